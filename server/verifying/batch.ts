import type { LINE_CODES } from "../../api/verify.js";
import type { Report } from "../../core/verify/report/report.js";
import { linesOf, type Line } from "./lines.js";

/** A batch of the largest that is sealed; more are more requests. */
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
  readonly verify: (bytes: Uint8Array) => Promise<Report>;
  readonly maxLineBytes: number;
  readonly maxLines?: number;
}

type Event =
  | { readonly kind: "read"; readonly next: IteratorResult<Line, void> }
  | { readonly kind: "judged"; readonly result: LineResult };

/**
 * A result for each line, in the order of the lines, as soon as those before it have theirs. No more than
 * {@link AT_ONCE} lines are under way or wait to be taken: who takes slowly is read slowly, and who stops taking ends it.
 */
export async function* verifyLines(
  pieces: AsyncIterable<Uint8Array>,
  { verify, maxLineBytes, maxLines = MAX_LINES }: BatchOptions,
): AsyncGenerator<LineResult> {
  const lines = linesOf(pieces, maxLineBytes);
  const underWay: Promise<LineResult>[] = [];
  let count = 0;
  const judge = async ({ number, bytes }: Line): Promise<LineResult> => {
    if (bytes !== "too-long") return { line: number, report: await verify(bytes) };
    const detail = `Expected a line of at most ${maxLineBytes} bytes, got a longer one.`;
    return { line: number, error: { code: "line-too-long", detail } };
  };
  const tooMany = (number: number): LineResult => {
    const detail = `Expected at most ${maxLines} lines, got more: from this one on nothing was read.`;
    return { line: number, error: { code: "too-many-lines", detail } };
  };
  const read = () => handled(lines.next());

  let coming: Promise<IteratorResult<Line, void>> | undefined = read();
  try {
    while (coming || underWay.length > 0) {
      const events: Promise<Event>[] = [];
      const [first] = underWay;
      if (first) events.push(first.then((result) => ({ kind: "judged", result })));
      if (coming && underWay.length < AT_ONCE) {
        events.push(coming.then((next) => ({ kind: "read", next })));
      }
      const event = await Promise.race(events);
      if (event.kind === "judged") {
        void underWay.shift();
        yield event.result;
      } else if (event.next.done) coming = undefined;
      else if (++count > maxLines) {
        underWay.push(Promise.resolve(tooMany(event.next.value.number)));
        coming = undefined;
      } else {
        underWay.push(handled(judge(event.next.value)));
        coming = read();
      }
    }
  } finally {
    // Not awaited: where a line is still coming, this waits for it.
    void handled(lines.return(undefined));
  }
}

/** What fails is thrown where it is awaited; until then it is nobody's. */
function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
