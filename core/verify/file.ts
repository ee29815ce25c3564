import { sha256 } from "@noble/hashes/sha2.js";
import {
  AnchorProofError,
  decodeAnchorProof,
  isAnchorProofElement,
  type AnchorProof,
} from "../anchor/anchor-proof.js";
import { fromHex, toHex, type Hex } from "../bytes.js";
import { diCommit, docHash, leafOf, proofHash } from "../commitment/commitment.js";
import { formatProblems } from "../credential/format.js";
import { shown, type Problem } from "../credential/problem.js";
import { isJsonObject, type Json, type JsonObject } from "../json.js";
import { rootOfPath } from "../merkle/path.js";
import { parseStrictJson, StrictJsonError, type StrictJsonCode } from "../strict-json.js";
import { checkOf, type Check } from "./report.js";

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

/** Reads a portable file. Bad input of any kind is a reading too: only a bug of ours throws. */
export function readFile(bytes: Uint8Array): ParsedFile {
  const digest = toHex(sha256(bytes));
  let json: Json;
  try {
    json = parseStrictJson(bytes);
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
    return { kind: "unreadable", sha256: digest, code: error.code, message: error.message };
  }
  if (!isJsonObject(json)) {
    const message = "Expected a credential: a JSON object.";
    return { kind: "unreadable", sha256: digest, code: "NOT_AN_OBJECT", message };
  }
  const { anchor, problem } = readAnchor(json);
  return {
    kind: "read",
    sha256: digest,
    credential: json,
    anchor,
    format: formatOf(json, problem),
    integrity: integrityOf(json, anchor),
  };
}

interface AnchorOutcome {
  readonly anchor: AnchorReading;
  readonly problem?: Problem;
}

function readAnchor(credential: JsonObject): AnchorOutcome {
  const proofs = Array.isArray(credential.proof) ? credential.proof : [];
  const at = proofs.findIndex(isAnchorProofElement);
  const element = proofs[at];
  if (!isAnchorProofElement(element)) return { anchor: { kind: "none" } };

  const malformed = (pointer: string, code: string, reason: string): AnchorOutcome => ({
    anchor: { kind: "malformed" },
    problem: { pointer, code, reason },
  });
  if (typeof element.proofValue !== "string") {
    return malformed(`/proof/${at}/proofValue`, "ANCHOR_PROOF_TYPE", "Expected text.");
  }
  try {
    const proof = decodeAnchorProof(element.proofValue);
    return proof.form === 1
      ? withStatusIndex(credential, proof)
      : malformed(
          `/proof/${at}/proofValue`,
          "ANCHOR_PROOF_FORM",
          "Expected form 1 in a credential with a Data Integrity proof.",
        );
  } catch (error) {
    if (!(error instanceof AnchorProofError)) throw error;
    return malformed(`/proof/${at}/proofValue`, `ANCHOR_PROOF_${error.code}`, error.message);
  }
}

/** Other verifiers read the status at `statusListIndex`: it must be the bit that the registry keeps. */
function withStatusIndex(credential: JsonObject, proof: AnchorProof): AnchorOutcome {
  const anchor: AnchorReading = { kind: "proof", proof };
  const status = credential.credentialStatus;
  const index = isJsonObject(status) ? status.statusListIndex : undefined;
  if (index === undefined || index === String(proof.index)) return { anchor };
  const pointer = "/credentialStatus/statusListIndex";
  const reason = `Expected the anchor proof's index, ${proof.index}.`;
  return { anchor, problem: { pointer, code: "STATUS_INDEX", value: shown(index), reason } };
}

function formatOf(credential: JsonObject, problem: Problem | undefined): Check {
  const problems = [...formatProblems(credential), ...(problem ? [problem] : [])];
  if (problems.length === 0) return checkOf("format", "conforming");
  return checkOf("format", "not-conforming", {
    count: problems.length,
    problems: problems.slice(0, MAX_SHOWN_PROBLEMS).map((it) => ({ ...it })),
  });
}

/** Somebody else's file can hold a million problems; a report shows the first of them. */
const MAX_SHOWN_PROBLEMS = 50;

/**
 * Whether the bytes lead to the root in the proof. That the root is anybody's is another check. The proof's
 * own tree size serves here and is compared with the registry's by the anchor check.
 */
function integrityOf(credential: JsonObject, anchor: AnchorReading): Check {
  if (anchor.kind === "none") return checkOf("integrity", "no-anchor-proof");
  if (anchor.kind === "malformed") return checkOf("integrity", "unreadable");
  const { proof } = anchor;
  const first = Array.isArray(credential.proof) ? credential.proof[0] : undefined;
  if (!isJsonObject(first)) return checkOf("integrity", "unreadable");

  const commit = diCommit({
    salt: proof.salt,
    docHash: docHash(credential),
    proofHash: proofHash(first),
  });
  const leaf = leafOf({ issuerId: proof.issuerId, diCommit: commit, sdCommit: proof.otherCommit });
  const { index, treeSize } = proof;
  const root = toHex(rootOfPath({ leaf, index, treeSize, path: proof.path.map(fromHex) }));
  const detail = { leaf: toHex(leaf), computedRoot: root, claimedRoot: proof.root };
  return checkOf("integrity", root === proof.root ? "intact" : "altered", detail);
}
