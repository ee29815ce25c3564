import { bytes32, fromHex, type Bytes32 } from "../bytes.js";

/** 32 bytes, as they are or as hex. */
export type Word = Bytes32 | Uint8Array;

/**
 * The 32 bytes of a word. Commitments join their parts without lengths between them, so a part of another
 * length could shift bytes into its neighbour.
 *
 * @throws {@link BytesError}
 */
export const wordBytes = (word: Word): Uint8Array =>
  fromHex(bytes32(typeof word === "string" ? fromHex(word) : word));
