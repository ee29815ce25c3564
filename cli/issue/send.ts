import { ClientError, type Client } from "../../api/client.js";
import type { AnswersSent } from "../../api/answers.js";
import type { IntakeAnswer } from "../../api/batch.js";
import type { FieldProblem } from "../../api/problem.js";
import { firstBytes } from "../../core/awards/byte-source.js";
import { openAwards } from "../../core/awards/read-awards.js";
import { Failure } from "../failure.js";
import type { AwardsFile } from "./awards-file.js";
import { idempotencyKeyOf } from "./batch-id.js";
import { MAX_LISTED } from "./check.js";
import { PART_LENGTH, partsOf, type Part } from "./parts.js";

/** What the service made of all rows. */
export interface Taken extends Pick<
  IntakeAnswer,
  "received" | "ready" | "refused" | "duplicate" | "questions"
> {
  /** Of rows that it alone left out; of the first of them. */
  readonly problems: readonly FieldProblem[];
}

export interface Sending {
  readonly batch: string;
  readonly awards: AwardsFile;
  readonly answers: AnswersSent;
  readonly now: number;
  /** Whether a row was left out here already. */
  readonly isLeftOut: (row: number) => boolean;
  /** Called with how many rows the service has. */
  readonly onProgress: (rows: number) => void;
  /** The message where the batch was sealed before all rows had come. */
  readonly sealedMeanwhile: (rows: number) => string;
}

const COUNTS = ["received", "ready", "refused", "duplicate"] as const;

/** Sends a file of awards, a long one in parts, each once the one before is on the service's disk. */
export async function sendAwards(
  client: Pick<Client, "sendAwards">,
  { batch, awards, answers, now, isLeftOut, onProgress, sealedMeanwhile }: Sending,
): Promise<Taken> {
  const taken = { received: 0, ready: 0, refused: 0, duplicate: 0 };
  const problems: FieldProblem[] = [];
  const questions: IntakeAnswer["questions"] = [];
  let sent = 0;
  for (const part of requestsOf(awards, answers, now)) {
    const key = idempotencyKeyOf(awards, part.answers);
    const answer = await client
      .sendAwards(batch, part.bytes, awards.contentType, key, part.answers)
      .catch((cause: unknown) => {
        const isSealed = cause instanceof ClientError && cause.problem?.code === "batch-sealed";
        if (!isSealed || sent === 0) throw cause;
        throw new Failure("UNFINISHED", sealedMeanwhile(sent), { cause });
      });
    for (const name of COUNTS) taken[name] += answer[name];
    const news = answer.problems.filter(({ row }) => row === undefined || !isLeftOut(row));
    problems.push(...news.slice(0, MAX_LISTED - problems.length));
    questions.push(...answer.questions);
    sent = part.rowsUpTo;
    onProgress(sent);
  }
  return { ...taken, problems, questions };
}

function* requestsOf(
  awards: AwardsFile,
  { defaultAchievement, ...rest }: AnswersSent,
  now: number,
): Generator<Part> {
  const answers = { ...(defaultAchievement !== undefined && { defaultAchievement }), ...rest };
  const isShort = awards.length <= PART_LENGTH;
  const options = { defaultAchievement, answers: rest, now };
  const opened = isShort ? undefined : openAwards(awards, awards.contentType, options);
  if (opened?.texts === undefined) {
    yield { bytes: firstBytes(awards, awards.length), answers, rowsUpTo: 0 };
  } else yield* partsOf(awards, opened, answers);
}
