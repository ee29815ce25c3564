import { isJsonObject, type Json } from "../json.js";
import { ANCHOR_CRYPTOSUITE } from "./anchor-proof.js";

/**
 * Whether the name of our anchor proof is anywhere in a text, its letters also as JSON may escape them. Who damages a file
 * must not make another system's, or nothing at all, of it.
 */
export const mentionsAnchor = (text: string): boolean =>
  text.includes(ANCHOR_CRYPTOSUITE) || (text.includes("\\u") && ESCAPED_NAME.test(text));

const ESCAPED_NAME = new RegExp(
  Array.from(
    ANCHOR_CRYPTOSUITE,
    (it) => `(?:${it}|\\\\u${it.charCodeAt(0).toString(16).padStart(4, "0")})`,
  ).join(""),
  "i",
);

/**
 * Whether a document has the name for itself: a learner record of another system may hold a credential of ours, whose anchor
 * proof is that credential's own.
 */
export function hasOwnMention(document: Json): boolean {
  const pending: Json[] = [document];
  for (let it = pending.pop(); it !== undefined; it = pending.pop()) {
    if (typeof it === "string" && it.includes(ANCHOR_CRYPTOSUITE)) return true;
    if (typeof it !== "object" || it === null) continue;
    if (it !== document && isCredential(it)) continue;
    for (const inner of Object.values(it)) pending.push(inner);
  }
  return false;
}

const isCredential = (value: Json): boolean =>
  isJsonObject(value) &&
  Array.isArray(value.type) &&
  value.type.includes("VerifiableCredential") &&
  value.proof !== undefined;
