import type { Receipt } from "../../chain/node.js";
import type { Snapshot } from "../../chain/snapshot.js";
import { EndpointError } from "../../chain/endpoint.js";
import { explainRevert } from "../../chain/revert.js";
import { invariant } from "../../core/error.js";
import type { Context } from "../context.js";
import {
  bindNonce,
  saveTransaction,
  transactionsOf,
  type SignedTransaction,
  type SubmissionRow,
} from "../store/submissions.js";
import { apply } from "./apply.js";
import { isAnchored } from "./adopt.js";
import { ChainTrouble, standsAt } from "./chain-guard.js";
import { marketFees, raisedFees, type Fees } from "../../chain/fees.js";

/** Estimates are exact for the state they saw; another batch mined before may warm or cool a slot. */
const GAS_MARGIN_PERCENT = 125n;
/** A transaction that waits longer than this is offered more. */
const RAISE_AFTER_MS = 60_000;
/** Nodes forget what they pooled; the same bytes again do no harm. */
const RESEND_AFTER_MS = 15_000;

/**
 * Takes one submission one step on. What the chain said decides, never what a send returned: a lost reply, "already
 * known" and "nonce too low" leave it unknown, and the receipts are asked for the next time.
 *
 * @returns the submission as it is, the same object where there is nothing to do but wait.
 * @throws {@link ChainTrouble} or EndpointError; the stored state is then as true as before.
 */
export async function step(
  ctx: Context,
  heads: Snapshot,
  row: SubmissionRow,
): Promise<SubmissionRow> {
  const { progress } = row;
  switch (progress.state) {
    case "waiting":
      return bind(ctx, heads, row);
    case "assigned":
      return sign(ctx, row, progress.nonce);
    case "signed":
    case "sent":
      return settle(ctx, heads, row, progress.nonce);
    case "mined": {
      const { blockNumber, blockHash } = progress.inclusion;
      if (!(await standsAt(ctx, blockNumber, blockHash))) {
        return apply(ctx, ctx.store, row, { type: "orphaned" });
      }
      if (blockNumber > heads.finalBlock.number) return row;
      return apply(ctx, ctx.store, row, { type: "finalized" });
    }
    case "final":
    case "adopted":
    case "halted":
      return row;
  }
}

/** Nothing is bound to what the registry would refuse: a reverted transaction costs its fee and its nonce. */
async function bind(ctx: Context, heads: Snapshot, row: SubmissionRow): Promise<SubmissionRow> {
  if (row.kind === "anchor" && (await isAnchored(ctx, row, heads.finalBlock))) {
    return apply(ctx, ctx.store, row, { type: "adopted" });
  }
  const gasLimit = await estimate(ctx, row);
  await ensureFunds(ctx, row, gasLimit, await marketFees(ctx.node));
  const used = await ctx.node.transactionCount(row.signer, heads.finalBlock.number);
  return ctx.store.transaction().execute(async (tx) => {
    const nonce = await bindNonce(tx, row, used);
    return apply(ctx, tx, row, { type: "assigned", nonce });
  });
}

async function sign(ctx: Context, row: SubmissionRow, nonce: number): Promise<SubmissionRow> {
  const gasLimit = await estimate(ctx, row);
  const fees = await marketFees(ctx.node);
  return commitSigned(ctx, row, nonce, gasLimit, fees);
}

/** The bytes are on disk before anybody sees them: after a crash the same ones go out, not others. */
async function commitSigned(
  ctx: Context,
  row: SubmissionRow,
  nonce: number,
  gasLimit: bigint,
  fees: Fees,
): Promise<SubmissionRow> {
  if (fees.maxFeePerGas > ctx.config.maxFeeWei) {
    const asked = `${fees.maxFeePerGas} wei a gas are asked`;
    throw new ChainTrouble(
      "FEE_CAP",
      `${asked}, CAIRN_MAX_FEE_GWEI allows ${ctx.config.maxFeeWei}.`,
    );
  }
  const signer = ctx.signers.get(row.signer);
  invariant(signer, `there is a signer for ${row.signer}`);
  const chainId = Number(ctx.config.profile.chain.slice("eip155:".length));
  const request = { chainId, nonce, to: row.to, data: row.data, gasLimit, ...fees };
  const { raw, hash } = await signer.sign(request);
  const signedAtMs = ctx.now();
  return ctx.store.transaction().execute(async (tx) => {
    const signed = { hash, raw, nonce, gasLimit, ...fees, signedAtMs, submissionSeq: row.seq };
    await saveTransaction(tx, signed);
    return apply(ctx, tx, row, { type: "signed" });
  });
}

/** Looks for the transaction on chain, and sends it where it is not there. */
async function settle(
  ctx: Context,
  heads: Snapshot,
  row: SubmissionRow,
  nonce: number,
): Promise<SubmissionRow> {
  const transactions = await transactionsOf(ctx.store, row.seq);
  const receipt = await findReceipt(ctx, transactions);
  if (receipt?.succeeded) {
    const { txHash, blockNumber, blockHash } = receipt;
    return apply(ctx, ctx.store, row, {
      type: "included",
      inclusion: { txHash, blockNumber, blockHash },
    });
  }
  if (receipt) return reverted(ctx, heads, row, receipt, transactions);

  const used = await ctx.node.transactionCount(row.signer, heads.finalBlock.number);
  // Asked at the final block: a nonce spent there by none of our hashes went to a stranger's transaction.
  if (used > nonce) return spent(ctx, heads, row);

  const newest = newestWith(transactions, nonce);
  invariant(newest, "a signed submission has a transaction at its nonce");
  if (row.progress.state === "sent") {
    const age = ctx.now() - newest.signedAtMs;
    const raised = age >= RAISE_AFTER_MS && (await raise(ctx, row, newest));
    if (raised) return raised;
    if (ctx.now() - row.progress.sentAtMs < RESEND_AFTER_MS) return row;
  }
  return send(ctx, row, newest);
}

async function send(
  ctx: Context,
  row: SubmissionRow,
  transaction: SignedTransaction,
): Promise<SubmissionRow> {
  try {
    await ctx.node.sendRaw(transaction.raw);
  } catch (error) {
    if (!(error instanceof EndpointError) || error.code !== "RPC_ERROR") throw error;
    const said = error.rpc?.message ?? "";
    if (/underpriced|fee.*(?:too low|less than|below)|less than block base fee/i.test(said)) {
      const raised = await raise(ctx, row, transaction);
      if (raised) return raised;
    }
    if (/insufficient funds|enough funds/i.test(said)) {
      await ensureFunds(ctx, row, transaction.gasLimit, transaction);
    }
    if (!/already known|known transaction|already imported/i.test(said)) {
      throw new ChainTrouble("REFUSED_BY_NODE", error.message, { cause: error });
    }
  }
  return apply(ctx, ctx.store, row, { type: "sent", atMs: ctx.now() });
}

/** Keeps the nonce: of all forms at most one can be mined. `undefined` once the cap is reached. */
async function raise(
  ctx: Context,
  row: SubmissionRow,
  old: SignedTransaction,
): Promise<SubmissionRow | undefined> {
  const fees = raisedFees(old, await marketFees(ctx.node));
  if (fees.maxFeePerGas > ctx.config.maxFeeWei) return undefined;
  return commitSigned(ctx, row, old.nonce, old.gasLimit, fees);
}

/** A receipt counts only while the block of that height has that hash. */
async function findReceipt(
  ctx: Context,
  transactions: readonly SignedTransaction[],
): Promise<Receipt | undefined> {
  for (const { hash } of transactions) {
    const receipt = await ctx.node.receipt(hash);
    if (receipt && (await standsAt(ctx, receipt.blockNumber, receipt.blockHash))) return receipt;
  }
  return undefined;
}

async function reverted(
  ctx: Context,
  heads: Snapshot,
  row: SubmissionRow,
  receipt: Receipt,
  transactions: readonly SignedTransaction[],
): Promise<SubmissionRow> {
  if (receipt.blockNumber > heads.finalBlock.number) return row; // a reorganisation may still undo it
  if (row.kind === "anchor" && (await isAnchored(ctx, row, heads.finalBlock))) {
    return apply(ctx, ctx.store, row, { type: "adopted" });
  }
  const { gasLimit } = transactions.find(({ hash }) => hash === receipt.txHash) ?? { gasLimit: 0n };
  if (receipt.gasUsed >= gasLimit) return apply(ctx, ctx.store, row, { type: "nonce-spent" });
  const reason = `Transaction ${receipt.txHash} was reverted in block ${receipt.blockNumber}.`;
  ctx.log.error({ event: "submission-halted", submission: row.seq, batch: row.batchId }, reason);
  return apply(ctx, ctx.store, row, { type: "halted", reason });
}

async function spent(ctx: Context, heads: Snapshot, row: SubmissionRow): Promise<SubmissionRow> {
  const held = row.kind === "anchor" && (await isAnchored(ctx, row, heads.finalBlock));
  return apply(ctx, ctx.store, row, { type: held ? "adopted" : "nonce-spent" });
}

/** Gas for the call as the node sees it, or the registry's reason to refuse it. */
async function estimate(ctx: Context, { signer, to, data }: SubmissionRow): Promise<bigint> {
  try {
    const gas = await ctx.node.estimateGas({ from: signer, to, data });
    return (gas * GAS_MARGIN_PERCENT) / 100n;
  } catch (error) {
    if (!(error instanceof EndpointError) || error.code !== "RPC_ERROR") throw error;
    const revert = explainRevert(error.rpc?.data);
    if (revert) throw new ChainTrouble("REFUSED_BY_REGISTRY", revert.text, { cause: error });
    if (/insufficient funds|enough funds/i.test(error.message)) {
      throw new ChainTrouble("SIGNER_WITHOUT_FUNDS", withoutFunds(signer, "nothing", "gas"), {
        cause: error,
      });
    }
    throw new ChainTrouble("REFUSED_BY_NODE", error.message, { cause: error });
  }
}

async function ensureFunds(
  ctx: Context,
  { signer }: SubmissionRow,
  gasLimit: bigint,
  { maxFeePerGas }: Fees,
): Promise<void> {
  const needed = gasLimit * maxFeePerGas;
  const balance = await ctx.node.balance(signer);
  if (balance >= needed) return;
  const text = withoutFunds(signer, `${balance} wei`, `${needed} wei`);
  throw new ChainTrouble("SIGNER_WITHOUT_FUNDS", text);
}

const withoutFunds = (signer: string, has: string, needs: string): string =>
  `The signing account ${signer} has ${has}, but the next transaction may need ${needs}: send it funds.`;

const newestWith = (
  transactions: readonly SignedTransaction[],
  nonce: number,
): SignedTransaction | undefined =>
  transactions
    .filter((it) => it.nonce === nonce)
    .reduce<SignedTransaction | undefined>(
      (best, it) => (best && best.maxFeePerGas >= it.maxFeePerGas ? best : it),
      undefined,
    );
