import type { FieldProblem, Problem } from "../../api/problem.js";
import type { CommonTexts } from "../texts/texts.js";
import { plain, shortened } from "./plain.js";
import { table } from "./table.js";
import { paragraph, type Terminal } from "./terminal.js";

/** More than this is not read on a screen; the count says what is left out. */
const MAX_ROWS = 30;
const MAX_VALUE = 40;

/** What is wrong, where, why and what to do about it, a row each. */
export function problemTable(
  problems: readonly FieldProblem[],
  columns: number,
  texts: CommonTexts,
): string {
  const rows = problems
    .slice(0, MAX_ROWS)
    .map(({ row, line, column, pointer, value, code, reason, suggestion, listed }) => [
      row !== undefined ? String(row) : line !== undefined ? texts.line(line) : "",
      column ?? pointer ?? "",
      shown(value),
      texts.problem(code, reason, listed),
      suggestion === undefined ? "" : texts.suggestion(code, suggestion),
    ]);
  const left = problems.length - rows.length;
  const more = left > 0 ? `\n${texts.more(left)}` : "";
  return table(texts.problemColumns, rows, columns) + more;
}

const shown = (value: unknown): string => {
  if (value === undefined) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return shortened(text, MAX_VALUE);
};

/** A refusal by the service, in full. */
export function printProblem(terminal: Terminal, problem: Problem, texts: CommonTexts): void {
  terminal.remark(paragraph(terminal, `${plain(problem.detail)} (${problem.code})`));
  if (problem.problems && problem.problems.length > 0) {
    terminal.remark(problemTable(problem.problems, terminal.columns, texts));
  }
}
