import { MAX_TEXT_BYTES } from "../strict-json/text.js";
import { LONG_CREDENTIALS, type Budget } from "./budget.js";
import { collected, none, type CarriedCredential, type CarrierReading } from "./carrier.js";
import { inflate } from "./inflate.js";

/** Open Badges 3.0, section 5.3.1. */
const KEYWORD = "openbadgecredential";
const SIGNATURE_BYTES = 8;
/** Length, type and check sum around the data of a chunk. */
const FRAME_BYTES = 12;
const ITXT = 0x69545874;
const IEND = 0x49454e44;

/** The credentials in the iTXt chunks (PNG, third edition, section 11.3.3.4) that are meant for them. */
export function readPng(bytes: Uint8Array, budget: Budget): CarrierReading {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const credentials: CarriedCredential[] = [];
  for (let at = SIGNATURE_BYTES; at + FRAME_BYTES <= bytes.length;) {
    budget.spend(FRAME_BYTES);
    const end = at + FRAME_BYTES + view.getUint32(at);
    if (end > bytes.length) break;
    const type = view.getUint32(at + 4);
    if (type === IEND) break; // What follows is no part of the picture.
    if (type === ITXT) {
      budget.spend(end - at);
      const text = readText(bytes.subarray(at + 8, end - 4), budget);
      if (text === "malformed") return malformed();
      if (text) {
        budget.credential(text.length); // Before more is inflated.
        credentials.push({ bytes: text });
      }
    }
    at = end;
  }
  return collected("png", credentials, `a PNG with an iTXt chunk "${KEYWORD}"`);
}

/** Keyword, two flags, language and translated keyword, then the text; nothing if it is some other text. */
function readText(data: Uint8Array, budget: Budget): Uint8Array | "malformed" | undefined {
  const keywordEnd = data.indexOf(0);
  if (keywordEnd !== KEYWORD.length) return undefined;
  if (String.fromCharCode(...data.subarray(0, keywordEnd)) !== KEYWORD) return undefined;
  const [isCompressed, method] = [data[keywordEnd + 1], data[keywordEnd + 2]];
  const languageEnd = data.indexOf(0, keywordEnd + 3);
  const translatedEnd = languageEnd < 0 ? -1 : data.indexOf(0, languageEnd + 1);
  if (translatedEnd < 0) return "malformed";
  const text = data.subarray(translatedEnd + 1);
  if (isCompressed === 0) return text;
  if (isCompressed !== 1 || method !== 0) return "malformed";
  const inflated = inflate(text, MAX_TEXT_BYTES, budget);
  if (inflated.kind === "too-large") budget.refuse(LONG_CREDENTIALS);
  return inflated.kind === "whole" ? inflated.bytes : "malformed";
}

const malformed = (): CarrierReading =>
  none("png", "MALFORMED", `Expected iTXt chunks "${KEYWORD}" to be whole, found one that isn't.`);
