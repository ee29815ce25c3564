import { createHash } from "node:crypto";
import { closeSync, existsSync, ftruncateSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join, resolve } from "node:path";
import { attempt, openOwn } from "../own-file.js";

/** Reports of runs that left files undecided: the same command asks for those again, and replaces its own reports. */
export interface Replaceable {
  /** Whether such a run wrote the very bytes that are there. */
  readonly has: (report: string) => boolean;
  readonly add: (report: string) => void;
  readonly remove: (report: string) => void;
}

/**
 * Kept in the person's own folder, a file each, for the same inputs. A report that was changed since, or that another
 * program wrote, is never one of them.
 */
export function openReplaceable(folder: string, inputs: readonly string[]): Replaceable {
  const recordOf = (report: string): string =>
    join(folder, `${sha256Of(JSON.stringify([resolve(report), inputs]))}.report.ndjson`);
  return {
    has(report) {
      const record = recordOf(report);
      if (!existsSync(record) || !existsSync(report)) return false;
      const file = openOwn(record);
      try {
        return attempt(report, () => readFileSync(file, "utf8") === sha256Of(readFileSync(report)));
      } finally {
        closeSync(file);
      }
    },
    add(report) {
      const record = recordOf(report);
      const file = openOwn(record);
      try {
        attempt(record, () => {
          ftruncateSync(file, 0);
          writeSync(file, sha256Of(readFileSync(report)));
        });
      } finally {
        closeSync(file);
      }
    },
    remove(report) {
      rmSync(recordOf(report), { force: true });
    },
  };
}

const sha256Of = (content: string | Uint8Array): string =>
  createHash("sha256").update(content).digest("hex");
