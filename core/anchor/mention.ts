import { base64urlnopad } from "@scure/base";
import { utf8 } from "../bytes.js";
import { isJsonObject, type Json } from "../json.js";
import { ANCHOR_CRYPTOSUITE } from "./anchor-proof.js";

/**
 * Whether the name of our anchor proof is anywhere in a text, its letters also as JSON, addresses and pages may escape
 * them. Who damages a file must not make another system's, or nothing at all, of it.
 */
export const mentionsAnchor = (text: string): boolean =>
  text.includes(ANCHOR_CRYPTOSUITE) || (/\\u|%|&#/.test(text) && ESCAPED_NAME.test(text));

const ESCAPED_NAME = new RegExp(
  Array.from(ANCHOR_CRYPTOSUITE, (it) => {
    const code = it.charCodeAt(0);
    const hex = code.toString(16);
    return `(?:${it}|\\\\u00${hex}|%${hex}|&#(?:0{0,4}${code}|x0{0,4}${hex});)`;
  }).join(""),
  "i",
);

/** In either way. */
export const mentionsAnchorAnyhow = (text: string): boolean =>
  mentionsAnchor(text) || mentionsEncodedAnchor(text);

/** Whether it is in a text that was written as base64 or hexadecimal digits, wherever in the text that begins. */
export const mentionsEncodedAnchor = (text: string): boolean =>
  ENCODED_NAMES.some((it) => text.includes(it)) || HEX_NAME.test(text);

/**
 * Three bytes are four digits of base64, so the name has three forms, without the digits that it shares with what is
 * beside it. None of them has a digit by which base64url differs.
 */
const ENCODED_NAMES: readonly string[] = [0, 1, 2].map((before) => {
  const digits = base64urlnopad.encode(utf8(`${" ".repeat(before)}${ANCHOR_CRYPTOSUITE}`));
  const bits = 8 * (before + ANCHOR_CRYPTOSUITE.length);
  return digits.slice(Math.ceil((8 * before) / 6), Math.floor(bits / 6));
});

const HEX_NAME = new RegExp(
  Array.from(ANCHOR_CRYPTOSUITE, (it) => it.charCodeAt(0).toString(16)).join(""),
  "i",
);

/**
 * Whether a document has the name as a value of its own, as an anchor proof has. A learner record of another system may
 * hold a credential of ours, as JSON or as a text, whose anchor proof is that credential's own.
 */
export function hasOwnMention(document: Json): boolean {
  const pending: Json[] = [document];
  for (let it = pending.pop(); it !== undefined; it = pending.pop()) {
    if (typeof it === "string" && isAnchorName(it)) return true;
    if (typeof it !== "object" || it === null) continue;
    if (it !== document && isCredential(it)) continue;
    for (const inner of Object.values(it)) pending.push(inner);
  }
  return false;
}

/** The name alone, with what slips into a value: longer texts speak of it, or are a whole credential. */
export const isAnchorName = (text: string): boolean => NAME_ALONE.test(text);

const NAME_ALONE = new RegExp(`^\\s*\\S{0,8}${ANCHOR_CRYPTOSUITE}\\S{0,8}\\s*$`);

const isCredential = (value: Json): boolean =>
  isJsonObject(value) &&
  [value.type].flat().includes("VerifiableCredential") &&
  value.proof !== undefined;
