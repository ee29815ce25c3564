import { unaccented } from "../unaccented.js";
import { distanceOf } from "./nearest.js";
import { columnSentence } from "./texts/en.js";
import { AwardsError } from "./award-row.js";
import type { ColumnAdvice } from "./column-advice.js";

/** A column of a table of awards. */
export interface Column {
  readonly name: string;
  /** Other headers for it, English and French, as {@link plain} writes them. */
  readonly aliases: readonly string[];
  /** Headers that may mean it, too, but also something else: suggested, never taken without a word. */
  readonly hints: readonly string[];
  /** The places in the draft that its cells become. */
  readonly pointers: readonly string[];
  readonly kind: ColumnKind;
}

export type ColumnKind = "line" | "prose" | "number" | "date";

const HINTS: Readonly<Record<string, string>> = {
  achievement:
    "badge badgename badgeclass openbadge credential credentialname award awardname certificate certification course " +
    "coursecode coursename coursetitle courseid module program programme programname skill competency title " +
    "attestation brevet certificat competence cours codecours codeducours nomducours insigne macaron microcertificat " +
    "microcertificate microdiplome microprogramme microtitre programmes realisation sigle titre titreducours formation " +
    "nomdelaformation",
  name: "participant attendee candidate earner holder person studentname learnername displayname beneficiaire candidat laureat membre titulaire",
  email: "contact username workemail mel adresseelectronique",
  studentId:
    "studentcode idnumber orgdefinedid sisid sisuserid codepermanent numerodidentification noetudiant",
  awardedDate:
    "issued issuedon issuedate completed completedon completiondate passed dateemission reussile obtenule",
  hours: "duration totalhours duree dureeenheures nombredheures",
  creditsEarned: "ects ceu uec nombredecredits",
  grade: "mark score result note resultat",
  term: "semester semestre periode",
};

const column = (
  name: string,
  aliases: string,
  pointers = `/${name}`,
  kind: ColumnKind = "line",
): Column => ({
  name,
  aliases: aliases === "" ? [] : aliases.split(" "),
  hints: HINTS[name]?.split(" ") ?? [],
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

export function isKnownHeader(header: string): boolean {
  const known = plain(header);
  return BY_HEADER.has(known) || OF_REFUSALS.has(known);
}

/** What is written beside refused rows, for their sender and for the reader; it says nothing about an award. */
export interface RefusalHeaders {
  readonly wrong: string;
  readonly suggestion: string;
  /** By what the columns were read. */
  readonly settled: string;
}

export const REFUSAL_HEADERS: Readonly<Record<"en" | "fr", RefusalHeaders>> = {
  en: {
    wrong: "Cairn: what is wrong",
    suggestion: "Cairn: suggestion",
    settled: "Cairn: read as",
  },
  fr: {
    wrong: "Cairn\u00a0: ce qui ne va pas",
    suggestion: "Cairn\u00a0: suggestion",
    settled: "Cairn\u00a0: lu comme",
  },
};

const plainHeaders = (all: readonly string[]): ReadonlySet<string> => new Set(all.map(plain));
const OF_REFUSALS = plainHeaders(
  Object.values(REFUSAL_HEADERS).flatMap((it) => [it.wrong, it.suggestion, it.settled]),
);
const OF_SETTLED = plainHeaders(Object.values(REFUSAL_HEADERS).map(({ settled }) => settled));

const NAME = COLUMNS.find(({ name }) => name === "name");

export const isRefusalHeader = (header: string): boolean => OF_REFUSALS.has(plain(header));
export const isSettledHeader = (header: string): boolean => OF_SETTLED.has(plain(header));

/** A column of ours with the places of its cells in a record: several are joined by a blank. */
export interface PlacedColumn {
  readonly column: Column;
  /** As the sender calls it. */
  readonly header: string;
  readonly places: readonly [number, ...number[]];
}

/** What is known of columns besides their headers. */
export interface ColumnAnswers {
  readonly map: readonly string[];
  /** Of an earlier table with these rows: holds where `map` doesn't name a header that is there. */
  readonly earlierMap: readonly string[];
  readonly defaultAchievement: string | undefined;
}

/**
 * The columns of a table by its header, and by what the sender maps of headers that mean nothing here.
 *
 * @param isEmpty whether a column has no cell below its header
 * @throws {@link AwardsError} with every header that means nothing here, one twice, or none for what each award
 * needs: a column that is left out without a word would be a loss that no one sees.
 */
export function columnsOf(
  headers: readonly string[],
  { map, earlierMap, defaultAchievement }: ColumnAnswers,
  isEmpty: (place: number) => boolean,
): readonly PlacedColumn[] {
  const mapped = map.map((text) => readMapping(text, headers));
  const taken = new Set(mapped.flatMap(({ places }) => places));
  for (const mapping of earlierMap.flatMap((text) => earlierMapping(text, headers))) {
    if (mapping.places.some((place) => taken.has(place))) continue;
    mapped.push(mapping);
    for (const place of mapping.places) taken.add(place);
  }
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
  const missing = missingOf(placed, defaultAchievement);
  if (unknown.length > 0) throw unknownColumns(headers, unknown, placed, missing);
  ensureOnce(headers, placed);
  if (missing.length > 0) throw missingColumns(headers, placed, missing);
  return placed.sort((a, b) => a.places[0] - b.places[0]);
}

/** The headers that the sender's mappings name, as columns are known by. */
export function headersNamedBy(map: readonly string[]): ReadonlySet<string> {
  const from = map.map((text) => text.slice(0, Math.max(0, text.lastIndexOf("="))));
  const all = from.flatMap((text) => [text, ...text.split("+")]).map(plain);
  return new Set(all.filter((it) => it !== ""));
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

/** None where the header isn't there any more. */
function earlierMapping(text: string, headers: readonly string[]): Mapping[] {
  try {
    return [readMapping(text, headers)];
  } catch (error) {
    if (error instanceof AwardsError) return [];
    throw error;
  }
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
  missing: readonly Column[],
): AwardsError {
  const names = unknown.map((place) => headers[place] ?? "");
  const first = headers.find((it) => FIRST.has(plain(it)));
  const last = headers.find((it) => LAST.has(plain(it)));
  const join = first !== undefined && last !== undefined ? ([first, last] as const) : undefined;
  const free = COLUMNS.filter(
    (it) => !placed.some(({ column }) => column === it) && !(join && it.name === "name"),
  );
  const apart = names.filter((header) => header !== "" && !join?.includes(header));
  const meant = meantBy(apart, free);
  const found = new Set([...meant.values(), join && NAME]);
  return refusedColumns("UNKNOWN_COLUMN", {
    headers,
    unknown: names,
    nameless: unknown.filter((_, i) => names[i] === "").map((place) => place + 1),
    ...(join && { join }),
    meant: [...meant].map(([header, { name }]) => ({ header, column: name })),
    others: apart.filter((header) => !meant.has(header)),
    missing: missing.filter((it) => !found.has(it)).map(({ name }) => name),
  });
}

function refusedColumns(
  code: "UNKNOWN_COLUMN" | "REPEATED_COLUMN" | "MISSING_COLUMN",
  some: Partial<ColumnAdvice> & Pick<ColumnAdvice, "headers">,
): AwardsError {
  const known = COLUMNS.map(({ name }) => name);
  const none = { unknown: [], nameless: [], meant: [], others: [], missing: [] };
  const columns: ColumnAdvice = { known, ...none, ...some };
  return new AwardsError(code, columnSentence(columns), { columns });
}

/** The column that each header may mean, no column twice: the closest pair first. */
function meantBy(
  headers: readonly string[],
  columns: readonly Column[],
): ReadonlyMap<string, Column> {
  const pairs = headers
    .flatMap((header) => columns.map((it) => ({ header, column: it, far: howFar(header, it) })))
    .filter(({ far }) => far < Infinity)
    .sort((a, b) => a.far - b.far);
  const found = new Map<string, Column>();
  const taken = new Set<Column>();
  for (const { header, column: it } of pairs) {
    if (found.has(header) || taken.has(it)) continue;
    found.set(header, it);
    taken.add(it);
  }
  return found;
}

const howFar = (header: string, { name, aliases, hints }: Column): number =>
  Math.min(...[plain(name), ...aliases, ...hints].map((it) => distanceOf(plain(header), it)));

function ensureOnce(headers: readonly string[], placed: readonly PlacedColumn[]): void {
  for (const { column } of placed) {
    const all = placed.filter((it) => it.column === column);
    if (all.length < 2) continue;
    const repeated = { column: column.name, headers: all.map(({ header }) => header) };
    throw refusedColumns("REPEATED_COLUMN", { headers, repeated });
  }
}

function missingOf(
  placed: readonly PlacedColumn[],
  defaultAchievement: string | undefined,
): Column[] {
  const needed = defaultAchievement === undefined ? ["name", "achievement"] : ["name"];
  return COLUMNS.filter(
    ({ name }) => needed.includes(name) && !placed.some(({ column }) => column.name === name),
  );
}

/** With the header that may be meant, also where it was left out or is read as something that isn't needed. */
function missingColumns(
  headers: readonly string[],
  placed: readonly PlacedColumn[],
  missing: readonly Column[],
): AwardsError {
  const isFree = (header: string): boolean =>
    header !== "" &&
    !isRefusalHeader(header) &&
    !placed.some((it) => it.header === header && BY_HEADER.get(plain(header)) === it.column);
  const meant = meantBy(headers.filter(isFree), missing);
  const found = new Set(meant.values());
  return refusedColumns("MISSING_COLUMN", {
    headers,
    meant: [...meant].map(([header, { name }]) => ({ header, column: name })),
    missing: missing.filter((it) => !found.has(it)).map(({ name }) => name),
  });
}

/** The columns that a JSON award can have, too, by the pointers to their members. */
export const MEMBERS = COLUMNS.filter(({ kind }) => kind === "date" || kind === "number");
