import { extname } from "node:path";
import { Failure } from "../failure.js";
import { readInput } from "../options/input-file.js";

const CONTENT_TYPES: Record<string, string> = {
  ".csv": "text/csv",
  ".json": "application/json",
  ".ndjson": "application/x-ndjson",
};

export interface AwardsFile {
  readonly bytes: Buffer;
  readonly contentType: string;
}

/** Whether the rows make sense is the service's word; which form they have follows from the name. */
export async function readAwards(path: string): Promise<AwardsFile> {
  const contentType = CONTENT_TYPES[extname(path).toLowerCase()];
  if (contentType === undefined) {
    const known = Object.keys(CONTENT_TYPES).join(", ");
    throw new Failure("USAGE", `Awards come as ${known}; ${path} has another ending.`);
  }
  return { bytes: await readInput(path), contentType };
}
