import type { TransactionSigner } from "../../chain/keys/wallet.js";
import type { Snapshot } from "../../chain/rpc/snapshot.js";
import type { Context } from "../context.js";
import { ensureHeld, type Lease } from "../store/leases.js";
import { bindNonce, saveTransaction, saveTrouble, transactionsOf } from "../store/submissions.js";
import type { SignedTransaction, SubmissionRow } from "../submission/submission.js";
import type {
  Act,
  Answers,
  Observed,
  Question,
  SendAnswer,
  Subject,
} from "../submission/decision.js";
import type { SubmissionEvent } from "../submission/state.js";
import { askChain, sendBytes } from "./ask-chain.js";
import { apply, applyHeld } from "./record.js";
import { ChainTrouble } from "./chain-guard.js";

/** What the loop does with its decisions. Everything that changes a submission is on disk when it returns. */
export interface Hands {
  readonly now: () => number;
  /** Every form in which the submission was ever signed, oldest first. */
  forms(row: SubmissionRow): Promise<readonly SignedTransaction[]>;
  ask(
    row: SubmissionRow,
    subject: Subject,
    what: readonly Question[],
    observed: Observed,
  ): Promise<Partial<Answers>>;
  assign(row: SubmissionRow, atLeast: number): Promise<SubmissionRow>;
  sign(row: SubmissionRow, act: Extract<Act, { do: "sign" }>): Promise<SubmissionRow>;
  record(row: SubmissionRow, event: SubmissionEvent): Promise<SubmissionRow>;
  halt(row: SubmissionRow, reason: string): Promise<SubmissionRow>;
  /** Harmless to repeat, also by whoever lost the lease: it has the same bytes, which are on disk. */
  send(transaction: SignedTransaction): Promise<SendAnswer>;
}

/** Hands for the submissions of one signer, as long as its lease is held. Each may throw LeaseLost. */
export function createHands(ctx: Context, lease: Lease, heads: Snapshot): Hands {
  const record: Hands["record"] = (row, event) => applyHeld(ctx, lease, row, event);
  return {
    now: ctx.now,
    forms: (row) => transactionsOf(ctx.store, row.seq),
    ask: (row, subject, what, observed) => askChain(ctx, heads, row, subject, what, observed),
    record,
    send: (transaction) => sendBytes(ctx.node, transaction),
    assign: async (row, atLeast) => {
      signerOf(ctx, row);
      return ctx.store.transaction().execute(async (tx) => {
        await ensureHeld(tx, lease);
        const nonce = await bindNonce(tx, row, atLeast);
        return apply(ctx, tx, row, { type: "assigned", nonce });
      });
    },
    sign: (row, act) => sign(ctx, lease, row, act),
    async halt(row, reason) {
      const { seq, batchId } = row;
      ctx.log.error({ event: "submission-alert", submission: seq, batch: batchId }, reason);
      const trouble = { code: "HALTED", detail: reason, since: new Date(ctx.now()).toISOString() };
      return ctx.store.transaction().execute(async (tx) => {
        await ensureHeld(tx, lease);
        await saveTrouble(tx, seq, trouble);
        return { ...(await apply(ctx, tx, row, { type: "halted", reason })), trouble };
      });
    },
  };
}

/** Asked before a nonce is bound, too: somebody else may have the key. */
function signerOf({ signers }: Context, row: SubmissionRow): TransactionSigner {
  const signer = signers.get(row.signer);
  if (signer) return signer;
  const text = `This service has no key of the signing account ${row.signer}: start it with that key.`;
  throw new ChainTrouble("SIGNER_MISSING", text);
}

/** The bytes are on disk before anybody sees them: after a crash the same ones go out, not others. */
async function sign(
  ctx: Context,
  lease: Lease,
  row: SubmissionRow,
  { as, nonce, gasLimit, fees }: Extract<Act, { do: "sign" }>,
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
    return apply(ctx, tx, row, { type: as });
  });
}
