import { CborError } from "./error.js";

/** Major types of RFC 8949 §3.1. */
export const MAJOR = {
  unsigned: 0,
  negative: 1,
  bytes: 2,
  text: 3,
  array: 4,
  map: 5,
  tag: 6,
  simple: 7,
} as const;

const ONE_BYTE = 24;
const TWO_BYTES = 25;
const FOUR_BYTES = 26;
const EIGHT_BYTES = 27;

/** The shortest head for an integer from 0 to 2^53 − 1. */
export function headOf(major: number, argument: number): Uint8Array {
  const bits = major << 5;
  if (argument < ONE_BYTE) return Uint8Array.of(bits | argument);
  const [info, length] =
    argument < 0x100
      ? [ONE_BYTE, 1]
      : argument < 0x1_0000
        ? [TWO_BYTES, 2]
        : argument < 0x1_0000_0000
          ? [FOUR_BYTES, 4]
          : [EIGHT_BYTES, 8];
  const head = new DataView(new ArrayBuffer(9));
  head.setUint8(0, bits | info);
  head.setBigUint64(1, BigInt(argument) << BigInt(64 - 8 * length));
  return new Uint8Array(head.buffer, 0, 1 + length);
}

export interface Head {
  readonly major: number;
  /** The value, length or count; of a float, its value. Beyond 2^53 it isn't exact, and refused by its readers. */
  readonly argument: number;
  readonly isFloat: boolean;
}

export interface HeadReader {
  at(): number;
  next(): Head;
  bytes(length: number): Uint8Array;
  text(length: number): string;
  /** @throws {@link CborError} unless all was read. */
  end(): void;
  /** Whether everything so far was in its only deterministic form. */
  isShortest(): boolean;
}

/** Reads heads of definite length and what follows them. Each function throws {@link CborError} `NOT_CBOR`. */
export function createHeadReader(bytes: Uint8Array): HeadReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  let isShortest = true;

  function take(length: number): number {
    const start = at;
    if (length > bytes.length - at) throw notCbor(`${length} more bytes`);
    at += length;
    return start;
  }

  function argumentOf(info: number): number {
    if (info < ONE_BYTE) return info;
    if (info > EIGHT_BYTES) throw notCbor("a definite length");
    const length = 2 ** (info - ONE_BYTE);
    const start = take(length);
    let argument = 0;
    for (let place = start; place < at; place++) argument = argument * 256 + view.getUint8(place);
    const least = [ONE_BYTE, 0x100, 0x1_0000, 0x1_0000_0000][info - ONE_BYTE] ?? 0;
    isShortest &&= argument >= least;
    return argument;
  }

  function floatOf(info: number): number {
    isShortest = false; // Where it is an integer; another float is of no type that is read.
    if (info === TWO_BYTES) return halfFloat(view.getUint16(take(2)));
    return info === FOUR_BYTES ? view.getFloat32(take(4)) : view.getFloat64(take(8));
  }

  function slice(length: number): Uint8Array {
    const start = take(length);
    return bytes.slice(start, at);
  }

  return {
    at: () => at,
    next() {
      const byte = view.getUint8(take(1));
      const [major, info] = [byte >> 5, byte & 31];
      if (major === MAJOR.tag) throw notCbor("no tag");
      const isFloat = major === MAJOR.simple && info >= TWO_BYTES && info <= EIGHT_BYTES;
      return { major, argument: isFloat ? floatOf(info) : argumentOf(info), isFloat };
    },
    bytes: slice,
    text(length) {
      const encoded = slice(length);
      const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(encoded);
      const isUtf8 = new TextEncoder().encode(text).every((byte, place) => byte === encoded[place]);
      isShortest &&= isUtf8;
      return text;
    },
    end() {
      if (at < bytes.length) throw notCbor("the end of the map");
    },
    isShortest: () => isShortest,
  };
}

/** RFC 8949, appendix D. */
function halfFloat(half: number): number {
  const exponent = (half >> 10) & 0x1f;
  const mantissa = half & 0x3ff;
  const sign = half & 0x8000 ? -1 : 1;
  if (exponent === 0) return sign * mantissa * 2 ** -24;
  if (exponent === 31) return mantissa === 0 ? sign * Infinity : NaN;
  return sign * (mantissa + 1024) * 2 ** (exponent - 25);
}

const notCbor = (expected: string): CborError =>
  new CborError("NOT_CBOR", `Expected one CBOR item: expected ${expected}.`);
