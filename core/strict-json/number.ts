import { refuse, seen, shorten, type Cursor } from "./cursor.js";

const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;

/**
 * Reads the number under the cursor. Its text must be what RFC 8785 §3.2.2.3 writes for its value, so that
 * no digit is lost on reading. There an absolute value from 1e21 up or below 1e-6 has an exponent, which is
 * refused too: such a value has no accepted text.
 */
export function readNumber(cursor: Cursor): number {
  const { text, at: start } = cursor;
  if (text.charCodeAt(cursor.at) === MINUS) cursor.at++;
  if (text.charCodeAt(cursor.at) === ZERO) {
    cursor.at++;
    if (isDigit(cursor)) refuse(cursor, "NOT_JSON", "Expected no digit after a leading zero");
  } else {
    skipDigits(cursor);
  }
  if (text.charCodeAt(cursor.at) === DOT) {
    cursor.at++;
    skipDigits(cursor);
  }
  const next = text[cursor.at];
  if (next === "e" || next === "E") {
    refuse(cursor, "NUMBER_EXPONENT", "Expected a number without an exponent", start);
  }
  const written = text.slice(start, cursor.at);
  const value = Number(written);
  // ECMAScript's Number::toString is RFC 8785's number form (its §3.2.2.3).
  if (String(value) !== written) {
    const expected = `Expected the number ${shorten(written)} in its RFC 8785 form, ${String(value)}`;
    refuse(cursor, "NUMBER_FORM", expected, start);
  }
  return value;
}

/** One digit or more. */
function skipDigits(cursor: Cursor): void {
  if (!isDigit(cursor)) refuse(cursor, "NOT_JSON", `Expected a digit, got ${seen(cursor)}`);
  while (isDigit(cursor)) cursor.at++;
}

function isDigit({ text, at }: Cursor): boolean {
  const digit = text.charCodeAt(at) - ZERO;
  return digit >= 0 && digit <= 9;
}
