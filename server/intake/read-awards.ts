import { IntakeError, type Awards } from "./award-row.js";
import { readCsv } from "./csv-awards.js";
import { readJsonArray, readNdjson } from "./json-awards.js";

export {
  IntakeError,
  rowProblem,
  type AwardRow,
  type Awards,
  type IntakeCode,
  type RowProblem,
} from "./award-row.js";

export interface ReadOptions {
  /** The code for awards of a table that name no achievement. */
  readonly defaultAchievement?: string;
  readonly maxBytes?: number;
}

/** About 20,000 awards as JSON, or 200,000 as CSV. */
export const MAX_AWARDS_BYTES = 16 * 1_048_576;

/**
 * Reads a text of awards: a JSON array, NDJSON (one award a line) or CSV. A bad row is in the answer with all
 * its problems and takes no other row with it.
 *
 * @throws {@link IntakeError} for a text that isn't what its media type says, or holds no award.
 */
export function readAwards(
  bytes: Uint8Array,
  contentType: string,
  options: ReadOptions = {},
): Awards {
  const { maxBytes = MAX_AWARDS_BYTES, defaultAchievement } = options;
  if (bytes.length > maxBytes) {
    throw new IntakeError("TOO_LARGE", `Expected at most ${maxBytes} bytes, got ${bytes.length}.`);
  }
  const awards = readerOf(contentType)(bytes, { maxBytes, defaultAchievement });
  if (awards.rows.length > 0) return awards;
  throw new IntakeError("EMPTY", "Expected at least one award, got none.");
}

type Reader = (
  bytes: Uint8Array,
  options: { maxBytes: number; defaultAchievement: string | undefined },
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
      return readCsv;
    default: {
      const known = "application/json, application/x-ndjson or text/csv";
      throw new IntakeError("UNSUPPORTED_TYPE", `Expected ${known}, got "${contentType}".`);
    }
  }
}
