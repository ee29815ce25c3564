import { extname } from "node:path";
import { Failure } from "../failure.js";
import { readInput } from "../options/input-file.js";

const CONTENT_TYPES: Record<string, string> = {
  ".csv": "text/csv",
  ".tsv": "text/csv",
  // Excel's "Unicode Text".
  ".txt": "text/csv",
  // No tables that are read, but the reader says what to click.
  ".xlsx": "text/csv",
  ".xls": "text/csv",
  ".ods": "text/csv",
  ".numbers": "text/csv",
  ".json": "application/json",
  ".ndjson": "application/x-ndjson",
  ".jsonl": "application/x-ndjson",
};

export interface AwardsFile {
  readonly bytes: Buffer;
  readonly contentType: string;
}

/** Whether the rows make sense is the service's word; which form they have follows from the name. */
export async function readAwards(path: string): Promise<AwardsFile> {
  const contentType = CONTENT_TYPES[extname(path).toLowerCase()];
  if (contentType === undefined) {
    const known = ".csv, .tsv, .txt, .json, .ndjson";
    throw new Failure("USAGE", `Awards come as ${known}; ${path} has another ending.`);
  }
  return { bytes: await readInput(path), contentType };
}
