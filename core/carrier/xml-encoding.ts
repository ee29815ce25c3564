import { utf16Of } from "../other/encoding.js";

/** Declarations stay well below it. */
const DECLARATION_BYTES = 1_024;
const DECLARED = /^<\?xml[^>]{1,200}?\sencoding\s{0,20}=\s{0,20}["']([\w.:-]{1,40})["']/;

/** The text of a document in the encoding that it shows or declares; nothing where its bytes aren't in it. */
export function xmlText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    return undefined; // Also where no program here knows the encoding.
  }
}

function encodingOf(bytes: Uint8Array): string {
  const utf16 = utf16Of(bytes);
  if (utf16) return utf16;
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  const declaration = String.fromCharCode(...bytes.subarray(0, DECLARATION_BYTES));
  const declared = DECLARED.exec(declaration)?.[1] ?? "utf-8";
  // What could be read as a byte a letter isn't UTF-16: it was saved as UTF-8 later.
  return /^(?:utf-?16|ucs-?2|iso-10646|unicode)/i.test(declared) ? "utf-8" : declared;
}
