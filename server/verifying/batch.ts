import type { LINE_CODES } from "../../api/verify.js";
import { outerCredentials } from "../../core/carrier/carrier.js";
import { readPlain } from "../../core/carrier/find.js";
import { mapStream } from "../../core/parallel.js";
import { originOf, type Origin } from "../../core/verify/evidence/origin.js";
import type { Report } from "../../core/verify/report/report.js";
import { linesOf, type Line } from "./lines.js";

/** A batch of the largest that is sealed, and as many blank lines; more are more requests. */
export const MAX_LINES = 10_000;
/** While one waits for the chain, another is computed; more at once only take memory. */
export const AT_ONCE = 4;

/** `VerifiedLine` of the API, before it is text. */
export type LineResult =
  | { readonly line: number; readonly report: Report }
  | {
      readonly line: number;
      readonly error: { readonly code: (typeof LINE_CODES)[number]; readonly detail: string };
    };

export interface BatchOptions {
  readonly verify: (bytes: Uint8Array, origin: Origin) => Promise<Report>;
  readonly maxLineBytes: number;
  readonly maxLines?: number;
}

/**
 * A result for each line that isn't blank, in the order of the lines, as soon as those before it have theirs. No more than
 * {@link AT_ONCE} lines are under way or wait to be taken: who takes slowly is read slowly, and who stops taking ends it.
 */
export function verifyLines(
  pieces: AsyncIterable<Uint8Array>,
  { verify, maxLineBytes, maxLines = MAX_LINES }: BatchOptions,
): AsyncGenerator<LineResult, void, undefined> {
  const judge = async ({ number, bytes }: CountedLine): Promise<LineResult> => {
    if (bytes === "too-many") {
      const detail = `Expected at most ${maxLines} lines, and as many blank ones, got more: from this one on nothing was read.`;
      return { line: number, error: { code: "too-many-lines", detail } };
    }
    if (bytes === "too-long") {
      const detail = `Expected a line of at most ${maxLineBytes} bytes, got a longer one.`;
      return { line: number, error: { code: "line-too-long", detail } };
    }
    const reading = readPlain(bytes);
    const [only = { bytes }, ...others] =
      reading.kind === "found" ? outerCredentials(reading.credentials) : [];
    if (others.length === 0) {
      return { line: number, report: await verify(only.bytes, originOf(reading, only)) };
    }
    const detail = `Expected one credential, found ${others.length + 1}: send each in a line of its own.`;
    return { line: number, error: { code: "several-credentials", detail } };
  };
  return mapStream(upTo(maxLines, linesOf(pieces, maxLineBytes)), AT_ONCE, judge);
}

/** A line, or in the place of the first that is too many that it was there. */
interface CountedLine extends Omit<Line, "bytes"> {
  readonly bytes: Exclude<Line["bytes"], "blank"> | "too-many";
}

async function* upTo(maxLines: number, lines: AsyncIterable<Line>): AsyncGenerator<CountedLine> {
  const counts = { blank: 0, others: 0 };
  for await (const { number, bytes } of lines) {
    counts[bytes === "blank" ? "blank" : "others"] += 1;
    if (Math.max(counts.blank, counts.others) > maxLines) {
      yield { number, bytes: "too-many" };
      return;
    }
    if (bytes !== "blank") yield { number, bytes };
  }
}
