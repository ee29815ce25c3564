import { unaccented } from "../unaccented.js";
import { nearestOf } from "./nearest.js";
import { AwardsError } from "./award-row.js";

/** A column of a table of awards. */
export interface Column {
  readonly name: string;
  /** Other headers for it, English and French, as {@link plain} writes them. */
  readonly aliases: readonly string[];
  /** The places in the draft that its cells become. */
  readonly pointers: readonly string[];
  readonly kind: ColumnKind;
}

export type ColumnKind = "line" | "prose" | "number" | "date";

const column = (
  name: string,
  aliases: string,
  pointers = `/${name}`,
  kind: ColumnKind = "line",
): Column => ({
  name,
  aliases: aliases === "" ? [] : aliases.split(" "),
  pointers: pointers.split(" "),
  kind,
});

/** All columns. Upper and lower case, accents, blanks, hyphens and underscores in a header don't count. */
export const COLUMNS: readonly Column[] = [
  column(
    "achievement",
    "achievementcode code microcredential microcertification codemicrocertification",
  ),
  column(
    "name",
    "fullname recipient recipientname learner student nom nomcomplet apprenant etudiant",
    "/recipient/name",
  ),
  column("email", "emailaddress mail courriel adressecourriel", "/recipient/email"),
  column("id", "did recipientid identifiant", "/recipient/id"),
  column("studentId", "studentnumber studentno matricule numeroetudiant", "/recipient/studentId"),
  column(
    "awardedDate",
    "date awarded dateawarded awarddate dateobtention datedobtention dateattribution datedattribution",
    "/awardedDate",
    "date",
  ),
  column("validFrom", "startofvalidity debutvalidite validedu", "/validFrom", "date"),
  column(
    "validUntil",
    "expires expiry expirydate expirationdate expiration dateexpiration valideau",
    "/validUntil",
    "date",
  ),
  column("activityStartDate", "startdate datedebut", "/activityStartDate", "date"),
  column("activityEndDate", "enddate datefin", "/activityEndDate", "date"),
  column("creditsEarned", "credits credit unites", "/creditsEarned", "number"),
  column("hours", "learninghours heures heuresapprentissage", "/hours", "number"),
  column("grade", "finalgrade notefinale cote"),
  column("term", "session trimestre"),
  column("role", ""),
  column("licenseNumber", "licencenumber license licence numeropermis"),
  column("narrative", "comment comments commentaire", "/narrative", "prose"),
  column(
    "evidenceUrl",
    "evidence evidencelink preuve lienpreuve",
    "/evidence/0/id /relatedResource/0/id",
  ),
  column("evidenceName", "nompreuve", "/evidence/0/name"),
  column("evidenceDigest", "evidencehash empreintepreuve", "/relatedResource/0/digestSRI"),
];

/** A header as columns are known by. */
export const plain = (header: string): string =>
  unaccented(header)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "");

const BY_HEADER: ReadonlyMap<string, Column> = new Map(
  COLUMNS.flatMap((it) => [plain(it.name), ...it.aliases].map((header) => [header, it] as const)),
);

/** The name of the column that a header means. */
export const columnNamed = (header: string): string | undefined =>
  BY_HEADER.get(plain(header))?.name;

export const isKnownHeader = (header: string): boolean => BY_HEADER.has(plain(header));

/** What is written beside refused rows, for their sender; it says nothing about an award. */
export const REFUSAL_HEADERS = ["Cairn: what is wrong", "Cairn: suggestion"] as const;
const isRefusalHeader = (header: string): boolean =>
  REFUSAL_HEADERS.some((it) => plain(it) === plain(header));

/** A column of ours with the places of its cells in a record: several are joined by a blank. */
export interface PlacedColumn {
  readonly column: Column;
  /** As the sender calls it. */
  readonly header: string;
  readonly places: readonly [number, ...number[]];
}

/**
 * The columns of a table by its header, and by what the sender said of headers that mean nothing here.
 *
 * @param isEmpty whether nothing stands in a column below its header
 * @throws {@link AwardsError} with every header that means nothing here, one twice, or none for what each award
 * needs: a column that is left out without a word would be a loss that nobody sees.
 */
export function columnsOf(
  headers: readonly string[],
  map: readonly string[],
  defaultAchievement: string | undefined,
  isEmpty: (place: number) => boolean,
): readonly PlacedColumn[] {
  const mapped = map.map((text) => readMapping(text, headers));
  const taken = new Set(mapped.flatMap(({ places }) => places));
  const placed: PlacedColumn[] = [];
  for (const { column, header, places } of mapped) {
    const [first, ...others] = places;
    if (column && first !== undefined) placed.push({ column, header, places: [first, ...others] });
  }
  const unknown: number[] = [];
  headers.forEach((header, place) => {
    if (taken.has(place)) return;
    const column = BY_HEADER.get(plain(header));
    if (column) placed.push({ column, header, places: [place] });
    else if (isRefusalHeader(header)) return;
    else if (header !== "" || !isEmpty(place)) unknown.push(place);
  });
  if (unknown.length > 0) throw unknownColumns(headers, unknown, placed);
  ensureComplete(headers, placed, defaultAchievement);
  return placed.sort((a, b) => a.places[0] - b.places[0]);
}

interface Mapping {
  /** Absent for headers that are to be left out. */
  readonly column: Column | undefined;
  readonly header: string;
  readonly places: readonly number[];
}

/** `Student Name=name`, `First Name+Last Name=name`, `Shoe size=`. */
function readMapping(text: string, headers: readonly string[]): Mapping {
  const equals = text.lastIndexOf("=");
  const from = text.slice(0, Math.max(0, equals)).trim();
  const to = text.slice(equals + 1).trim();
  const column = BY_HEADER.get(plain(to));
  if (equals < 0 || from === "" || (to !== "" && !column)) {
    const known = COLUMNS.map(({ name }) => name).join(", ");
    const reason = `Expected "header=column" with a column out of ${known}, or "header=" for one to leave out; got "${text}".`;
    throw new AwardsError("UNKNOWN_COLUMN", reason);
  }
  const whole = placeOf(from, headers);
  const parts = from.split("+").map((part) => [part.trim(), placeOf(part, headers)] as const);
  const places = whole === undefined ? parts : [[from, whole] as const];
  const found = places.map(([name, place]) => {
    if (place !== undefined) return place;
    const reason = `Expected a header of the table before "=${to}": ${quoted(headers)}; got "${name}".`;
    throw new AwardsError("UNKNOWN_COLUMN", reason);
  });
  return { column, header: from, places: found };
}

function placeOf(header: string, headers: readonly string[]): number | undefined {
  const wanted = header.trim();
  const exact = headers.indexOf(wanted);
  const place = exact >= 0 ? exact : headers.findIndex((it) => plain(it) === plain(wanted));
  return place < 0 || (exact < 0 && plain(wanted) === "") ? undefined : place;
}

const quoted = (headers: readonly string[]): string =>
  headers.map((header) => JSON.stringify(header.slice(0, 80))).join(", ");

const FIRST = new Set([
  "firstname",
  "givenname",
  "givennames",
  "forename",
  "first",
  "prenom",
  "prenoms",
]);
const LAST = new Set(["lastname", "familyname", "surname", "last", "nomdefamille", "nom"]);

/** All of them at once, with what to write for each. */
function unknownColumns(
  headers: readonly string[],
  unknown: readonly number[],
  placed: readonly PlacedColumn[],
): AwardsError {
  const names = unknown.map((place) => headers[place] ?? "");
  const first = headers.find((it) => FIRST.has(plain(it)));
  const last = headers.find((it) => LAST.has(plain(it)));
  const isSplitName = first !== undefined && last !== undefined;
  const free = COLUMNS.filter((it) => !placed.some(({ column }) => column === it));
  const advice = unknown.flatMap((place) => {
    const header = headers[place] ?? "";
    if (header === "") return [`Column ${place + 1} has cells without a header: give it one.`];
    if (isSplitName && (header === first || header === last)) return [];
    const near = nearestOf(plain(header), free, ({ name, aliases }) => [plain(name), ...aliases]);
    return near === undefined
      ? [`To leave "${header}" out: --map "${header}=".`]
      : [`"${header}" may be ${near.name}: --map "${header}=${near.name}".`];
  });
  const joined = isSplitName
    ? [`Join "${first}" and "${last}" as name: --map "${first}+${last}=name".`]
    : [];
  const what = unknown.length === 1 ? "a column" : `${unknown.length} columns`;
  const known = COLUMNS.map(({ name }) => name).join(", ");
  return new AwardsError(
    "UNKNOWN_COLUMN",
    `Expected columns out of ${known}; got ${what} unknown here: ${quoted(names)}. ${[...joined, ...advice].join(" ")}`,
  );
}

function ensureComplete(
  headers: readonly string[],
  placed: readonly PlacedColumn[],
  defaultAchievement: string | undefined,
): void {
  for (const { column, header } of placed) {
    const all = placed.filter((it) => it.column === column);
    if (all.length < 2) continue;
    const got = all.map((it) => it.header).join(" and ");
    const reason = `Expected one column ${column.name}, got ${got}. Leave one out: --map "${header}=".`;
    throw new AwardsError("REPEATED_COLUMN", reason);
  }
  const needed = defaultAchievement === undefined ? ["name", "achievement"] : ["name"];
  const missing = needed.filter((name) => !placed.some(({ column }) => column.name === name));
  if (missing.length === 0) return;
  const what = missing.map((name) => `a column ${name}`).join(" and ");
  throw new AwardsError("MISSING_COLUMN", `Expected ${what}; got ${quoted(headers)}.`);
}
