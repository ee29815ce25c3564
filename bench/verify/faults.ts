import { anchorProofElement, type AnchorProof } from "../../core/anchor/anchor-proof.js";
import type { Address, Bytes32 } from "../../core/bytes.js";
import type { JsonObject } from "../../core/json.js";
import type { ReasonCode } from "../../core/verify/report/codes.js";

/** Which batch a file of the measured folder is in, by what is wrong with all of it. */
export type BatchName =
  | "awards"
  | "full"
  /** Of an issuer that the policy doesn't know. */
  | "unknown-issuer"
  /** Of an issuer that registered another DID than the files name. */
  | "other-did"
  | "withdrawn"
  | "never-anchored";

/** One way in which a file isn't what was issued, or no longer counts, and the reason that has to be found. */
export interface Fault {
  readonly reason: ReasonCode;
  readonly batch?: Exclude<BatchName, "awards" | "full">;
  readonly status?: "revoke" | "suspend";
  /** Changes what is signed. */
  readonly unsigned?: (credential: JsonObject) => JsonObject;
  /** Changes what is signed already, but not yet in a tree: its issuer's own mistake or malice. */
  readonly signed?: (credential: JsonObject) => JsonObject;
  /** Changes what was anchored; an equal file of another place is at hand. */
  readonly anchored?: (file: Anchored, other: Anchored) => JsonObject;
  /** Changes the text. */
  readonly text?: (text: string) => string;
}

export interface Anchored {
  readonly signed: JsonObject;
  readonly proof: AnchorProof;
}

const otherHex = <T extends string>(hex: T): T =>
  `${hex.slice(0, -1)}${hex.endsWith("0") ? "1" : "0"}` as T;

const withProof = ({ signed, proof }: Anchored, change: Partial<AnchorProof>): JsonObject => {
  const [signature] = signed["proof"] as [JsonObject];
  const { id } = signed["issuer"] as { id: string };
  return { ...signed, proof: [signature, anchorProofElement(id, { ...proof, ...change })] };
};

const withSignature = (signed: JsonObject, change: (proof: JsonObject) => JsonObject) => {
  const [signature, ...others] = signed["proof"] as [JsonObject, ...JsonObject[]];
  return { ...signed, proof: [change(signature), ...others] };
};

/** Another byte of the signature, as text: the last but one digit, so that it stays 64 bytes. */
const otherSignature = (proof: JsonObject): JsonObject => {
  const value = proof["proofValue"] as string;
  const digit = value.at(-2) === "2" ? "3" : "2";
  return { ...proof, proofValue: value.slice(0, -2) + digit + value.slice(-1) };
};

const withRecipient = (credential: JsonObject, identityHash: string): JsonObject => {
  const subject = credential["credentialSubject"] as JsonObject;
  const [first, ...others] = subject["identifier"] as [JsonObject, ...JsonObject[]];
  const identifier = [{ ...first, identityHash }, ...others];
  return { ...credential, credentialSubject: { ...subject, identifier } };
};

/** Faults of each suite that tampers with files, and states of the registry that speak against one. */
export const FAULTS: readonly Fault[] = [
  { reason: "altered", anchored: (it) => withRecipient(withProof(it, {}), "Someone Else") },
  { reason: "altered", anchored: (it) => withSignature(withProof(it, {}), otherSignature) },
  { reason: "altered", anchored: (it) => withProof(it, { salt: otherHex(it.proof.salt) }) },
  {
    reason: "altered",
    anchored: (it) => {
      const [first, ...others] = it.proof.path as [Bytes32, ...Bytes32[]];
      return withProof(it, { path: [otherHex(first), ...others] });
    },
  },
  { reason: "altered", anchored: (it) => withProof(it, { root: otherHex(it.proof.root) }) },
  {
    reason: "altered",
    anchored: (it) => withProof(it, { otherCommit: otherHex(it.proof.otherCommit) }),
  },
  { reason: "altered", anchored: (it) => withProof(it, { issuerId: otherHex(it.proof.issuerId) }) },
  // The status entry names another place than the anchor proof then.
  { reason: "not-conforming", anchored: (it) => withProof(it, { index: it.proof.index ^ 1 }) },
  { reason: "not-conforming", anchored: (it, other) => withProof(it, other.proof) },
  {
    reason: "tree-size-mismatch",
    anchored: (it) => withProof(it, { treeSize: it.proof.treeSize - 1 }),
  },
  {
    reason: "other-registry",
    anchored: (it) => withProof(it, { registry: otherHex<Address>(it.proof.registry) }),
  },
  {
    reason: "not-conforming",
    anchored: (it) => ({ ...withProof(it, {}), awardedDate: "2026-11-20" }),
  },
  // Two members of one name: readers keep one or the other.
  { reason: "not-json", text: (text) => text.replace("{", '{ "name": "Another", ') },
  { reason: "not-json", text: (text) => text.slice(0, text.lastIndexOf("}")) },
  { reason: "signature-invalid", signed: (it) => withSignature(it, otherSignature) },
  { reason: "signature-invalid", signed: (it) => withRecipient(it, "Someone Else") },
  { reason: "expired", unsigned: (it) => ({ ...it, validUntil: "2026-11-21T00:00:00Z" }) },
  { reason: "not-yet-valid", unsigned: (it) => ({ ...it, validFrom: "2099-01-01T00:00:00Z" }) },
  { reason: "revoked", status: "revoke" },
  { reason: "suspended", status: "suspend" },
  { reason: "withdrawn", batch: "withdrawn" },
  { reason: "not-anchored", batch: "never-anchored" },
  { reason: "issuer-not-vouched", batch: "unknown-issuer" },
  { reason: "issuer-mismatch", batch: "other-did" },
];

/** Each fault is in one of so many files. */
export const ONE_IN = 1_000;
