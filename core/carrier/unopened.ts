import { ANCHOR_CRYPTOSUITE } from "../anchor/anchor-proof.js";
import { mentionsAnchor } from "../anchor/mention.js";
import { latin1 } from "./latin1.js";

/** Why a file that may hold credentials isn't looked into. Never renamed: reports carry them. */
export const UNOPENED = [
  "zip",
  "archive",
  "mail",
  "encrypted",
  "hidden-name",
  "too-deep",
  "too-many",
] as const;
export type Unopened = (typeof UNOPENED)[number];

/** What is in it can be a file of any kind, and isn't seen in its bytes. */
export function containerOf(bytes: Uint8Array): Unopened | undefined {
  const head = latin1(bytes.subarray(0, HEAD_BYTES));
  // As isZip, without the table of carriers, which a verifier of JSON alone doesn't load.
  if (head.startsWith("PK\x03") || head.startsWith("PK\x05")) return "zip";
  if (ARCHIVES.some((it) => head.startsWith(it)) || head.startsWith(TAR, TAR_AT)) return "archive";
  if (/^(?:-----BEGIN PGP MESSAGE-----|age-encryption\.org\/)/.test(head)) return "encrypted";
  if (head.startsWith(OLE)) return storedIn(bytes);
  return MAIL.test(head) && ATTACHED.test(textOf(bytes)) ? "mail" : undefined;
}

/** Of the longest signature: tar has its own behind the header of the first file. */
const HEAD_BYTES = 512;
/** RAR, 7z, gzip, compress, bzip2, xz, Zstandard, LZ4, Cabinet and ar. */
const ARCHIVES = [
  ...["Rar!\x1a\x07", "7z\xbc\xaf'\x1c", "\x1f\x8b\x08", "\x1f\x9d", "BZh", "\xfd7zXZ\0"],
  ...["\x28\xb5\x2f\xfd", "\x04\x22\x4d\x18", "MSCF\0\0\0\0", "!<arch>\n"],
] as const;
const [TAR, TAR_AT] = ["ustar", 257];

/** RFC 5322 headers, or the line before each mail of a mailbox. */
const MAIL = /^(?:From |[A-Za-z][A-Za-z0-9-]*:[ \t])/;
/** RFC 2045 and 2183: a part that is a file, or that can't be seen in the bytes. */
const ATTACHED =
  /^(?:content-transfer-encoding:\s*base64|content-disposition:\s*attachment|content-type:\s*(?:message\/rfc822|application\/))/im;

/** Office documents of before 2007 and mails of Outlook. */
const OLE = "\u00d0\u00cf\x11\u00e0\u00a1\u00b1\x1a\u00e1";

function storedIn(bytes: Uint8Array): Unopened | undefined {
  const text = textOf(bytes);
  if (text.includes(wide("EncryptedPackage"))) return "encrypted";
  return text.includes(wide("__attach_version1.0")) ? "mail" : undefined;
}

/** Whether it says by its first bytes that it is no text. */
export const isBinary = (bytes: Uint8Array): boolean =>
  bytes.subarray(0, HEAD_BYTES).some((it) => it < 0x09 || (it > 0x0d && it < 0x1b));

/** Whether the name of our anchor proof is in it as no reader of it finds: in UTF-16 amid other bytes. */
export const hidesAnchor = (text: string): boolean => text.includes(WIDE_NAME);

/** As UTF-16 has ASCII in the middle, whatever its order of bytes. */
const wide = (text: string): string => Array.from(text).join("\0");
const WIDE_NAME = wide(ANCHOR_CRYPTOSUITE);

export interface Sniffer {
  readonly push: (piece: Uint8Array) => void;
  readonly hasFound: () => boolean;
}

/** Looks for the name in what is too long to be held at once. */
export function createSniffer(): Sniffer {
  let tail = "";
  let hasFound = false;
  return {
    push(piece) {
      if (hasFound) return;
      const text = tail + textOf(piece);
      hasFound = mentionsAnchor(text) || hidesAnchor(text);
      tail = text.slice(-TAIL_LENGTH);
    },
    hasFound: () => hasFound,
  };
}

/** A character a byte, fast; those that aren't ASCII may be others. */
const textOf = (bytes: Uint8Array): string => new TextDecoder("latin1").decode(bytes);

/** The name with each letter escaped is shorter. */
const TAIL_LENGTH = 255;
