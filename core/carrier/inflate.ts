import { Unzlib } from "fflate";
import { concatAll } from "../bytes.js";

/** What a piece of this size can become is at most some 260 KB more than the limit. */
const PIECE_BYTES = 256;

export type Inflated =
  | { readonly kind: "whole"; readonly bytes: Uint8Array }
  /** It holds more than the limit; the first bytes of it. */
  | { readonly kind: "too-large"; readonly bytes: Uint8Array }
  | { readonly kind: "malformed" };

/** Inflates zlib data (RFC 1950) up to `limit` bytes: a few bytes can stand for gigabytes. */
export function inflate(data: Uint8Array, limit: number): Inflated {
  if (data.length === 0) return { kind: "malformed" };
  const parts: Uint8Array[] = [];
  let size = 0;
  const stream = new Unzlib((part) => {
    // The library uses its buffer again.
    parts.push(part.slice());
    size += part.length;
  });
  try {
    for (let at = 0; at < data.length && size <= limit; at += PIECE_BYTES) {
      const end = at + PIECE_BYTES;
      stream.push(data.subarray(at, end), end >= data.length);
    }
  } catch {
    if (size <= limit) return { kind: "malformed" };
  }
  if (size > limit) return { kind: "too-large", bytes: concatAll(parts).subarray(0, limit) };
  return { kind: "whole", bytes: concatAll(parts) };
}
