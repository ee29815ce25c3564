import type { Verdict } from "../../core/verify/report.js";
import { VERIFY_TEXTS } from "../../core/verify/text.js";
import type { Judged } from "../verifying/verify-files.js";
import { paintedVerdict, verdictWord } from "./outcome.js";
import { plain } from "./plain.js";
import { table } from "./table.js";
import { paragraph, type Terminal } from "./terminal.js";

const TEXTS = VERIFY_TEXTS.en;
/** Files that are all right are counted; a few are named so that one sees what was checked. */
const MAX_VERIFIED = 8;
const FAILING_FIRST: readonly Verdict[] = ["rejected", "undecided", "verified"];

/** The verdicts on many files: the counts on top, then every file that isn't verified, then some that are. */
export function printSummary(terminal: Terminal, judged: readonly Judged[]): void {
  const of = (verdict: Verdict): readonly Judged[] =>
    judged.filter(({ report }) => report.verdict === verdict);
  terminal.line(terminal.paint("bold", `${judged.length} files checked${sourceOf(judged)}`));
  for (const verdict of [...FAILING_FIRST].reverse()) {
    const line = `  ${verdictWord(verdict).padEnd(13)}${of(verdict).length}`;
    terminal.line(of(verdict).length > 0 ? paintedVerdict(terminal, verdict, line) : line);
  }
  const failing = [...of("rejected"), ...of("undecided")];
  if (failing.length > 0) printFailing(terminal, failing);
  if (of("verified").length > 0) printVerified(terminal, of("verified"));
  terminal.line();
  terminal.line(paragraph(terminal, `${TEXTS.aboutThePerson} A file shows who it was issued to.`));
}

function printFailing(terminal: Terminal, failing: readonly Judged[]): void {
  const rows = failing.map(({ path, report: { verdict, reason } }) => [
    verdictWord(verdict),
    path,
    `${TEXTS.codes[reason].happened} (${reason})`,
  ]);
  terminal.line();
  terminal.line(table(["verdict", "file", "why"], rows, terminal.columns));
  terminal.line();
  for (const reason of new Set(failing.map(({ report }) => report.reason))) {
    terminal.line(paragraph(terminal, `What to do if ${reason}: ${TEXTS.codes[reason].toDo}`));
  }
}

function printVerified(terminal: Terminal, verified: readonly Judged[]): void {
  const rows = verified
    .slice(0, MAX_VERIFIED)
    .map(({ path, report: { verdict, facts } }) => [
      verdictWord(verdict),
      path,
      facts?.recipient ?? "",
      facts?.title ?? "",
    ]);
  terminal.line();
  terminal.line(table(["verdict", "file", "to", "award"], rows, terminal.columns));
  const left = verified.length - rows.length;
  if (left > 0) terminal.line(`… and ${left} more, all verified`);
}

function sourceOf(judged: readonly Judged[]): string {
  const chain = judged.find(({ report }) => report.chain)?.report.chain;
  if (!chain) return ": no chain answered";
  const where = `${chain.chain} at ${plain(chain.endpoint)}`;
  return `, ${where}, final block ${chain.finalBlock.number}`;
}
