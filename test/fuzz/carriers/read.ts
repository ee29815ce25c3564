import { createBudget } from "../../../core/carrier/budget.js";
import { findCredentials } from "../../../core/carrier/find.js";
import { MAX_END_BYTES, readEnd, readEntries } from "../../../core/carrier/zip-directory.js";
import { MAX_CREDENTIAL_BYTES } from "../../../core/credential/size.js";
import { parseStrictJson } from "../../../core/strict-json.js";
import { verifyLines } from "../../../server/verifying/batch.js";
import type { Report } from "../../../core/verify/report/report.js";
import { filesIn } from "../../../web/verify/intake/archive.js";
import type { ReaderName } from "./shapes.js";

const PIECE_BYTES = 65_536;

/** Reads a file as the program does, whatever comes of it. @returns the units that its budget counted, if it has one. */
export async function readAs(reader: ReaderName, bytes: Uint8Array): Promise<number> {
  switch (reader) {
    case "pdf":
    case "png":
    case "svg": {
      const budget = createBudget(bytes.length);
      await findCredentials(bytes, budget);
      return budget.spent;
    }
    case "zip":
      return readArchive(bytes);
    case "ndjson": {
      const verify = (): Promise<Report> => Promise.resolve({} as Report);
      let lines = 0;
      for await (const it of verifyLines(inPieces(bytes), {
        verify,
        maxLineBytes: MAX_CREDENTIAL_BYTES,
      })) {
        lines = it.line;
      }
      return lines;
    }
    case "json":
      try {
        parseStrictJson(bytes);
      } catch {
        // Most are none.
      }
      return 0;
  }
}

/** As the page does; the units are those of finding the entries. */
async function readArchive(bytes: Uint8Array): Promise<number> {
  const budget = createBudget(bytes.length);
  try {
    for (const it of await filesIn(bytes)) await it.read();
    const end = readEnd(bytes.subarray(-MAX_END_BYTES), budget);
    if (end) {
      const { entries: count, directoryAt, directoryBytes } = end;
      const directory = bytes.subarray(directoryAt, directoryAt + directoryBytes);
      readEntries(directory, { count, archiveBytes: bytes.length }, budget);
    }
  } catch {
    // Too large, or no archive.
  }
  return budget.spent;
}

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    yield await Promise.resolve(bytes.subarray(at, at + PIECE_BYTES));
  }
}
