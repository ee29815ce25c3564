/** An entry of an archive as its central directory tells it (APPNOTE 6.3.10, section 4.3.12). */
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
const [IS_ENCRYPTED, IS_UTF8] = [0x1, 0x800];

/** Finds the end record in the last bytes of an archive; nothing where there is none, or one of ZIP64. */
export function readEnd(tail: Buffer): ZipEnd | undefined {
  for (let at = tail.length - 22; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END) continue;
    if (at + 22 + tail.readUInt16LE(at + 20) !== tail.length) continue; // Inside a comment.
    const entries = tail.readUInt16LE(at + 10);
    const directoryBytes = tail.readUInt32LE(at + 12);
    const directoryAt = tail.readUInt32LE(at + 16);
    if (entries === 0xffff || directoryAt === 0xffffffff) return undefined;
    return { entries, directoryBytes, directoryAt };
  }
  return undefined;
}

/** The entries of a central directory; nothing where it breaks off. */
export function readEntries(directory: Buffer, count: number): ZipEntry[] | undefined {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let n = 0; n < count; n++) {
    if (at + ENTRY_BYTES > directory.length || directory.readUInt32LE(at) !== ENTRY) {
      return undefined;
    }
    const flags = directory.readUInt16LE(at + 8);
    const nameEnd = at + ENTRY_BYTES + directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString(
        (flags & IS_UTF8) === 0 ? "latin1" : "utf8",
        at + ENTRY_BYTES,
        nameEnd,
      ),
      isEncrypted: (flags & IS_ENCRYPTED) !== 0,
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packedBytes: directory.readUInt32LE(at + 20),
      bytes: directory.readUInt32LE(at + 24),
      at: directory.readUInt32LE(at + 42),
    });
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}
