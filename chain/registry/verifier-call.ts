import { abiWord } from "../../core/abi-word.js";
import {
  concat,
  fromHex,
  toHex,
  utf8,
  type Address,
  type Bytes32,
  type Hex,
} from "../../core/bytes.js";
import { keccak } from "../../core/keccak.js";
import type { RegistryAnswer } from "../../core/verify/evidence/chain-answer.js";
import { MalformedAnswer } from "../rpc/malformed-answer.js";

/** The questions of a verifier, encoded without ethers: a verifier need not carry a wallet. */

const SELECTOR = keccak(utf8("lookUp(bytes32,bytes32,uint256)")).subarray(0, 4);

/** Call data of `lookUp`. */
export const encodeLookUp = (issuerId: Bytes32, root: Bytes32, index: number): Hex =>
  toHex(concat(SELECTOR, fromHex(issuerId), fromHex(root), abiWord(BigInt(index))));

const WORD_SELECTOR = keccak(utf8("getStatusWord(bytes32,bytes32,uint32)")).subarray(0, 4);

/** Call data of `getStatusWord`: the bits of 256 credentials of one batch. */
export const encodeWordQuestion = (issuerId: Bytes32, root: Bytes32, wordIndex: number): Hex =>
  toHex(concat(WORD_SELECTOR, fromHex(issuerId), fromHex(root), abiWord(BigInt(wordIndex))));

/** Bits of a batch's credentials, least significant first (protocol, section 5). */
export interface StatusBits {
  readonly revoked: bigint;
  readonly suspended: bigint;
}

/** Reads what `getStatusWord` returned. @throws {@link ViewError} */
export function decodeWordAnswer(data: unknown): StatusBits {
  if (typeof data !== "string" || !/^0x[0-9a-f]{128}$/.test(data)) {
    throw malformed("two words of lower-case hex", describe(data));
  }
  return { revoked: BigInt(data.slice(0, 66)), suspended: BigInt(`0x${data.slice(66)}`) };
}

const WORD = 32;
/** Words before the text: the tuple's offset, twelve fields, the text's length. */
const HEAD_WORDS = 14;
/** Offset of the text's length from the start of the tuple. */
const TEXT_OFFSET = 12 * WORD;
/** The registry keeps no longer DID (protocol, section 5). */
const MAX_DID_BYTES = 255;
/** 9999-12-31T23:59:59Z: no time later has an RFC 3339 form. */
const LAST_SECOND = 253_402_300_799n;

/**
 * Reads what `lookUp` returned. Only the bytes that the registry would write are taken: ABI decoders accept
 * several encodings of one value, and an endpoint that sends another is no registry's mouth.
 *
 * @throws {@link ViewError}
 */
export function decodeAnswer(data: unknown): RegistryAnswer {
  if (typeof data !== "string" || !/^0x(?:[0-9a-f]{64}){14,22}$/.test(data)) {
    throw malformed("14 to 22 words of lower-case hex", describe(data));
  }
  const bytes = fromHex(data);
  const word = (at: number): Uint8Array => bytes.subarray(at * WORD, (at + 1) * WORD);

  const uint = (at: number, bits: number): bigint => {
    const value = BigInt(toHex(word(at)));
    if (value >> BigInt(bits) === 0n) return value;
    throw malformed(`a uint${bits} in word ${at}`, toHex(word(at)));
  };
  const time = (at: number): number => {
    const value = uint(at, 40);
    if (value <= LAST_SECOND) return Number(value);
    throw malformed(`a time before the year 10000 in word ${at}`, String(value));
  };
  const flag = (at: number): boolean => uint(at, 1) === 1n;
  const offset = (at: number, expected: number): void => {
    const got = uint(at, 256);
    if (got !== BigInt(expected)) throw malformed(`offset ${expected} in word ${at}`, String(got));
  };

  offset(0, WORD);
  offset(1, TEXT_OFFSET);
  return {
    did: text(bytes, Number(uint(HEAD_WORDS - 1, 8))),
    key: `0x${uint(2, 160).toString(16).padStart(40, "0")}` as Address,
    treeSize: Number(uint(3, 32)),
    anchoredAt: time(4),
    batchNumber: Number(uint(5, 24)),
    keyCompromisedFrom: time(6),
    isReaffirmed: flag(7),
    withdrawnAt: time(8),
    isRevoked: flag(9),
    isSuspended: flag(10),
    logLength: Number(uint(11, 40)),
    logHead: head(word(12)),
  };
}

function text(bytes: Uint8Array, length: number): string {
  const start = HEAD_WORDS * WORD;
  const end = start + WORD * Math.ceil(length / WORD);
  if (length > MAX_DID_BYTES || bytes.length !== end) {
    throw malformed(`a DID of ${length} bytes to end the answer`, `${bytes.length} bytes in all`);
  }
  if (bytes.subarray(start + length).some((byte) => byte !== 0)) {
    throw malformed("zeros after the DID", "other bytes");
  }
  // The registry takes any bytes. Those that aren't UTF-8 become U+FFFD, which no conforming file's issuer has:
  // that is the issuer's doing, not the endpoint's.
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  return decoder.decode(bytes.subarray(start, start + length));
}

function head(word: Uint8Array): Hex {
  if (word.subarray(24).some((byte) => byte !== 0)) throw malformed("a bytes24", toHex(word));
  return toHex(word.subarray(0, 24));
}

const malformed = (expected: string, got: string): MalformedAnswer =>
  new MalformedAnswer(
    "MALFORMED_ANSWER",
    `Expected ${expected} in the registry's answer, got ${got}.`,
  );

const describe = (data: unknown): string =>
  typeof data === "string" ? `${data.length} characters` : typeof data;
