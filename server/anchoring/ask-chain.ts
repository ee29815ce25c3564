import { explainRevert } from "../../chain/registry/revert.js";
import { EndpointError } from "../../chain/rpc/endpoint.js";
import { marketFees } from "../../chain/sending/fees.js";
import type { Node } from "../../chain/rpc/node.js";
import { sendRefusal } from "../../chain/rpc/send-refusal.js";
import type { Snapshot } from "../../chain/rpc/snapshot.js";
import { invariant } from "../../core/error.js";
import type { Context } from "../context.js";
import type { SubmissionRow, SignedTransaction } from "../submission/submission.js";
import type {
  Answers,
  GasAnswer,
  Observed,
  Question,
  SeenReceipt,
  SendAnswer,
  Subject,
} from "../submission/decision.js";
import { isAnchored } from "./is-anchored.js";
import { isCanonical, witness } from "./chain-guard.js";

/** Asks the chain what a decision needs. @throws EndpointError where it can't be asked. */
export async function answerQuestions(
  ctx: Context,
  heads: Snapshot,
  row: SubmissionRow,
  subject: Subject,
  what: readonly Question[],
  observed: Observed,
): Promise<Partial<Answers>> {
  const { node } = ctx;
  const { signer, to, data } = row;
  const final = heads.finalBlock.number;
  const since = ctx.config.profile.deploymentBlock.number;
  const askers: { [Q in Question]: () => Promise<Answers[Q]> } = {
    receipts: () => canonicalReceipts(node, subject.transactions, since),
    isCanonical: () => areAllCanonical(node, subject, observed),
    isCanonicalForTwo: () => areAllCanonical(witness(ctx), subject, observed),
    usedAtFinal: () => node.transactionCount(signer, final),
    usedAtLatest: () => node.transactionCount(signer, "latest"),
    isNonceLostForTwo: () => isNonceLost(witness(ctx), subject, final, since),
    isHeld: () => isAnchored(ctx, row, heads.finalBlock),
    gas: () => estimate(node, { from: signer, to, data }),
    market: () => marketFees(node),
    balance: () => node.balance(signer),
  };
  const answers = await Promise.all(what.map(async (it) => [it, await askers[it]()] as const));
  return Object.fromEntries(answers);
}

/** A receipt counts only while the block of that height has that hash. */
const canonicalReceipts = async (
  node: Node,
  transactions: readonly SignedTransaction[],
  since: number,
): Promise<SeenReceipt[]> =>
  (await receiptsOf(node, transactions, since)).filter(({ isInChain }) => isInChain);

/**
 * Those from the registry's deployment on, in block `since`: what a chain that was reset mined before it used up a nonce
 * and wrote nothing, whatever its receipt is.
 */
async function receiptsOf(
  node: Node,
  transactions: readonly SignedTransaction[],
  since: number,
): Promise<(SeenReceipt & { readonly isInChain: boolean })[]> {
  const found = [];
  for (const { hash } of transactions) {
    const receipt = await node.receipt(hash);
    if (!receipt || receipt.blockNumber < since) continue;
    found.push({
      ...receipt,
      isInChain: await isCanonical(node, receipt.blockNumber, receipt.blockHash),
    });
  }
  return found;
}

/** Of the inclusion, or else of the receipts. */
async function areAllCanonical(
  node: Node,
  { progress }: Subject,
  { receipts = [] }: Observed,
): Promise<boolean> {
  const blocks = "inclusion" in progress ? [progress.inclusion] : receipts;
  for (const { blockNumber, blockHash } of blocks) {
    if (!(await isCanonical(node, blockNumber, blockHash))) return false;
  }
  return true;
}

/** Whether one of ours used the nonce, or did the write with another one. What was reverted before did neither. */
export const isExplained = (
  nonce: number,
  attempts: readonly SignedTransaction[],
  receipts: readonly SeenReceipt[],
): boolean =>
  receipts.some(
    ({ succeeded, txHash }) =>
      succeeded || attempts.some((form) => form.hash === txHash && form.nonce === nonce),
  );

/**
 * A receipt from a block that isn't canonical is no sign of a stranger: the node contradicts itself, or the chain just
 * changed, and ours may be in the block that replaced it.
 */
async function isNonceLost(
  node: Node,
  { signer, progress, transactions }: Subject,
  final: number,
  since: number,
): Promise<boolean> {
  invariant("nonce" in progress && progress.nonce !== null, "a lost nonce was bound");
  const { nonce } = progress;
  if ((await node.transactionCount(signer, final)) <= nonce) return false;
  const receipts = await receiptsOf(node, transactions, since);
  const isAllCanonical = receipts.every(({ isInChain }) => isInChain);
  return isAllCanonical && !isExplained(nonce, transactions, receipts);
}

/** EIP-1474: execution error. */
const REVERTED = 3;

async function estimate(node: Node, call: Parameters<Node["estimateGas"]>[0]): Promise<GasAnswer> {
  try {
    return { kind: "gas", gas: await node.estimateGas(call) };
  } catch (error) {
    if (!(error instanceof EndpointError) || error.code !== "RPC_ERROR") throw error;
    const revert = explainRevert(error.rpc?.data);
    if (revert) return { kind: "refused-by-registry", reason: revert.text };
    if (WITHOUT_FUNDS.test(error.message)) return { kind: "without-funds" };
    const isRevert = error.rpc?.code === REVERTED;
    return {
      kind: isRevert ? "refused-by-registry" : "refused-by-node",
      reason: error.message,
    };
  }
}

const WITHOUT_FUNDS = /insufficient funds|enough funds/i;

/** @throws EndpointError where a node gave no answer: then, too, it is unknown what came of the bytes. */
export async function sendBytes(node: Node, { raw }: SignedTransaction): Promise<SendAnswer> {
  try {
    await node.sendRaw(raw);
  } catch (error) {
    if (!(error instanceof EndpointError) || error.code !== "RPC_ERROR") throw error;
    const kind = sendRefusal(error);
    return kind === "accepted" ? { kind } : { kind, reason: error.message };
  }
  return { kind: "accepted" };
}
