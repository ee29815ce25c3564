import { open, type FileHandle } from "node:fs/promises";
import { crc32, inflateRawSync } from "node:zlib";
import {
  ArchiveError,
  isDocument,
  isFile,
  nestedIn,
  unopenedBy,
  type Nesting,
} from "../../../core/carrier/archive.js";
import { BudgetError, createBudget } from "../../../core/carrier/budget.js";
import { isZip, MAX_CARRIER_BYTES, none } from "../../../core/carrier/carrier.js";
import {
  MAX_END_BYTES,
  readEnd,
  readEntries,
  type ZipEntry,
} from "../../../core/carrier/zip-directory.js";
import { UnreadError, type Archive, type Content, type Seen } from "./item.js";

/** Of an archive and those in it. */
const MAX_FILES = 20_000;
const MAX_DIRECTORY_BYTES = 16 * 1_048_576;
/** Of all files of an archive and those in it: a few bytes can stand for gigabytes, and entries can share them. */
const MAX_TOTAL_BYTES = 1_024 * 1_048_576;
const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;
const [STORED, DEFLATED] = [0, 8];

/** Bytes of an archive, wherever it lies. */
export interface ZipSource {
  readonly size: number;
  /** At most so many; fewer at the end. */
  readonly bytesAt: (at: number, length: number) => Promise<Buffer>;
  /** The archive itself, for the case that nothing is in it. */
  readonly itself: () => Promise<Seen>;
}

const inMemory = (bytes: Uint8Array): ZipSource => ({
  size: bytes.length,
  bytesAt: (at, length) => Promise.resolve(Buffer.from(bytes.subarray(at, at + length))),
  itself: () => Promise.resolve({ kind: "seen", bytes, origin: { empty: NOTHING } }),
});

export const NOTHING = none(
  "plain",
  "NO_CREDENTIAL",
  "Expected credentials in the archive, found none.",
);

/** An archive on disk is read where it lies, an entry at a time. */
export const onDisk = (path: string, size: number, itself: () => Promise<Seen>): ZipSource => ({
  size,
  itself,
  bytesAt: (at, length) => within(path, (file) => bytesIn(file, at, length)),
});

async function within<T>(path: string, act: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path);
  try {
    return await act(file);
  } finally {
    await file.close();
  }
}

async function bytesIn(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

/** What bytes are: a file, or an archive's files. One that isn't opened is judged itself, with the reason. */
export async function contentOf(
  shown: string,
  bytes: Uint8Array,
  outer?: Nesting,
): Promise<Content> {
  if (!isZip(bytes)) return bytes;
  try {
    return await openZip(shown, inMemory(bytes), outer && nestedIn(outer));
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    const unopened = unopenedBy(error);
    const empty = none("plain", "MALFORMED", error.message);
    return { kind: "seen", bytes, origin: unopened ? { unopened } : { empty } };
  }
}

/**
 * The files in an archive. Nothing is unpacked to disk: names in it are shown and never used as paths.
 * @throws {@link ArchiveError}
 */
export async function openZip(
  shown: string,
  source: ZipSource,
  nesting: Nesting = {
    budget: createBudget(source.size, { maxInflatedBytes: MAX_TOTAL_BYTES, maxFiles: MAX_FILES }),
    depth: 0,
  },
): Promise<Archive> {
  const entries = (await entriesOf(source, nesting)).filter(isFile);
  bounded(() => {
    nesting.budget.files(entries.length);
  });
  return {
    kind: "archive",
    isDocument: isDocument(entries.map(({ name }) => name)),
    itself: source.itself,
    items: entries.map((entry) => {
      const place = `${shown}/${entry.name}`;
      return {
        shown: place,
        read: async () => contentOf(place, await bytesOf(source, entry, nesting), nesting),
      };
    }),
  };
}

async function entriesOf(
  { size, bytesAt }: ZipSource,
  { budget }: Nesting,
): Promise<readonly ZipEntry[]> {
  const tailBytes = Math.min(size, MAX_END_BYTES);
  const tail = await bytesAt(size - tailBytes, tailBytes);
  const end = bounded(() => readEnd(tail, budget));
  const isBounded = end !== undefined && end.directoryBytes <= MAX_DIRECTORY_BYTES;
  if (isBounded && end.directoryAt + end.directoryBytes <= size) {
    const directory = await bytesAt(end.directoryAt, end.directoryBytes);
    const about = { count: end.entries, archiveBytes: size };
    const entries = bounded(() => readEntries(directory, about, budget));
    if (entries) return entries;
  }
  const expected = "a whole ZIP archive of less than 65,535 files and 4 GiB";
  throw new ArchiveError("DAMAGED", `Expected ${expected}, found something else.`);
}

function bounded<T>(act: () => T): T {
  try {
    return act();
  } catch (cause) {
    if (!(cause instanceof BudgetError)) throw cause;
    throw new ArchiveError("TOO_LARGE", cause.message, { cause });
  }
}

/** @throws {@link UnreadError} */
async function bytesOf(
  { bytesAt }: ZipSource,
  { at, packedBytes, bytes, method, crc, isEncrypted }: ZipEntry,
  { budget }: Nesting,
): Promise<Uint8Array> {
  if (isEncrypted) throw new UnreadError("It is encrypted.", { why: "encrypted" });
  if (method !== STORED && method !== DEFLATED) {
    const message = `It is packed by method ${method}; 0 and 8 are read.`;
    throw new UnreadError(message, { why: "packed-otherwise" });
  }
  if (bytes > MAX_CARRIER_BYTES || packedBytes > MAX_CARRIER_BYTES) {
    throw new UnreadError(`It has more than ${MAX_CARRIER_BYTES} bytes.`, { why: "too-large" });
  }
  try {
    budget.spend(packedBytes);
    budget.inflated(bytes);
  } catch (cause) {
    if (!(cause instanceof BudgetError)) throw cause;
    const message = `The archive holds too much. ${cause.message}`;
    throw new UnreadError(message, { why: "too-many", cause });
  }
  const header = await bytesAt(at, LOCAL_HEADER_BYTES);
  if (header.length < LOCAL_HEADER_BYTES || header.readUInt32LE(0) !== LOCAL_HEADER) {
    throw damaged();
  }
  const start = at + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = await bytesAt(start, packedBytes);
  const content = method === STORED ? packed : inflated(packed, bytes);
  if (content.length !== bytes || crc32(content) !== crc) throw damaged();
  return content;
}

function inflated(packed: Buffer, bytes: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, bytes) });
  } catch (cause) {
    throw damaged(cause);
  }
}

const damaged = (cause?: unknown): UnreadError =>
  new UnreadError("The archive is damaged there.", { why: "archive-damaged", cause });
