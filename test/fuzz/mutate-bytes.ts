import type { Random } from "../faults/random.js";

/** Pieces that parsers stumble over. */
const TOKENS = [
  ...Array.from('{}[]":,\\/-+.eE0 \n\t'),
  ...Array.from("\u0000\u001f\u007f\u0085\u200b\u202e\u2028\ufeff\ufffd\uffff"),
  ...["\\u0000", "\\ud800", "\\udc00\\ud800", "\\u00e9", "e\u0301", "\\u0065\\u0301", "\\/"],
  ...["1e999", "-0", "0.10", "1e21", "9007199254740993", "0x1", "NaN", "Infinity", "01", "-"],
  ...["9".repeat(400), `0.${"0".repeat(400)}1`, "null", "true", "undefined", "{}", "[]", '""'],
  ...['"__proto__":{},', '"constructor":1,', '"proof":[],', '"@context":[],', '"id":"urn:x",'],
  ...["[".repeat(70), '{"a":'.repeat(70), "[".repeat(5_000), "]".repeat(70), "//x\n", "/**/"],
].map((text) => new TextEncoder().encode(text));
const RAW = [
  [0xff],
  [0xc0, 0x80],
  [0xed, 0xa0, 0x80],
  [0xef, 0xbb, 0xbf],
  [0xf4, 0x90, 0x80, 0x80],
];
const PIECES: readonly Uint8Array[] = [...TOKENS, ...RAW.map((it) => Uint8Array.from(it))];

type Mutation = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;

const replaced = (bytes: Uint8Array, from: number, to: number, piece: Uint8Array): Uint8Array => {
  const result = new Uint8Array(from + piece.length + bytes.length - to);
  result.set(bytes.subarray(0, from));
  result.set(piece, from);
  result.set(bytes.subarray(to), from + piece.length);
  return result;
};

function range(bytes: Uint8Array, random: Random, longest = bytes.length): [number, number] {
  const from = random.int(0, bytes.length);
  return [from, Math.min(bytes.length, from + random.int(0, Math.min(longest, bytes.length)))];
}

const MUTATIONS: readonly Mutation[] = [
  (bytes, random) => {
    const result = bytes.slice();
    const at = random.int(0, Math.max(0, bytes.length - 1));
    result[at] = (result[at] ?? 0) ^ (1 << random.int(0, 7));
    return result;
  },
  (bytes, random) => {
    const result = bytes.slice();
    result[random.int(0, Math.max(0, bytes.length - 1))] = random.int(0, 255);
    return result;
  },
  (bytes, random) => {
    const at = random.int(0, bytes.length);
    return replaced(bytes, at, at, random.pick(PIECES));
  },
  (bytes, random) => replaced(bytes, ...range(bytes, random, 40), random.pick(PIECES)),
  (bytes, random) => replaced(bytes, ...range(bytes, random, 60), new Uint8Array()),
  (bytes, random) => {
    const [from, to] = range(bytes, random, 400);
    return replaced(bytes, to, to, bytes.slice(from, to));
  },
  (bytes, random) => bytes.slice(0, random.int(0, bytes.length)),
  (bytes, random) => bytes.slice(random.int(0, bytes.length)),
  (bytes, random, other) => {
    const [from, to] = range(other, random);
    return replaced(bytes, ...range(bytes, random), other.slice(from, to));
  },
  (bytes, random, other) => {
    const at = random.int(0, Math.min(bytes.length, other.length));
    return replaced(other, 0, at, bytes.slice(0, at));
  },
  (bytes, random) => {
    const at = random.int(0, bytes.length);
    return replaced(
      bytes,
      at,
      at,
      Uint8Array.from({ length: random.int(1, 30) }, () => random.int(0, 255)),
    );
  },
];

/** One to four changes of the bytes, which mostly are no JSON afterwards. */
export function mutateBytes(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  let result = bytes;
  for (let count = random.pick([1, 1, 1, 2, 3, 4]); count > 0; count--) {
    result = random.pick(MUTATIONS)(result, random, other);
  }
  return result;
}
