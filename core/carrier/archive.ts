import { CodedError } from "../error.js";
import { BudgetError, createBudget, type Budget } from "./budget.js";
import { crc32 } from "./crc32.js";
import { inflate } from "./inflate.js";
import { isSystemFile } from "./system-file.js";
import type { Unopened } from "./unopened.js";
import { MAX_END_BYTES, readEnd, readEntries, type ZipEntry } from "./zip-directory.js";

export class ArchiveError extends CodedError<"DAMAGED" | "TOO_LARGE" | "TOO_DEEP"> {}

/** Why such an archive isn't opened; nothing for one that is damaged. */
export const unopenedBy = ({ code }: ArchiveError): Unopened | undefined =>
  (({ DAMAGED: undefined, TOO_LARGE: "too-many", TOO_DEEP: "too-deep" }) as const)[code];

export interface ArchivedFile {
  readonly name: string;
  /** @throws {@link ArchiveError} */
  readonly read: () => Uint8Array;
}

/** Where an archive lies: all that are in one another have one budget. */
export interface Nesting {
  readonly budget: Budget;
  readonly depth: number;
}

/** A year's archive of courses' archives of learners' archives. */
const MAX_DEPTH = 3;

/** For what lies in an archive. @throws {@link ArchiveError} `TOO_DEEP`. */
export function nestedIn({ budget, depth }: Nesting): Nesting {
  if (depth >= MAX_DEPTH) {
    const message = `Expected archives at most ${MAX_DEPTH} deep in one another, found more.`;
    throw new ArchiveError("TOO_DEEP", message);
  }
  return { budget, depth: depth + 1 };
}

/** Whether the files in it are parts of one document, as of Word, LibreOffice, EPUB or Java. */
export const isDocument = (names: readonly string[]): boolean =>
  names.some((it) => /^(?:\[Content_Types\]\.xml|mimetype|META-INF\/MANIFEST\.MF)$/.test(it));

/** Ten thousand credentials are some 30 MB. */
const MAX_TOTAL_BYTES = 256 * 1_048_576;
const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;
const [STORED, DEFLATED] = [0, 8];

/** Where an archive of so many bytes is that lies in no other. */
export const outermost = (archiveBytes: number): Nesting => ({
  budget: createBudget(archiveBytes, { maxInflatedBytes: MAX_TOTAL_BYTES }),
  depth: 0,
});

/**
 * The files in a ZIP, without those that systems put there for themselves. Each entry is one, also where several have one
 * name. @throws {@link ArchiveError}
 */
export function filesInArchive(
  bytes: Uint8Array,
  { budget }: Nesting = outermost(bytes.length),
): ArchivedFile[] {
  const wanted = within(() => entriesOf(bytes, budget)).filter(isFile);
  const total = wanted.reduce((sum, it) => sum + it.bytes, 0);
  if (total > MAX_TOTAL_BYTES) {
    throw tooLarge(`Expected files of at most ${MAX_TOTAL_BYTES} bytes together, found more.`);
  }
  within(() => {
    budget.files(wanted.length);
  });
  return wanted.map((entry) => ({
    name: entry.name,
    read: () => contentOf(bytes, entry, budget),
  }));
}

/** Whether an entry is a person's file. Folders have entries, too. */
export const isFile = ({ name, bytes }: ZipEntry): boolean =>
  !isSystemFile(name) && (bytes > 0 || !name.endsWith("/"));

function within<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw error instanceof BudgetError ? tooLarge(error.message) : error;
  }
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

function contentOf(
  archive: Uint8Array,
  { at, packedBytes, bytes, method, crc, isEncrypted }: ZipEntry,
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
  const content = method === STORED ? packed : inflated(packed, bytes, budget);
  if (content?.length !== bytes || crc32(content) !== crc) throw broken;
  return content;
}

function inflated(packed: Uint8Array, bytes: number, budget: Budget): Uint8Array | undefined {
  const content = within(() => inflate(packed, bytes, budget, { isRaw: true }));
  return content.kind === "whole" ? content.bytes : undefined;
}

const tooLarge = (message: string): ArchiveError => new ArchiveError("TOO_LARGE", message);

const damaged = (what: string): ArchiveError => new ArchiveError("DAMAGED", `Expected ${what}.`);
