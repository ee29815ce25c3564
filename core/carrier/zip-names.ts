import { crc32 } from "./crc32.js";

/** An entry's name as its bytes are, and what says how they are meant. */
export interface RawName {
  readonly bytes: Uint8Array;
  /** Bit 11 of the flags: the name is UTF-8. */
  readonly isUtf8: boolean;
  /** The system by whose rules it was written, the upper byte of "version made by". */
  readonly host: number;
  readonly extra: Uint8Array;
}

const UNICODE_PATH = 0x7075;
const [FAT, NTFS] = [0, 10];

/**
 * The name (APPNOTE 6.3.10, appendix D, and 4.6.9). Info-ZIP, macOS and others write UTF-8 without saying so: no name in
 * another encoding passes for it by accident. Windows itself writes the code page of its console.
 */
export function zipNameOf({ bytes, isUtf8, host, extra }: RawName): string {
  if (isUtf8) return LENIENT.decode(bytes);
  const name = strictUtf8(unicodePath(bytes, extra)) ?? strictUtf8(bytes);
  if (name !== undefined) return name;
  if (host === FAT || host === NTFS) {
    return Array.from(bytes, (it) => (it < 0x80 ? String.fromCharCode(it) : CP850[it - 0x80])).join(
      "",
    );
  }
  return new TextDecoder("windows-1252").decode(bytes);
}

/** The extra field with the name in UTF-8; it counts while its sum is that of the name (4.6.9). */
function unicodePath(name: Uint8Array, extra: Uint8Array): Uint8Array | undefined {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.length);
  for (let at = 0; at + 4 <= extra.length;) {
    const end = at + 4 + view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === UNICODE_PATH && at + 9 <= end && end <= extra.length) {
      const [version, sum] = [extra[at + 4], view.getUint32(at + 5, true)];
      return version === 1 && sum === crc32(name) ? extra.subarray(at + 9, end) : undefined;
    }
    at = end;
  }
  return undefined;
}

function strictUtf8(bytes: Uint8Array | undefined): string | undefined {
  if (!bytes) return undefined;
  try {
    return STRICT.decode(bytes);
  } catch {
    return undefined;
  }
}

const STRICT = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const LENIENT = new TextDecoder("utf-8", { ignoreBOM: true });

/** Of the consoles of Western Europe; the letters of the American one, 437, are at the same places. */
const CP850 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐" +
  "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0";
