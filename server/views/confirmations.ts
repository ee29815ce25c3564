import type { Worker } from "../worker-control.js";

/** By the head of the latest round. One at least: somebody saw the transaction in that block. */
export function confirmationsOf(worker: Worker, blockNumber: number): number {
  const view = worker.chain();
  return view?.ok ? Math.max(1, view.heads.latestBlock.number - blockNumber + 1) : 1;
}
