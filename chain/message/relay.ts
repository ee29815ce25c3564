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
  carriageOf,
  isOpen,
  refusalOf,
  withCarriage,
  type Carriage,
  type Ledger,
  type SpendingCap,
} from "./ledger.js";

export type CarryCode = "OVER_CAP" | "REVERTED" | "LOST" | "NOT_FINAL";
export class CarryError extends CodedError<CarryCode> {}

/** Keeps the ledger: what `save` resolved with survives a crash. */
export interface LedgerStore {
  load(): Promise<Ledger>;
  save(ledger: Ledger): Promise<void>;
}

export interface Relay {
  readonly node: Node;
  readonly signer: TransactionSigner;
  readonly cap: SpendingCap;
  readonly store: LedgerStore;
  readonly finality: Finality;
  /** How long one message may take until it is final. */
  readonly waitMs: number;
  readonly pause: (ms: number) => Promise<void>;
}

export interface Cargo {
  readonly digest: Bytes32;
  readonly to: Address;
  readonly data: Hex;
}

export interface Delivery {
  readonly receipt: Receipt;
  /** Wei. */
  readonly costWei: bigint;
}

const POLL_MS = 1_000;

/**
 * Brings a signed message to its registry and waits until that is final. Calling it again after any failure goes on
 * with what was signed before: it never pays twice for one message.
 *
 * @throws {@link CarryError}; `SendError` `REFUSED` with the registry's words; `EndpointError`.
 */
export async function carry(relay: Relay, cargo: Cargo): Promise<Delivery> {
  const ledger = await relay.store.load();
  const known = carriageOf(ledger, cargo.digest);
  const isUnderWay = known?.state === "sent" || known?.state === "carried";
  const carriage = isUnderWay
    ? await resume(relay, ledger, known, cargo)
    : await begin(relay, ledger, cargo);
  if (isOpen(carriage)) await broadcast(relay.node, carriage);
  return follow(relay, carriage);
}

async function begin(relay: Relay, ledger: Ledger, { digest, to, data }: Cargo): Promise<Carriage> {
  const request = await prepare(relay.node, relay.signer.address, { to, data });
  // The node may have lost sight of a transaction that is on its way: its nonce is taken all the same.
  const nonce = Math.max(request.nonce, ...ledger.filter(isOpen).map((it) => it.nonce + 1));
  const empty = { digest, nonce, carriers: [], state: "sent", costWei: 0n } as const;
  return signInto(relay, ledger, empty, { ...request, nonce });
}

/** Signs one more transaction of a carriage and writes it down before anyone sees it. */
async function signInto(
  { signer, store, cap }: Relay,
  ledger: Ledger,
  carriage: Carriage,
  request: TransactionRequest,
): Promise<Carriage> {
  const maxCostWei = maxCostOf(request);
  const refusal = refusalOf(ledger, cap, carriage.digest, maxCostWei);
  if (refusal !== undefined) throw new CarryError("OVER_CAP", `${refusal} Nothing was sent.`);
  const { raw, hash } = await signer.sign(request);
  const { gasLimit, maxFeePerGas, maxPriorityFeePerGas } = request;
  const carrier = { raw, hash, gasLimit, maxCostWei, maxFeePerGas, maxPriorityFeePerGas };
  const grown = { ...carriage, carriers: [...carriage.carriers, carrier] };
  await store.save(withCarriage(ledger, grown));
  return grown;
}

/** Pays more only where the market has left the old fees behind; the nonce stays. */
async function resume(
  relay: Relay,
  ledger: Ledger,
  carriage: Carriage,
  { to, data }: Cargo,
): Promise<Carriage> {
  const { node } = relay;
  const last = carriage.carriers.at(-1);
  if (!last || !isOpen(carriage) || (await isMined(node, carriage))) return carriage;
  const market = await marketFees(node);
  if (market.maxFeePerGas <= last.maxFeePerGas) return carriage;
  const { nonce } = carriage;
  const { gasLimit } = last;
  const chainId = await node.chainId();
  const fees = raisedFees(last, market);
  return signInto(relay, ledger, carriage, { chainId, nonce, to, data, gasLimit, ...fees });
}

async function isMined(node: Node, { carriers }: Carriage): Promise<boolean> {
  const receipts = await Promise.all(carriers.map(({ hash }) => node.receipt(hash)));
  return receipts.some((receipt) => receipt !== undefined);
}

/** A node's refusal of bytes that it, or the chain, has already is no failure: the receipt tells. */
async function broadcast(node: Node, { carriers }: Carriage): Promise<void> {
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

async function follow(relay: Relay, carriage: Carriage): Promise<Delivery> {
  const { node, finality, waitMs, pause } = relay;
  for (let waited = 0; waited <= waitMs; waited += POLL_MS) {
    for (const { hash } of carriage.carriers) {
      const receipt = await finalReceipt(node, hash, finality);
      if (receipt) return settle(relay, carriage, receipt);
    }
    if (await isNonceGone(relay, carriage)) {
      await save(relay, { ...carriage, state: "lost" });
      const text = `Another transaction of ${relay.signer.address} used the nonce ${carriage.nonce}. Run the command again.`;
      throw new CarryError("LOST", text);
    }
    await pause(POLL_MS);
  }
  throw new CarryError(
    "NOT_FINAL",
    "The message is on its way but not final yet. Run the command again to go on; it pays nothing twice.",
  );
}

/** Whether a final transaction has this nonce that isn't one of ours. */
async function isNonceGone(
  { node, signer, finality }: Relay,
  carriage: Carriage,
): Promise<boolean> {
  const final = await finalBlock(node, finality);
  const used = final && (await node.transactionCount(signer.address, final.number));
  return used !== undefined && used > carriage.nonce && !(await isMined(node, carriage));
}

async function settle(relay: Relay, carriage: Carriage, receipt: Receipt): Promise<Delivery> {
  const costWei = await paidWei(relay.node, receipt);
  const state = receipt.succeeded ? "carried" : "reverted";
  await save(relay, { ...carriage, state, costWei });
  if (receipt.succeeded) return { receipt, costWei };
  const text = `The transaction ${receipt.txHash} was mined but reverted: the message has no effect by it.`;
  throw new CarryError("REVERTED", text);
}

/** Loaded afresh: other messages may have moved on meanwhile. */
async function save({ store }: Relay, carriage: Carriage): Promise<void> {
  await store.save(withCarriage(await store.load(), carriage));
}

/** What the receipt says was paid; rollups add a fee for the data. */
async function paidWei({ endpoint }: Node, { txHash, gasUsed }: Receipt): Promise<bigint> {
  const receipt = await endpoint.request("eth_getTransactionReceipt", [txHash]);
  const { effectiveGasPrice, l1Fee } = receipt as { effectiveGasPrice?: Hex; l1Fee?: Hex };
  return gasUsed * BigInt(effectiveGasPrice ?? 0) + BigInt(l1Fee ?? 0);
}
