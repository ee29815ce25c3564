import { abiWord } from "../abi-word.js";
import { bytes32, concat, fromHex, toHex, utf8, type Address, type Bytes32 } from "../bytes.js";
import { keccak } from "../keccak.js";
import type { RegistryAnswer } from "../verify/evidence/chain-answer.js";
import { PackError } from "./error.js";

/** Where `CredentialRegistry` keeps what (docs/registry-log.md, "Storage"); the contract can't be changed. */
const LOGS = 0n;
const ISSUERS = 2n;
const KEYS = 3n;
const BATCHES = 5n;
const DID_OFFSET = 2n;

/** Up to this length a text is in its own slot, with twice its length in the last byte. */
const MAX_SHORT_TEXT = 31;
const MAX_DID_BYTES = 255;

/** 256 credentials of one batch. */
export interface WordQuestion {
  readonly issuerId: Bytes32;
  readonly root: Bytes32;
  readonly wordIndex: number;
}

/** What the registry's storage says of them: the answer for credential 0 but for its two status bits. */
export interface StoredState {
  readonly record: Omit<RegistryAnswer, "isRevoked" | "isSuspended">;
  readonly revoked: bigint;
  readonly suspended: bigint;
}

function placesOf({ issuerId, root, wordIndex }: WordQuestion) {
  const batch = mapped(fromHex(root), mapped(fromHex(issuerId), BATCHES));
  const word = abiWord(BigInt(wordIndex));
  return {
    log: mapped(fromHex(issuerId), LOGS),
    did: mapped(fromHex(issuerId), ISSUERS) + DID_OFFSET,
    record: batch,
    state: batch + 1n,
    revoked: mapped(word, batch + 2n),
    suspended: mapped(word, batch + 3n),
  };
}

const keyPlace = (issuerId: Bytes32, key: Address): bigint =>
  mapped(abiWord(fromHex(key)), mapped(fromHex(issuerId), KEYS));

/** The slots of a long text. */
const textPlaces = (place: bigint, length: number): bigint[] =>
  length <= MAX_SHORT_TEXT
    ? []
    : Array.from(
        { length: Math.ceil(length / 32) },
        (_, at) => BigInt(toHex(keccak(abiWord(place)))) + BigInt(at),
      );

/** Every slot that bears on a question, by the answer that was given: those to ask proofs of. */
export function slotsFor(
  question: WordQuestion,
  { did, key }: Pick<RegistryAnswer, "did" | "key">,
): readonly Bytes32[] {
  const places = placesOf(question);
  const others = [keyPlace(question.issuerId, key), ...textPlaces(places.did, utf8(did).length)];
  return [...Object.values(places), ...others].map(slot);
}

/**
 * Reads the state from storage.
 *
 * @throws {@link PackError} `BAD_PROOF` where a slot that bears on it isn't among those proven.
 */
export function stateIn(
  storage: ReadonlyMap<Bytes32, bigint>,
  question: WordQuestion,
): StoredState {
  const read = (place: bigint): bigint => {
    const value = storage.get(slot(place));
    if (value !== undefined) return value;
    throw new PackError("BAD_PROOF", `Expected a proof of slot ${slot(place)}.`);
  };
  const places = placesOf(question);
  // Fields of one slot begin at its least significant byte.
  const record = fieldsOf(read(places.record), [20, 4, 5, 3]);
  const [key = 0n, treeSize = 0n, anchoredAt = 0n, batchNumber = 0n] = record;
  const [withdrawnAt = 0n, isReaffirmed = 0n] = fieldsOf(read(places.state), [5, 1]);
  const [, logLength = 0n, logHead = 0n] = fieldsOf(read(places.log), [3, 5, 24]);
  const address = toHex(abiWord(key).subarray(12)) as Address;
  const keyFields = fieldsOf(read(keyPlace(question.issuerId, address)), [5, 5, 5]);
  return {
    record: {
      did: textIn(places.did, read),
      key: address,
      treeSize: Number(treeSize),
      anchoredAt: Number(anchoredAt),
      batchNumber: Number(batchNumber),
      keyCompromisedFrom: Number(keyFields[2] ?? 0n),
      isReaffirmed: isReaffirmed === 1n,
      withdrawnAt: Number(withdrawnAt),
      logLength: Number(logLength),
      logHead: toHex(abiWord(logHead).subarray(8)),
    },
    revoked: read(places.revoked),
    suspended: read(places.suspended),
  };
}

function textIn(place: bigint, read: (place: bigint) => bigint): string {
  const head = read(place);
  const isLong = (head & 1n) === 1n;
  const length = Number(isLong ? (head - 1n) / 2n : (head & 0xffn) / 2n);
  if (length > MAX_DID_BYTES || (!isLong && length > MAX_SHORT_TEXT)) {
    throw new PackError("BAD_PROOF", `Expected a DID of at most ${MAX_DID_BYTES} bytes.`);
  }
  const words = isLong ? textPlaces(place, length).map(read) : [head];
  const bytes = concat(...words.map((it) => abiWord(it))).subarray(0, length);
  // As the registry's answers are read: it takes any bytes for a DID.
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/** Fields of these lengths in bytes, the first at the least significant end. */
function fieldsOf(word: bigint, lengths: readonly number[]): bigint[] {
  let rest = word;
  return lengths.map((length) => {
    const bits = BigInt(8 * length);
    const field = rest & ((1n << bits) - 1n);
    rest >>= bits;
    return field;
  });
}

/** Where a mapping at `place` keeps what is under `key`. */
const mapped = (key: Uint8Array, place: bigint): bigint =>
  BigInt(toHex(keccak(key, abiWord(place))));

const slot = (place: bigint): Bytes32 => bytes32(abiWord(place & ((1n << 256n) - 1n)));
