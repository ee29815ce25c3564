import { invariant } from "../error.js";

/** keccak-256, by whatever does it. Its verbs work on batches: what one call costs is shared by all messages in it. */
export interface Hasher {
  /** The hash of the joined parts: 32 bytes. The padding is Keccak's, not SHA3-256's. */
  readonly hash: (...parts: readonly Uint8Array[]) => Uint8Array;
  /**
   * Hashes messages of `length` bytes each, one after the other in `messages`, as the pairs of a level of a tree are.
   *
   * @param into gets 32 bytes for each, in their order; it may not overlap them. It says how many there are.
   */
  readonly hashEach: (messages: Uint8Array, length: number, into: Uint8Array) => void;
}

export const DIGEST_LENGTH = 32;

/** A batch by one call each. */
export const oneByOne =
  (hash: Hasher["hash"]): Hasher["hashEach"] =>
  (messages, length, into) => {
    const count = countOf(messages, length, into);
    for (let n = 0; n < count; n++) {
      into.set(hash(messages.subarray(n * length, (n + 1) * length)), n * DIGEST_LENGTH);
    }
  };

/** How many messages a batch holds. */
export function countOf(messages: Uint8Array, length: number, into: Uint8Array): number {
  const count = into.length / DIGEST_LENGTH;
  invariant(messages.length === count * length, "each message of a batch has room for its hash");
  return count;
}
