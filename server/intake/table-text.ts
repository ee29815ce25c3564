import { IntakeError } from "./award-row.js";

export interface TableText {
  readonly text: string;
  readonly encoding: "UTF-8" | "Windows-1252";
}

/**
 * The characters of a table. What isn't UTF-8 is read as Windows-1252, in which spreadsheets here save; any bytes
 * can be read so, hence the caller shows a sample and asks.
 *
 * @throws {@link IntakeError} `NOT_TEXT` for UTF-16 and for files that are no text at all.
 */
export function decodeTable(bytes: Uint8Array): TableText {
  const isUtf16 =
    (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isUtf16 || bytes.includes(0)) {
    const got = isUtf16 ? "UTF-16" : "a file with zero bytes, perhaps a workbook";
    throw new IntakeError("NOT_TEXT", `Expected a text, got ${got}: save it as "CSV UTF-8".`);
  }
  try {
    // Takes a byte order mark away, which spreadsheets write.
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { text: withNewlines(text), encoding: "UTF-8" };
  } catch {
    return { text: withNewlines(fromWindows1252(bytes)), encoding: "Windows-1252" };
  }
}

/** Bytes 0x80 to 0x9f; the five that mean nothing stay controls, which no cell may have. */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

// Node 20's TextDecoder takes "windows-1252" for Latin-1: ’ and œ would become controls.
const fromWindows1252 = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString("latin1")
    .replaceAll(/[\u0080-\u009f]/g, (byte) => WINDOWS_1252[byte.charCodeAt(0) - 0x80] ?? byte);

const withNewlines = (text: string): string => text.replaceAll(/\r\n?/g, "\n");
