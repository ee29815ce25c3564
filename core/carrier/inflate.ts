import { Inflate, Unzlib } from "fflate";
import { concatAll } from "../bytes.js";
import type { Budget } from "./budget.js";

/** What a piece becomes is at most some thousand times as long: less is read at a time where little is wanted. */
const [PIECE_BYTES, SMALL_PIECE_BYTES] = [4_096, 256];
const SMALL_BYTES = 4_096;
/** The library makes a window and tables at the start, and a buffer for each piece. */
const [UNITS_PER_START, UNITS_PER_PIECE] = [1_024, 1_024];

export type Inflated =
  | { readonly kind: "whole"; readonly bytes: Uint8Array }
  /** It holds more than the limit; the first bytes of it. */
  | { readonly kind: "too-large"; readonly bytes: Uint8Array }
  | { readonly kind: "malformed" };

/**
 * Inflates zlib data (RFC 1950), or `raw` deflate data (RFC 1951), up to `limit` bytes: a few bytes can stand for
 * gigabytes. @throws {@link BudgetError}
 */
export function inflate(
  data: Uint8Array,
  limit: number,
  budget: Budget,
  { isRaw = false } = {},
): Inflated {
  if (data.length === 0) return { kind: "malformed" };
  const parts: Uint8Array[] = [];
  let size = 0;
  const keep = (part: Uint8Array): void => {
    // The library uses its buffer again.
    parts.push(part.slice());
    size += part.length;
  };
  const stream = isRaw ? new Inflate(keep) : new Unzlib(keep);
  const piece = limit <= SMALL_BYTES ? SMALL_PIECE_BYTES : PIECE_BYTES;
  budget.spend(UNITS_PER_START);
  for (let at = 0; at < data.length && size <= limit; at += piece) {
    const end = at + piece;
    const before = size;
    budget.spend(Math.min(piece, data.length - at) + UNITS_PER_PIECE);
    try {
      stream.push(data.subarray(at, end), end >= data.length);
    } catch {
      if (size <= limit) return { kind: "malformed" };
      break;
    }
    budget.inflated(size - before);
  }
  if (size > limit) return { kind: "too-large", bytes: concatAll(parts).subarray(0, limit) };
  return { kind: "whole", bytes: concatAll(parts) };
}
