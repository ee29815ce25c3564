import type { UnixSeconds } from "../time.js";
import { AwardsError, type Awards, type AwardsPart, type OpenedAwards } from "./award-row.js";
import { inMemory, type ByteSource } from "./byte-source.js";
import type { Answers } from "./question.js";
import { openJsonArray, openNdjson, tooLarge } from "./read-json.js";
import { openTable } from "./read-table.js";

export interface ReadOptions {
  /** The code for awards of a table that name no achievement. */
  readonly defaultAchievement?: string | undefined;
  readonly maxBytes?: number;
  /** What the sender has decided. */
  readonly answers?: Answers;
  /** For dates that are hardly meant; none is without it. */
  readonly now?: UnixSeconds;
  /** Where the text holds rows of a longer one. */
  readonly part?: AwardsPart | undefined;
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
  options: ReadOptions = {},
): Awards {
  const { maxBytes = MAX_AWARDS_BYTES } = options;
  if (bytes.length > maxBytes) throw tooLarge(bytes.length, maxBytes);
  const { rows: read, found, table } = openAwards(inMemory(bytes), contentType, options);
  const rows = [...read()];
  if (rows.length === 0) {
    throw new AwardsError("EMPTY", "Expected at least one award, got none.");
  }
  return { rows, ...found(), ...(table && { table }) };
}

/**
 * The same row by row, for a text that may be longer than what fits in memory; a JSON array may not.
 *
 * @throws as {@link readAwards}, but for a text without an award.
 */
export function openAwards(
  source: ByteSource,
  contentType: string,
  { maxBytes = MAX_AWARDS_BYTES, defaultAchievement, answers = {}, now, part }: ReadOptions = {},
): OpenedAwards {
  return openerOf(contentType)(source, { maxBytes, defaultAchievement, answers, now, part });
}

type Opener = (
  source: ByteSource,
  options: {
    maxBytes: number;
    defaultAchievement: string | undefined;
    answers: Answers;
    now: UnixSeconds | undefined;
    part: AwardsPart | undefined;
  },
) => OpenedAwards;

function openerOf(contentType: string): Opener {
  switch (contentType.split(";")[0]?.trim().toLowerCase()) {
    case "application/json":
      return openJsonArray;
    case "application/x-ndjson":
    case "application/ndjson":
    case "application/jsonl":
      return openNdjson;
    case "text/csv":
    case "text/tab-separated-values":
      return openTable;
    default: {
      const known = "application/json, application/x-ndjson or text/csv";
      throw new AwardsError("UNSUPPORTED_TYPE", `Expected ${known}, got "${contentType}".`);
    }
  }
}
