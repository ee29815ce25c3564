import type { CheckedAchievement } from "../options/achievement-file.js";
import type { CliTexts } from "../texts/texts.js";
import { plain, shortened } from "../terminal/plain.js";
import { table } from "../terminal/table.js";
import { paragraph, type Terminal } from "../terminal/terminal.js";

const MAX_VALUE = 40;

/** Each file with all of its problems, and the sum of many. */
export function printChecked(
  terminal: Terminal,
  checked: readonly CheckedAchievement[],
  { achievement: words }: CliTexts,
): void {
  for (const it of checked) {
    const path = plain(it.path);
    if (it.kind === "good") terminal.line(words.conforms(path, plain(it.file.code)));
    else if (it.kind === "unread") terminal.remark(paragraph(terminal, plain(it.failure.message)));
    else {
      terminal.line(terminal.paint("bold", words.problems(path, it.problems.length)));
      const rows = it.problems.map(({ pointer = "", value, code, reason, suggestion = "" }) => [
        pointer === "" ? words.whole : pointer,
        shortened(textOf(value), MAX_VALUE),
        words.expected(code, reason),
        suggestion,
      ]);
      const isSuggested = rows.some(([, , , suggestion]) => suggestion !== "");
      const width = isSuggested ? 4 : 3;
      const shown = rows.map((row) => row.slice(0, width));
      terminal.line(table(words.problemColumns.slice(0, width), shown, terminal.columns));
      terminal.line();
    }
  }
  if (checked.length === 1) return;
  const count = (kind: CheckedAchievement["kind"]): number =>
    checked.filter((it) => it.kind === kind).length;
  const sum = words.sum(checked.length, count("good"), count("bad"), count("unread"));
  terminal.line(terminal.paint("bold", paragraph(terminal, sum)));
}

const textOf = (value: unknown): string =>
  value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
