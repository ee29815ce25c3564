/** Uniformly random bytes; `crypto.getRandomValues` outside tests. */
export type Random = (length: number) => Uint8Array;

/** Drawn at once: asking the system costs more than the bytes do. */
const BLOCK_LENGTH = 4_096;

/** The same source, asked in blocks: for many draws of a few bytes. */
export function inBlocks(random: Random): Random {
  let block: Uint8Array = new Uint8Array(0);
  return (length) => {
    if (block.length < length) block = random(Math.max(length, BLOCK_LENGTH));
    const drawn = block.subarray(0, length);
    block = block.subarray(length);
    return drawn;
  };
}
