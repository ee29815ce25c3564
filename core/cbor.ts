import { decode, encode, rfc8949EncodeOptions } from "cborg";
import { isEqual } from "./bytes.js";
import { CodedError } from "./error.js";

/** What our maps hold. Integers are within ±(2^53 − 1); there are no floats, tags, nulls or inner maps. */
export type CborValue = number | string | Uint8Array;
export type CborMap = ReadonlyMap<number, CborValue>;

export type CborCode = "NOT_CBOR" | "NOT_A_MAP" | "TYPE" | "NOT_DETERMINISTIC";
export class CborError extends CodedError<CborCode> {}

/** The deterministic encoding of RFC 8949 §4.2.1: shortest heads, definite lengths, sorted keys. */
export const encodeCbor = (map: CborMap): Uint8Array => encode(map, rfc8949EncodeOptions);

/**
 * Reads one map of integers to integers, text and bytes, and accepts only the bytes that
 * {@link encodeCbor} writes for it: the same content can't come in two forms.
 *
 * @throws {@link CborError}
 */
export function decodeCbor(bytes: Uint8Array): Map<number, CborValue> {
  const map = decodeMap(bytes);
  for (const [key, value] of map) {
    ensureKey(key);
    ensureValue(key, value);
  }
  const checked = map as Map<number, CborValue>;
  if (!isEqual(encodeCbor(checked), bytes)) {
    throw new CborError("NOT_DETERMINISTIC", "Expected the deterministic encoding of the map.");
  }
  return checked;
}

function decodeMap(bytes: Uint8Array): Map<unknown, unknown> {
  let value: unknown;
  try {
    value = decode(bytes, { useMaps: true, rejectDuplicateMapKeys: true, allowIndefinite: false });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CborError("NOT_CBOR", `Expected one CBOR item: ${reason}.`, { cause });
  }
  if (!(value instanceof Map)) throw new CborError("NOT_A_MAP", "Expected a CBOR map.");
  return value;
}

function ensureKey(key: unknown): asserts key is number {
  if (Number.isSafeInteger(key)) return;
  throw new CborError("TYPE", `Expected integers as keys, got a ${typeof key}.`);
}

function ensureValue(key: number, value: unknown): asserts value is CborValue {
  if (Number.isSafeInteger(value) || typeof value === "string" || value instanceof Uint8Array) {
    return;
  }
  throw new CborError("TYPE", `Expected an integer, text or bytes under key ${key}.`);
}
