import type { Reason, StatusesAnswer } from "../../api/status.js";
import type { ChangeTexts, CliTexts } from "../texts/texts.js";
import { plain, shortened } from "../terminal/plain.js";
import { table } from "../terminal/table.js";
import { paragraph, type Terminal } from "../terminal/terminal.js";
import type { Change } from "./change.js";
import type { LeftOut } from "./named.js";

/** Each of a registrar's list is read, and may have to be mended; the sum comes after them. */
const MAX_ROWS = 1_000;
const MAX_TEXT = 60;

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
  const { compare } = new Intl.Collator("en", { numeric: true });
  const sorted = [...leftOut].sort((a, b) => compare(a.name, b.name)); // line 9 before line 10
  const rows = sorted
    .slice(0, MAX_ROWS)
    .map(({ name, text, reason }) => [
      text === undefined ? name : common.labelled(name, shortened(text, MAX_TEXT)),
      reason,
    ]);
  terminal.line(table(words.impossibleColumns, rows, terminal.columns));
  if (leftOut.length > MAX_ROWS) terminal.line(common.more(leftOut.length - MAX_ROWS));
  terminal.line();
}

/** Those that need nothing are named up to here. */
const MAX_NAMED = 10;

/** What a command would do, whose names are known. */
export interface Plan extends StatusesAnswer {
  readonly leftOut: readonly LeftOut[];
  readonly names: ReadonlyMap<string, string>;
  /** How often one was named that had been named before. */
  readonly repeated: number;
}

/** The sum, what it takes, and what everybody will see. */
export function printPlan(
  terminal: Terminal,
  { name }: Change,
  reason: Reason,
  { changed, unchanged, writes, open, leftOut, names, repeated }: Plan,
  words: ChangeTexts,
): void {
  const all = changed.length + unchanged.length + leftOut.length;
  const sum = words.plan(name, all, changed.length, unchanged.length, leftOut.length);
  terminal.line(terminal.paint("bold", paragraph(terminal, sum)));
  if (repeated > 0) terminal.line(paragraph(terminal, words.repeated(repeated), 2));
  // Those of a whole batch were not named one by one.
  const already = unchanged.flatMap((id) => names.get(id) ?? []);
  if (already.length > 0) {
    const shown = already.slice(0, MAX_NAMED).map(plain).join("; ");
    const text = words.already(name, already.length, shown, already.length - MAX_NAMED);
    terminal.line(paragraph(terminal, text, 2));
  }
  if (writes.length > 0) {
    const batches = new Set(writes.map(({ batch }) => batch)).size;
    terminal.line(paragraph(terminal, words.takes(writes.length, batches)));
    terminal.line(paragraph(terminal, words.everybodySees(name, changed.length, reason)));
  } else if (open.length > 0) {
    terminal.line(paragraph(terminal, words.requestedBefore(open.length)));
  }
}
