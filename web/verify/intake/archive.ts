import { crc32 } from "../../../core/carrier/crc32.js";
import {
  MAX_END_BYTES,
  readEnd,
  readEntries,
  type ZipEntry,
} from "../../../core/carrier/zip-directory.js";
import { UnreadError, type Source } from "./source.js";

/** Ten thousand credentials are some 30 MB: more is for the command line. */
const MAX_ENTRIES = 10_000;
const MAX_TOTAL_BYTES = 256 * 1_048_576;
const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;
const [STORED, DEFLATED] = [0, 8];

export const isArchive = (bytes: Uint8Array): boolean =>
  [0x50, 0x4b, 0x03, 0x04].every((byte, at) => bytes[at] === byte);

/**
 * The files in a ZIP, without those that systems put there for themselves. Each entry is one, also where several have one
 * name. @throws {@link UnreadError}
 */
export async function filesIn(bytes: Uint8Array): Promise<Source[]> {
  const inflate = await loadInflate();
  const wanted = entriesOf(bytes).filter(({ name }) => !/(^|\/)(?:__MACOSX\/|\.)|\/$/.test(name));
  const total = wanted.reduce((sum, it) => sum + it.bytes, 0);
  if (wanted.length > MAX_ENTRIES || total > MAX_TOTAL_BYTES) {
    const message = `Expected at most ${MAX_ENTRIES} files of ${MAX_TOTAL_BYTES} bytes together.`;
    throw new UnreadError("archive-too-large", message);
  }
  return wanted.map((entry) => ({
    name: entry.name,
    read: () =>
      new Promise((resolve) => {
        resolve(contentOf(bytes, entry, inflate));
      }),
  }));
}

function entriesOf(bytes: Uint8Array): readonly ZipEntry[] {
  const end = readEnd(bytes.subarray(Math.max(0, bytes.length - MAX_END_BYTES)));
  const directoryEnd = end && end.directoryAt + end.directoryBytes;
  const entries =
    directoryEnd !== undefined && directoryEnd <= bytes.length
      ? readEntries(bytes.subarray(end?.directoryAt, directoryEnd), end?.entries ?? 0)
      : undefined;
  if (entries) return entries;
  throw damaged("a whole ZIP archive of less than 65,535 files and 4 GiB, found something else");
}

type Inflate = typeof import("fflate").inflateSync;

function contentOf(
  archive: Uint8Array,
  { at, packedBytes, bytes, method, crc, isEncrypted }: ZipEntry,
  inflate: Inflate,
): Uint8Array {
  if (isEncrypted) throw damaged("a file that anybody can read, found an encrypted one");
  if (method !== STORED && method !== DEFLATED) {
    throw damaged(`a file packed by method 0 or 8, found ${method}`);
  }
  const broken = damaged("a whole file, found one that is damaged");
  const header = archive.subarray(at, at + LOCAL_HEADER_BYTES);
  if (header.length < LOCAL_HEADER_BYTES) throw broken;
  const view = new DataView(header.buffer, header.byteOffset, header.length);
  if (view.getUint32(0, true) !== LOCAL_HEADER) throw broken;
  const start = at + LOCAL_HEADER_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
  const packed = archive.subarray(start, start + packedBytes);
  const content = method === STORED ? packed : inflated(packed, bytes, inflate);
  if (content?.length !== bytes || crc32(content) !== crc) throw broken;
  return content;
}

function inflated(packed: Uint8Array, bytes: number, inflate: Inflate): Uint8Array | undefined {
  try {
    // One more, so that what has more than it says is seen: the library stops at the end of what it may fill.
    return inflate(packed, { out: new Uint8Array(bytes + 1) });
  } catch {
    return undefined;
  }
}

const damaged = (what: string): UnreadError =>
  new UnreadError("archive-damaged", `Expected ${what}.`);

async function loadInflate(): Promise<Inflate> {
  try {
    return (await import("fflate")).inflateSync;
  } catch (cause) {
    throw new UnreadError("part-missing", String(cause), { cause });
  }
}
