/** Words of 32 bits that are kept of a digest: no two awards of a file share 128 bits by accident. */
const WORDS = 4;
const MIN_SLOTS = 1_024;

/**
 * In which row each of many awards is first, by digests that are as good as random. A `Map` of texts would take 200
 * bytes for each; here it is 40 at most.
 */
export class FirstRows {
  #slots = MIN_SLOTS;
  #count = 0;
  #digests = new Uint32Array(MIN_SLOTS * WORDS);
  /** 0 where a slot is free: rows begin at 1. */
  #rows = new Uint32Array(MIN_SLOTS);

  /** The first row with a digest: the one given, where none had it before. */
  firstOf(digest: Uint8Array, row: number): number {
    const view = new DataView(digest.buffer, digest.byteOffset, WORDS * 4);
    const words = Uint32Array.from({ length: WORDS }, (_, i) => view.getUint32(4 * i));
    const slot = this.#slotOf(words);
    const first = this.#rows[slot] ?? 0;
    if (first !== 0) return first;
    this.#put(slot, words, row);
    this.#count += 1;
    if (this.#count * 2 > this.#slots) this.#grow();
    return row;
  }

  /** Where the digest is, or the free slot where it belongs. */
  #slotOf(words: Uint32Array): number {
    let slot = (words[0] ?? 0) & (this.#slots - 1);
    while (this.#rows[slot] !== 0 && !this.#isAt(slot, words))
      slot = (slot + 1) & (this.#slots - 1);
    return slot;
  }

  #isAt(slot: number, words: Uint32Array): boolean {
    return words.every((word, i) => this.#digests[slot * WORDS + i] === word);
  }

  #put(slot: number, words: Uint32Array, row: number): void {
    this.#digests.set(words, slot * WORDS);
    this.#rows[slot] = row;
  }

  #grow(): void {
    const [rows, digests] = [this.#rows, this.#digests];
    this.#slots *= 2;
    this.#rows = new Uint32Array(this.#slots);
    this.#digests = new Uint32Array(this.#slots * WORDS);
    for (const [i, row] of rows.entries()) {
      if (row === 0) continue;
      const words = digests.subarray(i * WORDS, (i + 1) * WORDS);
      this.#put(this.#slotOf(words), words, row);
    }
  }
}

/** Numbers of rows, a bit for each. */
export class RowSet {
  #bits = new Uint8Array(128);

  add(row: number): void {
    const at = row >> 3;
    if (at >= this.#bits.length) {
      const more = new Uint8Array(Math.max(at + 1, this.#bits.length * 2));
      more.set(this.#bits);
      this.#bits = more;
    }
    this.#bits[at] = (this.#bits[at] ?? 0) | (1 << (row & 7));
  }

  has(row: number): boolean {
    return ((this.#bits[row >> 3] ?? 0) & (1 << (row & 7))) !== 0;
  }
}
