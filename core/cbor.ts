import { concat, utf8 } from "./bytes.js";
import { createHeadReader, headOf, MAJOR, type HeadReader } from "./cbor/head.js";
import { CborError } from "./cbor/error.js";

export { CborError, type CborCode } from "./cbor/error.js";

/** What our maps hold. Integers are within ±(2^53 − 1); there are no floats, tags, nulls or inner maps. */
export type CborValue = number | string | Uint8Array;
export type CborMap = ReadonlyMap<number, CborValue>;

/**
 * The deterministic encoding of RFC 8949 §4.2.1: shortest heads, definite lengths, sorted keys.
 *
 * @throws {@link CborError} `TYPE` for a number that isn't such an integer.
 */
export function encodeCbor(map: CborMap): Uint8Array {
  const entries = [...map].map(([key, value]) => ({ key: encodeValue(key), value }));
  entries.sort((one, other) => compareBytes(one.key, other.key));
  const parts = entries.flatMap(({ key, value }) => [key, encodeValue(value)]);
  return concat(headOf(MAJOR.map, map.size), ...parts);
}

function encodeValue(value: CborValue): Uint8Array {
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) {
      throw new CborError("TYPE", `Expected an integer within ±(2^53 − 1), got ${value}.`);
    }
    return value < 0 ? headOf(MAJOR.negative, -1 - value) : headOf(MAJOR.unsigned, value);
  }
  const isText = typeof value === "string";
  const bytes = isText ? utf8(value) : value;
  return concat(headOf(isText ? MAJOR.text : MAJOR.bytes, bytes.length), bytes);
}

/**
 * Reads one map of integers to integers, text and bytes, and accepts only the bytes that
 * {@link encodeCbor} writes for it: the same content can't come in two forms.
 *
 * @throws {@link CborError}
 */
export function decodeCbor(bytes: Uint8Array): Map<number, CborValue> {
  const reader = createHeadReader(bytes);
  const { major, argument: count } = reader.next();
  if (major !== MAJOR.map) {
    skipItems(reader, major, count);
    reader.end();
    throw new CborError("NOT_A_MAP", "Expected a CBOR map.");
  }
  const map = new Map<unknown, unknown>();
  let lastKey = new Uint8Array();
  let isSorted = true;
  for (let at = 0; at < count; at++) {
    const start = reader.at();
    const key = readItem(reader);
    if (map.has(key)) throw new CborError("NOT_CBOR", "Expected each key once.");
    const encoded = bytes.slice(start, reader.at());
    isSorted &&= compareBytes(lastKey, encoded) < 0;
    lastKey = encoded;
    map.set(key, readItem(reader));
  }
  reader.end();
  const checked = ensureTypes(map);
  if (isSorted && reader.isShortest()) return checked;
  throw new CborError("NOT_DETERMINISTIC", "Expected the deterministic encoding of the map.");
}

function ensureTypes(map: ReadonlyMap<unknown, unknown>): Map<number, CborValue> {
  for (const [key, value] of map) {
    if (!Number.isSafeInteger(key)) {
      throw new CborError("TYPE", `Expected integers as keys, got a ${typeof key}.`);
    }
    if (Number.isSafeInteger(value) || typeof value === "string" || value instanceof Uint8Array) {
      continue;
    }
    throw new CborError("TYPE", `Expected an integer, text or bytes under key ${String(key)}.`);
  }
  return new Map(map as ReadonlyMap<number, CborValue>);
}

/** Integers, text, bytes and floats as themselves; whatever else there is as an object of no type of ours. */
function readItem(reader: HeadReader): unknown {
  const { major, argument, isFloat } = reader.next();
  if (isFloat) return argument;
  switch (major) {
    case MAJOR.unsigned:
      return argument;
    case MAJOR.negative:
      return -1 - argument;
    case MAJOR.bytes:
      return reader.bytes(argument);
    case MAJOR.text:
      return reader.text(argument);
    default:
      skipItems(reader, major, argument);
      return {};
  }
}

/** Goes past what a head opened. Not by recursion: a thousand arrays in each other are four bytes each. */
function skipItems(reader: HeadReader, major: number, argument: number): void {
  let pending = itemsIn(major, argument);
  if (major === MAJOR.bytes || major === MAJOR.text) reader.bytes(argument);
  while (pending > 0) {
    const head = reader.next();
    if (head.major === MAJOR.bytes || head.major === MAJOR.text) reader.bytes(head.argument);
    pending += itemsIn(head.major, head.argument) - 1;
  }
}

const itemsIn = (major: number, argument: number): number =>
  major === MAJOR.array ? argument : major === MAJOR.map ? 2 * argument : 0;

/** Bytewise lexicographic order. */
function compareBytes(one: Uint8Array, other: Uint8Array): number {
  const at = one.findIndex((byte, place) => byte !== other[place]);
  return at < 0 ? one.length - other.length : (one[at] ?? 0) - (other[at] ?? -1);
}
