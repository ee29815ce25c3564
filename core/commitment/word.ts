import { BytesError, fromHex, type Bytes32 } from "../bytes.js";

/** 32 bytes, as they are or as hex. */
export type Word = Bytes32 | Uint8Array;

/**
 * The 32 bytes of a word. Commitments join their parts without lengths between them, so a part of another
 * length could shift bytes into its neighbour.
 *
 * @throws {@link BytesError} `WRONG_LENGTH`, `NOT_HEX`.
 */
export function wordBytes(word: Word): Uint8Array {
  const bytes = typeof word === "string" ? fromHex(word) : word;
  if (bytes.length === 32) return bytes;
  throw new BytesError("WRONG_LENGTH", `Expected 32 bytes, got ${bytes.length}.`);
}
