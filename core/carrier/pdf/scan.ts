import type { Budget } from "../budget.js";
import { doubtful } from "./error.js";
import { isSpace, PdfCursor, type PdfDictionary, type PdfValue } from "./values.js";

export const MAX_OBJECTS = 500_000;
export const MANY_OBJECTS = "Expected a PDF of ordinary size, found more.";
/** An object is kept, and compared with others of its number. */
const UNITS_PER_OBJECT = 16;

/** The name `EF` in every spelling: what has files embedded has it (ISO 32000-1, 7.11.3). */
export const EF = /\/(?:E|#45)(?:F|#46)(?![^\0\t\n\f\r ()<>[\]{}/%])/;
/** The same where the word behind it may end the object. */
const EF_BEFORE_END = /\/(?:E|#45)(?:F|#46)(?:(?=endobj)|(?![^\0\t\n\f\r ()<>[\]{}/%]))/g;
const END_OF_OBJECT = /endobj/g;
const END_OF_STREAM = /endstream/g;

export interface PdfStream extends Numbers {
  readonly dictionary: PdfDictionary;
  readonly start: number;
  /** Where `endstream` was seen; `Length` goes before where it fits. */
  readonly seenEnd: number;
}

/** An object's own: its number and its generation. */
export interface Numbers {
  readonly key: number;
  readonly generation: number;
}

/** An object as the file has it, from its value's first byte to its last. */
export interface Found extends Numbers {
  readonly value: PdfValue;
  readonly stream?: PdfStream;
  readonly start: number;
  readonly end: number;
}

export interface Scanned {
  readonly objects: readonly Found[];
  /** Trailers, and the dictionaries of streams that are trailers, in the order of the file. */
  readonly trailers: readonly PdfDictionary[];
}

const HEAD = /(?:(\d{1,9})[\0\t\n\f\r ]{1,20}(\d{1,5})[\0\t\n\f\r ]{1,20})?obj|trailer/g;
const [LINE_FEED, CARRIAGE_RETURN, PERCENT] = [0x0a, 0x0d, 0x25];

/**
 * Finds every object, also inside of others and of streams: a table may lead readers there. One pass over the text for
 * each thing looked for; only values that overlap are looked at again, for the budget.
 *
 * @throws {@link PdfError} `DOUBTFUL` where some readers may find an object and this one doesn't.
 */
export function scan(text: string, budget: Budget): Scanned {
  const objects: Found[] = [];
  const trailers: PdfDictionary[] = [];
  const streamEnd = nextOf(text, END_OF_STREAM);
  const objectEnd = nextOf(text, END_OF_OBJECT);
  const embedded = nextOf(text, EF_BEFORE_END);
  const head = new RegExp(HEAD);
  budget.spend(2 * text.length);
  for (let match = head.exec(text); match; match = head.exec(text)) {
    budget.spend(UNITS_PER_OBJECT);
    const start = head.lastIndex;
    const isTrailer = match[0] === "trailer";
    if (!isTrailer && match[1] === undefined) {
      if (isOddHead(text, match.index)) throw doubtful("an object that is begun in an odd way");
      continue;
    }
    const cursor = new PdfCursor(text, start, budget);
    const value = cursor.read();
    if (!value) {
      if (embedded(start) < objectEnd(start)) throw doubtful("an object that can't be read");
      continue;
    }
    if (objects.length >= MAX_OBJECTS) budget.refuse(MANY_OBJECTS);
    const entries = value.kind === "dictionary" ? value.entries : undefined;
    if (isTrailer) {
      if (entries) trailers.push(entries);
      continue;
    }
    const numbers = { key: Number(match[1]), generation: Number(match[2]) };
    const stream = entries && streamAt(cursor, entries, streamEnd, numbers);
    const type = entries?.get("Type");
    if (stream && type?.kind === "name" && type.text === "XRef") trailers.push(stream.dictionary);
    const end = stream ? stream.seenEnd : cursor.at;
    objects.push({ ...numbers, value, ...(stream && { stream }), start, end });
  }
  return { objects, trailers };
}

/** Where the text next matches, asked for places that only grow; the end of the text where it doesn't. */
function nextOf(text: string, pattern: RegExp): (from: number) => number {
  const search = new RegExp(pattern);
  let known = -1;
  return (from) => {
    if (known < from) {
      search.lastIndex = from;
      known = search.exec(text)?.index ?? text.length;
    }
    return known;
  };
}

/** Whether a reader may take an `obj` for the beginning of an object though it isn't written as such. */
function isOddHead(text: string, at: number): boolean {
  let before = at - 1;
  let isFirstOfLine = false;
  for (; before >= 0 && isSpace(text.charCodeAt(before)); before--) {
    isFirstOfLine ||= isLineEnd(text.charCodeAt(before));
  }
  if (before < 0) return false;
  if (/\d/.test(text.charAt(before))) return true;
  // The line before may be a comment, and the number before that.
  for (; isFirstOfLine && before >= 0 && !isLineEnd(text.charCodeAt(before)); before--) {
    if (text.charCodeAt(before) === PERCENT) return true;
  }
  return false;
}

const isLineEnd = (code: number): boolean => code === LINE_FEED || code === CARRIAGE_RETURN;

/** The stream whose dictionary was just read, if one begins there. */
function streamAt(
  cursor: PdfCursor,
  dictionary: PdfDictionary,
  endAfter: (from: number) => number,
  numbers: Numbers,
): PdfStream | undefined {
  const { text } = cursor;
  const keyword = /stream(?:\r\n|\n|\r)?/y;
  keyword.lastIndex = cursor.afterSpace();
  if (!keyword.test(text)) return undefined;
  const start = keyword.lastIndex;
  const length = dictionary.get("Length");
  const written = length?.kind === "number" ? start + length.value : -1;
  const fits = written >= start && /^\s{0,4}endstream/.test(text.slice(written, written + 16));
  const seenEnd = fits ? written : endAfter(start);
  if (seenEnd >= text.length) throw doubtful("a stream that doesn't end");
  return { ...numbers, dictionary, start, seenEnd };
}
