import { bytes32, fromHex, toHex, type Address, type Bytes32 } from "../bytes.js";
import type { CborMap, CborValue } from "../cbor.js";
import { HASH_LENGTH, MAX_TREE_SIZE, depthOf } from "../merkle/path.js";
import { AnchorProofError, type AnchorProofCode } from "./error.js";

/** What a file carries so that anyone can lead its bytes to a root in the registry (protocol, section 6). */
export interface AnchorProof {
  /** 1 Data Integrity, 2 SD-JWT. */
  readonly form: 1 | 2;
  /** CAIP-2, `eip155:` and the chain id in decimal. */
  readonly chain: string;
  readonly registry: Address;
  readonly issuerId: Bytes32;
  readonly treeSize: number;
  readonly index: number;
  /** Of this form; anyone with it and the file can recompute the commitment. */
  readonly salt: Bytes32;
  /** The commitment of the other form. */
  readonly otherCommit: Bytes32;
  readonly path: readonly Bytes32[];
  readonly root: Bytes32;
}

const VERSION = 1;

/** Keys of the map (protocol, section 6). */
const KEY = {
  version: 1,
  form: 2,
  chain: 3,
  registry: 4,
  issuerId: 5,
  treeSize: 6,
  index: 7,
  salt: 8,
  otherCommit: 9,
  path: 10,
  root: 11,
} as const;
const KEYS: readonly number[] = Object.values(KEY);

/** CAIP-2 allows 32 characters of reference; a chain id is a decimal without leading zeros. */
const CHAIN = /^eip155:[1-9][0-9]{0,31}$/;

export const fieldsOf = (proof: AnchorProof): CborMap =>
  new Map<number, CborValue>([
    [KEY.version, VERSION],
    [KEY.form, proof.form],
    [KEY.chain, proof.chain],
    [KEY.registry, fromHex(proof.registry)],
    [KEY.issuerId, fromHex(proof.issuerId)],
    [KEY.treeSize, proof.treeSize],
    [KEY.index, proof.index],
    [KEY.salt, fromHex(proof.salt)],
    [KEY.otherCommit, fromHex(proof.otherCommit)],
    [KEY.path, fromHex(`0x${proof.path.map((sibling) => sibling.slice(2)).join("")}`)],
    [KEY.root, fromHex(proof.root)],
  ]);

/** @throws {@link AnchorProofError} with a code for each field. */
export function ensureAnchorFields(fields: CborMap): AnchorProof {
  for (const key of KEYS) {
    if (!fields.has(key)) throw refusal("MISSING_KEY", `key ${key}`, "none");
  }
  for (const key of fields.keys()) {
    if (!KEYS.includes(key)) throw refusal("UNKNOWN_KEY", "keys 1 to 11", `key ${key}`);
  }
  const version = fields.get(KEY.version);
  if (version !== VERSION) throw refusal("VERSION", "version 1", version);
  const form = fields.get(KEY.form);
  if (form !== 1 && form !== 2) throw refusal("FORM", "form 1 or 2", form);
  const chain = fields.get(KEY.chain);
  if (typeof chain !== "string" || !CHAIN.test(chain)) {
    throw refusal("CHAIN", "a chain as eip155:<decimal>", chain);
  }
  const registry = toHex(ensureBytes(fields, "registry", 20, "REGISTRY")) as Address;
  const issuerId = ensureWord(fields, "issuerId", "ISSUER_ID");
  const treeSize = ensureInteger(fields, "treeSize", 1, MAX_TREE_SIZE, "TREE_SIZE");
  const index = ensureInteger(fields, "index", 0, treeSize - 1, "INDEX");
  const salt = ensureWord(fields, "salt", "SALT");
  const otherCommit = ensureWord(fields, "otherCommit", "OTHER_COMMIT");
  const path = hashesOf(ensureBytes(fields, "path", HASH_LENGTH * depthOf(treeSize), "PATH"));
  const root = ensureWord(fields, "root", "ROOT");
  return {
    form,
    chain,
    registry,
    issuerId,
    treeSize,
    index,
    salt,
    otherCommit,
    path,
    root,
  };
}

type Field = keyof typeof KEY;

function ensureInteger(
  fields: CborMap,
  field: Field,
  least: number,
  most: number,
  code: AnchorProofCode,
): number {
  const value = fields.get(KEY[field]);
  if (typeof value === "number" && value >= least && value <= most) return value;
  throw refusal(code, `an integer from ${least} to ${most} as ${field}`, value);
}

function ensureBytes(
  fields: CborMap,
  field: Field,
  length: number,
  code: AnchorProofCode,
): Uint8Array {
  const value = fields.get(KEY[field]);
  if (value instanceof Uint8Array && value.length === length) return value;
  throw refusal(code, `${length} bytes as ${field}`, value);
}

const ensureWord = (fields: CborMap, field: Field, code: AnchorProofCode): Bytes32 =>
  bytes32(ensureBytes(fields, field, 32, code));

const hashesOf = (path: Uint8Array): Bytes32[] =>
  Array.from({ length: path.length / HASH_LENGTH }, (_, level) =>
    bytes32(path.subarray(level * HASH_LENGTH, (level + 1) * HASH_LENGTH)),
  );

function refusal(code: AnchorProofCode, expected: string, value: CborValue | undefined) {
  const got = value instanceof Uint8Array ? `${value.length} bytes` : JSON.stringify(value);
  return new AnchorProofError(code, `Expected ${expected}, got ${got}.`);
}
