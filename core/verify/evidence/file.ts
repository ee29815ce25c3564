import { sha256 } from "@noble/hashes/sha2.js";
import {
  AnchorProofError,
  decodeAnchorProof,
  type AnchorProof,
} from "../../anchor/anchor-proof.js";
import { fromHex, toHex, utf8, type Hex } from "../../bytes.js";
import { diCommit, docHash, leafOf, proofHash } from "../../commitment/commitment.js";
import { formatProblems } from "../../credential/format.js";
import { anchorElementOf, signatureElementOf } from "../../credential/proofs.js";
import { isJsonObject, type Json, type JsonObject } from "../../json.js";
import { rootOfPath } from "../../merkle/path.js";
import { parseStrictFile, StrictJsonError, type StrictJsonCode } from "../../strict-json.js";
import { checkOf, type Check } from "../report/report.js";

/** The anchor proof as the file carries it. */
export type AnchorReading =
  | { readonly kind: "none" }
  | { readonly kind: "malformed" }
  | { readonly kind: "proof"; readonly proof: AnchorProof };

/** All that a file says by itself: no chain, no clock, no policy. */
export type ParsedFile =
  | {
      readonly kind: "unreadable";
      readonly sha256: Hex;
      readonly code: StrictJsonCode | "NOT_AN_OBJECT";
      readonly message: string;
    }
  | {
      readonly kind: "read";
      readonly sha256: Hex;
      readonly credential: JsonObject;
      readonly anchor: AnchorReading;
      readonly format: Check;
      readonly integrity: Check;
    };

/** Reads a portable file, as bytes or text. Bad input of any kind is a reading too: only a bug of ours throws. */
export function readFile(input: Uint8Array | string): ParsedFile {
  // Of the bytes as they came, a byte order mark included.
  const digest = toHex(sha256(typeof input === "string" ? utf8(input) : input));
  let json: Json;
  try {
    json = parseStrictFile(input);
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
    return { kind: "unreadable", sha256: digest, code: error.code, message: error.message };
  }
  if (!isJsonObject(json)) {
    const message = "Expected a credential: a JSON object.";
    return { kind: "unreadable", sha256: digest, code: "NOT_AN_OBJECT", message };
  }
  const anchor = readAnchor(json);
  return {
    kind: "read",
    sha256: digest,
    credential: json,
    anchor,
    format: formatOf(json),
    integrity: integrityOf(json, anchor),
  };
}

/** The issuer that the file claims; empty where it has none. */
export function issuerDidOf({ issuer }: JsonObject): string {
  return isJsonObject(issuer) && typeof issuer.id === "string" ? issuer.id : "";
}

/** Why one is malformed is among the problems of the format. */
function readAnchor(credential: JsonObject): AnchorReading {
  const element = anchorElementOf(credential);
  if (!element) return { kind: "none" };
  if (element === "ambiguous") return { kind: "malformed" };
  if (typeof element.proofValue !== "string") return { kind: "malformed" };
  try {
    const proof = decodeAnchorProof(element.proofValue);
    return proof.form === 1 ? { kind: "proof", proof } : { kind: "malformed" };
  } catch (error) {
    if (!(error instanceof AnchorProofError)) throw error;
    return { kind: "malformed" };
  }
}

function formatOf(credential: JsonObject): Check {
  const problems = formatProblems(credential);
  if (problems.length === 0) return checkOf("format", "conforming");
  return checkOf("format", "not-conforming", { problems: problems.map((it) => ({ ...it })) });
}

/**
 * Whether the bytes lead to the root in the proof. That the root is anybody's is another check. The proof's
 * own tree size serves here and is compared with the registry's by the anchor check.
 */
function integrityOf(credential: JsonObject, anchor: AnchorReading): Check {
  if (anchor.kind === "none") return checkOf("integrity", "no-anchor-proof");
  if (anchor.kind === "malformed") return checkOf("integrity", "unreadable");
  const { proof } = anchor;
  const signature = signatureElementOf(credential);
  if (!signature) return checkOf("integrity", "unreadable");

  const commit = diCommit({
    salt: proof.salt,
    docHash: docHash(credential),
    proofHash: proofHash(signature),
  });
  const leaf = leafOf({ issuerId: proof.issuerId, diCommit: commit, sdCommit: proof.otherCommit });
  const { index, treeSize } = proof;
  const root = toHex(rootOfPath({ leaf, index, treeSize, path: proof.path.map(fromHex) }));
  const detail = { leaf: toHex(leaf), computedRoot: root, claimedRoot: proof.root };
  return checkOf("integrity", root === proof.root ? "intact" : "altered", detail);
}
