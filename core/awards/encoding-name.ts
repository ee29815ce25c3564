import type { Encoding } from "./code-pages.js";

const NAMES: Readonly<Record<Encoding, string>> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16 (big endian)",
  "windows-1252": "Windows-1252",
  "windows-1250": "Windows-1250",
  "mac-roman": "Mac Roman",
};

/** As people know it, in any language. */
export const nameOfEncoding = (encoding: string): string =>
  Object.hasOwn(NAMES, encoding) ? NAMES[encoding as Encoding] : encoding;
