import { doubtful, tooLarge } from "./error.js";
import { PdfCursor, type PdfDictionary, type PdfValue } from "./values.js";

export const MAX_OBJECTS = 500_000;
/** Values that never end are looked at more than once: so often at most, on average. */
const MAX_LOOKS = 2;

/** The name `EF` in every spelling: whatever has files embedded has it (ISO 32000-1, 7.11.3). */
export const EF = /\/(?:E|#45)(?:F|#46)(?![^\0\t\n\f\r ()<>[\]{}/%])/;

export interface PdfStream {
  readonly dictionary: PdfDictionary;
  readonly start: number;
  /** Where `endstream` was seen; `Length` goes before where it fits. */
  readonly seenEnd: number;
}

/** An object as it stands in the file, from its value's first byte to its last. */
export interface Found {
  readonly key: number;
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

const HEAD = /(?:(\d{1,9})[\0\t\n\f\r ]{1,20}\d{1,5}[\0\t\n\f\r ]{1,20})?obj|trailer/g;
const SPACE = "\0\t\n\f\r ";

/**
 * Finds every object, also inside of others and of streams: a table may lead readers there.
 *
 * @throws {@link PdfError} `DOUBTFUL` where some readers may find an object and this one doesn't.
 */
export function scan(text: string): Scanned {
  const objects: Found[] = [];
  const trailers: PdfDictionary[] = [];
  const streamEnd = nextOf(text, "endstream");
  const objectEnd = nextOf(text, "endobj");
  let looks = MAX_LOOKS * text.length;
  const head = new RegExp(HEAD);
  for (let match = head.exec(text); match; match = head.exec(text)) {
    const start = head.lastIndex;
    const isTrailer = match[0] === "trailer";
    if (!isTrailer && match[1] === undefined) {
      if (isOddHead(text, match.index)) throw doubtful("an object that is begun in an odd way");
      continue;
    }
    const cursor = new PdfCursor(text, start);
    const value = cursor.read();
    looks -= cursor.at - start;
    if (!value) {
      const end = objectEnd(start);
      looks -= end - start;
      if (looks < 0) throw tooLarge();
      if (EF.test(text.slice(start, end))) throw doubtful("an object that can't be read");
      continue;
    }
    if (looks < 0 || objects.length >= MAX_OBJECTS) throw tooLarge();
    const entries = value.kind === "dictionary" ? value.entries : undefined;
    if (isTrailer) {
      if (entries) trailers.push(entries);
      continue;
    }
    const stream = entries && streamAt(cursor, entries, streamEnd);
    const type = entries?.get("Type");
    if (stream && type?.kind === "name" && type.text === "XRef") trailers.push(stream.dictionary);
    const end = stream ? stream.seenEnd : cursor.at;
    objects.push({ key: Number(match[1]), value, ...(stream && { stream }), start, end });
  }
  return { objects, trailers };
}

/** Where a word stands next, asked for places that only grow; the end of the text where it doesn't. */
function nextOf(text: string, word: string): (from: number) => number {
  let known = -1;
  return (from) => {
    if (known < from) known = text.indexOf(word, from);
    if (known < 0) known = text.length;
    return known;
  };
}

/** Whether a reader may take an `obj` for the beginning of an object though it isn't written as such. */
function isOddHead(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && SPACE.includes(text.charAt(before))) before--;
  if (before < 0) return false;
  if (/\d/.test(text.charAt(before))) return true;
  if (!/[\n\r]/.test(text.slice(before + 1, at))) return false;
  // The line before may be a comment, and the number before that.
  const line = Math.max(text.lastIndexOf("\n", before), text.lastIndexOf("\r", before));
  return text.slice(line + 1, before + 1).includes("%");
}

/** The stream whose dictionary was just read, if one begins there. */
function streamAt(
  { text, at }: PdfCursor,
  dictionary: PdfDictionary,
  endAfter: (from: number) => number,
): PdfStream | undefined {
  const keyword = /[\0\t\n\f\r ]*stream(?:\r\n|\n|\r)?/y;
  keyword.lastIndex = at;
  if (!keyword.test(text)) return undefined;
  const start = keyword.lastIndex;
  const length = dictionary.get("Length");
  const told = length?.kind === "number" ? start + length.value : -1;
  const isTold = told >= start && /^\s{0,4}endstream/.test(text.slice(told, told + 16));
  const seenEnd = isTold ? told : endAfter(start);
  if (seenEnd >= text.length) throw doubtful("a stream that doesn't end");
  return { dictionary, start, seenEnd };
}
