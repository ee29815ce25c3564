import { answersQuery, type AnswersSent } from "../../api/answers.js";
import type { IntakeAnswer } from "../../api/batch.js";
import type { FieldProblem, ProblemCode } from "../../api/problem.js";
import {
  AwardsError,
  isUndecided,
  type AwardRow,
  type AwardsCode,
} from "../../core/awards/award-row.js";
import { conformRow, type Award, type Lookup } from "../../core/awards/conform-row.js";
import { Notes } from "../../core/awards/notes.js";
import type { OpenQuestion, Sample } from "../../core/awards/question.js";
import { readAwards } from "../../core/awards/read-awards.js";
import { describeNote, describeQuestion } from "../../core/awards/texts/describe.js";
import { AWARDS_EN } from "../../core/awards/texts/en.js";
import { toHex, utf8 } from "../../core/bytes.js";
import { conformedText } from "../../core/credential/conform.js";
import { draftKey } from "../../core/credential/draft.js";
import { keccak } from "../../core/keccak.js";
import type { Context } from "../context.js";
import { RefusalError } from "../refusal.js";
import { inBlocks } from "../random.js";
import { listAchievementCodes } from "../store/achievements.js";
import { findBatch } from "../store/batches.js";
import type { NewCredential } from "../store/credentials.js";
import { lookUpAchievements } from "./achievement-lookup.js";
import { earlierAnswer, ensureOpen, keepAwards, type ReadyRow } from "./keep-awards.js";

export interface SentAwards {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** Chosen by the sender: the same key gets the same answer, and nothing is taken twice. */
  readonly idempotencyKey: string | undefined;
  /** What the sender has decided. */
  readonly answers: AnswersSent;
}

const SAMPLES = 3;

/** Awards conformed between two looks at other requests. */
const ROWS_PER_TURN = 100;

/**
 * Takes awards into an open batch. When this returns, every counted row is on disk; when it throws, none was
 * acknowledged.
 *
 * @throws {@link RefusalError} for the text as a whole; what is wrong with single rows is in the answer.
 */
export async function acceptAwards(
  ctx: Context,
  batchId: string,
  awards: SentAwards,
): Promise<IntakeAnswer> {
  const { idempotencyKey, contentType, bytes, answers } = awards;
  const { part } = answers;
  // Equal rows at two places of a longer list are two parts of it.
  const place = part ? ` ${part.firstRow}` : "";
  const bodyDigest = toHex(keccak(utf8(`${contentType}${place}\n`), bytes));
  const answerDigest = toHex(keccak(utf8(`${contentType}${answersQuery(answers)}\n`), bytes));
  const key = idempotencyKey ? `${batchId}/${idempotencyKey}` : undefined;
  const earlier = key && (await earlierAnswer(ctx.store, key, answerDigest));
  if (earlier) return earlier;
  ensureOpen(await findBatch(ctx.store, batchId)); // before the work; again below, in the transaction

  const codes = await listAchievementCodes(ctx.store);
  const only = answers.defaultAchievement ?? (codes.length === 1 ? codes[0] : undefined);
  const { rows, notes, questions } = read(ctx, awards, only);
  const lookup = await lookUpAchievements(ctx, codes, rows);
  const conformed = await conformAll(ctx, { batchId, isPart: part !== undefined }, rows, lookup);
  const found = [...questions, ...refusedQuestion(rows.length, conformed.unreadable)];
  const intake = {
    ...{ batchId, key, bodyDigest, answerDigest, part, received: rows.length },
    // What is sent again as the same part takes its place.
    file: part ? `${part.of}.${part.firstRow}` : answers.file,
    ...conformed,
    notes: [...notes, ...conformed.notes].map((it) => describeNote(it, AWARDS_EN)),
    questions: answers.yes === true ? [] : found.map((it) => describeQuestion(it, AWARDS_EN)),
    wasAsked: found.length > 0 || wasDecided(answers),
  };
  const { answer, hasSealed } = await ctx.commits.run((tx) => keepAwards(ctx, tx, intake));
  if (hasSealed) ctx.worker.wake();
  const { received, ready, refused, duplicate } = answer;
  ctx.log.info({ event: "awards-accepted", batch: batchId, received, ready, refused, duplicate });
  return answer;
}

/** A text that was read as its sender said may have been sent before. */
const wasDecided = (answers: AnswersSent): boolean =>
  Object.keys(answers).some((name) => name !== "defaultAchievement");

/**
 * Rows that are left out must be known to those who seal the batch without them. Those that wait for another question's
 * answer are in that one.
 */
function refusedQuestion(
  of: number,
  { rows, first }: { readonly rows: number; readonly first: readonly FieldProblem[] },
): OpenQuestion[] {
  if (rows === 0) return [];
  const samples = first.map(({ row, column, pointer, reason }): Sample => {
    const at = column ?? pointer;
    return { ...(row !== undefined && { row }), ...(at && { column: at }), text: reason };
  });
  const answers = [{ option: "yes", value: "true" }] as const;
  return [{ code: "refused-rows", count: rows, of, samples, answers }];
}

const CODE_OF: Partial<Record<AwardsCode, ProblemCode>> = {
  EMPTY: "awards-empty",
  UNSUPPORTED_TYPE: "unsupported-media-type",
  TOO_LARGE: "body-too-large",
};

function read(
  { config, now }: Context,
  { bytes, contentType, answers }: SentAwards,
  only: string | undefined,
) {
  try {
    return readAwards(bytes, contentType, {
      maxBytes: config.maxBodyBytes,
      defaultAchievement: only,
      answers,
      now: Math.floor(now() / 1_000),
      part: answers.part,
    });
  } catch (error) {
    if (!(error instanceof AwardsError)) throw error;
    const code = CODE_OF[error.code] ?? "awards-unreadable";
    throw new RefusalError(code, error.message, { cause: error });
  }
}

async function conformAll(
  ctx: Context,
  { batchId, isPart }: { readonly batchId: string; readonly isPart: boolean },
  rows: readonly AwardRow[],
  lookup: Lookup,
) {
  const notes = new Notes();
  const issuing = {
    issuer: ctx.config.issuer.profile,
    uuid: () => ctx.uuid(),
    random: inBlocks(ctx.random),
    now: Math.floor(ctx.now() / 1_000),
  };
  const ready: ReadyRow[] = [];
  const problems: FieldProblem[] = [];
  let refused = 0;
  const unreadable = { rows: 0, first: [] as FieldProblem[] };
  for (const [i, row] of rows.entries()) {
    if (i % ROWS_PER_TURN === ROWS_PER_TURN - 1) await new Promise(setImmediate);
    const result = conformRow(issuing, row, lookup, notes);
    if (result.ok) {
      // Lines are those of the text that came, which those of a part's list aren't.
      const line = isPart ? undefined : result.award.line;
      ready.push({ credential: newCredential(batchId, result.award), line });
    } else {
      refused += 1;
      problems.push(...(isPart ? result.problems.map(withoutLine) : result.problems));
      if (isUndecided(result.problems)) continue;
      unreadable.rows += 1;
      if (unreadable.rows <= SAMPLES) unreadable.first.push(...result.problems.slice(0, 1));
    }
  }
  return { ready, problems, refused, unreadable, notes: notes.list() };
}

function withoutLine(problem: FieldProblem): FieldProblem {
  const { line, ...rest } = problem;
  return line === undefined ? problem : rest;
}

const newCredential = (
  batchId: string,
  { id, row, draft, credential, achievement }: Award,
): NewCredential => ({
  id,
  batchId,
  row,
  draftKey: draftKey(draft),
  recipient: draft.recipient.name,
  achievement,
  body: conformedText(credential),
});
