import { utf8 } from "../bytes.js";
import { refuse } from "./cursor.js";
import { StrictJsonError } from "./error.js";

/** The longest text that is read, in bytes of UTF-8 (protocol, section 2). */
export const MAX_TEXT_BYTES = 1_048_576;

/** Matches a surrogate that has no partner: under `u` a pair is one character and not a surrogate. */
export const UNPAIRED_SURROGATE = /[\uD800-\uDFFF]/u;

/**
 * The characters of an input that has a UTF-8 form of bounded length.
 *
 * @throws {@link StrictJsonError} `TOO_LARGE`, `BYTE_ORDER_MARK`, `NOT_UTF8`, `UNPAIRED_SURROGATE`.
 */
export function textOf(input: Uint8Array | string, maxBytes: number): string {
  // A UTF-16 unit is at least a byte of UTF-8, so a huge string is refused before it is encoded.
  refuseOver(input.length, maxBytes);
  if (typeof input !== "string") return decode(input);
  if (input.startsWith("\uFEFF")) refuseByteOrderMark();
  const at = input.search(UNPAIRED_SURROGATE);
  if (at >= 0) {
    const cursor = { text: input, at, path: [] };
    refuse(cursor, "UNPAIRED_SURROGATE", "Expected text with a UTF-8 form, got half a pair");
  }
  refuseOver(utf8(input).length, maxBytes);
  return input;
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) refuseByteOrderMark();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new StrictJsonError("NOT_UTF8", "Expected UTF-8, got other bytes.", { cause });
  }
}

function refuseOver(bytes: number, maxBytes: number): void {
  if (bytes <= maxBytes) return;
  throw new StrictJsonError("TOO_LARGE", `Expected at most ${maxBytes} bytes, got ${bytes}.`);
}

function refuseByteOrderMark(): never {
  throw new StrictJsonError("BYTE_ORDER_MARK", "Expected JSON, got a byte order mark before it.");
}
