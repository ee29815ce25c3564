import type { StatusesAnswer } from "../../api/status.js";
import type { ChangeTexts, CliTexts } from "../texts/texts.js";
import { plain } from "../terminal/plain.js";
import { table } from "../terminal/table.js";
import { paragraph, type Terminal } from "../terminal/terminal.js";
import type { Change } from "./change.js";

/** What can't be changed, and why. */
export interface LeftOut {
  readonly name: string;
  readonly reason: string;
}

/** More than this is not read on a screen; the count says what is left out. */
const MAX_ROWS = 30;

export function printImpossible(
  terminal: Terminal,
  leftOut: readonly LeftOut[],
  others: readonly string[],
  { change: words, common }: CliTexts,
): void {
  if (others.length > 0) {
    const [first = ""] = others;
    const text = words.passedOver(plain(first), others.length - 1);
    terminal.line(paragraph(terminal, text));
  }
  if (leftOut.length === 0) return;
  terminal.line(terminal.paint("bold", words.impossible));
  const rows = leftOut.slice(0, MAX_ROWS).map(({ name, reason }) => [name, reason]);
  terminal.line(table(words.impossibleColumns, rows, terminal.columns));
  if (leftOut.length > MAX_ROWS) terminal.line(common.more(leftOut.length - MAX_ROWS));
  terminal.line();
}

/** Those that need nothing are named up to here. */
const MAX_NAMED = 10;

/** The sum, and what it takes. */
export function printPlan(
  terminal: Terminal,
  { name }: Change,
  { changed, unchanged, writes, open }: StatusesAnswer,
  leftOut: number,
  names: ReadonlyMap<string, string>,
  words: ChangeTexts,
): void {
  const all = changed.length + unchanged.length + leftOut;
  const sum = words.plan(name, all, changed.length, unchanged.length, leftOut);
  terminal.line(terminal.paint("bold", sum));
  // Those of a whole batch were not named one by one.
  const already = unchanged.flatMap((id) => names.get(id) ?? []);
  if (already.length > 0) {
    const shown = already.slice(0, MAX_NAMED).map(plain).join("; ");
    const text = words.already(name, already.length, shown, already.length - MAX_NAMED);
    terminal.line(paragraph(terminal, text, 2));
  }
  if (writes.length > 0) {
    const batches = new Set(writes.map(({ batch }) => batch)).size;
    terminal.line(words.takes(writes.length, batches));
  } else if (open.length > 0) {
    terminal.line(paragraph(terminal, words.requestedBefore(open.length)));
  }
}
