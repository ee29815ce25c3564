import { abiWord } from "../abi-word.js";
import {
  BytesError,
  fromHex,
  toHex,
  utf8,
  type Address,
  type Bytes32,
  type Hex,
} from "../bytes.js";
import { CodedError } from "../error.js";
import { keccak } from "../keccak.js";

/** 24 bytes as lower-case hex with a `0x` prefix: 50 characters. */
export type Bytes24 = Hex & { readonly __bytes24: true };

export type LogCode = "OUT_OF_RANGE";
export class LogError extends CodedError<LogCode> {}

const DOMAIN = keccak(utf8("cairn.log.v1"));

export interface LogOrigin {
  readonly chainId: bigint | number;
  readonly registry: Address;
  /** The issuer id, or the accrediting account. */
  readonly subject: Bytes32 | Address;
}

/** The head of a log without entries (protocol, section 5): no two logs anywhere share one. */
export const headOf0 = ({ chainId, registry, subject }: LogOrigin): Bytes24 =>
  headFrom(DOMAIN, uint(chainId, 256), abiWord(fromHex(registry)), abiWord(fromHex(subject)));

export interface LogEntry {
  readonly head: Hex;
  /** The position of this entry, from 1. */
  readonly n: bigint | number;
  /** Of the entry's block, in Unix seconds. */
  readonly time: bigint | number;
  readonly kind: number;
  /** Of the event's fields in declaration order, without its n and head. */
  readonly entryHash: Bytes32;
}

/**
 * The head after an entry. Events come from anyone, so what isn't of its type is refused, not cut to fit.
 *
 * @throws {@link LogError} `OUT_OF_RANGE`; {@link BytesError} for a head or hash of another length.
 */
export const nextHead = ({ head, n, time, kind, entryHash }: LogEntry): Bytes24 =>
  headFrom(
    // abi.encode pads a bytes24 on the right, unlike a number.
    exactly(head, 24, 32),
    uint(n, 64),
    uint(time, 64),
    uint(kind, 8),
    exactly(entryHash, 32, 32),
  );

const headFrom = (...words: Uint8Array[]): Bytes24 =>
  toHex(keccak(...words).subarray(0, 24)) as Bytes24;

function uint(value: bigint | number, bits: number): Uint8Array {
  if (typeof value === "number" && !Number.isSafeInteger(value)) {
    throw new LogError("OUT_OF_RANGE", `Expected a uint${bits}, got ${value}.`);
  }
  const integer = BigInt(value);
  if (integer < 0n || integer >= 1n << BigInt(bits)) {
    throw new LogError("OUT_OF_RANGE", `Expected a uint${bits}, got ${integer}.`);
  }
  return abiWord(integer);
}

function exactly(hex: Hex, length: number, paddedLength: number): Uint8Array {
  const bytes = fromHex(hex);
  if (bytes.length !== length) {
    throw new BytesError("WRONG_LENGTH", `Expected ${length} bytes, got ${bytes.length}.`);
  }
  const padded = new Uint8Array(paddedLength);
  padded.set(bytes);
  return padded;
}
