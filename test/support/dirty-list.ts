import { CODE_PAGES } from "../../core/awards/code-pages.js";

/** A registrar's list as it comes out of a spreadsheet, and what is right to make of it. */
export interface DirtyList {
  /** Windows-1252, cells separated by semicolons. */
  readonly bytes: Uint8Array;
  readonly rows: number;
  readonly duplicates: number;
  /** Rows that only the registrar can mend. */
  readonly broken: number;
  /** Rows that can be issued as they are. */
  readonly ready: number;
}

const HEADER = [
  "Code",
  "Nom complet",
  "Courriel",
  "Matricule",
  "Date d'obtention",
  "Heures",
  "Crédits",
  "Note finale",
  "Commentaire",
];
const FIRST = [
  "Élodie",
  "Zoë",
  "François",
  "Søren",
  "Anaïs",
  "José",
  "Müge",
  "Chloé",
  "Noël",
  "Inês",
];
const LAST = [
  "Gagné",
  "O’Brien",
  "Lévesque",
  "Peña",
  "Côté",
  "Bélanger",
  "Næss",
  "Ibáñez",
  "Kim",
  "Roy",
];
const PYTHON = "MC-ADAP-101";
const HEALTH = "MC-ADSS-201";

/**
 * 300 rows for the two achievements of `examples/`: another encoding than UTF-8, dates as 16/01/2026, decimal commas,
 * percent signs, capitals of a listed grade, missing e-mails, line breaks in a cell; 12 duplicates, and 20 rows that are
 * wrong: an unknown achievement, a date that no calendar has, an e-mail that is none, a missing name. The same each time.
 */
export function dirtyList(): DirtyList {
  const rows: string[][] = [];
  let [duplicates, broken] = [0, 0];
  for (let n = 0; n < 300; n++) {
    if (n % 25 === 24) {
      rows.push(rows[n - 8]);
      duplicates += 1;
      continue;
    }
    const row = rowOf(n);
    if (n % 15 === 2) {
      breakIn[Math.floor(n / 15) % breakIn.length](row);
      broken += 1;
    }
    rows.push(row);
  }
  const lines = [HEADER, ...rows].map((cells) => `${cells.map(cellOf).join(";")}\r\n`);
  const ready = rows.length - duplicates - broken;
  return { bytes: inWindows1252(lines.join("")), rows: rows.length, duplicates, broken, ready };
}

/** One row as a spreadsheet in French has it. */
function rowOf(n: number): string[] {
  const isPython = n % 3 !== 0;
  const [first, last] = [FIRST[n % 10], LAST[Math.floor(n / 10) % 10]];
  const name = `${first} ${last} ${String.fromCharCode(65 + (n % 26))}.`;
  const mail = `etudiant${n}@college.example`;
  const grades = ["Proficient", "ADVANCED", "proficient", "Advanced"];
  return [
    n % 17 === 0 ? (isPython ? PYTHON : HEALTH).toLowerCase() : isPython ? PYTHON : HEALTH,
    n % 11 === 0 ? ` ${name}  ` : name,
    n % 13 === 0 ? "" : n % 4 === 0 ? mail.toUpperCase() : mail,
    `S${700_000 + n}`,
    `${pad(1 + (n % 28))}/${pad(1 + (n % 9))}/2026`,
    n % 2 === 0 ? "24,5" : "30",
    isPython ? "1,5" : "2",
    isPython ? grades[n % 4] : `${60 + (n % 40)}${n % 2 === 0 ? " %" : ""}`,
    n % 29 === 0 ? "Très bon projet;\nà publier" : "",
  ];
}

/** What is wrong with some rows, by the column in which it is. */
const breakIn: readonly ((row: string[]) => void)[] = [
  (row) => (row[0] = "MC-ADAP-110"),
  (row) => (row[4] = "31/02/2026"),
  (row) => (row[2] = "pas d'adresse"),
  (row) => (row[1] = ""),
];

/** What the registrar finds out about a broken row, by its number in the list and the header of the column. */
export function mendedCell(row: number, header: string): string {
  const cells = rowOf(row - 1);
  const at = HEADER.indexOf(header);
  // The first code was a slip of two digits; the others are as they were before something broke them.
  return at === 0 ? PYTHON : cells[at];
}

const pad = (n: number): string => String(n).padStart(2, "0");
const cellOf = (text: string): string =>
  /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

function inWindows1252(text: string): Uint8Array {
  const high = CODE_PAGES["windows-1252"];
  return Uint8Array.from(text.normalize("NFC"), (letter) => {
    const code = letter.charCodeAt(0);
    if (code < 0x80) return code;
    const at = high.indexOf(letter);
    if (at < 0) throw new RangeError(`${letter} is not in Windows-1252`);
    return 0x80 + at;
  });
}
