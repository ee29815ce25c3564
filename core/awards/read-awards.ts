import type { UnixSeconds } from "../time.js";
import { AwardsError, type Awards } from "./award-row.js";
import type { Answers } from "./question.js";
import { readJsonArray, readNdjson } from "./read-json.js";
import { readTable } from "./read-table.js";

export interface ReadOptions {
  /** The code for awards of a table that name no achievement. */
  readonly defaultAchievement?: string | undefined;
  readonly maxBytes?: number;
  /** What the sender has decided. */
  readonly answers?: Answers;
  /** For dates that are hardly meant; none is without it. */
  readonly now?: UnixSeconds;
}

/** About 20,000 awards as JSON, or 200,000 as CSV. */
export const MAX_AWARDS_BYTES = 16 * 1_048_576;

/**
 * Reads a text of awards: a JSON array, NDJSON (one award a line) or CSV. A bad row is in the answer with all
 * its problems and takes no other row with it; what nobody but the sender knows is in the questions.
 *
 * @throws {@link AwardsError} for a text that isn't what its media type says, or holds no award.
 */
export function readAwards(
  bytes: Uint8Array,
  contentType: string,
  { maxBytes = MAX_AWARDS_BYTES, defaultAchievement, answers = {}, now }: ReadOptions = {},
): Awards {
  if (bytes.length > maxBytes) {
    throw new AwardsError("TOO_LARGE", `Expected at most ${maxBytes} bytes, got ${bytes.length}.`);
  }
  const awards = readerOf(contentType)(bytes, { maxBytes, defaultAchievement, answers, now });
  if (awards.rows.length > 0) return awards;
  throw new AwardsError("EMPTY", "Expected at least one award, got none.");
}

type Reader = (
  bytes: Uint8Array,
  options: {
    maxBytes: number;
    defaultAchievement: string | undefined;
    answers: Answers;
    now: UnixSeconds | undefined;
  },
) => Awards;

function readerOf(contentType: string): Reader {
  switch (contentType.split(";")[0]?.trim().toLowerCase()) {
    case "application/json":
      return readJsonArray;
    case "application/x-ndjson":
    case "application/ndjson":
    case "application/jsonl":
      return readNdjson;
    case "text/csv":
    case "text/tab-separated-values":
      return readTable;
    default: {
      const known = "application/json, application/x-ndjson or text/csv";
      throw new AwardsError("UNSUPPORTED_TYPE", `Expected ${known}, got "${contentType}".`);
    }
  }
}
