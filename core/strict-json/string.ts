import { refuse, type Cursor } from "./cursor.js";
import { UNPAIRED_SURROGATE } from "./text.js";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const FIRST_PRINTABLE = 0x20;

/** Reads the string whose opening quote is under the cursor and moves past its closing quote. */
export function readString(cursor: Cursor): string {
  const { text, at: start } = cursor;
  let hasEscape = false;
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      cursor.at = at + 1;
      return hasEscape ? unescape(cursor, start) : text.slice(start + 1, at);
    }
    if (code === BACKSLASH) {
      hasEscape = true;
      at++; // Whatever is escaped can't end the string; whether it may be escaped, JSON.parse says.
    } else if (code < FIRST_PRINTABLE) {
      refuse(cursor, "NOT_JSON", "Expected control characters in a string to be escaped", at);
    }
  }
  return refuse(cursor, "NOT_JSON", "Expected a string to end with a quote", start);
}

function unescape(cursor: Cursor, start: number): string {
  let value: string;
  try {
    value = JSON.parse(cursor.text.slice(start, cursor.at)) as string;
  } catch {
    return refuse(cursor, "NOT_JSON", "Expected the escapes of JSON in a string", start);
  }
  // The raw text has only whole pairs, so half a pair can only come out of an escape.
  if (UNPAIRED_SURROGATE.test(value)) {
    refuse(cursor, "UNPAIRED_SURROGATE", "Expected surrogates in pairs, got half a pair", start);
  }
  return value;
}
