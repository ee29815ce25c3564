/** Bytes that are gone through piece by piece, as often as wanted: a text in memory, or a file that may be longer. */
export interface ByteSource {
  readonly length: number;
  readonly pieces: () => Iterable<Uint8Array>;
}

export const inMemory = (bytes: Uint8Array): ByteSource => ({
  length: bytes.length,
  pieces: () => [bytes],
});

/** What of a text was read is kept up to this length, and read again for each look at a longer one. */
export const KEPT_BYTES = 16 * 1_048_576;

/** At least so many bytes from the beginning, where there are so many. */
export function firstBytes(source: ByteSource, length: number): Uint8Array {
  const head = new Uint8Array(Math.min(length, source.length));
  let filled = 0;
  for (const piece of source.pieces()) {
    if (filled === head.length) break;
    const part = piece.subarray(0, head.length - filled);
    head.set(part, filled);
    filled += part.length;
  }
  return head.subarray(0, filled);
}
