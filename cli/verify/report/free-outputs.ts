import { lstatSync, readFileSync, realpathSync, statSync, type Stats } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { Failure } from "../../failure.js";
import { reasonOf } from "../../options/input-file.js";
import type { Item } from "../items/item.js";
import { LANGUAGES } from "../../../core/verify/texts/texts.js";
import { COLUMNS } from "./columns.js";
import { PDF_CREATOR } from "./pdf-creator.js";
import { reportWords, type ReportWords } from "./words.js";

interface Named {
  readonly shown: string;
  readonly path: string;
}

export interface Outputs {
  readonly reports: readonly Named[];
  readonly receipt: Named | undefined;
  /** All that was named to be read. */
  readonly inputs: readonly string[];
  readonly items: readonly Item[];
  /** Whether a report may replace a file that is there. */
  readonly mayOverwrite: boolean;
  /** Whether one may in any case: the same command left it, with files undecided. */
  readonly mayReplace?: (report: string) => boolean;
}

/**
 * Says before anything is asked that no file would be lost to a report or receipt. Hands back what is to be verified:
 * all but the reports of the run before that this one replaces. @throws {@link Failure} `USAGE`.
 */
export function ensureFree(outputs: Outputs): readonly Item[] {
  const { reports, receipt, inputs, items, mayOverwrite, mayReplace } = outputs;
  const all = [...reports, ...(receipt ? [receipt] : [])];
  const places = new Set(all.map(({ path }) => placeOf(path)));
  if (places.size < all.length) throw usage("Expected another file for each report and receipt.");
  const read = new Set(inputs.map(placeOf));
  for (const { shown, path } of all) {
    if (read.has(placeOf(path))) throw usage(`${shown} is read here; nothing is written over it.`);
    const isReport = path !== receipt?.path;
    ensureFreeAt(shown, path, isReport && (mayOverwrite || (mayReplace?.(path) ?? false)));
  }
  const outputAt = (it: Item): Named | undefined => {
    const place = it.path === undefined ? undefined : placeOf(it.path);
    return place !== undefined && places.has(place) ? { shown: it.shown, path: place } : undefined;
  };
  return items.filter((it) => {
    const output = outputAt(it);
    if (output && !isOwnReport(output.path)) {
      throw usage(`${output.shown} is to be verified; nothing is written over it.`);
    }
    return output === undefined;
  });
}

/** @throws {@link Failure} `USAGE` where a file is there that may not be replaced. */
export function ensureFreeAt(shown: string, path: string, mayOverwrite: boolean): void {
  let stats: Stats | undefined;
  try {
    stats = lstatSync(path, { throwIfNoEntry: false });
  } catch (cause) {
    throw new Failure("USAGE", `${shown} could not be written: ${reasonOf(cause)}.`, { cause });
  }
  if (stats === undefined || (mayOverwrite && stats.isFile())) return;
  const hint = stats.isFile() ? "; name another file, or give --overwrite for a report" : "";
  throw usage(`${shown} is there already; nothing was overwritten${hint}.`);
}

/** One name for a file, by whatever path, link or hard link it is reached. */
function placeOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false, bigint: true });
  if (stats?.isFile() && stats.nlink > 1n) return `${stats.dev}:${stats.ino}`;
  try {
    return stats ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path));
  } catch {
    return path; // There is no such folder: writing says so.
  }
}

function isOwnReport(path: string): boolean {
  const isOne = OWN[extname(path).toLowerCase()];
  try {
    return isOne?.(readFileSync(path, "utf8")) ?? false;
  } catch {
    return false;
  }
}

/** How each kind of report begins, or what is in no other file. */
const OWN: Readonly<Record<string, (text: string) => boolean>> = {
  ".pdf": (text) => text.includes(`\n(${PDF_CREATOR})\n`),
  ".json": (text) => text.startsWith('{\n  "cairnBulkReport": 1,'),
  ".html": (text) =>
    text.startsWith("<!doctype html>") && text.includes('<section aria-labelledby="counts">'),
  ".csv": (text) =>
    LANGUAGES.some((it) => text.replace("\ufeff", "").startsWith(headerOf(reportWords(it)))),
};

const headerOf = ({ columns }: ReportWords): string =>
  `${COLUMNS.map((column) => columns[column]).join(",")}\r\n`;

const usage = (message: string): Failure => new Failure("USAGE", message);
