import { utf8 } from "../bytes.js";
import { MAX_TEXT_BYTES } from "../strict-json/text.js";
import { LONG_CREDENTIALS, type Budget } from "./budget.js";
import {
  collected,
  none,
  startsAsObject,
  type CarriedCredential,
  type CarrierReading,
} from "./carrier.js";
import { inflate } from "./inflate.js";
import { latin1 } from "./latin1.js";

/** Open Badges 3.0, section 5.3.1. */
const KEYWORD = "openbadgecredential";
/** Of Open Badges 2.0: where it holds an address or a JWT, the picture is another system's, and none of these. */
const OLDER_KEYWORD = "openbadges";
const SIGNATURE_BYTES = 8;
/** Length, type and check sum around the data of a chunk. */
const FRAME_BYTES = 12;
const IEND = 0x49454e44;

type ReadText = (data: Uint8Array, budget: Budget) => Uint8Array | "malformed";
/** What is behind the keyword (PNG, third edition, section 11.3.3), by the type of the chunk. */
const TEXTS: ReadonlyMap<number, ReadText> = new Map([
  [0x69545874, readInternational],
  [0x74455874, asUtf8],
  [0x7a545874, readPacked],
]);

/**
 * The credentials in text chunks of the keywords. The specifications have them in iTXt; programs that rewrite pictures
 * keep them as tEXt or zTXt.
 */
export function readPng(bytes: Uint8Array, budget: Budget): CarrierReading {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const credentials: CarriedCredential[] = [];
  for (let at = SIGNATURE_BYTES; at + FRAME_BYTES <= bytes.length;) {
    budget.spend(FRAME_BYTES);
    const end = at + FRAME_BYTES + view.getUint32(at);
    if (end > bytes.length) break;
    const type = view.getUint32(at + 4);
    if (type === IEND) break; // What follows is no part of the picture.
    const read = TEXTS.get(type);
    const data = bytes.subarray(at + 8, end - 4);
    const keyword = read && keywordOf(data);
    at = end;
    if (!read || keyword === undefined) continue;
    budget.spend(data.length);
    const text = read(data.subarray(keyword.length + 1), budget);
    if (text === "malformed") return malformed();
    if (keyword === OLDER_KEYWORD && !startsAsObject(text)) continue;
    budget.credential(text.length); // Before more is inflated.
    credentials.push({ bytes: text });
  }
  return collected("png", credentials, `a PNG with a text "${KEYWORD}"`);
}

/** Which of the keywords a text has, if it has one of them. */
function keywordOf(data: Uint8Array): string | undefined {
  const head = latin1(data.subarray(0, KEYWORD.length + 1));
  return [KEYWORD, OLDER_KEYWORD].find((it) => head.startsWith(`${it}\0`));
}

/** iTXt: two flags, language and translated keyword, then the text. */
function readInternational(data: Uint8Array, budget: Budget): Uint8Array | "malformed" {
  const [isCompressed, method] = data;
  const languageEnd = data.indexOf(0, 2);
  const translatedEnd = languageEnd < 0 ? -1 : data.indexOf(0, languageEnd + 1);
  if (translatedEnd < 0) return "malformed";
  const text = data.subarray(translatedEnd + 1);
  if (isCompressed === 0) return text;
  return isCompressed === 1 ? unpacked(method, text, budget) : "malformed";
}

/** zTXt: the method, then the text. */
function readPacked(data: Uint8Array, budget: Budget): Uint8Array | "malformed" {
  const text = unpacked(data[0], data.subarray(1), budget);
  return text === "malformed" ? text : asUtf8(text, budget);
}

function unpacked(
  method: number | undefined,
  text: Uint8Array,
  budget: Budget,
): Uint8Array | "malformed" {
  if (method !== 0) return "malformed";
  const inflated = inflate(text, MAX_TEXT_BYTES, budget);
  if (inflated.kind === "too-large") budget.refuse(LONG_CREDENTIALS);
  return inflated.kind === "whole" ? inflated.bytes : "malformed";
}

/** tEXt and zTXt are Latin-1; programs that move a text there leave its UTF-8 as it is. */
function asUtf8(text: Uint8Array, budget: Budget): Uint8Array {
  budget.spend(text.length);
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(text);
    return text;
  } catch {
    budget.spend(2 * text.length);
    return utf8(latin1(text));
  }
}

const malformed = (): CarrierReading =>
  none("png", "MALFORMED", `Expected texts "${KEYWORD}" to be whole, found one that isn't.`);
