import { concat } from "../bytes.js";
import { PackError } from "./error.js";

/** Recursive Length Prefix (Ethereum Yellow Paper, appendix B): bytes, or a list of such items. */
export type RlpItem = Uint8Array | readonly RlpItem[];

/** Nodes of a trie and block headers are three deep; whatever is deeper is made to exhaust the stack. */
const MAX_DEPTH = 8;
/** Lengths below this stand in the first byte. */
const SHORT = 56;
const BYTES = 0x80;
const LIST = 0xc0;

/**
 * Reads one item that fills all of `bytes`, in its only encoding.
 *
 * @throws {@link PackError} `NOT_RLP`.
 */
export function decodeRlp(bytes: Uint8Array): RlpItem {
  const { item, end } = readItem(bytes, 0, MAX_DEPTH);
  if (end === bytes.length) return item;
  throw notRlp(`the end at byte ${end}, got ${bytes.length} bytes`);
}

interface Read {
  readonly item: RlpItem;
  readonly end: number;
}

function readItem(bytes: Uint8Array, at: number, depth: number): Read {
  const first = bytes[at];
  if (first === undefined) throw notRlp(`an item at byte ${at}, got the end`);
  if (first < BYTES) return { item: bytes.subarray(at, at + 1), end: at + 1 };
  const isList = first >= LIST;
  const { start, end } = spanOf(bytes, at, first - (isList ? LIST : BYTES));
  if (!isList) {
    const item = bytes.subarray(start, end);
    // One byte below 0x80 is its own encoding.
    if (item.length === 1 && (item[0] ?? 0) < BYTES) throw notRlp(`a bare byte at ${at}`);
    return { item, end };
  }
  if (depth === 0) throw notRlp(`at most ${MAX_DEPTH} lists inside each other`);
  const items: RlpItem[] = [];
  for (let next = start; next < end;) {
    const read = readItem(bytes, next, depth - 1);
    if (read.end > end) throw notRlp(`an item to end by byte ${end}, got ${read.end}`);
    items.push(read.item);
    next = read.end;
  }
  return { item: items, end };
}

/** Where the content lies; `code` is the first byte less the mark of its kind. */
function spanOf(bytes: Uint8Array, at: number, code: number): { start: number; end: number } {
  let length = code;
  let start = at + 1;
  if (code >= SHORT) {
    const lengthBytes = code - SHORT + 1;
    start += lengthBytes;
    length = lengthIn(bytes.subarray(at + 1, start), lengthBytes);
  }
  const end = start + length;
  if (end > bytes.length) throw notRlp(`${length} bytes from ${start}, got ${bytes.length} in all`);
  return { start, end };
}

/** Without leading zeros, and only where the short form would not do. */
function lengthIn(digits: Uint8Array, count: number): number {
  // Four bytes: no pack is larger.
  if (digits.length < count || count > 4 || digits[0] === 0) throw notRlp("a length");
  const length = digits.reduce((sum, digit) => sum * 256 + digit, 0);
  if (length < SHORT) throw notRlp(`a length from ${SHORT}, got ${length}`);
  return length;
}

export function encodeRlp(item: RlpItem): Uint8Array {
  if (item instanceof Uint8Array) {
    const [first = BYTES] = item;
    if (item.length === 1 && first < BYTES) return item;
    return concat(prefixOf(BYTES, item.length), item);
  }
  const content = concat(...item.map(encodeRlp));
  return concat(prefixOf(LIST, content.length), content);
}

function prefixOf(mark: number, length: number): Uint8Array {
  if (length < SHORT) return Uint8Array.of(mark + length);
  const digits = bigEndian(BigInt(length));
  return concat(Uint8Array.of(mark + SHORT - 1 + digits.length), digits);
}

/** A number as RLP has it: big-endian, nothing for zero. */
export function bigEndian(value: bigint): Uint8Array {
  const digits: number[] = [];
  for (let rest = value; rest > 0n; rest >>= 8n) digits.unshift(Number(rest & 0xffn));
  return Uint8Array.from(digits);
}

const notRlp = (expected: string): PackError =>
  new PackError("NOT_RLP", `This is not RLP: expected ${expected}.`);
