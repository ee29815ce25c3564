import { BytesError, ensureAddress, ensureBytes32 } from "../bytes.js";
import { MessageError } from "./error.js";
import type { Field, FieldType } from "./kinds.js";
import type { FieldValue } from "./message.js";

/**
 * Makes a value from outside one of its field's type. Numbers are decimal text, as wallets write them, or whole
 * numbers that JSON keeps exactly.
 *
 * @throws {@link MessageError} `VALUE`.
 */
export function ensureValue({ name, type }: Field, value: unknown): FieldValue {
  switch (type) {
    case "string":
      return ensureText(name, value);
    case "bytes32":
      return hex(name, () => ensureBytes32(value));
    case "address":
      return hex(name, () => ensureAddress(value));
    default:
      return ensureNumber(name, type, value);
  }
}

function ensureNumber(name: string, type: FieldType, value: unknown): bigint {
  const bits = BigInt(type.slice("uint".length));
  const isNumber = typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
  const isText = typeof value === "string" && /^(?:0|[1-9]\d{0,77})$/.test(value);
  if (isNumber || isText) {
    const number = BigInt(value);
    if (number < 1n << bits) return number;
  }
  throw new MessageError("VALUE", `${name}: expected a ${type}, got ${show(value)}.`);
}

const MAX_TEXT_BYTES = 255;

/** The one text is a DID: what a person can't see has no place in it. */
function ensureText(name: string, value: unknown): string {
  if (typeof value === "string" && /^[!-~]+$/.test(value) && value.length <= MAX_TEXT_BYTES) {
    return value;
  }
  throw new MessageError(
    "VALUE",
    `${name}: expected 1 to 255 ASCII characters, got ${show(value)}.`,
  );
}

function hex(name: string, read: () => string): string {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof BytesError)) throw cause;
    throw new MessageError("VALUE", `${name}: ${cause.message}`, { cause });
  }
}

const show = (value: unknown): string => JSON.stringify(value ?? null).slice(0, 100);
