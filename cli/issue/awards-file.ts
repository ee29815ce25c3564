import { extname } from "node:path";
import { SAVE_AS } from "../../core/awards/table-text.js";
import { Failure } from "../failure.js";
import { readInput } from "../options/input-file.js";

const CONTENT_TYPES: Record<string, string> = {
  ".csv": "text/csv",
  ".tsv": "text/csv",
  // Excel's "Unicode Text".
  ".txt": "text/csv",
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
    const known = ".csv, .json, .ndjson";
    const sentence = `Awards come as ${known}; ${path} has another ending.`;
    throw new Failure("USAGE", `${sentence} ${SAVE_AS}`);
  }
  return { bytes: await readInput(path), contentType };
}
