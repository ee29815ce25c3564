import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { parse } from "csv-parse/sync";
import { Failure } from "../../failure.js";
import { readRegular } from "./bounded.js";
import { fileItem } from "./folder.js";
import { UnreadError, unreadItem, type Item } from "./item.js";
import { linkItem } from "./link.js";

const MAX_LIST_BYTES = 16 * 1_048_576;
/** Headers of the column that counts, in the order in which they are looked for. */
const NAMES = ["file", "path", "link", "url", "credential", "fichier", "chemin", "lien"] as const;

/**
 * The files that a table names: paths, from where the table is, and https links. One column needs no header; of several
 * the one under a known name counts. @throws {@link Failure} `USAGE`.
 */
export async function itemsInList(shown: string, path: string): Promise<Item[]> {
  const bytes = await readRegular(path, MAX_LIST_BYTES).catch((cause: unknown) => {
    if (!(cause instanceof UnreadError)) throw cause;
    throw new Failure("USAGE", `${shown}: ${cause.message}`, { cause });
  });
  const folder = dirname(path);
  return placesIn(shown, textOf(bytes)).map((place) =>
    /^https?:\/\//i.test(place) ? linkItem(place) : itemBeside(folder, place),
  );
}

/** A list may be a stranger's: it names files beside and below itself, and no others of this computer. */
function itemBeside(folder: string, place: string): Item {
  const path = resolve(folder, place);
  const [first] = relative(folder, path).split(sep);
  if (!isAbsolute(place) && first !== "..") return fileItem(place, path);
  const expected = "a path in the folder of the list or below, without .. or / at its beginning";
  return unreadItem(place, "outside-of-list", `Expected ${expected}.`);
}

/** What is in the column, blank cells left out. */
export function placesIn(shown: string, text: string): string[] {
  let rows: string[][];
  try {
    rows = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
  } catch (cause) {
    throw new Failure("USAGE", `${shown} isn't CSV: ${(cause as Error).message}`, { cause });
  }
  const [first = []] = rows;
  const header = first.map((cell) => cell.toLowerCase());
  const name = NAMES.find((it) => header.includes(it));
  if (name === undefined && rows.some((row) => row.length > 1)) {
    const expected = `a column named ${NAMES.join(", ")}`;
    throw new Failure("USAGE", `${shown}: expected ${expected}, found ${first.join(", ")}.`);
  }
  const column = name === undefined ? 0 : header.indexOf(name);
  return rows
    .slice(name === undefined ? 0 : 1)
    .map((row) => row[column] ?? "")
    .filter((cell) => cell !== "");
}

/** As spreadsheets write it, whatever their country. A link may hold commas: without a header they are its own. */
function delimiterOf(text: string): string {
  const [first = ""] = text.split(/\r?\n/, 1);
  return [";", "\t"].find((it) => first.includes(it)) ?? ",";
}

/** UTF-8, else what older spreadsheets write. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
