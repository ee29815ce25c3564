import { isAnchorProofElement } from "../anchor/anchor-proof.js";
import { isJsonObject, type Json, type JsonObject } from "../json.js";

/** An element of a credential's `proof`, with its JSON pointer. */
export interface ProofElement {
  readonly pointer: string;
  readonly value: Json;
}

export interface Proofs {
  /** As the file has them. A single proof may be an object instead of an array (Data Integrity 1.0, section 2.1). */
  readonly elements: readonly ProofElement[];
  /** The issuer's signature: of two elements the one that is no anchor proof, else the first. */
  readonly signature?: ProofElement;
  /** The other one of two. */
  readonly anchor?: ProofElement;
}

/**
 * A credential's proofs by what they are, since programs that keep a set of proofs may change its order. They lie
 * outside the document's hash, so their order and a lone one's array say nothing; how many there may be of each is a
 * rule of the format (protocol, section 3).
 */
export function proofsOf({ proof }: JsonObject): Proofs {
  const elements = elementsOf(proof);
  const [first, second] = elements;
  if (!first) return { elements };
  if (!second) return { elements, signature: first };
  const isSwapped = isAnchorProofElement(first.value) && !isAnchorProofElement(second.value);
  const [signature, anchor] = isSwapped ? [second, first] : [first, second];
  return { elements, signature, anchor };
}

/**
 * The anchor proof of a file, wherever it is among the proofs; `undefined` where there is none, `"ambiguous"` where there
 * are so many proofs that several programs could take several for it.
 */
export function anchorElementOf(credential: JsonObject): JsonObject | "ambiguous" | undefined {
  const { elements } = proofsOf(credential);
  const anchors = elements.map(({ value }) => value).filter(isAnchorProofElement);
  return anchors.length > 1 || (anchors.length === 1 && elements.length > 2)
    ? "ambiguous"
    : anchors[0];
}

/** The issuer's signature, if it is an object. */
export function signatureElementOf(credential: JsonObject): JsonObject | undefined {
  const { signature } = proofsOf(credential);
  return isJsonObject(signature?.value) ? signature.value : undefined;
}

function elementsOf(proof: Json | undefined): readonly ProofElement[] {
  if (isJsonObject(proof)) return [{ pointer: "/proof", value: proof }];
  if (!Array.isArray(proof)) return [];
  return proof.map((value, i) => ({ pointer: `/proof/${i}`, value }));
}
