/**
 * The UTF-16 that a text is in, by its byte order mark, else by the zeros beside its first letter, which no UTF-8 text of
 * JSON or XML has (XML 1.0, appendix F.1).
 */
export function utf16Of([first, second]: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (second === 0 && isOpening(first)) return "utf-16le";
  return first === 0 && isOpening(second) ? "utf-16be" : undefined;
}

/** What JSON, XML and compact JWS begin with. */
const isOpening = (byte: number | undefined): boolean =>
  byte !== undefined && /[\s"[{<e]/.test(String.fromCharCode(byte));

/** The text as its writer meant it; never throws. */
export const lenientText = (bytes: Uint8Array): string =>
  new TextDecoder(utf16Of(bytes) ?? "utf-8").decode(bytes);
