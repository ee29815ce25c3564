import { createHash } from "node:crypto";
import type { AnswersSent } from "../../api/answers.js";
import type { OpenedAwards } from "../../core/awards/award-row.js";
import { settledText } from "../../core/awards/settled.js";
import type { AwardsFile } from "./awards-file.js";

/** A request's worth of rows, and what it is sent with. */
export interface Part {
  readonly bytes: Uint8Array;
  readonly answers: AnswersSent;
  /** How many rows of the file are sent once it is. */
  readonly rowsUpTo: number;
}

/** Some seconds of the service's work. A file that isn't longer is sent as it is. */
export const PART_LENGTH = 1_048_576;
const PART_ROWS = 5_000;
const ID_DIGITS = 24;

/**
 * A long file in parts, always the same ones, so that what was sent before is known again. Each begins with the file's own
 * header, and goes with what the whole of it settled: by itself it might be read otherwise.
 */
export function* partsOf(
  { digest }: Pick<AwardsFile, "digest">,
  opened: OpenedAwards,
  given: AnswersSent,
  mostRows = PART_ROWS,
): Generator<Part> {
  const { encoding, ...others } = given;
  const answers = encoding === undefined ? given : others; // parts are in UTF-8
  const of = createHash("sha256").update(digest).digest("hex").slice(0, ID_DIGITS);
  const settled = opened.settled ? settledText(opened.settled) : "";
  const partOf = (text: string, firstRow: number, rows: number, hasMore: boolean): Part => ({
    bytes: Buffer.from((opened.head ?? "") + text),
    answers: { ...answers, part: { of, firstRow, settled, hasMore } },
    rowsUpTo: firstRow + rows - 1,
  });
  let [text, rows, firstRow] = ["", 0, 1];
  for (const record of opened.texts?.() ?? []) {
    if (rows === mostRows || (rows > 0 && text.length + record.length > PART_LENGTH)) {
      yield partOf(text, firstRow, rows, true);
      firstRow += rows;
      [text, rows] = ["", 0];
    }
    text += `${record}\n`;
    rows += 1;
  }
  yield partOf(text, firstRow, rows, false);
}
