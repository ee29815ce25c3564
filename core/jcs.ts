import { CodedError } from "./error.js";
import type { Json } from "./json.js";

export type JcsCode = "NOT_I_JSON";
export class JcsError extends CodedError<JcsCode> {}

/**
 * The one UTF-8 form of a value, RFC 8785. Half a surrogate pair has no UTF-8 form; an encoder would put
 * U+FFFD for it, and two different values would share a hash. The package `canonicalize`, which takes four times as
 * long, says in tests what is right.
 *
 * @throws {@link JcsError} for what I-JSON can't say: an unpaired surrogate, NaN, an infinity.
 */
export const canonicalJson = (value: Json): Uint8Array => canonicalView(value).slice();

/** The same as text. @throws {@link JcsError} */
export const canonicalText = (value: Json): string => decoder.decode(canonicalView(value));

/** JSON, or an object whose members may be left out by `undefined`. */
export type Sparse = Json | Readonly<Record<string, Json | undefined>>;

/** The same to be read at once, such as for a hash: the next call writes over it. @throws {@link JcsError} */
export function canonicalView(value: Sparse): Uint8Array {
  if (bytes.length > KEPT_ROOM) bytes = new Uint8Array(KEPT_ROOM);
  end = 0; // A call that threw may have left something.
  write(value);
  return bytes.subarray(0, end);
}

/** More than a credential has. What is larger gets room for itself. */
const KEPT_ROOM = 2 ** 17;
let bytes = new Uint8Array(KEPT_ROOM);
let end = 0;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [ARRAY, ARRAY_END, OBJECT, OBJECT_END] = [0x5b, 0x5d, 0x7b, 0x7d];

function write(value: Sparse): void {
  if (typeof value === "string") writeString(value);
  else if (typeof value === "number") writePlain(numberText(value));
  else if (typeof value === "boolean" || value === null) writePlain(String(value));
  else if (Array.isArray(value)) {
    writeByte(ARRAY);
    for (const [at, item] of value.entries()) {
      if (at > 0) writeByte(COMMA);
      write(item);
    }
    writeByte(ARRAY_END);
  } else {
    let mark = OBJECT;
    for (const name of inOrder(Object.keys(value))) {
      const member = value[name];
      if (member === undefined) continue;
      writeByte(mark);
      writeString(name);
      writeByte(COLON);
      write(member);
      mark = COMMA;
    }
    if (mark === OBJECT) writeByte(OBJECT);
    writeByte(OBJECT_END);
  }
}

/** §3.2.2.2, which is what JavaScript writes. */
function writeString(text: string): void {
  makeRoom(text.length + 2);
  const target = bytes;
  let to = end;
  target[to++] = QUOTE;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x20 || unit > 0x7e || unit === QUOTE || unit === BACKSLASH) {
      writeSpecial(text);
      return;
    }
    target[to++] = unit;
  }
  target[to++] = QUOTE;
  end = to;
}

function writeSpecial(text: string): void {
  if (UNPAIRED.test(text)) throw notIJson("an unpaired surrogate");
  const json = JSON.stringify(text);
  makeRoom(3 * json.length); // UTF-8 takes three bytes a UTF-16 unit at most.
  end += encoder.encodeInto(json, bytes.subarray(end)).written;
}
const UNPAIRED = /\p{Cs}/u;

/** §3.2.2.3, which is what JavaScript writes. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) throw notIJson(String(value));
  return String(value); // −0 is "0".
}

function writePlain(ascii: string): void {
  makeRoom(ascii.length);
  for (let at = 0; at < ascii.length; at++) bytes[end++] = ascii.charCodeAt(at);
}

function writeByte(byte: number): void {
  makeRoom(1);
  bytes[end++] = byte;
}

function makeRoom(length: number): void {
  if (end + length <= bytes.length) return;
  const larger = new Uint8Array(2 * (end + length));
  larger.set(bytes.subarray(0, end));
  bytes = larger;
}

/** §3.2.3: by UTF-16 code units, as JavaScript compares. Strangers choose how many names there are. */
function inOrder(names: string[]): string[] {
  if (names.length > FEW_NAMES) return names.sort();
  for (let at = 1; at < names.length; at++) {
    const name = names[at] as string;
    let to = at;
    for (; to > 0 && (names[to - 1] as string) > name; to--) names[to] = names[to - 1] as string;
    names[to] = name;
  }
  return names;
}
/** So few are put in order at once; the engine's own sorting takes longer to begin. */
const FEW_NAMES = 24;

const notIJson = (what: string): JcsError =>
  new JcsError("NOT_I_JSON", `Expected a value that I-JSON can say: ${what} isn't one.`);
