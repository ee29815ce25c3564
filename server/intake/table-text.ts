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
    return { text: decode("utf-8", bytes), encoding: "UTF-8" };
  } catch {
    return { text: decode("windows-1252", bytes), encoding: "Windows-1252" };
  }
}

// Without ignoreBOM the decoder takes a UTF-8 byte order mark away, which spreadsheets write.
const decode = (label: string, bytes: Uint8Array): string =>
  new TextDecoder(label, { fatal: true }).decode(bytes).replaceAll(/\r\n?/g, "\n");
