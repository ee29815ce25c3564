import { abiWord } from "../core/abi-word.js";
import { bytes32, concat, fromHex, toHex, utf8, type Bytes32, type Hex } from "../core/bytes.js";
import { CodedError } from "../core/error.js";
import { keccak } from "../core/keccak.js";

export class LogEventError extends CodedError<"NOT_AN_EVENT"> {}

type FieldType = "bytes32" | "address" | "string" | `uint${8 | 24 | 32 | 40 | 256}`;
interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly isIndexed: boolean;
}

/** The fields of an issuer's events by their kind (protocol, section 5), without the `n` and `head` that end each. */
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

/** One entry of an issuer's log as its event tells it. */
export interface LogEvent {
  readonly kind: number;
  /** The static fields, one word each, by name. */
  readonly words: ReadonlyMap<string, bigint>;
  /** keccak256(abi.encode(fields)), indexed ones included. */
  readonly entryHash: Bytes32;
  readonly n: number;
  readonly head: Hex;
}

/**
 * Reads an event from anyone. Nothing here makes it true: the replay does, whose head covers every field.
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
  const heads: Uint8Array[] = [];
  const tails: Uint8Array[] = [];
  let topicAt = 1;
  let dataAt = 0;
  for (const { name, type, isIndexed } of shape.fields) {
    const word = isIndexed ? fromHex(topics[topicAt++] ?? "0x") : dataWord(dataAt++);
    if (type === "string") {
      const tail = textAt(dataBytes, word);
      const offset = 32 * shape.fields.length + tails.reduce((sum, it) => sum + it.length, 0);
      heads.push(abiWord(BigInt(offset)));
      tails.push(tail);
    } else {
      if (word.length !== 32) throw new LogEventError("NOT_AN_EVENT", "Expected whole words.");
      heads.push(word);
      words.set(name, BigInt(toHex(word)));
    }
  }
  const n = BigInt(toHex(dataWord(dataAt)));
  return {
    kind: shape.kind,
    words,
    entryHash: bytes32(keccak(...heads, ...tails)),
    n: n < 1n << 40n ? Number(n) : 0,
    head: toHex(dataWord(dataAt + 1).subarray(0, 24)),
  };
}

/** Length and padded bytes of the text that a word of the data points to. */
function textAt(data: Uint8Array, pointer: Uint8Array): Uint8Array {
  const at = Number(BigInt(toHex(pointer)));
  const length = at + 32 <= data.length ? Number(BigInt(toHex(data.subarray(at, at + 32)))) : -1;
  const start = at + 32;
  if (length < 0 || start + length > data.length) {
    throw new LogEventError("NOT_AN_EVENT", "Expected a text within the data.");
  }
  const padded = new Uint8Array(32 * Math.ceil(length / 32));
  padded.set(data.subarray(start, start + length));
  return concat(abiWord(BigInt(length)), padded);
}
