/** Encodings of whole characters, by which programs of Windows save text that should be UTF-8. */
export type WideEncoding = "utf-16" | "utf-32";

/** The wide encoding that a text is in, or nothing for UTF-8 and what is no text. */
export function wideEncodingOf(bytes: Uint8Array): WideEncoding | undefined {
  if (utf32Of(bytes)) return "utf-32";
  return utf16Of(bytes) && "utf-16";
}

/**
 * The UTF-16 that a text is in, by its byte order mark, else by the zeros beside its first letter, which no UTF-8 text of
 * JSON or XML has (XML 1.0, appendix F.1).
 */
export function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const [first, second] = bytes;
  if (utf32Of(bytes)) return undefined; // Its mark begins as that of UTF-16 does.
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (second === 0 && isLetter(first)) return "utf-16le";
  return first === 0 && isLetter(second) ? "utf-16be" : undefined;
}

/** The same of UTF-32, whose characters have three zeros, or two and a mark. */
function utf32Of(bytes: Uint8Array): "utf-32le" | "utf-32be" | undefined {
  const [first, second, third, fourth] = bytes;
  if (third === 0 && fourth === 0) {
    if (first === 0xff && second === 0xfe) return "utf-32le";
    if (second === 0 && isLetter(first)) return "utf-32le";
  }
  if (first !== 0 || second !== 0) return undefined;
  const isBig = (third === 0xfe && fourth === 0xff) || (third === 0 && isLetter(fourth));
  return isBig ? "utf-32be" : undefined;
}

/** White space, or what is printed: JSON, XML, tokens and whatever they are put through begin with it. */
const isLetter = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x20 && byte < 0x7f) || (byte >= 0x09 && byte <= 0x0d));

/** The text as its writer meant it; never throws. */
export function lenientText(bytes: Uint8Array): string {
  const utf32 = utf32Of(bytes);
  if (utf32) return utf32Text(bytes, utf32 === "utf-32le");
  return new TextDecoder(utf16Of(bytes) ?? "utf-8").decode(bytes);
}

/** No decoder of browsers knows it (Encoding Standard, section 4.2). */
function utf32Text(bytes: Uint8Array, isLittle: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let text = "";
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, isLittle);
    text += code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code);
  }
  return text.replace(/^\ufeff/, "");
}
