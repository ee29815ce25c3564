import { inflate, type Inflated } from "../inflate.js";
import { PdfCursor, type PdfDictionary, type PdfValue } from "./values.js";

/** Of all object streams of one file: those of a book of a thousand pages take less. */
const MAX_OBJECT_BYTES = 8 * 1_048_576;
const MAX_OBJECTS = 500_000;
/** Values that never end are looked at more than once: so often at most, on average. */
const MAX_LOOKS = 2;
/** Of object streams only what leads to the attachments is read: this much, and so long a value, at most. */
const MAX_PACKED_LOOKS = 4 * 1_048_576;
const MAX_PACKED_VALUE = 262_144;
/** What it takes to see how a stream begins. */
const HEAD_BYTES = 1_024;

export interface PdfStream {
  readonly dictionary: PdfDictionary;
  readonly start: number;
  /** Where `endstream` was seen; `Length` goes before where it fits. */
  readonly seenEnd: number;
}

/** The objects of a file by their number; of two of one number the later, as a change appends them. */
export interface PdfObjects {
  /** What a value stands for, references followed. */
  resolve(value: PdfValue | undefined): PdfValue | undefined;
  dictionary(value: PdfValue | undefined): PdfDictionary | undefined;
  stream(value: PdfValue | undefined): PdfStream | undefined;
  /** The bytes of a stream, decoded up to `limit`; nothing for a filter that attachments don't use. */
  content(stream: PdfStream, limit: number): Uint8Array | "too-large" | undefined;
  /** The beginning of that. */
  head(stream: PdfStream): Uint8Array | undefined;
  readonly trailer: PdfDictionary;
}

type Place = { readonly value: PdfValue; readonly stream?: PdfStream } | PackedPlace;
interface PackedPlace {
  readonly text: string;
  readonly at: number;
}

const OBJECT = /(\d{1,9})[\0\t\n\f\r ]{1,20}\d{1,5}[\0\t\n\f\r ]{1,20}obj|trailer/g;
const NOTHING: PdfDictionary = new Map();

/**
 * Reads objects where they stand rather than where tables say: what a table hides can't harm, and broken tables are
 * common. Each byte is read a bounded number of times. @returns nothing where it holds more than it may.
 */
export function readObjects(bytes: Uint8Array): PdfObjects | undefined {
  const text = latin1(bytes);
  const places = new Map<number, Place>();
  let trailer = NOTHING;
  let objectBytes = 0;
  let looks = MAX_LOOKS * bytes.length;
  let packedLooks = MAX_PACKED_LOOKS;

  function readPacked(key: number, { text, at }: PackedPlace): PdfValue | undefined {
    if (packedLooks < 0) return undefined;
    const cursor = new PdfCursor(text.slice(at, at + MAX_PACKED_VALUE), 0);
    const value = cursor.read();
    packedLooks -= cursor.at;
    if (value) places.set(key, { value });
    return value;
  }

  function resolve(value: PdfValue | undefined): PdfValue | undefined {
    let it = value;
    for (let steps = 0; it?.kind === "ref" && steps < 8; steps++) {
      const { key } = it;
      const place = places.get(key);
      it = place && ("value" in place ? place.value : readPacked(key, place));
    }
    return it?.kind === "ref" ? undefined : it;
  }

  function dictionary(value: PdfValue | undefined): PdfDictionary | undefined {
    const it = resolve(value);
    return it?.kind === "dictionary" ? it.entries : undefined;
  }

  /** The raw bytes: `Length` is believed where the stream ends there. */
  function rawOf({ dictionary: entries, start, seenEnd }: PdfStream): Uint8Array {
    const length = resolve(entries.get("Length"));
    const end = length?.kind === "number" ? start + length.value : -1;
    const fits = end >= start && /^\s{0,4}endstream/.test(text.slice(end, end + 16));
    return bytes.subarray(start, fits ? end : seenEnd);
  }

  function content(stream: PdfStream, limit: number): Uint8Array | "too-large" | undefined {
    const decoded = decode(stream, limit);
    return decoded && (decoded.kind === "whole" ? decoded.bytes : "too-large");
  }

  function decode(
    stream: PdfStream,
    limit: number,
  ): Exclude<Inflated, { kind: "malformed" }> | undefined {
    const raw = rawOf(stream);
    const filter = resolve(stream.dictionary.get("Filter"));
    const filters = filter?.kind === "array" ? filter.items.map(resolve) : filter ? [filter] : [];
    const [first, ...others] = filters;
    if (!first) {
      const kind = raw.length > limit ? "too-large" : "whole";
      return { kind, bytes: raw.subarray(0, limit) };
    }
    if (first.kind !== "name" || first.text !== "FlateDecode" || others.length > 0)
      return undefined;
    if (predictorOf(stream.dictionary) > 1) return undefined;
    const inflated = inflate(raw, limit);
    return inflated.kind === "malformed" ? undefined : inflated;
  }

  function predictorOf(entries: PdfDictionary): number {
    const given = resolve(entries.get("DecodeParms"));
    const parameters = given?.kind === "array" ? dictionary(given.items[0]) : dictionary(given);
    const predictor = resolve(parameters?.get("Predictor"));
    return predictor?.kind === "number" ? predictor.value : 1;
  }

  /** Objects in an object stream (7.5.7) are only read when something asks for them. */
  function addPacked(stream: PdfStream): boolean {
    const packed = content(stream, MAX_OBJECT_BYTES - objectBytes);
    if (packed === "too-large") return false;
    if (!packed) return true;
    objectBytes += packed.length;
    const first = resolve(stream.dictionary.get("First"));
    const count = resolve(stream.dictionary.get("N"));
    if (first?.kind !== "number" || count?.kind !== "number") return true;
    const inside = latin1(packed);
    const head = new PdfCursor(inside, 0);
    for (let n = 0; n < count.value; n++) {
      const [key, offset] = [head.read(), head.read()];
      if (key?.kind !== "number" || offset?.kind !== "number") break;
      if (places.size >= MAX_OBJECTS) return false;
      places.set(key.value, { text: inside, at: first.value + offset.value });
    }
    return true;
  }

  OBJECT.lastIndex = 0;
  for (let match = OBJECT.exec(text); match; match = OBJECT.exec(text)) {
    const cursor = new PdfCursor(text, OBJECT.lastIndex);
    const value = cursor.read();
    looks -= cursor.at - OBJECT.lastIndex;
    if (looks < 0) return undefined;
    if (!value) continue;
    const entries = value.kind === "dictionary" ? value.entries : undefined;
    if (match[1] === undefined) {
      if (entries?.has("Root")) trailer = entries;
      OBJECT.lastIndex = cursor.at;
      continue;
    }
    if (places.size >= MAX_OBJECTS) return undefined;
    const stream = entries && streamAt(text, cursor, entries);
    if (stream === "cut") break;
    places.set(Number(match[1]), { value, ...(stream && { stream }) });
    OBJECT.lastIndex = stream ? stream.seenEnd : cursor.at;
    if (!stream) continue;
    const type = nameOf(stream.dictionary.get("Type"));
    if (type === "XRef" && stream.dictionary.has("Root")) trailer = stream.dictionary;
    if (type === "ObjStm" && !addPacked(stream)) return undefined;
  }
  return {
    resolve,
    dictionary,
    stream(value) {
      const place = value?.kind === "ref" ? places.get(value.key) : undefined;
      return place && "value" in place ? place.stream : undefined;
    },
    content,
    head: (stream) => decode(stream, HEAD_BYTES)?.bytes,
    trailer,
  };
}

/** The stream whose dictionary was just read; `cut` where none of the rest of the file ends one. */
function streamAt(
  text: string,
  cursor: PdfCursor,
  dictionary: PdfDictionary,
): PdfStream | "cut" | undefined {
  cursor.skipSpace();
  const keyword = /stream(?:\r\n|\n|\r)?/y;
  keyword.lastIndex = cursor.at;
  if (!keyword.test(text)) return undefined;
  const start = keyword.lastIndex;
  const length = dictionary.get("Length");
  const told = length?.kind === "number" ? start + length.value : -1;
  const isTold = told >= start && /^\s{0,4}endstream/.test(text.slice(told, told + 16));
  const seenEnd = isTold ? told : text.indexOf("endstream", start);
  return seenEnd < 0 ? "cut" : { dictionary, start, seenEnd };
}

const nameOf = (value: PdfValue | undefined): string | undefined =>
  value?.kind === "name" ? value.text : undefined;

/** One character a byte, so that places in the text are places in the bytes. */
export function latin1(bytes: Uint8Array): string {
  const PIECE = 8_192;
  let text = "";
  for (let at = 0; at < bytes.length; at += PIECE) {
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  }
  return text;
}
