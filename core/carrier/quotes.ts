import { utf8 } from "../bytes.js";
import { parseStrictJson, StrictJsonError } from "../strict-json.js";

/** As word processors and mail programs write them, with the space that French puts inside. */
const TYPOGRAPHIC = /[“”„‟″＂]|«[\u00a0\u202f ]?|[\u00a0\u202f ]?»/g;
/** Spaces that JSON doesn't know, outside of its strings. */
const STRING_OR_SPACE = /"(?:[^"\\]|\\[^])*"|[^\S \t\r\n]/g;
const HEAD = /^[\s[{]*/;

/**
 * JSON whose quotation marks a program replaced by typographic ones, with straight ones again; nothing for any other text,
 * and `unclear` where it can't be seen which of them belong to a text. What comes out is judged like any file: a text
 * that isn't the issuer's again has another hash.
 */
export function straightened(
  bytes: Uint8Array,
  maxBytes: number,
): Uint8Array | "unclear" | undefined {
  if (bytes.length > maxBytes || !mayBeginOddly(bytes)) return undefined;
  const text = new TextDecoder().decode(bytes);
  if (!beginsOddly(text)) return undefined;
  const straight = text
    .replace(TYPOGRAPHIC, '"')
    .replace(STRING_OR_SPACE, (it) => (it.startsWith('"') ? it : " "));
  return isJson(straight) ? utf8(straight) : "unclear";
}

/** By the strict reader, which ends where nesting is too deep; what else it refuses is for the judge to say. */
function isJson(text: string): boolean {
  try {
    parseStrictJson(text);
    return true;
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
    return error.code !== "NOT_JSON";
  }
}

/** Whether its first quotation mark is a typographic one, or a space before that one that JSON doesn't know. */
function beginsOddly(text: string): boolean {
  const head = HEAD.exec(text)?.[0] ?? "";
  const open = head.search(/[[{]/);
  if (open < 0) return false;
  return /^[“”„‟″＂«]/.test(text.slice(head.length)) || /[^\S \t\r\n]/.test(head.slice(open));
}

/** Most files aren't decoded for it. */
function mayBeginOddly(bytes: Uint8Array): boolean {
  const first = bytes.findIndex((it) => it > 0x20 && it !== 0x5b && it !== 0x7b);
  return (bytes[first] ?? 0) >= 0x80;
}
