import type { Budget } from "./budget.js";
import { zipNameOf } from "./zip-names.js";

/** An entry of an archive as its central directory describes it (APPNOTE 6.3.10, section 4.3.12). */
export interface ZipEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly at: number;
}

export interface ZipEnd {
  readonly entries: number;
  readonly directoryBytes: number;
  readonly directoryAt: number;
}

/** The end record and the longest comment behind it. */
export const MAX_END_BYTES = 22 + 65_535;

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const UNITS_PER_ENTRY = 32;
const [IS_ENCRYPTED, IS_UTF8] = [0x1, 0x800];

/** Finds the end record in the last bytes of an archive; nothing where there is none, or one of ZIP64. */
export function readEnd(tail: Uint8Array, budget: Budget): ZipEnd | undefined {
  const view = viewOf(tail);
  budget.spend(tail.length);
  for (let at = tail.length - 22; at >= 0; at--) {
    if (view.getUint32(at, true) !== END) continue;
    if (at + 22 + view.getUint16(at + 20, true) !== tail.length) continue; // Inside a comment.
    const entries = view.getUint16(at + 10, true);
    const directoryBytes = view.getUint32(at + 12, true);
    const directoryAt = view.getUint32(at + 16, true);
    if (entries === 0xffff || directoryAt === 0xffffffff) return undefined;
    return { entries, directoryBytes, directoryAt };
  }
  return undefined;
}

/**
 * The entries of the central directory of an archive of so many bytes; nothing where it breaks off, holds more than
 * `count`, or has entries that share their bytes: a few bytes could then be inflated many times.
 */
export function readEntries(
  directory: Uint8Array,
  { count, archiveBytes }: { readonly count: number; readonly archiveBytes: number },
  budget: Budget,
): ZipEntry[] | undefined {
  budget.spend(directory.length);
  const view = viewOf(directory);
  const entries: ZipEntry[] = [];
  let at = 0;
  let packedBytes = 0;
  for (let n = 0; n < count; n++) {
    budget.spend(UNITS_PER_ENTRY);
    if (at + ENTRY_BYTES > directory.length || view.getUint32(at, true) !== ENTRY) return undefined;
    const flags = view.getUint16(at + 8, true);
    const nameEnd = at + ENTRY_BYTES + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    entries.push({
      name: zipNameOf({
        bytes: directory.subarray(at + ENTRY_BYTES, nameEnd),
        isUtf8: (flags & IS_UTF8) !== 0,
        host: view.getUint8(at + 5),
        extra: directory.subarray(nameEnd, extraEnd),
      }),
      isEncrypted: (flags & IS_ENCRYPTED) !== 0,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    packedBytes += view.getUint32(at + 20, true);
    if (packedBytes > archiveBytes) return undefined;
    at = extraEnd + view.getUint16(at + 32, true);
  }
  return at === directory.length ? entries : undefined;
}

const viewOf = ({ buffer, byteOffset, length }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, length);
