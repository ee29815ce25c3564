import { MARK } from "./document-shape.js";

/** The text of marked JSON, taken apart at its marks: documents of one shape differ in nothing but what is between. */
export interface TextForm {
  /** One more than there are marks: a quotation mark ends each but the last, and begins each but the first. */
  readonly parts: readonly string[];
  /** Which value comes behind each part but the last. */
  readonly values: readonly number[];
}

export function textFormOf(marked: string): TextForm {
  const pieces = marked.split(MARK);
  return {
    parts: pieces.filter((_, at) => at % 2 === 0),
    values: pieces.filter((_, at) => at % 2 === 1).map(Number),
  };
}

/** The text with these values, each as JSON writes it, without its quotation marks. */
export function writeText({ parts, values }: TextForm, written: readonly string[]): string {
  let text = parts[0] as string;
  for (const [at, value] of values.entries())
    text += (written[value] as string) + (parts[at + 1] as string);
  return text;
}

/** The values of a text, by their numbers. */
export interface TextValues {
  /** As the text has them, without their quotation marks. */
  readonly written: readonly string[];
  readonly values: readonly string[];
}

/**
 * Takes the values out of a text, without reading the rest of it as JSON.
 *
 * Why that is the same: a text of the form's parts, with a JSON string ending where the part behind it begins, is the
 * marked text with other strings for its marks, and where a string ends doesn't depend on what is around it. So it is
 * JSON of the same members, and JSON's own writer would write it so, provided that it writes each string as it is here.
 *
 * @returns `undefined` for a text of another shape, or as JSON's writer wouldn't write it.
 */
export function readText({ parts, values: order }: TextForm, text: string): TextValues | undefined {
  const written: string[] = [];
  let isPlain = true;
  let at = 0;
  for (const [place, part] of parts.entries()) {
    const end = at + part.length;
    if (text.slice(at, end) !== part) return undefined;
    const value = order[place];
    if (value === undefined) {
      at = end;
      break;
    }
    PLAIN.lastIndex = end;
    if (PLAIN.test(text)) at = PLAIN.lastIndex - 1;
    else {
      at = endOfString(text, end);
      if (at < 0) return undefined;
      isPlain = false;
    }
    const here = text.slice(end, at);
    if (value === written.length) written.push(here);
    else if (written[value] !== here) return undefined;
  }
  if (at !== text.length || new Set(written).size !== written.length) return undefined;
  return { written, values: isPlain ? written : written.map(unescape) };
}

/** The rest of a string that says what it shows, for any reader and writer. */
const PLAIN = /[^"\\\p{Cc}\p{Cs}]*"/uy;
const ESCAPED = /(?:[^"\\]|\\.)*"/y;

/** Where the quotation mark behind a string is; −1 where JSON's writer would have written it otherwise. */
function endOfString(text: string, start: number): number {
  ESCAPED.lastIndex = start;
  if (!ESCAPED.test(text)) return -1;
  const end = ESCAPED.lastIndex;
  const raw = text.slice(start - 1, end);
  try {
    const value = JSON.parse(raw) as string;
    // RFC 8785 §3.2.2.2: half a surrogate pair has no form that could be hashed.
    return JSON.stringify(value) === raw && !/\p{Cs}/u.test(value) ? end - 1 : -1;
  } catch {
    return -1;
  }
}

const unescape = (written: string): string =>
  written.includes("\\") ? (JSON.parse(`"${written}"`) as string) : written;
