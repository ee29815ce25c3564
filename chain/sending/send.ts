import type { Address, Bytes32, Hex } from "../../core/bytes.js";
import { CodedError } from "../../core/error.js";
import { EndpointError } from "../rpc/endpoint.js";
import { marketFees } from "./fees.js";
import type { Node, Receipt } from "../rpc/node.js";
import { explainRevert } from "../registry/revert.js";
import type { TransactionRequest, TransactionSigner } from "../keys/wallet.js";

export type SendCode = "REFUSED" | "TOO_DEAR" | "NOT_MINED" | "REVERTED";
export class SendError extends CodedError<SendCode> {}

export interface Transfer {
  readonly to: Address;
  readonly data: Hex;
  /** Wei. */
  readonly value?: bigint;
}

/** How one program sends. */
export interface Sending {
  /** Wei: what one transaction may cost at most, its value included. */
  readonly maxCostWei: bigint;
  /** How long a transaction may take until it is in a block. */
  readonly waitMs: number;
  readonly pause: (ms: number) => Promise<void>;
}

/** An estimate is of this block's state; the block that takes the transaction may need a little more. */
const GAS_MARGIN_PERCENT = 20n;
const POLL_MS = 250;

/** Wei that a transaction may take from its account at most, on a chain without fees beside those of gas. */
export const maxCostOf = ({ gasLimit, maxFeePerGas, value = 0n }: TransactionRequest): bigint =>
  gasLimit * maxFeePerGas + value;

/** @throws {@link SendError} `REFUSED` with the contract's own words where the call would revert. */
export async function prepare(
  node: Node,
  from: Address,
  { to, data, value = 0n }: Transfer,
): Promise<TransactionRequest> {
  const gas = await estimateGas(node, from, { to, data, value });
  const [chainId, nonce, fees] = await Promise.all([
    node.chainId(),
    node.transactionCount(from, "pending"),
    marketFees(node),
  ]);
  const gasLimit = (gas * (100n + GAS_MARGIN_PERCENT)) / 100n;
  return { chainId, nonce, to, data, value, gasLimit, ...fees };
}

async function estimateGas(node: Node, from: Address, transfer: Transfer): Promise<bigint> {
  try {
    return await node.estimateGas({ from, ...transfer });
  } catch (cause) {
    if (!(cause instanceof EndpointError) || cause.code !== "RPC_ERROR") throw cause;
    const revert = explainRevert(cause.rpc?.data);
    throw new SendError("REFUSED", revert?.text ?? cause.message, { cause });
  }
}

/**
 * Sends one transaction and waits until it is in a block, which isn't final by that.
 *
 * @throws {@link SendError}, `TOO_DEAR` before anything is signed.
 */
export async function send(
  node: Node,
  signer: TransactionSigner,
  transfer: Transfer,
  sending: Sending,
): Promise<{ receipt: Receipt; maxCostWei: bigint }> {
  const request = await prepare(node, signer.address, transfer);
  const maxCostWei = maxCostOf(request);
  if (maxCostWei > sending.maxCostWei) {
    const message = `The transaction may cost ${maxCostWei} wei; the cap leaves ${sending.maxCostWei} wei.`;
    throw new SendError("TOO_DEAR", message);
  }
  const { raw, hash } = await signer.sign(request);
  await node.sendRaw(raw);
  return { receipt: await untilMined(node, hash, sending), maxCostWei };
}

/** @throws {@link SendError} `NOT_MINED` when it isn't in time (it may be later), `REVERTED`. */
export async function untilMined(
  node: Node,
  hash: Bytes32,
  { waitMs, pause }: Pick<Sending, "waitMs" | "pause">,
): Promise<Receipt> {
  for (let waited = 0; waited <= waitMs; waited += POLL_MS) {
    const receipt = await node.receipt(hash);
    if (receipt?.succeeded) return receipt;
    if (receipt) throw new SendError("REVERTED", `The transaction ${hash} was mined but reverted.`);
    await pause(POLL_MS);
  }
  throw new SendError("NOT_MINED", `The transaction ${hash} was not mined within ${waitMs} ms.`);
}
