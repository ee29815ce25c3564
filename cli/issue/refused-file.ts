import { createHash } from "node:crypto";
import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { link } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import type { SentTable } from "../../core/awards/award-row.js";
import { refusedRows } from "../../core/awards/refused-rows.js";
import { reasonOf } from "../../core/file-reason.js";
import { Failure } from "../failure.js";
import type { CliTexts } from "../texts/texts.js";
import type { CheckOptions, Checked } from "./check.js";
import { temporaryFor } from "./temporary.js";
import { digestOfFile } from "./whole-file.js";

/** Where refused rows go by themselves: beside the folder of the credentials, which holds nothing else. */
export function refusedPath(out: string, awards: string): string {
  const name = basename(awards, extname(awards)).replace(/^refused-/, "");
  return join(dirname(out), `refused-${name}.csv`);
}

/** Where the refused rows are to be found once more, in their order. */
export interface RefusedSource {
  readonly checked: Checked;
  /** Whether rows that wait for an answer are left out, too. */
  readonly isLeavingOut: boolean;
  /** Checks all rows again. */
  readonly check: (options: Pick<CheckOptions, "onLeftOut">) => Checked;
}

/**
 * Saves the refused rows of a table, one at a time. What is there already may be half mended, so that it stays and the
 * next free name is taken.
 *
 * @returns the path; `undefined` where there is nothing to save
 * @throws {@link Failure} `USAGE` where it can't be written.
 */
export async function saveRefused(
  path: string,
  source: RefusedSource,
  texts: CliTexts,
): Promise<string | undefined> {
  const { table, refused } = source.checked;
  if (table === undefined || refused === 0) return undefined;
  const temporary = temporaryFor(path);
  const stem = path.slice(0, path.length - extname(path).length);
  try {
    mkdirSync(dirname(path), { recursive: true });
    const digest = writeRefused(temporary, table, source, texts);
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? path : `${stem}-${number}${extname(path)}`;
      const there = await digestOfFile(name);
      if (there === digest) return name;
      if (there === undefined && (await placed(temporary, name))) return name;
    }
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure("USAGE", `${path} could not be written: ${reasonOf(cause)}.`, { cause });
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** @returns the digest of what was written */
function writeRefused(
  path: string,
  table: SentTable,
  { check, isLeavingOut }: RefusedSource,
  { refusals }: CliTexts,
): string {
  const { head, row: rowOf } = refusedRows(table, refusals);
  const hash = createHash("sha256");
  const file = openSync(path, "w");
  const write = (bytes: Uint8Array): void => {
    hash.update(bytes);
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
  };
  try {
    write(head());
    check({
      onLeftOut({ row: { row, cells }, problems, kind }) {
        if (kind === "refused" || (kind === "undecided" && isLeavingOut)) {
          write(rowOf(row, cells ?? [], problems));
        }
      },
    });
  } finally {
    closeSync(file);
  }
  return hash.digest("hex");
}

/** Under a name that is still free. */
async function placed(temporary: string, name: string): Promise<boolean> {
  try {
    await link(temporary, name);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return false;
    if (code !== "EPERM" && code !== "ENOTSUP") throw error;
    renameSync(temporary, name); // a file system without links
    return true;
  }
}
