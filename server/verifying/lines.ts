/** A line of a stream of bytes; of one that is too long, or holds nothing, only that it was there. */
export interface Line {
  /** 1 for the first. */
  readonly number: number;
  readonly bytes: Uint8Array | "too-long" | "blank";
}

const NEWLINE = 0x0a;

/**
 * Cuts a stream at its line ends, however its pieces fall. What follows the last line end is no line where it is blank. Holds one piece and
 * one line of at most `maxBytes`; the rest of a longer line is dropped as it comes.
 */
export async function* linesOf(
  pieces: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Line> {
  let number = 1;
  let parts: Uint8Array[] = [];
  let size = 0;
  const take = (part: Uint8Array): void => {
    size += part.length;
    if (size <= maxBytes) parts.push(part);
    else parts = [];
  };
  const line = (): Line => {
    if (size > maxBytes) return { number, bytes: "too-long" };
    return { number, bytes: parts.every(isBlank) ? "blank" : new Uint8Array(Buffer.concat(parts)) };
  };
  for await (const piece of pieces) {
    let start = 0;
    for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, start)) {
      take(piece.subarray(start, end));
      yield line();
      number++;
      parts = [];
      size = 0;
      start = end + 1;
    }
    // A copy: the piece may be many times the line, and would be held with it.
    take(piece.slice(start));
  }
  const last = line();
  if (last.bytes !== "blank") yield last;
}

const isBlank = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
