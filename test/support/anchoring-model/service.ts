import {
  encodeLiftSuspension,
  encodeSuspend,
  statusTarget,
} from "../../../chain/registry/calls.js";
import { indexesOf } from "../../../core/status/bitstring.js";
import type { Address, Hex } from "../../../core/bytes.js";
import { advance, isFinal, isOnChain, isOpen } from "../../../server/submission/state.js";
import type { Answers, Limits, Observed, Question } from "../../../server/submission/decision.js";
import type { SubmissionEvent } from "../../../server/submission/state.js";
import { isExplained } from "../../../server/anchoring/ask-chain.js";
import { ChainProblem } from "../../../server/anchoring/chain-guard.js";
import type { Effects } from "../../../server/anchoring/effects.js";
import { submit } from "../../../server/anchoring/step.js";
import {
  blockedBy,
  byPriority,
  gapsOf,
  hasRoom,
  isStuck,
  toQueues,
  nonceOf,
  openNonces,
  replaceIn,
  type Queues,
} from "../../../server/submission/order.js";
import type {
  SignedTransaction,
  SubmissionKind,
  SubmissionRow,
} from "../../../server/submission/submission.js";
import { SIGNERS, word, type ModelChain, type Purpose, type SignerName, type Tx } from "./chain.js";

/** The process ended: whatever isn't in the store is forgotten. */
export class Crash extends Error {}
/** No usable answer came, whatever the node did. */
class NoAnswer extends Error {}

/** A rule that is broken on purpose, to see that somebody notices. */
export type Flaw =
  | "send-then-record"
  | "blind-bump"
  | "hasty-nonce"
  /** Changes wait for none of the same credential. */
  | "no-turns"
  /** They wait for those of the same account alone. */
  | "own-turns"
  /** They wait for another account's until it is on the chain, which may be undone. */
  | "hasty-turns";

export const LIMITS: Limits = { maxFeeWei: 1_000n, confirmations: 2 };
/** How far behind the head an answer may be, in blocks. */
const MAX_LAG = 2;

/** The store and the loop of a service on a model chain: the decisions are the real ones. */
export class ModelService {
  rows: SubmissionRow[] = [];
  readonly attempts: SignedTransaction[] = [];
  readonly txs = new Map<Hex, Tx>();
  readonly nextNonce: Record<SignerName, number> = { key: 0, admin: 0 };
  #mark: { number: number; hash: string; resets: number } | undefined;
  nowMs = 1_000_000;
  /** Points to pass until the process ends, and questions until one gets no answer. */
  crashIn = Infinity;
  failIn = Infinity;
  wasRestarted = false;
  readonly broken: string[] = [];
  rounds = 0;
  bumps = 0;
  fills = 0;
  taken = 0;
  wasRefused = false;
  crashes = 0;
  /** Credentials of which a change took another nonce after it was signed. */
  readonly strayed = new Set<string>();
  #signatures = 0;
  #assigned = 0;

  constructor(
    readonly chain: ModelChain,
    readonly flaw?: Flaw,
  ) {}

  ask(kind: SubmissionKind, batchId: string, signer: SignerName, position = 0): void {
    this.rows.push({
      seq: this.rows.length + 1,
      kind,
      batchId,
      signer: signer as unknown as Address,
      to: "0x" as Address,
      data: kind === "status" ? CALLS[signer][position] : "0x",
      progress: { state: "waiting" },
      assignedSeq: null,
      problem: null,
    });
  }

  get isDone(): boolean {
    return this.rows.every(({ progress }) => isFinal(progress));
  }

  async round(): Promise<void> {
    this.rounds++;
    const heads = { final: this.chain.final, latest: this.#view(this.chain.final) };
    try {
      for (const signer of SIGNERS) this.#noticeReset(signer);
      const { number, hash } = this.chain.blocks[this.chain.final];
      this.#mark = { number, hash, resets: this.chain.resets };
      for (const signer of SIGNERS) await this.#roundOf(signer, heads);
      this.wasRestarted = false;
    } catch (error) {
      if (error instanceof Crash) {
        this.crashes++;
        this.wasRestarted = true;
        this.crashIn = Infinity;
      } else if (!(error instanceof NoAnswer)) throw error;
    }
  }

  #noticeReset(signer: SignerName): void {
    if (!this.#mark) return;
    const { number, hash } = this.#mark;
    if (this.chain.blocks[number]?.hash === hash) return;
    for (const row of this.#of(signer)) {
      const { progress } = row;
      if (isOpen(progress)) continue;
      const stands =
        "inclusion" in progress &&
        this.chain.blocks[progress.inclusion.blockNumber]?.hash === progress.inclusion.blockHash;
      if (!stands) this.#record(row, { type: "reset" });
    }
  }

  async #roundOf(
    signer: SignerName,
    heads: { readonly final: number; readonly latest: number },
  ): Promise<void> {
    if (this.wasRestarted) {
      for (const row of this.#of(signer)) {
        if (row.progress.state === "halted") this.#record(row, { type: "resumed" });
      }
    }
    this.#makeWay(signer, heads.final);
    const rows = this.#unfinished();
    const lines = toQueues(rows);
    const own = rows.filter((row) => nameOf(row) === signer);
    const effects = this.#effects(heads.final);
    for (const row of own.sort(byPriority)) {
      if (this.#isHeldBack(row, lines)) continue;
      const open = openNonces(this.#of(signer));
      if (row.progress.state === "waiting" && !hasRoom(open)) break;
      const isBlockingNonces = open.some((nonce) => nonce > (nonceOf(row) ?? Infinity));
      try {
        await submit(effects, { limits: LIMITS, ...heads, isBlockingNonces }, row, () => undefined);
      } catch (error) {
        if (!(error instanceof ChainProblem) && !(error instanceof NoAnswer)) throw error;
      }
      replaceIn(lines, row, this.rows[row.seq - 1]);
    }
  }

  #isHeldBack(row: SubmissionRow, lines: Queues): boolean {
    const other = blockedBy(row, lines);
    if (!other) return false;
    if (other.kind === "anchor") return true;
    switch (this.flaw) {
      case "no-turns":
        return false;
      case "own-turns":
        return other.signer === row.signer;
      case "hasty-turns":
        return !isOnChain(other.progress);
      default:
        return true;
    }
  }

  #makeWay(signer: SignerName, final: number): void {
    const lines = toQueues(this.#unfinished());
    for (const row of this.#of(signer)) {
      if (isStuck(row, lines)) this.#record(row, { type: "released" });
    }
    const own = this.#of(signer);
    const open = openNonces(own);
    if (open.length === 0) return;
    const used = this.chain.used(signer, this.#view(final));
    const held = new Set(own.flatMap((row) => nonceOf(row) ?? []));
    for (const nonce of gapsOf(used, held, open)) {
      this.#point();
      this.ask("fill", "fill", signer);
      const row = this.rows[this.rows.length - 1];
      this.#save({ ...row, progress: { state: "assigned", nonce }, assignedSeq: ++this.#assigned });
      this.fills++;
    }
  }

  #effects(final: number): Effects {
    return {
      now: () => this.nowMs,
      attempts: (row) =>
        Promise.resolve(this.attempts.filter((it) => it.submissionSeq === row.seq)),
      ask: async (row, subject, what, observed) => {
        await Promise.resolve();
        if (--this.failIn === 0) throw new NoAnswer();
        const view = this.#view(final);
        const attempts = subject.transactions;
        const answers = what.map((it) => [
          it,
          this.#answer(it, row, attempts, final, view, observed),
        ]);
        return Object.fromEntries(answers) as Partial<Answers>;
      },
      assign: async (row, atLeast) => {
        await Promise.resolve();
        this.#point();
        const nonce = Math.max(this.nextNonce[nameOf(row)], atLeast);
        this.nextNonce[nameOf(row)] = nonce + 1;
        this.#save({ ...row, assignedSeq: ++this.#assigned });
        return this.#record(this.rows[row.seq - 1], { type: "assigned", nonce }, false);
      },
      sign: async (row, { as, nonce, gasLimit, fees }) => {
        await Promise.resolve();
        // A KMS never gives the same signature twice.
        const hash = word(`t${this.#signatures++}`);
        const raw = hash as Hex;
        const { maxFeePerGas: maxFee } = fees;
        this.txs.set(raw, {
          hash,
          signer: nameOf(row),
          nonce,
          maxFee,
          gasLimit,
          purpose: purposeOf(row),
        });
        if (as === "bumped") this.#checkBump(row, nonce, final);
        if (this.flaw === "send-then-record") this.#send(raw);
        this.#point();
        const signedAtMs = this.nowMs;
        this.attempts.push({
          hash,
          submissionSeq: row.seq,
          nonce,
          raw,
          ...fees,
          gasLimit,
          signedAtMs,
        });
        return this.#record(row, { type: as }, false);
      },
      record: async (row, event) => {
        await Promise.resolve();
        return this.#record(row, event);
      },
      halt: async (row, reason) => {
        await Promise.resolve();
        return this.#record(row, { type: "halted", reason });
      },
      send: async ({ raw }) => {
        await Promise.resolve();
        this.#point();
        const said = this.#send(raw);
        this.#point();
        if (--this.failIn === 0) throw new NoAnswer();
        return said === "taken"
          ? { kind: "accepted" }
          : { kind: "underpriced", reason: "it is low" };
      },
    };
  }

  #send(raw: Hex): "taken" | "underpriced" {
    const tx = this.txs.get(raw);
    if (!tx) throw new Error("what is sent was signed");
    if (!this.attempts.some((it) => it.raw === raw))
      this.broken.push("sent what is not in the store");
    return this.chain.accept(tx);
  }

  #answer(
    what: Question,
    row: SubmissionRow,
    attempts: readonly SignedTransaction[],
    final: number,
    view: number,
    { receipts = [] }: Observed,
  ): Answers[Question] {
    const signer = nameOf(row);
    switch (what) {
      case "receipts":
        return this.flaw === "blind-bump" ? [] : this.#receipts(attempts, view);
      case "isCanonical":
      case "isCanonicalForTwo": {
        const blocks = "inclusion" in row.progress ? [row.progress.inclusion] : receipts;
        return blocks.every((it) => this.chain.blocks[it.blockNumber]?.hash === it.blockHash);
      }
      case "usedAtFinal":
        return this.chain.used(signer, this.flaw === "hasty-nonce" ? this.chain.head : final);
      case "usedAtLatest":
        return this.flaw === "blind-bump" ? 0 : this.chain.used(signer, view);
      case "isNonceLostForTwo":
        return !isExplained(nonceOf(row) ?? 0, attempts, this.#receipts(attempts, view));
      case "isHeld":
        return this.chain.isAnchored(row.batchId, final);
      case "gas":
        if (row.kind !== "fill" && this.chain.isRefusing) {
          this.wasRefused = true;
          return { kind: "refused-by-registry", reason: "it refuses" };
        }
        if (row.kind === "anchor" && this.chain.isAnchored(row.batchId, view)) {
          return { kind: "refused-by-registry", reason: "it is anchored" };
        }
        return { kind: "gas", gas: this.chain.gasNeeded };
      case "market": {
        const tip = 1n;
        return { maxFeePerGas: 2n * this.chain.baseFee + tip, maxPriorityFeePerGas: tip };
      }
      case "balance":
        return 10n ** 18n;
    }
  }

  #receipts(attempts: readonly SignedTransaction[], view: number): Answers["receipts"] {
    return attempts.flatMap(({ hash: txHash, gasLimit }) => {
      const seen = this.chain.minedAt(txHash, view);
      if (!seen) return [];
      const { number: blockNumber, hash: blockHash } = seen.block;
      const gasUsed = seen.revert === "out-of-gas" ? gasLimit : 50n;
      const succeeded = seen.revert === undefined;
      return [{ txHash, blockNumber, blockHash, succeeded, gasUsed }];
    });
  }

  /** A reader may lag, so what was mined just now may be overbid; what has been mined for longer may not. */
  #checkBump(row: SubmissionRow, nonce: number, final: number): void {
    const oldest = Math.max(final, this.chain.head - MAX_LAG);
    const attempts = this.attempts.filter(
      (it) => it.submissionSeq === row.seq && it.nonce === nonce,
    );
    this.bumps++;
    if (attempts.some(({ hash }) => this.chain.minedAt(hash, oldest))) {
      this.broken.push(`offered more for nonce ${nonce}, which is mined`);
    }
  }

  /** Some block at or behind the head, at or after the final block that the round saw. */
  #view(final: number): number {
    return Math.max(final, this.chain.head - this.chain.pick(MAX_LAG + 1));
  }

  #record(row: SubmissionRow, event: SubmissionEvent, isPoint = true): SubmissionRow {
    if (isPoint) this.#point();
    const current = this.rows[row.seq - 1];
    const progress = advance(current.progress, event);
    const wasSigned = this.attempts.some((it) => it.submissionSeq === row.seq);
    if (progress.state === "waiting" && wasSigned) {
      for (const subject of subjectsOf(row)) this.strayed.add(subject);
    }
    if (event.type === "nonce-taken") this.taken++;
    const assignedSeq = progress.state === "waiting" ? null : current.assignedSeq;
    return this.#save({ ...current, progress, assignedSeq });
  }

  #save(row: SubmissionRow): SubmissionRow {
    this.rows[row.seq - 1] = row;
    return row;
  }

  /** Where the process may end. */
  #point(): void {
    if (--this.crashIn === 0) throw new Crash();
  }

  #of(signer: SignerName): SubmissionRow[] {
    return this.rows.filter((row) => nameOf(row) === signer);
  }

  #unfinished(): SubmissionRow[] {
    return this.rows.filter(({ progress }) => !isFinal(progress));
  }
}

const nameOf = ({ signer }: SubmissionRow): SignerName => signer as unknown as SignerName;

/** Of the admin and of the key, for the first credential of a batch, for the second and for both at once. */
const ANY = word("any");
const CALLS: Record<SignerName, readonly Hex[]> = {
  key: [1n, 2n, 3n].map((bits) => encodeSuspend(ANY, ANY, 0, bits, 0)),
  admin: [1n, 2n, 3n].map((bits) => encodeLiftSuspension(ANY, ANY, 0, bits, 0)),
};

/** The credentials that a row changes. */
function subjectsOf({ batchId, kind, data }: SubmissionRow): string[] {
  if (kind !== "status") return [];
  const { word: of, bits } = statusTarget(data);
  return indexesOf(0, bits).map((bit) => `${batchId} ${of} ${bit}`);
}

function purposeOf(row: SubmissionRow): Purpose {
  const { kind, batchId: batch, seq: order } = row;
  switch (kind) {
    case "fill":
      return { kind };
    case "anchor":
      return { kind, batch };
    case "status":
      return { kind, batch, subjects: subjectsOf(row), order };
  }
}
