import { base64urlnopad, hex } from "@scure/base";
import { utf8 } from "../bytes.js";
import { recognizeOther } from "../other/recognize.js";
import { mentionsAnchor, mentionsEncodedAnchor } from "../anchor/mention.js";
import { lenientText } from "../other/encoding.js";
import type { Budget } from "./budget.js";
import { latin1 } from "./latin1.js";

/** A data URL has its media type before the comma, which no credential needs long. */
const DATA_URL = /^data:([^,]{0,200}),/i;
const PERCENT = /^%(?:7b|5b|22)/i;
/** Shorter ones are words, or keys. */
const BASE64 = /^[A-Za-z0-9+/_-]{40,}={0,2}$/;
const HEX = /^(?:0x)?(?:[0-9a-f]{2}){40,}$/i;
/** Mails and PEM break base64 into lines, and answers mark each. */
export const withoutLineEnds = (text: string): string =>
  text
    .split("\n")
    .map((it) => it.trim().replace(/^[\s>]+/, ""))
    .join("");

/**
 * What a text encodes that is wholly a data URL (RFC 2397), percent-encoded, base64 or hexadecimal digits; nothing
 * where it is none of them, or where what comes out makes no more sense than the text. Decoded once: what comes out may
 * be another, which is another level.
 */
export function decodedText(given: string, budget: Budget): Uint8Array | undefined {
  const text = given.replace(/^[\s>]+/, "").trim();
  if (!/^(?:data:|%|[\w+/-]{16})/i.test(text)) return undefined;
  budget.spend(given.length);
  const head = DATA_URL.exec(text);
  if (head) {
    const body = text.slice(head[0].length);
    const isBase64 = /;\s*base64\s*$/i.test(head[1] ?? "");
    const content = percentDecoded(body);
    if (!isBase64) return utf8(content);
    const bytes = fromBase64(content);
    return bytes && !isShifted(content, bytes) ? bytes : undefined;
  }
  if (PERCENT.test(text)) return utf8(percentDecoded(text));
  const digits = withoutLineEnds(text);
  const bytes = HEX.test(digits) ? fromHexDigits(digits) : fromBase64(digits);
  return bytes && isReadable(bytes) && !isShifted(digits, bytes) ? bytes : undefined;
}

/** Whether digits that name our anchor proof lost some before it: then nothing of the text comes out, or something else. */
const isShifted = (digits: string, bytes: Uint8Array): boolean =>
  mentionsEncodedAnchor(digits) && !mentionsAnchor(latin1(bytes));

/** By the bytes: a sequence that isn't UTF-8 becomes what every reader shows for it. */
const percentDecoded = (text: string): string =>
  text.replace(/(?:%[0-9a-f]{2})+/gi, (it) =>
    new TextDecoder().decode(hex.decode(it.replaceAll("%", "").toLowerCase())),
  );

const fromHexDigits = (digits: string): Uint8Array =>
  hex.decode(digits.replace(/^0x/i, "").toLowerCase());

/** Of either alphabet, with or without its padding. */
export function fromBase64(given: string): Uint8Array | undefined {
  const digits = given.replace(/\s+/g, "");
  if (!BASE64.test(digits)) return undefined;
  const body = digits.replace(/=+$/, "").replaceAll("+", "-").replaceAll("/", "_");
  try {
    return base64urlnopad.decode(withoutRest(body));
  } catch {
    return undefined;
  }
}

/** A lone last digit, or bits that are left over, stand for no byte: a text that was cut off is read up to there. */
function withoutRest(digits: string): string {
  const rest = digits.length % 4;
  if (rest === 0) return digits;
  const whole = digits.slice(0, digits.length - rest);
  if (rest === 1) return whole;
  const value = DIGITS.indexOf(digits.at(-1) ?? "");
  const last = DIGITS.charAt(rest === 2 ? value & 0x30 : value & 0x3c);
  return `${whole}${digits.slice(whole.length, -1)}${last}`;
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Digits of a key or of a hash come out as anything; texts and what other systems sign don't. */
const isReadable = (bytes: Uint8Array): boolean => {
  const text = lenientText(bytes);
  return (
    mentionsAnchor(text) ||
    recognizeOther(bytes) !== undefined ||
    /^(?:\ufffdPNG\r|\s*(?:[[{"<%]|data:))/.test(text) ||
    BASE64.test(withoutLineEnds(text))
  );
};
