/**
 * Counts words that have a plainer or more exact one (docs/glossary.md), by word and by folder:
 *
 *     npm run words [-- --lines] [-- FOLDER]
 *
 * Counted are whole words and parts of identifiers in every file that git would commit: comments, identifiers, messages
 * and documents. Not counted are tests, `core/verify/texts/`, LICENSE, package-lock.json and old lines of CHANGELOG.md.
 */
import { LIMITS, totalsOf, usesUnder, type Counted, type Use } from "./word-count/count.js";

const args = process.argv.slice(2);
const folder = args.find((arg) => !arg.startsWith("--")) ?? "";
const uses = usesUnder(process.cwd()).filter(({ file }) => file.startsWith(folder));
const words = Object.keys(LIMITS) as Counted[];

if (args.includes("--lines")) {
  for (const { word, file, line, text } of uses) console.log(`${file}:${line}: ${word}: ${text}`);
}
const row = (name: string, cells: readonly (string | number)[]): void => {
  console.log(name.padEnd(24) + cells.map((cell) => String(cell).padStart(9)).join(""));
};
const cellsOf = (some: readonly Use[]): number[] => {
  const totals = totalsOf(some);
  return words.map((word) => totals[word]);
};
row("", words);
const folderOf = ({ file }: Use): string => file.split("/").slice(0, -1).slice(0, 2).join("/");
for (const name of [...new Set(uses.map(folderOf))].sort()) {
  row(name || ".", cellsOf(uses.filter((use) => folderOf(use) === name)));
}
row("all", cellsOf(uses));
row(
  "at most",
  words.map((word) => LIMITS[word]),
);
const totals = totalsOf(uses);
if (folder === "" && words.some((word) => totals[word] > LIMITS[word])) process.exitCode = 1;
