import type { Random } from "../random.js";

/** A uniformly random order of 0…length−1 (Fisher–Yates; Knuth, TAOCP 2, algorithm 3.4.2P). */
export function randomOrder(length: number, random: Random): number[] {
  const order = Array.from({ length }, (_, i) => i);
  for (let i = length - 1; i > 0; i--) {
    const j = below(i + 1, random);
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
  }
  return order;
}

/** Uniform in 0…bound−1: draws past the last whole multiple are thrown away, or small ones come more often. */
function below(bound: number, random: Random): number {
  const limit = 2 ** 32 - (2 ** 32 % bound);
  for (;;) {
    const bytes = random(4);
    const drawn = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
    if (drawn < limit) return drawn % bound;
  }
}
