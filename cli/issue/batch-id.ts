import { createHash } from "node:crypto";
import { answersQuery, type AnswersSent } from "../../api/answers.js";
import type { AwardsFile } from "./awards-file.js";
import type { KnownAchievement } from "./known-achievements.js";

/** 96 bits: no two contents get with one id by accident. */
const ID_DIGITS = 24;

/**
 * The batch that these awards belong to. It depends on what is awarded and on nothing else, so sending the
 * same files again finds the same batch and issues nothing twice.
 */
export function batchIdOf(
  awards: Pick<AwardsFile, "digest">,
  achievements: readonly KnownAchievement[],
  answers: AnswersSent = {},
): string {
  const hash = createHash("sha256").update("cairn batch 1\n").update(awards.digest);
  const sorted = [...achievements].sort((a, b) => (a.code < b.code ? -1 : 1));
  for (const { canonical } of sorted) hash.update(digest(canonical));
  hash.update(readingOf(answers));
  return `b-${hash.digest("hex").slice(0, ID_DIGITS)}`;
}

/** One key for one content, so that a request whose answer was lost can be sent again. */
export const idempotencyKeyOf = (
  awards: Pick<AwardsFile, "digest">,
  answers: AnswersSent = {},
): string => createHash("sha256").update(awards.digest).update(answersQuery(answers)).digest("hex");

/** The same bytes read in another way are other awards. Whether rows were left out makes no difference. */
const readingOf = ({ encoding, dates, decimals, units, map }: AnswersSent): string =>
  answersQuery({
    ...(encoding !== undefined && { encoding }),
    ...(dates && { dates }),
    ...(decimals && { decimals }),
    ...(units && { units }),
    ...(map && { map }),
  });

const digest = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();
