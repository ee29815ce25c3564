import { bytesToHex, concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import { CodedError } from "./error.js";

/** Lower-case hex with a `0x` prefix, an even number of digits. */
export type Hex = `0x${string}`;
/** 32 bytes as lower-case hex with a `0x` prefix: 66 characters. */
export type Bytes32 = Hex & { readonly __bytes32: true };
/** 20 bytes as lower-case hex with a `0x` prefix: 42 characters. Never checksummed. */
export type Address = Hex & { readonly __address: true };

export type BytesCode = "NOT_HEX" | "WRONG_LENGTH";
export class BytesError extends CodedError<BytesCode> {}

export const ZERO_BYTES32 = `0x${"00".repeat(32)}` as Bytes32;

export const toHex = (bytes: Uint8Array): Hex => `0x${bytesToHex(bytes)}`;
export const concat = (...parts: Uint8Array[]): Uint8Array => concatBytes(...parts);
/** For lists of any length: as arguments, some 60,000 of them overflow the stack. */
export function concatAll(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
export const isEqual = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);
const encoder = new TextEncoder();
export const utf8 = (text: string): Uint8Array => encoder.encode(text);

/** @throws {@link BytesError} `NOT_HEX` unless `text` is `0x` and an even number of hex digits. */
export function fromHex(text: string): Uint8Array {
  if (!/^0x(?:[0-9a-fA-F]{2})*$/.test(text)) {
    throw new BytesError("NOT_HEX", `Expected 0x and pairs of hex digits, got ${show(text)}.`);
  }
  return hexToBytes(text.slice(2));
}

/** @throws {@link BytesError} unless `value` is 32 bytes of hex; upper case is lowered. */
export const ensureBytes32 = (value: unknown): Bytes32 => ensureHex(value, 32) as Bytes32;

/** @throws {@link BytesError} unless `value` is 20 bytes of hex; upper case is lowered. */
export const ensureAddress = (value: unknown): Address => ensureHex(value, 20) as Address;

/** 32 bytes as {@link Bytes32}. @throws {@link BytesError} `WRONG_LENGTH`. */
export function bytes32(bytes: Uint8Array): Bytes32 {
  if (bytes.length !== 32) {
    throw new BytesError("WRONG_LENGTH", `Expected 32 bytes, got ${bytes.length}.`);
  }
  return toHex(bytes) as Bytes32;
}

function ensureHex(value: unknown, length: number): Hex {
  if (typeof value !== "string") {
    throw new BytesError("NOT_HEX", `Expected ${length} bytes of hex, got ${typeof value}.`);
  }
  const bytes = fromHex(value);
  if (bytes.length !== length) {
    throw new BytesError("WRONG_LENGTH", `Expected ${length} bytes of hex, got ${bytes.length}.`);
  }
  return toHex(bytes);
}

const show = (text: string): string =>
  JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
