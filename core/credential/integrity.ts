import { AnchorProofError, decodeAnchorProof, type AnchorProof } from "../anchor/anchor-proof.js";
import { fromHex, toHex, type Hex } from "../bytes.js";
import { diCommit, docHash, leafOf, proofHash } from "../commitment/commitment.js";
import type { JsonObject } from "../json.js";
import { rootOfPath } from "../merkle/path.js";
import { anchorElementOf, signatureElementOf } from "./proofs.js";

/** The anchor proof as the file carries it. */
export type AnchorReading =
  | { readonly kind: "none" }
  | { readonly kind: "malformed" }
  | { readonly kind: "proof"; readonly proof: AnchorProof };

/** Why one is malformed is among the problems of the format. */
export function readAnchor(credential: JsonObject): AnchorReading {
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

/** Where the content leads by the path of the proof; nothing where it has no signature. */
export function computedRoot(
  credential: JsonObject,
  proof: AnchorProof,
): { readonly leaf: Hex; readonly root: Hex } | undefined {
  const signature = signatureElementOf(credential);
  if (!signature) return undefined;
  const commit = diCommit({
    salt: proof.salt,
    docHash: docHash(credential),
    proofHash: proofHash(signature),
  });
  const leaf = leafOf({ issuerId: proof.issuerId, diCommit: commit, sdCommit: proof.otherCommit });
  const { index, treeSize } = proof;
  const root = rootOfPath({ leaf, index, treeSize, path: proof.path.map(fromHex) });
  return { leaf: toHex(leaf), root: toHex(root) };
}

/** Whether the content leads to the root in its own anchor proof: then it is to the byte what was sealed. */
export function isIntact(credential: JsonObject): boolean {
  const anchor = readAnchor(credential);
  if (anchor.kind !== "proof") return false;
  return computedRoot(credential, anchor.proof)?.root === anchor.proof.root;
}
