import type { Json } from "../json.js";
import { MAX_TEXT_BYTES } from "./text.js";

/** Names that reach an object's prototype in careless programs, ours or another reader's. */
export const FORBIDDEN_NAMES: ReadonlySet<string> = new Set([
  "__proto__",
  "constructor",
  "prototype",
]);

/** Arrays and objects inside each other; the outermost is 1 (protocol, section 2). */
export const MAX_NESTING = 64;

/**
 * What a text says that `JSON.stringify` writes just so, on one line or indented by two and with a line end; most files
 * were written by it. None for any other text, and for one with anything that is refused: only the strict reader can say
 * what that is.
 *
 * Why both come to one value: a name that is there twice would be written once, and a number in another form than
 * RFC 8785's would be written in that. Half a pair of surrogates is written as an escape. What is left of the rules is
 * seen in the value: its names, its depth, and numbers that are written with an exponent.
 */
export function readRewritten(text: string): Json | undefined {
  if (text.length > MAX_TEXT_BYTES || text.includes("\\ud")) return undefined;
  const body = text.endsWith("\n") ? text.slice(0, -1) : text;
  let value: Json;
  let written: string;
  try {
    value = lookedInto?.text === body ? lookedInto.value : (JSON.parse(body) as Json);
    lookedInto = undefined; // Who reads it now may write into it.
    written = JSON.stringify(value, null, body[1] === "\n" ? 2 : 0);
  } catch {
    return undefined; // It is no JSON, or so deep that it fills the stack.
  }
  return written === body && isPlain(value, 0) ? value : undefined;
}

/**
 * `JSON.parse`, for a look at what a text is before it is read strictly, which then doesn't parse it again: of the value
 * nothing may be kept or changed. @throws SyntaxError
 */
export function lookInto(text: string): Json {
  const value = JSON.parse(text) as Json;
  lookedInto = { text, value };
  return value;
}

let lookedInto: { readonly text: string; readonly value: Json } | undefined;

function isPlain(value: Json, depth: number): boolean {
  if (typeof value === "number") return value === 0 || !hasExponent(Math.abs(value));
  if (typeof value !== "object" || value === null) return true;
  if (depth === MAX_NESTING) return false;
  if (Array.isArray(value)) return value.every((it) => isPlain(it, depth + 1));
  for (const name of Object.keys(value)) {
    if (FORBIDDEN_NAMES.has(name) || !isPlain(value[name] as Json, depth + 1)) return false;
  }
  return true;
}

const hasExponent = (value: number): boolean => value >= 1e21 || value < 1e-6;
