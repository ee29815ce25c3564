import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { utf8 } from "../../bytes.js";

/** SHA-256 of the text's UTF-8, in hexadecimal. */
export type Sha256Hex = (text: string) => string;
export const nobleSha256Hex: Sha256Hex = (text) => bytesToHex(sha256(utf8(text)));

/**
 * RFC 3987 IRIs without what N-Quads would have to escape, of schemes that the three contexts don't define. To
 * the reference no space of Unicode's may be in an IRI.
 */
export const IRI = /^(?:https?:\/\/|urn:|did:|mailto:|tel:|data:)[^\p{Cc}\s<>"{}|\\^`\p{Cs}]+$/u;

export const XSD_STRING = "http://www.w3.org/2001/XMLSchema#string";

/** RDF 1.2 N-Quads, canonical form. */
export function escapeLiteral(text: string): string {
  return ESCAPED.test(text) ? text.replace(EACH_ESCAPED, escapeOne) : text;
}
/** The controls of ASCII, a quotation mark and a backslash. */
const ESCAPED = /[^\P{Cc}\u0080-\u009f]|["\\]/u;
const EACH_ESCAPED = new RegExp(ESCAPED.source, "gu");
const SHORT: Readonly<Record<string, string>> = {
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\f": "\\f",
  "\r": "\\r",
  '"': '\\"',
  "\\": "\\\\",
};
const escapeOne = (sign: string): string =>
  SHORT[sign] ?? `\\u${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
