import type { TransactionSigner } from "../../chain/keys/wallet.js";
import type { Snapshot } from "../../chain/rpc/snapshot.js";
import type { Context } from "../context.js";
import { ensureHeld, type Lease } from "../store/leases.js";
import { bindNonce, saveTransaction, saveProblem, transactionsOf } from "../store/submissions.js";
import type { SignedTransaction, SubmissionRow } from "../submission/submission.js";
import type {
  Decision,
  Answers,
  Observed,
  Question,
  SendAnswer,
  Subject,
} from "../submission/decision.js";
import type { SubmissionEvent } from "../submission/state.js";
import { answerQuestions, sendBytes } from "./ask-chain.js";
import { recordEvent, recordUnderLease } from "./record.js";
import { ChainProblem, ensureSameChain } from "./chain-guard.js";

/**
 * What the loop does with its decisions, each once the chain that was asked is known to be still the pinned one.
 * Everything that changes a submission is on disk when it returns.
 */
export interface Effects {
  readonly now: () => number;
  /** Every attempt that was ever signed, oldest first. */
  attempts(row: SubmissionRow): Promise<readonly SignedTransaction[]>;
  ask(
    row: SubmissionRow,
    subject: Subject,
    what: readonly Question[],
    observed: Observed,
  ): Promise<Partial<Answers>>;
  assign(row: SubmissionRow, atLeast: number): Promise<SubmissionRow>;
  sign(row: SubmissionRow, decision: Extract<Decision, { do: "sign" }>): Promise<SubmissionRow>;
  record(row: SubmissionRow, event: SubmissionEvent): Promise<SubmissionRow>;
  halt(row: SubmissionRow, reason: string): Promise<SubmissionRow>;
  /** Harmless to repeat, also by a server that lost the lease: it has the same bytes, which are on disk. */
  send(transaction: SignedTransaction): Promise<SendAnswer>;
}

/** Effects for the submissions of one signer, as long as its lease is held. Each may throw LeaseLost. */
export function createEffects(ctx: Context, lease: Lease, heads: Snapshot): Effects {
  const record: Effects["record"] = async (row, event) => {
    await ensureSameChain(ctx);
    return recordUnderLease(ctx, lease, row, event);
  };
  return {
    now: ctx.now,
    attempts: (row) => transactionsOf(ctx.store, row.seq),
    ask: (row, subject, what, observed) =>
      answerQuestions(ctx, heads, row, subject, what, observed),
    record,
    async send(transaction) {
      await ensureSameChain(ctx);
      return sendBytes(ctx.node, transaction);
    },
    assign: async (row, atLeast) => {
      signerOf(ctx, row);
      await ensureSameChain(ctx);
      return ctx.store.transaction().execute(async (tx) => {
        await ensureHeld(tx, lease);
        const nonce = await bindNonce(tx, row, atLeast);
        return recordEvent(ctx, tx, row, { type: "assigned", nonce });
      });
    },
    async sign(row, decision) {
      await ensureSameChain(ctx);
      return sign(ctx, lease, row, decision);
    },
    async halt(row, reason) {
      await ensureSameChain(ctx);
      const { seq, batchId } = row;
      ctx.log.error({ event: "submission-alert", submission: seq, batch: batchId }, reason);
      const problem = { code: "HALTED", detail: reason, since: new Date(ctx.now()).toISOString() };
      return ctx.store.transaction().execute(async (tx) => {
        await ensureHeld(tx, lease);
        await saveProblem(tx, seq, problem);
        return { ...(await recordEvent(ctx, tx, row, { type: "halted", reason })), problem };
      });
    },
  };
}

/** Asked before a nonce is bound, too: another server may have the key. */
function signerOf({ signers }: Context, row: SubmissionRow): TransactionSigner {
  const signer = signers.get(row.signer);
  if (signer) return signer;
  const text = `This service has no key of the signing account ${row.signer}: start it with that key.`;
  throw new ChainProblem("SIGNER_MISSING", text);
}

/** The bytes are on disk before any node sees them: after a crash the same ones go out, not others. */
async function sign(
  ctx: Context,
  lease: Lease,
  row: SubmissionRow,
  { as, nonce, gasLimit, fees }: Extract<Decision, { do: "sign" }>,
): Promise<SubmissionRow> {
  const signer = signerOf(ctx, row);
  const chainId = Number(ctx.config.profile.chain.slice("eip155:".length));
  const request = { chainId, nonce, to: row.to, data: row.data, gasLimit, ...fees };
  const { raw, hash } = await signer.sign(request);
  const signedAtMs = ctx.now();
  return ctx.store.transaction().execute(async (tx) => {
    await ensureHeld(tx, lease);
    const signed = { hash, raw, nonce, gasLimit, ...fees, signedAtMs, submissionSeq: row.seq };
    await saveTransaction(tx, signed);
    return recordEvent(ctx, tx, row, { type: as });
  });
}
