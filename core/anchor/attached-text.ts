import { isJsonObject, type JsonObject } from "../json.js";
import { attachAnchor, isAnchorProofElement } from "./anchor-proof.js";

const PROOFS = ',"proof":[{';

/**
 * The compact text of a signed credential with its anchor proof: what `JSON.stringify(attachAnchor(…))` gives, without
 * reading the credential again. A quote within a string of JSON has a backslash before it, so that {@link PROOFS} is never
 * in one: it begins a member. Where what follows its last place is one whole list and the brace that ends the text, it is
 * the last member of the whole, and the element goes to the end of its list.
 *
 * @param text as `JSON.stringify` wrote it
 * @throws as {@link attachAnchor}
 */
export function attachedText(text: string, element: JsonObject): string {
  const at = text.lastIndexOf(PROOFS);
  if (at >= 0 && text.endsWith("}]}") && isOneSignature(text.slice(at + PROOFS.length - 2, -1))) {
    return `${text.slice(0, -2)},${JSON.stringify(element)}]}`;
  }
  return JSON.stringify(attachAnchor(JSON.parse(text) as JsonObject, element));
}

function isOneSignature(list: string): boolean {
  try {
    const proofs: unknown = JSON.parse(list);
    if (!Array.isArray(proofs) || proofs.length !== 1) return false;
    const [proof] = proofs as unknown[];
    return isJsonObject(proof) && !isAnchorProofElement(proof);
  } catch {
    return false;
  }
}
