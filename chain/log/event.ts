import { abiWord } from "../../core/abi-word.js";
import {
  bytes32,
  concat,
  fromHex,
  isEqual,
  toHex,
  utf8,
  type Bytes32,
  type Hex,
} from "../../core/bytes.js";
import { CodedError } from "../../core/error.js";
import { keccak } from "../../core/keccak.js";

export class LogEventError extends CodedError<"NOT_AN_EVENT"> {}

type FieldType = "bytes32" | "address" | "string" | `uint${8 | 24 | 32 | 40 | 256}`;
interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly isIndexed: boolean;
}

/** The fields of all events by their kind (protocol, section 5), without the `n` and `head` that end each. */
const FIELDS_BY_KIND: readonly (readonly [kind: number, name: string, fields: string])[] = [
  [1, "IssuerRegistered", "bytes32* issuerId, string did, address* firstAdmin, bytes32 salt"],
  [2, "AdminTransferStarted", "bytes32* issuerId, address* newAdmin, uint40 effectiveAt"],
  [3, "AdminTransferCancelled", "bytes32* issuerId, address* newAdmin"],
  [4, "AdminTransferred", "bytes32* issuerId, address* oldAdmin, address* newAdmin"],
  [5, "KeyAdded", "bytes32* issuerId, address* key"],
  [6, "KeyEnded", "bytes32* issuerId, address* key"],
  [7, "KeyCompromised", "bytes32* issuerId, address* key, uint40 compromisedFrom"],
  [
    8,
    "BatchAnchored",
    "bytes32* issuerId, bytes32* root, address* key, uint32 treeSize, uint24 batchNumber",
  ],
  [9, "BatchReaffirmed", "bytes32* issuerId, bytes32* root"],
  [10, "BatchWithdrawn", "bytes32* issuerId, bytes32* root, uint8 reason"],
  [
    11,
    "Revoked",
    "bytes32* issuerId, bytes32* root, uint32* wordIndex, uint256 bits, uint8 reason",
  ],
  [
    12,
    "Suspended",
    "bytes32* issuerId, bytes32* root, uint32* wordIndex, uint256 bits, uint8 reason",
  ],
  [
    13,
    "SuspensionLifted",
    "bytes32* issuerId, bytes32* root, uint32* wordIndex, uint256 bits, uint8 reason",
  ],
  [
    14,
    "Reinstated",
    "bytes32* issuerId, bytes32* root, uint32* wordIndex, uint256 bits, uint8 reason",
  ],
  [
    15,
    "Accredited",
    "address* account, bytes32* issuerId, uint32 number, uint40 from, uint40 until, bytes32 uriHash",
  ],
  [
    16,
    "AccreditationWithdrawn",
    "address* account, bytes32* issuerId, uint32 number, uint40 withdrawnFrom",
  ],
];

interface EventShape {
  readonly kind: number;
  readonly name: string;
  readonly topic: Bytes32;
  readonly fields: readonly Field[];
}

export const EVENT_SHAPES: readonly EventShape[] = FIELDS_BY_KIND.map(([kind, name, text]) => {
  const fields = text.split(", ").map((field): Field => {
    const [type = "", fieldName = ""] = field.split(" ");
    return {
      name: fieldName,
      type: type.replace("*", "") as FieldType,
      isIndexed: type.endsWith("*"),
    };
  });
  const types = [...fields.map(({ type }) => type), "uint40", "bytes24"];
  return { kind, name, topic: bytes32(keccak(utf8(`${name}(${types.join(",")})`))), fields };
});

export const topicOf = (name: string): Bytes32 => {
  const shape = EVENT_SHAPES.find((it) => it.name === name);
  if (!shape) throw new LogEventError("NOT_AN_EVENT", `Expected an event of the log, got ${name}.`);
  return shape.topic;
};

/** One entry of a log, read from its event. */
export interface LogEvent {
  readonly kind: number;
  readonly name: string;
  /** The static fields, one word each, by name. */
  readonly words: ReadonlyMap<string, bigint>;
  /** The bytes of the texts by name. */
  readonly texts: ReadonlyMap<string, Uint8Array>;
  /** keccak256(abi.encode(fields)), indexed ones included. */
  readonly entryHash: Bytes32;
  readonly n: number;
  readonly head: Hex;
}

/**
 * Reads an event from anyone. Nothing here makes it true: the replay does, whose head covers every field. Only the bytes
 * that the registry would write are taken: what a looser reader would skip is an alteration, too.
 *
 * @throws {@link LogEventError}
 */
export function readLogEvent(topics: readonly Hex[], data: Hex): LogEvent {
  const shape = EVENT_SHAPES.find(({ topic }) => topic === topics[0]);
  const indexed = shape?.fields.filter(({ isIndexed }) => isIndexed).length ?? 0;
  if (!shape || topics.length !== indexed + 1) {
    throw new LogEventError("NOT_AN_EVENT", `Expected an event of the log, got ${topics[0]}.`);
  }
  const dataBytes = fromHex(data);
  const dataWord = (at: number): Uint8Array => {
    const word = dataBytes.subarray(at * 32, (at + 1) * 32);
    if (word.length === 32) return word;
    throw new LogEventError(
      "NOT_AN_EVENT",
      `Expected more than ${dataBytes.length} bytes of data.`,
    );
  };

  const words = new Map<string, bigint>();
  const texts = new Map<string, Uint8Array>();
  const heads: Uint8Array[] = [];
  const tails: Uint8Array[] = [];
  let topicAt = 1;
  let dataAt = 0;
  for (const { name, type, isIndexed } of shape.fields) {
    const word = isIndexed ? fromHex(topics[topicAt++] ?? "0x") : dataWord(dataAt++);
    if (type === "string") {
      const before = lengthOf(tails);
      ensureOffset(word, 32 * (shape.fields.length - indexed + END_WORDS) + before);
      const text = textAt(dataBytes, word);
      texts.set(name, text);
      heads.push(abiWord(BigInt(32 * shape.fields.length + before)));
      tails.push(paddedText(text));
    } else {
      if (word.length !== 32) throw new LogEventError("NOT_AN_EVENT", "Expected whole words.");
      heads.push(word);
      words.set(name, BigInt(toHex(word)));
    }
  }
  const n = BigInt(toHex(dataWord(dataAt)));
  const headWord = dataWord(dataAt + 1);
  const written = concat(dataBytes.subarray(0, 32 * (dataAt + END_WORDS)), ...tails);
  if (!isEqual(written, dataBytes) || headWord.subarray(24).some((byte) => byte !== 0)) {
    throw new LogEventError("NOT_AN_EVENT", `Expected the data of a ${shape.name} and no more.`);
  }
  return {
    kind: shape.kind,
    name: shape.name,
    words,
    texts,
    entryHash: bytes32(keccak(...heads, ...tails)),
    n: n < 1n << 40n ? Number(n) : 0,
    head: toHex(headWord.subarray(0, 24)),
  };
}

/** `n` and `head` end the data of every event. */
const END_WORDS = 2;

const lengthOf = (parts: readonly Uint8Array[]): number =>
  parts.reduce((sum, { length }) => sum + length, 0);

function ensureOffset(word: Uint8Array, expected: number): void {
  if (isEqual(word, abiWord(BigInt(expected)))) return;
  throw new LogEventError("NOT_AN_EVENT", `Expected a text at ${expected}, got ${toHex(word)}.`);
}

/** The text that a word of the data points to. */
function textAt(data: Uint8Array, pointer: Uint8Array): Uint8Array {
  const at = Number(BigInt(toHex(pointer)));
  const length = at + 32 <= data.length ? Number(BigInt(toHex(data.subarray(at, at + 32)))) : -1;
  const start = at + 32;
  if (length < 0 || start + length > data.length) {
    throw new LogEventError("NOT_AN_EVENT", "Expected a text within the data.");
  }
  return data.slice(start, start + length);
}

/** As `abi.encode` writes it: its length, then its bytes filled up to whole words. */
function paddedText(text: Uint8Array): Uint8Array {
  const padded = new Uint8Array(32 * Math.ceil(text.length / 32));
  padded.set(text);
  return concat(abiWord(BigInt(text.length)), padded);
}
