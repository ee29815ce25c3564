import { parseDraft } from "../../core/credential/draft.js";
import type { Json } from "../../core/json.js";
import { parseStrictJson, StrictJsonError } from "../../core/strict-json.js";
import { IntakeError, type AwardRow, type Awards } from "./award-row.js";

/** @throws {@link IntakeError} for a text that the strict reader refuses: then no row of it can be trusted. */
export function readJsonArray(bytes: Uint8Array, { maxBytes }: { maxBytes: number }): Awards {
  const json = readArray(bytes, maxBytes);
  return { rows: json.map((award, i) => rowOf(award, i + 1)), notes: [] };
}

/** Each line is a text of its own: one that can't be read leaves the others good. */
export function readNdjson(bytes: Uint8Array): Awards {
  const rows: AwardRow[] = [];
  for (const { line, text } of linesOf(bytes)) rows.push(readLine(text, rows.length + 1, line));
  return { rows, notes: [] };
}

function readArray(bytes: Uint8Array, maxBytes: number): Json[] {
  const json = readWhole(bytes, maxBytes);
  if (Array.isArray(json)) return json;
  const expected = "Expected an array of awards; for a single one, an array of one";
  throw new IntakeError(
    "NOT_AN_ARRAY",
    `${expected}. Got ${json === null ? "null" : typeof json}.`,
  );
}

function readWhole(bytes: Uint8Array, maxBytes: number): Json {
  if (bytes.length === 0) throw new IntakeError("EMPTY", "Expected awards, got an empty text.");
  try {
    return parseStrictJson(bytes, { maxBytes });
  } catch (cause) {
    if (!(cause instanceof StrictJsonError)) throw cause;
    throw new IntakeError("NOT_JSON", `${cause.message} (${cause.code})`, { cause });
  }
}

function readLine(text: Uint8Array, row: number, line: number): AwardRow {
  try {
    return { ...rowOf(parseStrictJson(text), row), line };
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
    const { code, message: reason } = error;
    return { row, line, problems: [{ pointer: "", code, reason }] };
  }
}

function rowOf(json: Json, row: number): AwardRow {
  const parsed = parseDraft(json);
  return parsed.ok
    ? { row, draft: parsed.draft, problems: [] }
    : { row, problems: parsed.problems };
}

const NEW_LINE = 0x0a;
const BLANK: ReadonlySet<number> = new Set([0x09, 0x0d, 0x20]);

/** Lines with more than blanks. Bytes can be split before they are decoded: no UTF-8 sequence holds a newline. */
function* linesOf(bytes: Uint8Array): Generator<{ line: number; text: Uint8Array }> {
  for (let start = 0, line = 1; start < bytes.length; line++) {
    const found = bytes.indexOf(NEW_LINE, start);
    const end = found < 0 ? bytes.length : found;
    const text = bytes.subarray(start, end);
    if (!text.every((byte) => BLANK.has(byte))) yield { line, text };
    start = end + 1;
  }
}
