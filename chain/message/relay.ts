import type { Address, Bytes32, Hex } from "../../core/bytes.js";
import { CodedError } from "../../core/error.js";
import type { Finality } from "../../core/verify/policy/policy.js";
import { EndpointError } from "../rpc/endpoint.js";
import { marketFees, raisedFees } from "../sending/fees.js";
import { finalBlock, finalReceipt } from "../rpc/finality.js";
import type { Node, Receipt } from "../rpc/node.js";
import { maxCostOf, prepare } from "../sending/send.js";
import type { TransactionRequest, TransactionSigner } from "../keys/wallet.js";
import {
  relayedMessageOf,
  isOpen,
  refusalOf,
  withRelayedMessage,
  type RelayedMessage,
  type Ledger,
  type SpendingCap,
} from "./ledger.js";

export type RelayCode = "OVER_CAP" | "REVERTED" | "LOST" | "NOT_FINAL";
export class RelayError extends CodedError<RelayCode> {}

/** Keeps the ledger: what `save` resolved with survives a crash. */
export interface LedgerStore {
  load(): Promise<Ledger>;
  save(ledger: Ledger): Promise<void>;
}

export interface Relayer {
  readonly node: Node;
  readonly signer: TransactionSigner;
  readonly cap: SpendingCap;
  readonly store: LedgerStore;
  readonly finality: Finality;
  /** How long one message may take until it is final. */
  readonly waitMs: number;
  readonly pause: (ms: number) => Promise<void>;
}

export interface MessageCall {
  readonly digest: Bytes32;
  readonly to: Address;
  readonly data: Hex;
}

export interface RelayResult {
  readonly receipt: Receipt;
  /** Wei. */
  readonly costWei: bigint;
}

const POLL_MS = 1_000;

/**
 * Brings a signed message to its registry and waits until that is final. Calling it again after any failure goes on
 * with what was signed before: it never pays twice for one message.
 *
 * @throws {@link RelayError}; `SendError` `REFUSED` with the registry's words; `EndpointError`.
 */
export async function relayMessage(relayer: Relayer, call: MessageCall): Promise<RelayResult> {
  return follow(relayer, await submitMessage(relayer, call));
}

/** The first half of {@link relayMessage}: the message is on its way, and no block is waited for. */
export async function submitMessage(relayer: Relayer, call: MessageCall): Promise<RelayedMessage> {
  const ledger = await relayer.store.load();
  const known = relayedMessageOf(ledger, call.digest);
  const isUnderWay = known?.state === "sent" || known?.state === "carried";
  const relayed = isUnderWay
    ? await resume(relayer, ledger, known, call)
    : await begin(relayer, ledger, call);
  if (isOpen(relayed)) await broadcast(relayer.node, relayed);
  return relayed;
}

async function begin(
  relayer: Relayer,
  ledger: Ledger,
  { digest, to, data }: MessageCall,
): Promise<RelayedMessage> {
  const request = await prepare(relayer.node, relayer.signer.address, { to, data });
  // The node may have lost sight of a transaction that is on its way: its nonce is taken all the same.
  const nonce = Math.max(request.nonce, ...ledger.filter(isOpen).map((it) => it.nonce + 1));
  const empty = { digest, nonce, carriers: [], state: "sent", costWei: 0n } as const;
  return signInto(relayer, ledger, empty, { ...request, nonce });
}

/** Signs one more transaction for a message and writes it down before anyone sees it. */
async function signInto(
  { signer, store, cap }: Relayer,
  ledger: Ledger,
  relayed: RelayedMessage,
  request: TransactionRequest,
): Promise<RelayedMessage> {
  const maxCostWei = maxCostOf(request);
  const refusal = refusalOf(ledger, cap, relayed.digest, maxCostWei);
  if (refusal !== undefined) throw new RelayError("OVER_CAP", `${refusal} Nothing was sent.`);
  const { raw, hash } = await signer.sign(request);
  const { gasLimit, maxFeePerGas, maxPriorityFeePerGas } = request;
  const attempt = { raw, hash, gasLimit, maxCostWei, maxFeePerGas, maxPriorityFeePerGas };
  const grown = { ...relayed, carriers: [...relayed.carriers, attempt] };
  await store.save(withRelayedMessage(ledger, grown));
  return grown;
}

/** Pays more only where the market has left the old fees behind; the nonce stays. */
async function resume(
  relayer: Relayer,
  ledger: Ledger,
  relayed: RelayedMessage,
  { to, data }: MessageCall,
): Promise<RelayedMessage> {
  const { node } = relayer;
  const last = relayed.carriers.at(-1);
  if (!last || !isOpen(relayed) || (await isMined(node, relayed))) return relayed;
  const market = await marketFees(node);
  if (market.maxFeePerGas <= last.maxFeePerGas) return relayed;
  const { nonce } = relayed;
  const { gasLimit } = last;
  const chainId = await node.chainId();
  const fees = raisedFees(last, market);
  return signInto(relayer, ledger, relayed, { chainId, nonce, to, data, gasLimit, ...fees });
}

async function isMined(node: Node, { carriers }: RelayedMessage): Promise<boolean> {
  const receipts = await Promise.all(carriers.map(({ hash }) => node.receipt(hash)));
  return receipts.some((receipt) => receipt !== undefined);
}

/** A node's refusal of bytes that it, or the chain, has already is no failure: the receipt shows what came of it. */
async function broadcast(node: Node, { carriers }: RelayedMessage): Promise<void> {
  const last = carriers.at(-1);
  if (!last) return;
  try {
    await node.sendRaw(last.raw);
  } catch (error) {
    const isKnown = error instanceof EndpointError && KNOWN.test(error.message);
    if (!isKnown) throw error;
  }
}

const KNOWN = /already known|known transaction|already imported|already exists|nonce too low/i;

async function follow(relayer: Relayer, relayed: RelayedMessage): Promise<RelayResult> {
  const { node, finality, waitMs, pause } = relayer;
  for (let waited = 0; waited <= waitMs; waited += POLL_MS) {
    for (const { hash } of relayed.carriers) {
      const receipt = await finalReceipt(node, hash, finality);
      if (receipt) return settle(relayer, relayed, receipt);
    }
    if (await isNonceGone(relayer, relayed)) {
      await save(relayer, { ...relayed, state: "lost" });
      const text = `Another transaction of ${relayer.signer.address} used the nonce ${relayed.nonce}. Run the command again.`;
      throw new RelayError("LOST", text);
    }
    await pause(POLL_MS);
  }
  throw new RelayError(
    "NOT_FINAL",
    "The message is on its way but not final yet. Run the command again to go on; it pays nothing twice.",
  );
}

/** Whether a final transaction has this nonce that isn't one of ours. */
async function isNonceGone(
  { node, signer, finality }: Relayer,
  relayed: RelayedMessage,
): Promise<boolean> {
  const final = await finalBlock(node, finality);
  const used = final && (await node.transactionCount(signer.address, final.number));
  return used !== undefined && used > relayed.nonce && !(await isMined(node, relayed));
}

async function settle(
  relayer: Relayer,
  relayed: RelayedMessage,
  receipt: Receipt,
): Promise<RelayResult> {
  const costWei = await paidWei(relayer.node, receipt);
  const state = receipt.succeeded ? "carried" : "reverted";
  await save(relayer, { ...relayed, state, costWei });
  if (receipt.succeeded) return { receipt, costWei };
  const text = `The transaction ${receipt.txHash} was mined but reverted: the message has no effect by it.`;
  throw new RelayError("REVERTED", text);
}

/** Loaded afresh: other messages may have moved on meanwhile. */
async function save({ store }: Relayer, relayed: RelayedMessage): Promise<void> {
  await store.save(withRelayedMessage(await store.load(), relayed));
}

/** What the receipt says was paid; rollups add a fee for the data. */
async function paidWei({ endpoint }: Node, { txHash, gasUsed }: Receipt): Promise<bigint> {
  const receipt = await endpoint.request("eth_getTransactionReceipt", [txHash]);
  const { effectiveGasPrice, l1Fee } = receipt as { effectiveGasPrice?: Hex; l1Fee?: Hex };
  return gasUsed * BigInt(effectiveGasPrice ?? 0) + BigInt(l1Fee ?? 0);
}
