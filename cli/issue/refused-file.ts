import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { refusedRowsAsCsv } from "../../core/awards/refused-rows.js";
import { reasonOf } from "../../core/file-reason.js";
import { Failure } from "../failure.js";
import type { CliTexts } from "../texts/texts.js";
import type { Checked } from "./check.js";

/** Where refused rows go by themselves: beside the folder of the credentials, which holds nothing else. */
export function refusedPath(out: string, awards: string): string {
  const name = basename(awards, extname(awards)).replace(/^refused-/, "");
  return join(dirname(out), `refused-${name}.csv`);
}

/**
 * Saves the refused rows of a table. What is there already may be half mended, so that it stays and the next free name
 * is taken.
 *
 * @returns the path; `undefined` where there is nothing to save
 * @throws {@link Failure} `USAGE` where it can't be written.
 */
export async function saveRefused(
  path: string,
  checked: Checked,
  { refusals }: CliTexts,
): Promise<string | undefined> {
  const problems = checked.problems.filter(({ code }) => code !== "DUPLICATE");
  if (checked.table === undefined || problems.length === 0) return undefined;
  const bytes = refusedRowsAsCsv(checked.table, problems, refusals);
  const stem = path.slice(0, path.length - extname(path).length);
  try {
    await mkdir(dirname(path), { recursive: true });
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? path : `${stem}-${number}${extname(path)}`;
      const there = await readFile(name).catch(() => undefined);
      if (there?.equals(bytes)) return name;
      if (there !== undefined) continue;
      await writeFile(name, bytes, { flag: "wx" });
      return name;
    }
  } catch (cause) {
    throw new Failure("USAGE", `${path} could not be written: ${reasonOf(cause)}.`, { cause });
  }
}
