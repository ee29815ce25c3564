import { AwardsError } from "./award-row.js";
import { firstBytes, inMemory, type ByteSource } from "./byte-source.js";
import {
  CODE_PAGES,
  fromCodePage,
  likelyCodePage,
  type CodePage,
  type Encoding,
} from "./code-pages.js";

export interface TableText {
  /** Piece by piece, as often as wanted. */
  readonly texts: () => Iterable<string>;
  readonly encoding: Encoding;
  /** Whether the encoding follows from the bytes, or was named by the sender; else it was guessed. */
  readonly isSure: boolean;
}

const ALIASES: Readonly<Record<string, Encoding>> = {
  utf8: "utf-8",
  "utf-8-bom": "utf-8",
  unicode: "utf-16le",
  "utf-16": "utf-16le",
  cp1252: "windows-1252",
  ansi: "windows-1252",
  latin1: "windows-1252",
  "iso-8859-1": "windows-1252",
  cp1250: "windows-1250",
  macintosh: "mac-roman",
  macroman: "mac-roman",
  "x-mac-roman": "mac-roman",
};

export const ENCODINGS: readonly Encoding[] = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  ...(Object.keys(CODE_PAGES) as CodePage[]),
];

/** @throws {@link AwardsError} `UNKNOWN_ENCODING` */
export function encodingNamed(name: string): Encoding {
  const plain = name.trim().toLowerCase().replaceAll("_", "-");
  const found = ENCODINGS.find((it) => it === plain) ?? ALIASES[plain];
  if (found) return found;
  const known = ENCODINGS.join(", ");
  throw new AwardsError("UNKNOWN_ENCODING", `Expected an encoding out of ${known}; got "${name}".`);
}

/**
 * The characters of a table. UTF-8 and UTF-16 are recognised; any bytes can be read as an encoding with a byte for
 * each letter, hence such a one is only ever guessed: the caller shows a sample and asks.
 *
 * @throws {@link AwardsError} `NOT_TEXT` for files that are no text, with what to click instead.
 */
export function decodeTable(source: ByteSource, named?: string): TableText {
  const wanted = named === undefined ? undefined : encodingNamed(named);
  const head = firstBytes(source, SAMPLE_BYTES);
  const sure = sureEncoding(head);
  if (sure === "utf-16le" || sure === "utf-16be") return decoded(source, sure);
  refuseWorkbook(head);
  const { isUtf8, hasZeros } = lookThrough(source);
  if (hasZeros && sure === undefined) {
    throw new AwardsError("NOT_TEXT", `Expected a text, got a file with zero bytes. ${SAVE_AS}`);
  }
  const isUtf16 = wanted === "utf-16le" || wanted === "utf-16be";
  if (isUtf16 && sure === undefined) return decoded(source, wanted);
  // No text in another encoding passes for UTF-8 by accident, so that this is stronger than what was named.
  if (isUtf8) return decoded(source, "utf-8");
  if (wanted === "utf-8" || sure === "utf-8") {
    throw new AwardsError("NOT_TEXT", `Expected UTF-8, got bytes that aren't. ${SAVE_AS}`);
  }
  if (wanted !== undefined) return decoded(source, wanted);
  return { ...decoded(source, likelyCodePage(head)), isSure: false };
}

/** The whole of a table that is short. @throws as {@link decodeTable}. */
export const textOfTable = (bytes: Uint8Array, named?: string): string =>
  [...decodeTable(inMemory(bytes), named).texts()].join("");

const SAMPLE_BYTES = 262_144;

/** By its byte order mark, or the zero bytes that UTF-16 has beside ASCII. */
function sureEncoding(bytes: Uint8Array): Encoding | undefined {
  const [a, b, c] = bytes;
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  const start = bytes.subarray(0, 200);
  const zeros = [0, 0];
  start.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const most = start.length * 0.4;
  if (odd >= most && even === 0) return "utf-16le";
  return even >= most && odd === 0 ? "utf-16be" : undefined;
}

const decoded = (source: ByteSource, encoding: Encoding): TableText => ({
  texts: () => withoutMarks(textsOf(source, encoding)),
  encoding,
  isSure: true,
});

function lookThrough(source: ByteSource): { isUtf8: boolean; hasZeros: boolean } {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let [isUtf8, hasZeros] = [true, false];
  const tryToDecode = (piece?: Uint8Array): void => {
    try {
      decoder.decode(piece, { stream: piece !== undefined });
    } catch {
      isUtf8 = false;
    }
  };
  for (const piece of source.pieces()) {
    hasZeros ||= piece.includes(0);
    if (isUtf8) tryToDecode(piece);
  }
  if (isUtf8) tryToDecode();
  return { isUtf8, hasZeros };
}

function* textsOf(source: ByteSource, encoding: Encoding): Generator<string> {
  if (Object.hasOwn(CODE_PAGES, encoding)) {
    for (const piece of source.pieces()) yield fromCodePage(piece, encoding as CodePage);
    return;
  }
  const isUtf8 = encoding === "utf-8";
  const decoder = new TextDecoder(isUtf8 ? "utf-8" : "utf-16le", { ignoreBOM: true });
  for (const piece of isUtf8 ? source.pieces() : evenPieces(source)) {
    yield decoder.decode(encoding === "utf-16be" ? swapped(piece) : piece, { stream: true });
  }
  yield decoder.decode();
}

/** Of whole UTF-16 units; a byte that is left at the end is dropped. */
function* evenPieces(source: ByteSource): Generator<Uint8Array> {
  let left: number | undefined;
  for (const piece of source.pieces()) {
    if (piece.length === 0) continue;
    if (left !== undefined) yield Uint8Array.of(left, piece[0] ?? 0);
    const rest = left === undefined ? piece : piece.subarray(1);
    const isOdd = rest.length % 2 === 1;
    left = isOdd ? rest.at(-1) : undefined;
    yield isOdd ? rest.subarray(0, -1) : rest;
  }
}

/** A program that puts a byte order mark before a file that has one leaves two. */
function* withoutMarks(texts: Iterable<string>): Generator<string> {
  let isStart = true;
  for (const text of texts) {
    const rest = isStart ? text.replace(/^\ufeff+/, "") : text;
    if (rest !== "") isStart = false;
    yield rest;
  }
}

function swapped(bytes: Uint8Array): Uint8Array {
  const result = new Uint8Array(bytes.length);
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    result[i] = bytes[i + 1] ?? 0;
    result[i + 1] = bytes[i] ?? 0;
  }
  return result;
}

export const SAVE_AS =
  'In Excel choose File, Save As, "CSV UTF-8 (Comma delimited)"; in LibreOffice File, Save As, "Text CSV"; in Google Sheets File, Download, "Comma Separated Values"; in Numbers File, Export To, "CSV".';

function refuseWorkbook(bytes: Uint8Array): void {
  const begins = (...start: number[]): boolean => start.every((byte, i) => bytes[i] === byte);
  const got = begins(0x50, 0x4b, 3, 4)
    ? "a workbook (.xlsx, .ods or .numbers)"
    : begins(0xd0, 0xcf, 0x11, 0xe0)
      ? "an old Excel workbook (.xls)"
      : begins(0x25, 0x50, 0x44, 0x46)
        ? "a PDF"
        : /^\s*<(?:!doctype html|html|\?xml|table)/i.test(
              String.fromCharCode(...bytes.subarray(0, 100)),
            )
          ? "a web page or XML under another name"
          : undefined;
  if (got !== undefined) {
    throw new AwardsError("NOT_TEXT", `Expected a table as text, got ${got}. ${SAVE_AS}`);
  }
}
