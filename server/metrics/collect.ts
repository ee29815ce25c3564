import type { Node } from "../../chain/rpc/node.js";
import type { Address } from "../../core/bytes.js";
import { countBacklog } from "../store/backlog.js";
import { readCounters } from "../store/counters.js";
import {
  countAcknowledged,
  countSubmissions,
  countTransactions,
  listSigners,
  oldestBatches,
} from "../store/figures.js";
import type { Store } from "../store/store.js";
import type { Worker } from "../worker-control.js";
import type { Metrics } from "./metrics.js";

const WEI_PER_ETHER = 1e18;

/** What is measured. */
export interface Measured {
  readonly store: Store;
  readonly metrics: Metrics;
  readonly node: Pick<Node, "balance" | "transactionCount">;
  /** By the accounts whose keys the service has. */
  readonly signers: ReadonlyMap<Address, unknown>;
  readonly worker: Pick<Worker, "chain">;
  readonly now: () => number;
}

/**
 * Brings what is counted in the store up to date: it was committed, it outlives the process, and on a shared store
 * every server reports the same.
 */
export async function collectFromStore({
  store,
  metrics,
  now,
  worker,
}: Pick<Measured, "store" | "metrics" | "now" | "worker">): Promise<void> {
  const set = (counter: typeof metrics.acknowledged, value: number): void => {
    counter.reset();
    counter.inc(value);
  };
  set(metrics.acknowledged, await countAcknowledged(store));
  const { signed, bumps } = await countTransactions(store);
  set(metrics.signed, signed);
  set(metrics.bumps, bumps);
  const { orphaned, reset } = await readCounters(store);
  set(metrics.orphaned, orphaned);
  set(metrics.resets, reset);
  metrics.backlog.set(await countBacklog(store));

  for (const [stage, sinceMs] of Object.entries(await oldestBatches(store)) as [
    string,
    number | undefined,
  ][]) {
    metrics.batchAge.set({ stage }, sinceMs === undefined ? 0 : (now() - sinceMs) / 1_000);
  }
  metrics.submissions.reset(); // a state that nothing is in any more is none
  for (const { kind, state, count } of await countSubmissions(store)) {
    metrics.submissions.set({ kind, state }, count);
  }
  const view = worker.chain();
  metrics.chainUp.set(view?.ok ? 1 : 0);
  if (view?.ok) metrics.finalBlock.set(view.heads.finalBlock.number);
}

/** What only the chain knows. A chain that is away leaves the last values as they are, beside `cairn_chain_up` 0. */
export async function collectFromChain({
  store,
  metrics,
  node,
  signers,
}: Pick<Measured, "store" | "metrics" | "node" | "signers">): Promise<void> {
  const bound = new Map((await listSigners(store)).map((it) => [it.address, it.nextNonce]));
  for (const signer of new Set<Address>([
    ...signers.keys(),
    ...(bound.keys() as Iterable<Address>),
  ])) {
    const balance = await node.balance(signer);
    metrics.balance.set({ signer }, Number(balance) / WEI_PER_ETHER);
    const used = await node.transactionCount(signer, "latest");
    metrics.nonceGap.set({ signer }, Math.max(0, (bound.get(signer) ?? 0) - used));
  }
}
