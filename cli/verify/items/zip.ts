import { open, type FileHandle } from "node:fs/promises";
import { crc32, inflateRawSync } from "node:zlib";
import { BudgetError, createBudget, type Budget } from "../../../core/carrier/budget.js";
import { MAX_CARRIER_BYTES } from "../../../core/carrier/carrier.js";
import {
  MAX_END_BYTES,
  readEnd,
  readEntries,
  type ZipEntry,
} from "../../../core/carrier/zip-directory.js";
import { Failure } from "../../failure.js";
import { isWanted, UnreadError, type Item } from "./item.js";

const MAX_DIRECTORY_BYTES = 16 * 1_048_576;
/** Of all files of an archive: a few bytes can stand for gigabytes, and entries can share them. */
const MAX_TOTAL_BYTES = 1_024 * 1_048_576;
const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;
const [STORED, DEFLATED] = [0, 8];

/**
 * The files in an archive. It is read where it lies, an entry at a time, and nothing is unpacked to disk: names in it are
 * shown and never used as paths. @throws {@link Failure} `USAGE` where it can't be read as a whole.
 */
export async function itemsInZip(shown: string, path: string): Promise<Item[]> {
  const { entries, budget } = await within(path, (file) => entriesOf(shown, file));
  return entries
    .filter(({ name }) => isWanted(name))
    .map((entry) => ({
      shown: `${shown}/${entry.name}`,
      read: () => within(path, (file) => contentOf(file, entry, budget)),
    }));
}

async function within<T>(path: string, act: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path);
  try {
    return await act(file);
  } finally {
    await file.close();
  }
}

async function entriesOf(
  shown: string,
  file: FileHandle,
): Promise<{ entries: ZipEntry[]; budget: Budget }> {
  const { size } = await file.stat();
  const budget = createBudget(size, { maxInflatedBytes: MAX_TOTAL_BYTES });
  const tailBytes = Math.min(size, MAX_END_BYTES);
  const end = readEnd(await bytesAt(file, size - tailBytes, tailBytes), budget);
  const isBounded = end !== undefined && end.directoryBytes <= MAX_DIRECTORY_BYTES;
  const entries =
    isBounded && end.directoryAt + end.directoryBytes <= size
      ? readEntries(
          await bytesAt(file, end.directoryAt, end.directoryBytes),
          { count: end.entries, archiveBytes: size },
          budget,
        )
      : undefined;
  if (entries) return { entries, budget };
  const expected = "a whole ZIP archive of less than 65,535 files and 4 GiB";
  throw new Failure("USAGE", `${shown}: expected ${expected}, found something else.`);
}

async function contentOf(
  file: FileHandle,
  { at, packedBytes, bytes, method, crc, isEncrypted }: ZipEntry,
  budget: Budget,
): Promise<Uint8Array> {
  if (isEncrypted) throw new UnreadError("It is encrypted.");
  if (method !== STORED && method !== DEFLATED) {
    throw new UnreadError(`It is packed by method ${method}; 0 and 8 are read.`);
  }
  if (bytes > MAX_CARRIER_BYTES || packedBytes > MAX_CARRIER_BYTES) {
    throw new UnreadError(`It has more than ${MAX_CARRIER_BYTES} bytes.`);
  }
  try {
    budget.spend(packedBytes);
    budget.inflated(bytes);
  } catch (error) {
    if (!(error instanceof BudgetError)) throw error;
    throw new UnreadError(`The archive holds too much. ${error.message}`, { cause: error });
  }
  const header = await bytesAt(file, at, LOCAL_HEADER_BYTES);
  if (header.length < LOCAL_HEADER_BYTES || header.readUInt32LE(0) !== LOCAL_HEADER) {
    throw new UnreadError("The archive is damaged there.");
  }
  const start = at + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = await bytesAt(file, start, packedBytes);
  const content = method === STORED ? packed : inflated(packed, bytes);
  if (content.length !== bytes || crc32(content) !== crc) {
    throw new UnreadError("The archive is damaged there.");
  }
  return content;
}

function inflated(packed: Buffer, bytes: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, bytes) });
  } catch (cause) {
    throw new UnreadError("The archive is damaged there.", { cause });
  }
}

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}
