import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  anchorProofElement,
  encodeAnchorProof,
  type AnchorProof,
} from "../core/anchor/anchor-proof.js";
import { bytes32, fromHex, toHex, utf8, type Address, type Bytes32 } from "../core/bytes.js";
import { encodeCbor } from "../core/cbor.js";
import {
  NO_SD_JWT,
  diCommit,
  docHash,
  leafOf,
  proofHash,
  sdCommit,
} from "../core/commitment/commitment.js";
import { issuerIdOf } from "../core/commitment/issuer-id.js";
import { fieldsOf } from "../core/anchor/fields.js";
import { canonicalJson } from "../core/jcs.js";
import type { Json, JsonObject } from "../core/json.js";
import { keccak } from "../core/keccak.js";
import { headOf0, nextHead, type LogEntry, type LogOrigin } from "../core/log/head.js";
import { pathOf } from "../core/merkle/paths.js";
import { buildTree } from "../core/merkle/tree.js";
import { parseStrictJson } from "../core/strict-json.js";
import { logEntry } from "./making-vectors/log-entry.js";
import { messageOutputs } from "./making-vectors/message.js";

const FOLDER = new URL("../test/vectors/", import.meta.url);

/** What follows from the inputs of a valid vector. */
type Compute = (vector: never) => object;

/** Inputs are written by hand in the files, and so are the invalid vectors; outputs are filled in here. */
const OUTPUTS: Readonly<Record<string, Compute>> = {
  keccak: ({ bytes }: { bytes: string }) => ({ keccak256: toHex(keccak(fromHex(bytes))) }),
  jcs: ({ json }: { json: string }) => {
    const canonical = canonicalJson(JSON.parse(json) as Json);
    return { jcs: new TextDecoder().decode(canonical), keccak256: toHex(keccak(canonical)) };
  },
  "strict-json": ({ text }: { text: string }) => ({
    jcs: new TextDecoder().decode(canonicalJson(parseStrictJson(text))),
  }),
  commitment: commitments,
  "issuer-id": (vector: { did: string; firstAdmin: Address; salt: Bytes32 }) => ({
    issuerId: issuerIdOf(vector),
  }),
  leaf: (vector: { issuerId: Bytes32; diCommit: Bytes32; sdCommit: Bytes32 }) => ({
    leaf: toHex(leafOf(vector)),
  }),
  tree,
  "anchor-proof": ({ issuerDid, proof }: { issuerDid: string; proof: AnchorProof }) => ({
    cbor: toHex(encodeCbor(fieldsOf(proof))),
    proofValue: encodeAnchorProof(proof),
    element: anchorProofElement(issuerDid, proof),
  }),
  "log-head": log,
  "log-entries": logEntry,
  messages: messageOutputs,
};

export const VECTOR_NAMES: readonly string[] = Object.keys(OUTPUTS);

export const vectorFile = (name: string): URL => new URL(`${name}.json`, FOLDER);

/** The text of a vector file with its outputs computed from its inputs. */
export function refreshed(name: string, text: string): string {
  const compute = OUTPUTS[name];
  if (!compute) throw new Error(`Expected one of ${VECTOR_NAMES.join(", ")}, got ${name}.`);
  const file = JSON.parse(text) as { valid: object[] };
  const valid = file.valid.map((vector) => ({ ...vector, ...compute(vector as never) }));
  return `${JSON.stringify({ ...file, valid }, null, 1)}\n`;
}

interface CommitmentInputs {
  credential: JsonObject;
  proof0: JsonObject;
  diSalt: Bytes32;
  sdSalt?: Bytes32;
  jwt?: string;
}

function commitments({ credential, proof0, diSalt, sdSalt, jwt }: CommitmentInputs): object {
  const hashes = { docHash: docHash(credential), proofHash: proofHash(proof0) };
  const sd = sdSalt && jwt !== undefined ? sdCommit({ salt: sdSalt, jwt }) : NO_SD_JWT;
  return {
    docHash: toHex(hashes.docHash),
    proofHash: toHex(hashes.proofHash),
    diCommit: toHex(diCommit({ salt: diSalt, ...hashes })),
    sdCommit: toHex(sd),
  };
}

function tree({ treeSize, paths }: { treeSize: number; paths: { index: number }[] }): object {
  const leaves = new Uint8Array(32 * treeSize);
  for (let k = 0; k < treeSize; k++) leaves.set(keccak(utf8(`cairn vector leaf ${k}`)), 32 * k);
  const built = buildTree(leaves);
  return {
    depth: built.depth,
    root: bytes32(built.root()),
    paths: paths.map(({ index }) => ({ index, path: pathOf(built, index).map(toHex) })),
  };
}

function log(vector: LogOrigin & { entries: Omit<LogEntry, "head">[] }): object {
  const head0 = headOf0(vector);
  let head = head0;
  const entries = vector.entries.map((entry) => {
    head = nextHead({ ...entry, head });
    return { ...entry, head };
  });
  return { head0, entries };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of VECTOR_NAMES) {
    const file = vectorFile(name);
    writeFileSync(file, refreshed(name, readFileSync(file, "utf8")));
  }
}
