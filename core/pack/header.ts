import { bytes32, toHex, type Bytes32 } from "../bytes.js";
import { keccak } from "../keccak.js";
import type { Block } from "../verify/evidence/chain-answer.js";
import { PackError } from "./error.js";
import { decodeRlp } from "./rlp.js";

/** What a block's header says; its hash covers all of it. */
export interface ProvenHeader extends Block {
  readonly stateRoot: Bytes32;
}

/** Places of members in the list (Yellow Paper, section 4.4); upgrades add members at the end only. */
const STATE_ROOT = 3;
const NUMBER = 8;
const TIME = 11;

/**
 * Reads the RLP of a header, whose keccak-256 is the block's hash.
 *
 * @throws {@link PackError} `BAD_HEADER` and `NOT_RLP`.
 */
export function readHeader(rlp: Uint8Array): ProvenHeader {
  const items = decodeRlp(rlp);
  if (items instanceof Uint8Array) throw badHeader("a list");
  const member = (at: number): Uint8Array => {
    const item = items[at];
    if (item instanceof Uint8Array) return item;
    throw badHeader(`bytes at ${at}`);
  };
  const number = (at: number): number => {
    const digits = member(at);
    const value = digits.length === 0 ? 0 : Number(BigInt(toHex(digits)));
    if (digits[0] !== 0 && Number.isSafeInteger(value)) return value;
    throw badHeader(`a number at ${at}`);
  };
  const stateRoot = member(STATE_ROOT);
  if (stateRoot.length !== 32) throw badHeader(`32 bytes at ${STATE_ROOT}`);
  return {
    hash: bytes32(keccak(rlp)),
    number: number(NUMBER),
    time: number(TIME),
    stateRoot: bytes32(stateRoot),
  };
}

const badHeader = (expected: string): PackError =>
  new PackError("BAD_HEADER", `This is no block's header: expected ${expected}.`);
