import { dirname, resolve } from "node:path";
import type { Learner } from "../../api/learners.js";
import { AwardsError } from "../../core/awards/award-row.js";
import { columnNamed, plain } from "../../core/awards/columns.js";
import { delimiterOf, recordsOf } from "../../core/awards/records.js";
import { decodeTable } from "../../core/awards/table-text.js";
import { Failure } from "../failure.js";
import { readInput } from "../options/input-file.js";

/** A row of a list: which credential it means, by its id, its file, or the learner who has it. */
export type ListRow =
  | { readonly row: number; readonly by: "id"; readonly id: string }
  | { readonly row: number; readonly by: "file"; readonly path: string }
  | { readonly row: number; readonly by: "learner"; readonly learner: Learner };

const ID_HEADERS = ["credential", "credentialid", "credentialurn", "urn"];
const FILE_HEADERS = ["file", "filename", "path", "fichier", "chemin"];
const LEARNER_COLUMNS = ["name", "email", "studentId", "achievement"] as const;

interface Place {
  readonly by: "id" | "file" | (typeof LEARNER_COLUMNS)[number];
  readonly at: number;
}

/**
 * The rows of a table: with a column of credentials' ids, or of their files (beside the table), or of what its learners
 * are known by. One column without a header is of ids or files.
 *
 * @throws {@link Failure} `USAGE` for a table from which that doesn't follow.
 */
export async function rowsOfList(shown: string, path: string): Promise<ListRow[]> {
  const records = recordsIn(shown, await readInput(path));
  const [first, ...others] = records;
  if (!first)
    throw new Failure("USAGE", `${shown}: expected a list of credentials, got an empty file.`);
  const places = first.flatMap((header, at) => placeOf(header, at));
  const isBare = places.length === 0 && records.every((cells) => cells.length === 1);
  const rows = isBare ? records : others;
  const read = isBare ? bareRow : (cells: readonly string[]) => headedRow(places, cells);
  if (!isBare && !places.some(({ by }) => by !== "achievement")) {
    const expected =
      "a column credential (ids), file, or name, email or studentId with achievement";
    throw new Failure("USAGE", `${shown}: expected ${expected}; found ${first.join(", ")}.`);
  }
  return rows.map((cells, i): ListRow => {
    const row = i + 1;
    const found = read(cells);
    if ("id" in found) return { row, by: "id", id: found.id };
    if ("file" in found) return { row, by: "file", path: resolve(dirname(path), found.file) };
    if (Object.keys(found).some((name) => name !== "achievement")) {
      return { row, by: "learner", learner: found };
    }
    throw new Failure("USAGE", `${shown}, row ${row} names no credential and no learner.`);
  });
}

function recordsIn(shown: string, bytes: Uint8Array): string[][] {
  try {
    const { text } = decodeTable(bytes);
    const isHeader = (cell: string): boolean => placeOf(cell, 0).length > 0;
    return recordsOf(text, delimiterOf(text, isHeader)).map(({ cells }) => {
      const trimmed = cells.map((cell) => cell.trim());
      while (trimmed.length > 1 && trimmed.at(-1) === "") trimmed.pop();
      return trimmed;
    });
  } catch (cause) {
    if (!(cause instanceof AwardsError)) throw cause;
    throw new Failure("USAGE", `${shown}: ${cause.message}`, { cause });
  }
}

function placeOf(header: string, at: number): Place[] {
  const name = plain(header);
  if (ID_HEADERS.includes(name)) return [{ by: "id", at }];
  if (FILE_HEADERS.includes(name)) return [{ by: "file", at }];
  const column = columnNamed(header);
  if (column === "id") return [{ by: "id", at }];
  const by = LEARNER_COLUMNS.find((it) => it === column);
  return by === undefined ? [] : [{ by, at }];
}

type Found = { readonly id: string } | { readonly file: string } | Learner;

const CREDENTIAL_ID = /^urn:uuid:[0-9a-f-]{36}$/i;

function bareRow([cell = ""]: readonly string[]): Found {
  return CREDENTIAL_ID.test(cell) ? { id: cell.toLowerCase() } : { file: cell };
}

/** The surest that a row has: the id, else the file, else the learner. */
function headedRow(places: readonly Place[], cells: readonly string[]): Found {
  const under = (by: Place["by"]): string | undefined =>
    places
      .filter((it) => it.by === by)
      .map(({ at }) => cells[at] ?? "")
      .find((it) => it !== "");
  const id = under("id");
  if (id !== undefined && CREDENTIAL_ID.test(id)) return { id: id.toLowerCase() };
  const file = under("file");
  if (file !== undefined) return { file };
  return Object.fromEntries(
    LEARNER_COLUMNS.flatMap((by) => {
      const text = under(by);
      return text === undefined ? [] : [[by, text]];
    }),
  );
}
