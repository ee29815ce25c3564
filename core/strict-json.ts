import type { Json, JsonObject } from "./json.js";
import { refuse, seen, shorten, type Cursor } from "./strict-json/cursor.js";
import { readNumber } from "./strict-json/number.js";
import { FORBIDDEN_NAMES, MAX_NESTING, readRewritten } from "./strict-json/rewritten.js";
import { readString } from "./strict-json/string.js";
import { MAX_TEXT_BYTES, textOf } from "./strict-json/text.js";

import { StrictJsonError, type StrictJsonCode } from "./strict-json/error.js";

export { StrictJsonError, type StrictJsonCode };
export { MAX_NESTING } from "./strict-json/rewritten.js";
export { MAX_TEXT_BYTES } from "./strict-json/text.js";

/**
 * Reads a text that every conforming reader reads alike (protocol, section 2): what two programs could
 * read as two credentials is refused. Linear in the length of the text; depth is bounded, so the stack is.
 *
 * `maxBytes` is for texts that hold many documents, such as a list of awards.
 *
 * @throws {@link StrictJsonError} with a code for each reason.
 */
export function parseStrictJson(
  input: Uint8Array | string,
  { maxBytes = MAX_TEXT_BYTES }: { readonly maxBytes?: number } = {},
): Json {
  const text = textOf(input, maxBytes);
  return readRewritten(text) ?? readText(text);
}

function readText(text: string): Json {
  const cursor: Cursor = { text, at: 0, path: [] };
  skipSpace(cursor);
  const value = readValue(cursor);
  skipSpace(cursor);
  if (cursor.at < cursor.text.length) {
    refuse(cursor, "NOT_JSON", `Expected the end of the text, got ${seen(cursor)}`);
  }
  return value;
}

/**
 * {@link parseStrictJson} for a file: one byte order mark before the text is an editor's, not the author's.
 *
 * @throws {@link StrictJsonError} with a code for each reason.
 */
export function parseStrictFile(
  input: Uint8Array | string,
  options?: Parameters<typeof parseStrictJson>[1],
): Json {
  return parseStrictJson(withoutMark(input), options);
}

/** {@link parseStrictFile} of what may be anything: where it is refused, the code comes back. */
export function readStrictFile(
  input: Uint8Array | string,
  options?: Parameters<typeof parseStrictJson>[1],
): { readonly json: Json } | { readonly json: undefined; readonly code: StrictJsonCode } {
  try {
    return { json: parseStrictFile(input, options) };
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
    return { json: undefined, code: error.code };
  }
}

function withoutMark(input: Uint8Array | string): Uint8Array | string {
  if (typeof input === "string") return input.startsWith("\uFEFF") ? input.slice(1) : input;
  const isMarked = input[0] === 0xef && input[1] === 0xbb && input[2] === 0xbf;
  return isMarked ? input.subarray(3) : input;
}

function readValue(cursor: Cursor): Json {
  switch (cursor.text[cursor.at]) {
    case "{":
      return readObject(cursor);
    case "[":
      return readArray(cursor);
    case '"':
      return readString(cursor);
    case "t":
      return readWord(cursor, "true", true);
    case "f":
      return readWord(cursor, "false", false);
    case "n":
      return readWord(cursor, "null", null);
    case "-":
    case "0":
    case "1":
    case "2":
    case "3":
    case "4":
    case "5":
    case "6":
    case "7":
    case "8":
    case "9":
      return readNumber(cursor);
    default:
      return refuse(cursor, "NOT_JSON", `Expected a JSON value, got ${seen(cursor)}`);
  }
}

function readArray(cursor: Cursor): Json[] {
  const values: Json[] = [];
  enter(cursor);
  if (!take(cursor, "]")) {
    do {
      cursor.path[cursor.path.length - 1] = values.length;
      skipSpace(cursor);
      values.push(readValue(cursor));
      skipSpace(cursor);
    } while (take(cursor, ","));
    if (!take(cursor, "]")) {
      refuse(cursor, "NOT_JSON", `Expected "," or "]" in an array, got ${seen(cursor)}`);
    }
  }
  cursor.path.pop();
  return values;
}

function readObject(cursor: Cursor): JsonObject {
  const object: JsonObject = {};
  enter(cursor);
  if (!take(cursor, "}")) {
    do {
      skipSpace(cursor);
      const name = readName(cursor, object);
      skipSpace(cursor);
      if (!take(cursor, ":")) {
        refuse(cursor, "NOT_JSON", `Expected ":" after a name, got ${seen(cursor)}`);
      }
      skipSpace(cursor);
      object[name] = readValue(cursor);
      skipSpace(cursor);
    } while (take(cursor, ","));
    if (!take(cursor, "}")) {
      refuse(cursor, "NOT_JSON", `Expected "," or "}" in an object, got ${seen(cursor)}`);
    }
  }
  cursor.path.pop();
  return object;
}

/** A name is compared after unescaping: `"a"` and `"\u0061"` are one name. */
function readName(cursor: Cursor, object: JsonObject): string {
  cursor.path[cursor.path.length - 1] = undefined;
  if (cursor.text[cursor.at] !== '"') {
    refuse(cursor, "NOT_JSON", `Expected a name in quotes, got ${seen(cursor)}`);
  }
  const start = cursor.at;
  const name = readString(cursor);
  cursor.path[cursor.path.length - 1] = name;
  const shown = JSON.stringify(shorten(name));
  if (FORBIDDEN_NAMES.has(name)) {
    refuse(cursor, "FORBIDDEN_NAME", `Expected any name but ${shown}`, start);
  }
  if (Object.hasOwn(object, name)) {
    refuse(cursor, "DUPLICATE_NAME", `Expected each name once, got ${shown} again`, start);
  }
  return name;
}

function readWord<Value extends Json>(cursor: Cursor, word: string, value: Value): Value {
  if (!cursor.text.startsWith(word, cursor.at)) {
    refuse(cursor, "NOT_JSON", `Expected ${word}, got another word`);
  }
  cursor.at += word.length;
  return value;
}

/** Steps into the array or object whose bracket is under the cursor. */
function enter(cursor: Cursor): void {
  if (cursor.path.length === MAX_NESTING) {
    refuse(cursor, "TOO_DEEP", `Expected at most ${MAX_NESTING} levels of nesting, got another`);
  }
  cursor.path.push(undefined);
  cursor.at++;
  skipSpace(cursor);
}

function take(cursor: Cursor, character: string): boolean {
  if (cursor.text[cursor.at] !== character) return false;
  cursor.at++;
  return true;
}

function skipSpace(cursor: Cursor): void {
  for (; ; cursor.at++) {
    const character = cursor.text[cursor.at];
    if (character !== " " && character !== "\n" && character !== "\r" && character !== "\t") return;
  }
}
