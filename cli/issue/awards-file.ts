import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { extname } from "node:path";
import type { ByteSource } from "../../core/awards/byte-source.js";
import { SAVE_AS } from "../../core/awards/table-text.js";
import { reasonOf } from "../../core/file-reason.js";
import { Failure } from "../failure.js";

const CONTENT_TYPES: Record<string, string> = {
  ".csv": "text/csv",
  ".tsv": "text/csv",
  // Excel's "Unicode Text".
  ".txt": "text/csv",
  ".json": "application/json",
  ".ndjson": "application/x-ndjson",
  ".jsonl": "application/x-ndjson",
};

/** A file of awards, of which a piece at a time is in memory. */
export interface AwardsFile extends ByteSource {
  readonly contentType: string;
  /** SHA-256 of all of it. */
  readonly digest: Uint8Array;
}

/** Enough that asking the system costs little. */
const PIECE_BYTES = 262_144;

/** Whether the rows make sense is the service's word; which form they have follows from the name. */
export function openAwardsFile(path: string): AwardsFile {
  const contentType = CONTENT_TYPES[extname(path).toLowerCase()];
  if (contentType === undefined) {
    const known = ".csv, .json, .ndjson";
    const sentence = `Awards come as ${known}; ${path} has another ending.`;
    throw new Failure("USAGE", `${sentence} ${SAVE_AS}`);
  }
  const first = stateOf(path);
  const pieces = (): Generator<Buffer> => piecesOf(path, first);
  return { ...awardsOf({ length: first.length, pieces }), contentType };
}

/** With what identifies it. */
export function awardsOf(source: ByteSource): Omit<AwardsFile, "contentType"> {
  const hash = createHash("sha256");
  for (const piece of source.pieces()) hash.update(piece);
  return { ...source, digest: hash.digest() };
}

interface FileState {
  readonly length: number;
  readonly changedAtMs: number;
}

const stateOf = (path: string): FileState => withFile(path, stateOfOpen);

function stateOfOpen(file: number): FileState {
  const { size, mtimeMs } = fstatSync(file);
  return { length: size, changedAtMs: mtimeMs };
}

/** It is gone through several times, and must stay the same: its answers would be those of another file. */
function* piecesOf(path: string, first: FileState): Generator<Buffer> {
  const file = openIn(path);
  try {
    for (;;) {
      const { length, changedAtMs } = stateOfOpen(file);
      if (length !== first.length || changedAtMs !== first.changedAtMs) {
        throw new Failure("USAGE", `${path} was changed while it was read: run the same again.`);
      }
      const piece = Buffer.allocUnsafe(PIECE_BYTES);
      const count = readIn(path, file, piece);
      if (count === 0) return;
      yield piece.subarray(0, count);
    }
  } finally {
    closeSync(file);
  }
}

function withFile<Result>(path: string, act: (file: number) => Result): Result {
  const file = openIn(path);
  try {
    return act(file);
  } finally {
    closeSync(file);
  }
}

const openIn = (path: string): number => orUnreadable(path, () => openSync(path, "r"));

const readIn = (path: string, file: number, piece: Buffer): number =>
  orUnreadable(path, () => readSync(file, piece));

function orUnreadable<Result>(path: string, act: () => Result): Result {
  try {
    return act();
  } catch (cause) {
    throw new Failure("USAGE", `${path} could not be read: ${reasonOf(cause)}.`, { cause });
  }
}
