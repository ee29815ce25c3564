import type { Learner } from "../../api/learners.js";
import { AwardsError } from "../../core/awards/award-row.js";
import { columnNamed, plain } from "../../core/awards/columns.js";
import { delimiterOf, recordsOf, type TableRecord } from "../../core/awards/records.js";
import { textOfTable } from "../../core/awards/table-text.js";
import { Failure } from "../failure.js";
import { idsInText, isBrokenId } from "./id-in-text.js";
import { batchesOfSaved } from "./saved-output.js";

/** What a line of a list means. */
export type Meaning =
  | { readonly by: "ids"; readonly ids: readonly string[] }
  | { readonly by: "file"; readonly path: string }
  | { readonly by: "learner"; readonly learner: Learner; readonly batch?: string }
  | { readonly by: "batch"; readonly batch: string }
  /** A file, a batch, an e-mail or a name: what it is shows where one looks for it. */
  | { readonly by: "word"; readonly word: string }
  | { readonly by: "broken-id" }
  | { readonly by: "nothing" };

export type ListRow = Meaning & {
  /** 1 for the first of the file. */
  readonly line: number;
  /** What is there, its cells one after the other. */
  readonly text: string;
};

const HEADERS = {
  id: [
    ..."credential credentials credentialid credentialids credentialurn credentialuri".split(" "),
    ..."credentialurl credentiallink urn uri uuid guid ids url link lien".split(" "),
    ..."titre titres idtitre identifiantdutitre identifiantstitres attestation certificat".split(
      " ",
    ),
  ],
  file: "file files filename path fichier fichiers nomdufichier chemin".split(" "),
  batch: "batch batchid batches lot lots idlot nomdulot".split(" "),
} as const;
const LEARNER_COLUMNS = ["name", "email", "studentId", "achievement"] as const;

interface Place {
  readonly by: keyof typeof HEADERS | (typeof LEARNER_COLUMNS)[number];
  readonly at: number;
}

/**
 * The lines of a list: of a table with a column of credentials' ids, of their files, or of what its learners are known by;
 * of a text with an id, a file, a batch, an e-mail or a name a line; or what `issue` or `status` printed of a batch. Blank
 * lines and such that begin with `#` say nothing.
 *
 * @throws {@link Failure} `USAGE` for a file in which there is none.
 */
export function rowsOfList(shown: string, bytes: Uint8Array): ListRow[] {
  const text = textOf(shown, bytes);
  const saved = batchesOfSaved(text);
  if (saved.length > 0) {
    return saved.map((it) => ({ ...it, by: "batch", text: it.batch }));
  }
  const records = recordsIn(shown, text);
  if (records.length === 0) {
    throw new Failure("USAGE", `${shown}: expected a list of credentials, got an empty file.`);
  }
  const header = headerAt(records);
  return header === undefined
    ? bareRows(shown, records)
    : headedRows(records, header.at, header.places);
}

function textOf(shown: string, bytes: Uint8Array): string {
  try {
    return textOfTable(bytes);
  } catch (cause) {
    throw unreadable(shown, cause);
  }
}

function recordsIn(shown: string, text: string): TableRecord[] {
  const said = text.replaceAll(/^[ \t]*#.*$/gm, (line) => (isHeading(line) ? line : ""));
  try {
    return recordsOf(
      said,
      delimiterOf(said, (cell) => placesOf([cell]).length > 0),
    ).map(({ cells, line }) => ({ cells: trimmed(cells), line }));
  } catch (cause) {
    throw unreadable(shown, cause);
  }
}

/** A spreadsheet's column of numbers may be called `#`: then others that are known follow. */
const isHeading = (line: string): boolean => placesOf(line.split(/[,;\t|]/).slice(1)).length > 0;

function unreadable(shown: string, cause: unknown): unknown {
  if (!(cause instanceof AwardsError)) return cause;
  return new Failure("USAGE", `${shown}: ${cause.message}`, { cause });
}

function trimmed(cells: readonly string[]): string[] {
  const result = cells.map((cell) => cell.trim());
  while (result.length > 1 && result.at(-1) === "") result.pop();
  return result;
}

const placesOf = (headers: readonly string[]): Place[] =>
  headers.flatMap((header, at): Place[] => {
    const name = plain(header);
    const own = (Object.keys(HEADERS) as (keyof typeof HEADERS)[]).find((by) =>
      (HEADERS[by] as readonly string[]).includes(name),
    );
    if (own) return [{ by: own, at }];
    const column = columnNamed(header);
    if (column === "id") return [{ by: "id", at }];
    const by = LEARNER_COLUMNS.find((it) => it === column);
    return by === undefined ? [] : [{ by, at }];
  });

/** Rows above the header are a title and such. */
const LOOKED_AT = 10;

/** The one of the first rows with the most names that are known, unless it names an achievement alone. */
function headerAt(
  records: readonly TableRecord[],
): { readonly at: number; readonly places: readonly Place[] } | undefined {
  const known = records.slice(0, LOOKED_AT).map(({ cells }) => placesOf(cells));
  const most = Math.max(...known.map((places) => places.length));
  const at = known.findIndex((places) => places.length === most);
  const places = known[at] ?? [];
  return places.some(({ by }) => by !== "achievement") ? { at, places } : undefined;
}

const rowOf = ({ cells, line }: TableRecord, meaning: Meaning): ListRow => ({
  ...meaning,
  line,
  text: cells.filter((cell) => cell !== "").join(", "),
});

const headedRows = (
  records: readonly TableRecord[],
  header: number,
  places: readonly Place[],
): ListRow[] =>
  records.slice(header + 1).map((record) => rowOf(record, headedMeaning(places, record.cells)));

/** The surest that a row has: the id, else the file, else the learner, else the batch. */
function headedMeaning(places: readonly Place[], cells: readonly string[]): Meaning {
  const under = (by: Place["by"]): string | undefined =>
    places
      .filter((it) => it.by === by)
      .map(({ at }) => cells[at] ?? "")
      .find((it) => it !== "");
  const given = places.filter(({ by }) => by === "id").map(({ at }) => cells[at] ?? "");
  const ids = given.flatMap(idsInText);
  if (ids.length > 0) return { by: "ids", ids };
  // Another learner may be meant than the one beside it.
  if (given.some(isBrokenId)) return { by: "broken-id" };
  const path = under("file");
  if (path !== undefined) return { by: "file", path };
  const batch = under("batch");
  const learner: Learner = Object.fromEntries(
    LEARNER_COLUMNS.flatMap((by) => {
      const text = under(by);
      return text === undefined ? [] : [[by, text]];
    }),
  );
  if (Object.keys(learner).some((name) => name !== "achievement")) {
    return { by: "learner", learner, ...(batch !== undefined && { batch }) };
  }
  // A row of a table of learners that lost its learner doesn't mean all of the batch.
  const isOfBatches = places.every(({ by }) => by === "batch");
  if (batch !== undefined && isOfBatches) return { by: "batch", batch };
  const word = given.find((it) => it !== "");
  return word === undefined ? { by: "nothing" } : { by: "word", word };
}

/**
 * Lines without a header: each names credentials by its ids, or it is one cell, to be looked for.
 *
 * @throws {@link Failure} `USAGE` for a table with columns of which none is known.
 */
function bareRows(shown: string, records: readonly TableRecord[]): ListRow[] {
  const rows = records.map((record) => rowOf(record, bareMeaning(record.cells)));
  const start = rows.findIndex(({ by }) => by === "ids");
  const isTable = records.every(({ cells }) => cells.length > 1);
  if (isTable && start < 0) {
    const expected =
      "a column credential (ids), file, batch, or name, email or studentId with achievement";
    const found = records[0]?.cells.join(", ") ?? "";
    throw new Failure("USAGE", `${shown}: expected ${expected}; found ${found}.`);
  }
  // Words above the first id are a heading in words of their own.
  const isTitle = ({ by, text }: ListRow): boolean =>
    (by === "nothing" || by === "word") && !/[\d@/\\]|\.\w+$/.test(text);
  const first = start > 0 && rows.slice(0, start).every(isTitle) ? start : 0;
  return rows.slice(first);
}

function bareMeaning(cells: readonly string[]): Meaning {
  const ids = [...new Set(cells.flatMap(idsInText))];
  const [cell = "", ...others] = cells;
  const isFile = others.length === 0 && /\.[a-z]{2,6}$/i.test(cell);
  if (isFile) return { by: "word", word: cell };
  if (ids.length > 0) return { by: "ids", ids };
  const [word = ""] = cell.split(/\s+#/, 1);
  if (isBrokenId(word)) return { by: "broken-id" };
  return others.length === 0 ? { by: "word", word } : { by: "nothing" };
}
