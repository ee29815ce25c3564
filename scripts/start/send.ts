import { setTimeout as pause } from "node:timers/promises";
import { EndpointError } from "../../chain/endpoint.js";
import { createNode } from "../../chain/node.js";
import { explainRevert } from "../../chain/revert.js";
import type { TransactionSigner } from "../../chain/wallet.js";
import type { Address, Bytes32, Hex } from "../../core/bytes.js";
import type { LocalChain } from "./chain.js";
import { StartError } from "./stop.js";

const POLL_MS = 50;
/** A local node mines at once, or by an interval of seconds. */
const MINING_MS = 60_000;

/** Sends one call on a local chain and waits until it is mined. Whoever calls it looks first whether it is needed. */
export async function sendCall(
  { endpoint, chainId }: LocalChain,
  signer: TransactionSigner,
  to: Address,
  data: Hex,
): Promise<void> {
  const node = createNode(endpoint);
  const head = await node.block("latest");
  const { raw, hash } = await signer.sign({
    chainId,
    nonce: await node.transactionCount(signer.address, "pending"),
    to,
    data,
    gasLimit: await estimate(() => node.estimateGas({ from: signer.address, to, data })),
    maxFeePerGas: 2n * (head?.baseFeePerGas ?? 0n) + 2_000_000_000n,
    maxPriorityFeePerGas: 1_000_000_000n,
  });
  await node.sendRaw(raw);
  await untilMined(node, hash);
}

async function estimate(ask: () => Promise<bigint>): Promise<bigint> {
  try {
    return ((await ask()) * 6n) / 5n;
  } catch (cause) {
    const revert = cause instanceof EndpointError ? explainRevert(cause.rpc?.data) : undefined;
    if (!revert) throw cause;
    throw new StartError("CHAIN", `The registry refuses: ${revert.text}`, { cause });
  }
}

async function untilMined(node: ReturnType<typeof createNode>, hash: Bytes32): Promise<void> {
  for (let waited = 0; waited <= MINING_MS; waited += POLL_MS) {
    const receipt = await node.receipt(hash);
    if (receipt?.succeeded) return;
    if (receipt) throw new StartError("CHAIN", `The transaction ${hash} was mined but reverted.`);
    await pause(POLL_MS);
  }
  throw new StartError("CHAIN", `The transaction ${hash} was not mined within ${MINING_MS} ms.`);
}
