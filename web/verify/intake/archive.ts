import { BudgetError, createBudget, type Budget } from "../../../core/carrier/budget.js";
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
  const budget = createBudget(bytes.length, { maxInflatedBytes: MAX_TOTAL_BYTES });
  const wanted = entriesOf(bytes, budget).filter(
    ({ name }) => !/(^|\/)(?:__MACOSX\/|\.)|\/$/.test(name),
  );
  const total = wanted.reduce((sum, it) => sum + it.bytes, 0);
  if (wanted.length > MAX_ENTRIES || total > MAX_TOTAL_BYTES) {
    throw tooLarge(`Expected at most ${MAX_ENTRIES} files of ${MAX_TOTAL_BYTES} bytes together.`);
  }
  return wanted.map((entry) => ({
    name: entry.name,
    read: () =>
      new Promise((resolve) => {
        resolve(contentOf(bytes, entry, inflate, budget));
      }),
  }));
}

function entriesOf(bytes: Uint8Array, budget: Budget): readonly ZipEntry[] {
  const archiveBytes = bytes.length;
  const end = readEnd(bytes.subarray(Math.max(0, archiveBytes - MAX_END_BYTES)), budget);
  const directoryEnd = end && end.directoryAt + end.directoryBytes;
  const entries =
    end && directoryEnd !== undefined && directoryEnd <= archiveBytes
      ? readEntries(
          bytes.subarray(end.directoryAt, directoryEnd),
          { count: end.entries, archiveBytes },
          budget,
        )
      : undefined;
  if (entries) return entries;
  throw damaged("a whole ZIP archive of less than 65,535 files and 4 GiB, found something else");
}

type Inflate = typeof import("../../../core/carrier/inflate.js").inflate;

function contentOf(
  archive: Uint8Array,
  { at, packedBytes, bytes, method, crc, isEncrypted }: ZipEntry,
  inflate: Inflate,
  budget: Budget,
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
  const content = method === STORED ? packed : inflated(packed, bytes, inflate, budget);
  if (content?.length !== bytes || crc32(content) !== crc) throw broken;
  return content;
}

function inflated(
  packed: Uint8Array,
  bytes: number,
  inflate: Inflate,
  budget: Budget,
): Uint8Array | undefined {
  try {
    const content = inflate(packed, bytes, budget, { isRaw: true });
    return content.kind === "whole" ? content.bytes : undefined;
  } catch (error) {
    throw error instanceof BudgetError ? tooLarge(error.message) : error;
  }
}

const tooLarge = (message: string): UnreadError => new UnreadError("archive-too-large", message);

const damaged = (what: string): UnreadError =>
  new UnreadError("archive-damaged", `Expected ${what}.`);

async function loadInflate(): Promise<Inflate> {
  try {
    return (await import("../../../core/carrier/inflate.js")).inflate;
  } catch (cause) {
    throw new UnreadError("part-missing", String(cause), { cause });
  }
}
