import { basename, dirname } from "node:path";
import type { Verdict } from "../../core/verify/report.js";
import { VERIFY_TEXTS } from "../../core/verify/text.js";
import type { Judged } from "../verifying/verify-files.js";
import { counted } from "./counted.js";
import { paintedVerdict, verdictWord } from "./outcome.js";
import { plain } from "./plain.js";
import { table } from "./table.js";
import { paragraph, type Terminal } from "./terminal.js";

const TEXTS = VERIFY_TEXTS.en;
/** Files that are all right are counted; a few are named so that one sees what was checked. */
const MAX_VERIFIED = 8;
type NameOf = (entry: Judged) => string;
const FAILING_FIRST: readonly Verdict[] = ["rejected", "undecided", "verified"];

/** The verdicts on many files: the counts on top, then every file that isn't verified, then some that are. */
export function printSummary(terminal: Terminal, judged: readonly Judged[]): void {
  const of = (verdict: Verdict): readonly Judged[] =>
    judged.filter(({ report }) => report.verdict === verdict);
  const folder = commonFolder(judged);
  const nameOf = ({ path }: Judged): string => (folder === undefined ? path : basename(path));
  const where = folder === undefined ? "" : ` in ${plain(folder)}`;
  const heading = `${counted(judged.length, "file")}${where}${sourceOf(judged)}`;
  terminal.line(terminal.paint("bold", paragraph(terminal, heading)));
  for (const verdict of [...FAILING_FIRST].reverse()) {
    const line = `  ${verdictWord(verdict).padEnd(13)}${of(verdict).length}`;
    terminal.line(of(verdict).length > 0 ? paintedVerdict(terminal, verdict, line) : line);
  }
  const failing = [...of("rejected"), ...of("undecided")];
  if (failing.length > 0) printFailing(terminal, failing, nameOf);
  if (of("verified").length > 0) printVerified(terminal, of("verified"), nameOf);
  terminal.line();
  terminal.line(paragraph(terminal, `${TEXTS.aboutThePerson} A file shows who it was issued to.`));
}

function printFailing(terminal: Terminal, failing: readonly Judged[], nameOf: NameOf): void {
  const rows = failing.map((entry) => {
    const { verdict, reason } = entry.report;
    return [verdictWord(verdict), nameOf(entry), `${TEXTS.codes[reason].happened} (${reason})`];
  });
  terminal.line();
  terminal.line(table(["verdict", "file", "why"], rows, terminal.columns));
  terminal.line();
  for (const reason of new Set(failing.map(({ report }) => report.reason))) {
    terminal.line(paragraph(terminal, `What to do if ${reason}: ${TEXTS.codes[reason].toDo}`));
  }
}

function printVerified(terminal: Terminal, verified: readonly Judged[], nameOf: NameOf): void {
  const rows = verified.slice(0, MAX_VERIFIED).map((entry) => {
    const { verdict, facts } = entry.report;
    return [verdictWord(verdict), nameOf(entry), facts?.recipient ?? ""];
  });
  terminal.line();
  terminal.line(table(["verdict", "file", "to"], rows, terminal.columns));
  const left = verified.length - rows.length;
  if (left > 0) terminal.line(`… and ${left} more, all verified`);
}

/** The folder that all files are in: said once, it leaves room in the table. */
function commonFolder(judged: readonly Judged[]): string | undefined {
  const folders = new Set(judged.map(({ path }) => dirname(path)));
  const [only] = folders;
  return folders.size === 1 ? only : undefined;
}

function sourceOf(judged: readonly Judged[]): string {
  const chain = judged.find(({ report }) => report.chain)?.report.chain;
  if (!chain) return ": no chain answered";
  const where = `${chain.chain} at ${plain(chain.endpoint)}`;
  return `, ${where}, final block ${chain.finalBlock.number}`;
}
