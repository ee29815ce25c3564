import type { Json, JsonObject } from "../../core/json.js";
import { IntakeError } from "./award-row.js";

/** A column of a table of awards. */
export interface Column {
  readonly name: string;
  /** Other headers for it, English and French, as {@link plain} writes them. */
  readonly aliases: readonly string[];
  /** The places in the draft that its cells become. */
  readonly pointers: readonly string[];
  readonly isNumber?: true;
}

const column = (
  name: string,
  aliases: string,
  pointers = `/${name}`,
  isNumber = false,
): Column => ({
  name,
  aliases: aliases === "" ? [] : aliases.split(" "),
  pointers: pointers.split(" "),
  ...(isNumber && { isNumber }),
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
  ),
  column("validFrom", "startofvalidity debutvalidite validedu"),
  column(
    "validUntil",
    "expires expiry expirydate expirationdate expiration dateexpiration valideau",
  ),
  column("activityStartDate", "startdate datedebut"),
  column("activityEndDate", "enddate datefin"),
  column("creditsEarned", "credits credit unites", "/creditsEarned", true),
  column("hours", "learninghours heures heuresapprentissage", "/hours", true),
  column("grade", "finalgrade notefinale cote"),
  column("term", "session trimestre"),
  column("role", ""),
  column("licenseNumber", "licencenumber license licence numeropermis"),
  column("narrative", "comment comments commentaire"),
  column(
    "evidenceUrl",
    "evidence evidencelink preuve lienpreuve",
    "/evidence/0/id /relatedResource/0/id",
  ),
  column("evidenceName", "nompreuve", "/evidence/0/name"),
  column("evidenceDigest", "evidencehash empreintepreuve", "/relatedResource/0/digestSRI"),
];

/** A header as columns are recognised by. */
export const plain = (header: string): string =>
  header
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "");

const BY_HEADER: ReadonlyMap<string, Column> = new Map(
  COLUMNS.flatMap((it) => [plain(it.name), ...it.aliases].map((header) => [header, it] as const)),
);

/**
 * The columns of a table by its header.
 *
 * @throws {@link IntakeError} for a header that means nothing here, one twice, or none for what each award needs:
 * a column left aside without notice would be a loss that no one sees.
 */
export function columnsOf(
  headers: readonly string[],
  defaultAchievement: string | undefined,
): readonly Column[] {
  const columns = headers.map((header) => {
    const found = BY_HEADER.get(plain(header));
    if (found) return found;
    const known = COLUMNS.map(({ name }) => name).join(", ");
    const got = JSON.stringify(header.slice(0, 80));
    throw new IntakeError("UNKNOWN_COLUMN", `Expected columns out of ${known}; got ${got}.`);
  });
  columns.forEach(({ name }, i) => {
    const first = columns.findIndex((it) => it.name === name);
    if (first === i) return;
    const got = `${headers[first] ?? ""} and ${headers[i] ?? ""}`;
    throw new IntakeError("REPEATED_COLUMN", `Expected one column ${name}, got ${got}.`);
  });
  ["name", ...(defaultAchievement === undefined ? ["achievement"] : [])].forEach((name) => {
    if (columns.some((it) => it.name === name)) return;
    const got = headers.join(", ");
    throw new IntakeError("MISSING_COLUMN", `Expected a column ${name}; got ${got}.`);
  });
  return columns;
}

/** An award's JSON from its cells by column name; an empty cell says nothing. */
export function awardOf(
  cells: ReadonlyMap<string, string>,
  defaultAchievement?: string,
): JsonObject {
  const cell = (name: string): Json | undefined => {
    const text = cells.get(name)?.trim() ?? "";
    if (text === "") return undefined;
    const isNumber = COLUMNS.find((it) => it.name === name)?.isNumber ?? false;
    return isNumber && /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
  };
  const [id, name, digestSRI] = [cell("evidenceUrl"), cell("evidenceName"), cell("evidenceDigest")];
  const evidence = present({ id, type: ["Evidence"], name });
  return present({
    achievement: cell("achievement") ?? defaultAchievement,
    recipient: present(
      Object.fromEntries(["name", "email", "id", "studentId"].map((it) => [it, cell(it)])),
    ),
    ...Object.fromEntries(TOP_LEVEL.map((it) => [it, cell(it)])),
    evidence: id !== undefined || name !== undefined ? [evidence] : undefined,
    relatedResource: digestSRI === undefined ? undefined : [present({ id, digestSRI })],
  });
}

const TOP_LEVEL = COLUMNS.filter((it) => it.pointers[0] === `/${it.name}`)
  .map(({ name }) => name)
  .filter((name) => name !== "achievement");

const present = (members: Record<string, Json | undefined>): JsonObject =>
  Object.fromEntries(
    Object.entries(members).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  );
