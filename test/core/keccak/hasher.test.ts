import { expect } from "chai";
import fc from "fast-check";
import { keccak_256 } from "@noble/hashes/sha3.js";
import keccak256 from "keccak256";
import { concat, fromHex, toHex } from "../../../core/bytes.js";
import { fastestHasher } from "../../../core/keccak/fastest.js";
import type { Hasher } from "../../../core/keccak/hasher.js";
import { plainHasher } from "../../../core/keccak/plain.js";
import { SCALAR } from "../../../core/keccak/scalar-binary.js";
import { SIMD } from "../../../core/keccak/simd-binary.js";
import { wasmHasher } from "../../../core/keccak/wasm.js";
import { readVectors } from "../../support/vectors.js";

const HASHERS: readonly (readonly [string, Hasher | undefined])[] = [
  ["plain", plainHasher],
  ["scalar", wasmHasher(SCALAR)],
  ["SIMD", wasmHasher(SIMD)],
  ["fastest", fastestHasher()],
];

/** The rate, twice it, and what the binaries take in at once, each with its neighbours. */
const EDGES = [136, 272, 240 * 136, 2 * 240 * 136].flatMap((it) => [it - 1, it, it + 1]);
const LENGTHS = [...Array(301).keys(), ...EDGES, 100_003];

/** Bytes that differ from one place to the next, without two blocks alike. */
function bytesOf(length: number, seed = 1): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = seed;
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

function eachHash(hasher: Hasher, messages: Uint8Array, length: number, count: number): string[] {
  const into = new Uint8Array(32 * count);
  hasher.hashEach(messages, length, into);
  return Array.from({ length: count }, (_, n) => toHex(into.subarray(32 * n, 32 * (n + 1))));
}

const expectedEach = (messages: Uint8Array, length: number, count: number): string[] =>
  Array.from({ length: count }, (_, n) =>
    toHex(keccak_256(messages.subarray(n * length, (n + 1) * length))),
  );

for (const [name, it_] of HASHERS) {
  describe(`the ${name} hasher`, () => {
    let hasher: Hasher;
    before(() => {
      if (!it_) throw new Error(`This engine has no ${name} hasher.`);
      hasher = it_;
    });

    it("gives every vector's hash", () => {
      interface Vector {
        bytes: string;
        keccak256: string;
      }
      for (const { bytes, keccak256 } of readVectors<Vector, Vector>("keccak").valid) {
        expect(toHex(hasher.hash(fromHex(bytes)))).to.equal(keccak256);
        expect(eachHash(hasher, fromHex(bytes), (bytes.length - 2) / 2, 1)).to.deep.equal([
          keccak256,
        ]);
      }
    });

    it("agrees with two others on every length up to 300, at the ends of blocks and beyond", () => {
      for (const length of LENGTHS) {
        const message = bytesOf(length, length);
        const expected = toHex(keccak_256(message));
        expect(toHex(keccak256(Buffer.from(message)))).to.equal(expected);
        expect(toHex(hasher.hash(message)), `${length} bytes`).to.equal(expected);
      }
    });

    it("agrees with another on batches of every length up to 300, even and odd", () => {
      for (const length of LENGTHS.filter((it) => it < 1_000)) {
        for (const count of [1, 2, 3]) {
          const messages = bytesOf(length * count, length + count);
          const expected = expectedEach(messages, length, count);
          expect(eachHash(hasher, messages, length, count), `${count} of ${length}`).to.deep.equal(
            expected,
          );
        }
      }
    });

    it("agrees with another on batches larger than the binaries take in at once", () => {
      for (const [length, count] of [
        ...[509, 510, 511, 512, 513, 1_021].map((it) => [64, it]),
        ...[511, 512, 513].map((it) => [1, it]),
        ...[239, 240, 241].map((it) => [136, it]),
        [103, 700],
        [20_000, 3],
        [240 * 136, 3],
        [240 * 136 + 1, 3],
        [0, 600],
      ]) {
        const messages = bytesOf(length * count, count);
        const expected = expectedEach(messages, length, count);
        expect(eachHash(hasher, messages, length, count), `${count} of ${length}`).to.deep.equal(
          expected,
        );
      }
    });

    it("doesn't see where parts are joined", () => {
      const parts = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 4 });
      fc.assert(
        fc.property(parts, fc.nat(70_000), (short, long) => {
          const all = [...short, bytesOf(long), ...short];
          expect(hasher.hash(...all)).to.deep.equal(keccak_256(concat(...all)));
        }),
      );
    });

    it("reads views wherever they begin, of shared and of growing memory, and writes to them", () => {
      const memory = new WebAssembly.Memory({ initial: 1, maximum: 4 });
      const shared = new SharedArrayBuffer(65_536);
      const expected = expectedEach(bytesOf(64 * 9), 64, 9);
      for (const offset of [0, 1, 3, 8, 13]) {
        for (const buffer of [new ArrayBuffer(65_536), shared, memory.buffer]) {
          const messages = new Uint8Array(buffer, offset, 64 * 9);
          messages.set(bytesOf(64 * 9));
          const into = new Uint8Array(buffer, 40_000 + offset, 32 * 9);
          hasher.hashEach(messages, 64, into);
          expect(toHex(into.slice())).to.equal(`0x${expected.map((it) => it.slice(2)).join("")}`);
          expect(toHex(hasher.hash(messages.subarray(0, 64)))).to.equal(expected[0]);
        }
      }
      memory.grow(1);
      const grown = new Uint8Array(memory.buffer, 0, 64 * 9);
      grown.set(bytesOf(64 * 9));
      expect(eachHash(hasher, grown, 64, 9)).to.deep.equal(expected);
    });

    it("gives hashes that later ones don't change, and leaves its input as it was", () => {
      const message = bytesOf(64);
      const first = hasher.hash(message);
      const kept = first.slice();
      hasher.hash(bytesOf(64, 2));
      eachHash(hasher, bytesOf(64 * 600, 3), 64, 600);
      expect(first).to.deep.equal(kept);
      expect(message).to.deep.equal(bytesOf(64));
    });

    it("hashes others while a batch is under way, and after a call that failed in its middle", () => {
      const messages = bytesOf(64 * 2_000);
      const into = new Uint8Array(32 * 2_000);
      const expected = expectedEach(messages, 64, 2_000);
      for (let n = 0; n < 2_000; n += 700) {
        const end = Math.min(n + 700, 2_000);
        hasher.hashEach(messages.subarray(64 * n, 64 * end), 64, into.subarray(32 * n, 32 * end));
        expect(hasher.hash(bytesOf(99_999, n))).to.deep.equal(keccak_256(bytesOf(99_999, n)));
      }
      expect(toHex(into)).to.equal(`0x${expected.map((it) => it.slice(2)).join("")}`);
      const unreadable = Object.defineProperty({}, "length", {
        get: () => {
          throw new Error("unreadable");
        },
      }) as Uint8Array;
      expect(() => hasher.hash(bytesOf(99_999), unreadable)).to.throw();
      expect(toHex(hasher.hash(messages.subarray(0, 64)))).to.equal(expected[0]);
      expect(() => hasher.hash(bytesOf(99_999), unreadable)).to.throw();
      expect(eachHash(hasher, messages, 64, 2_000)).to.deep.equal(expected);
    });

    it("refuses a batch whose messages and hashes aren't as many", () => {
      for (const [bytes, length, room] of [
        [128, 64, 32],
        [127, 64, 64],
        [64, 64, 33],
      ]) {
        expect(() => {
          hasher.hashEach(new Uint8Array(bytes), length, new Uint8Array(room));
        }).to.throw("room");
      }
    });
  });
}

describe("the binaries", () => {
  it("are short enough for pages to compile at once in every browser", () => {
    for (const binary of [SCALAR, SIMD]) {
      expect(binary.length / 2).to.be.below(4_096);
    }
  });

  it("agree, two messages at once and one at a time", () => {
    const [scalar, simd] = [wasmHasher(SCALAR)!, wasmHasher(SIMD)!];
    fc.assert(
      fc.property(
        fc
          .nat(400)
          .chain((length) =>
            fc
              .integer({ min: 1, max: 40 })
              .chain((count) =>
                fc.tuple(
                  fc.constant(length),
                  fc.constant(count),
                  fc.uint8Array({ minLength: length * count, maxLength: length * count }),
                ),
              ),
          ),
        ([length, count, messages]) => {
          expect(eachHash(simd, messages, length, count)).to.deep.equal(
            eachHash(scalar, messages, length, count),
          );
        },
      ),
    );
  });
});
