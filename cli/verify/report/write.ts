import { randomUUID } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { Failure } from "../../failure.js";
import { reasonOf } from "../../options/input-file.js";
import type { BulkReport } from "./bulk-report.js";
import { ensureFreeAt } from "./free-outputs.js";

type Format = (report: BulkReport) => Promise<string | Uint8Array>;

/** Formats by the ending; the code of each is loaded when it is asked for. */
const FORMATS: Readonly<Record<string, Format>> = {
  ".html": async (report) => (await import("./html.js")).htmlReport(report),
  ".pdf": async (report) => (await import("./pdf.js")).pdfReport(report),
  ".csv": async (report) => (await import("./tables.js")).csvReport(report),
  ".json": async (report) => (await import("./tables.js")).jsonReport(report),
};

const formatOf = (path: string): Format | undefined => FORMATS[extname(path).toLowerCase()];

/** Says before anything is asked whether the reports can be written as named. @throws {@link Failure} `USAGE`. */
export function ensureFormats(paths: readonly string[]): void {
  for (const path of paths) {
    if (formatOf(path)) continue;
    const expected = `a file ending in ${Object.keys(FORMATS).join(", ")}`;
    throw new Failure("USAGE", `--report: expected ${expected}, got ${path}.`);
  }
}

/**
 * Writes a report; it appears under its name only once it is whole, and replaces another file only where it may. No
 * link is followed. @throws {@link Failure} `USAGE`.
 */
export async function writeBulkReport(
  path: string,
  report: BulkReport,
  mayOverwrite: boolean,
): Promise<void> {
  const content = await formatOf(path)?.(report);
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(content ?? "");
      await file.sync();
    } finally {
      await file.close();
    }
    // Asked again: the work may have taken an hour.
    ensureFreeAt(path, path, mayOverwrite);
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    if (cause instanceof Failure) throw cause;
    throw new Failure("USAGE", `${path} could not be written: ${reasonOf(cause)}.`, { cause });
  }
}
