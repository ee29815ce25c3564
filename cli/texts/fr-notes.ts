/** The notes of the reader of tables, which it writes in English, and their French; what differs is in each by itself. */
const NOTES: readonly (readonly [RegExp, (found: readonly string[]) => string])[] = [
  [
    /^Column (.+): (\d+) cells? with .+?; row (\d+), “(.*)”, was read as (.*)\.$/s,
    ([, column = "", count = "", row = "", from = "", to = ""]) =>
      `Colonne ${column}\u00a0: ${count} ${count === "1" ? "cellule lue" : "cellules lues"} autrement; ligne ${row}, «\u00a0${from}\u00a0» a été lu comme ${to}.`,
  ],
  [/^The file was read as (.+)\.$/, ([, name = ""]) => `Le fichier a été lu comme ${name}.`],
  [
    /^The file is UTF-8 and was read so, not as (.+)\.$/,
    ([, name = ""]) => `Le fichier est en UTF-8 et a été lu ainsi, non comme ${name}.`,
  ],
  [
    /^Cells are separated by (.+)\.$/,
    ([, name = ""]) => `Les cellules sont séparées par ${DELIMITERS[name] ?? name}.`,
  ],
  [
    /^(\d+) rows? above the header left out: “(.*)”\.$/s,
    ([, count = "", title = ""]) =>
      `${count} ${count === "1" ? "ligne laissée" : "lignes laissées"} de côté au-dessus de l’en-tête\u00a0: «\u00a0${title}\u00a0».`,
  ],
  [
    /^Column (.+) mixes orders of day, month and year: (.+)\.$/s,
    ([, column = "", cells = ""]) =>
      `La colonne ${column} mélange les ordres du jour, du mois et de l’année\u00a0: ${cells.replaceAll(EVIDENCE, "ligne $1, «\u00a0$2\u00a0»")}.`,
  ],
];

/** `row 1, “16/01/2026” is day, month, year`. */
const EVIDENCE = /row (\d+), “(.*?)” is [a-z]+, [a-z]+, [a-z]+/g;

const DELIMITERS: Readonly<Record<string, string>> = {
  "a comma": "des virgules",
  "a semicolon": "des points-virgules",
  "a tab": "des tabulations",
  "a bar": "des barres verticales",
};

/** A note in French; one that isn't known stays as it is. */
export function frenchNote(note: string): string {
  for (const [pattern, french] of NOTES) {
    const found = pattern.exec(note);
    if (found) return french(found);
  }
  return note;
}

/** `row 3: 1,000`, where it stands. */
export const frenchPlace = (text: string): string =>
  text.replace(/(^| )(?:row|line) (\d+): /, "$1ligne $2\u00a0: ");
