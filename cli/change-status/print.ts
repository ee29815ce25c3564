import type { StatusesAnswer } from "../../api/status.js";
import { counted } from "../terminal/counted.js";
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
): void {
  if (others.length > 0) {
    const [first = ""] = others;
    const more = others.length > 1 ? ` and ${others.length - 1} more` : "";
    const text = `Passed over, for there is no credential in it: ${plain(first)}${more}.`;
    terminal.line(paragraph(terminal, text));
  }
  if (leftOut.length === 0) return;
  terminal.line(terminal.paint("bold", "Can't be changed"));
  const rows = leftOut.slice(0, MAX_ROWS).map(({ name, reason }) => [name, reason]);
  terminal.line(table(["credential", "why"], rows, terminal.columns));
  if (leftOut.length > MAX_ROWS) terminal.line(`… and ${leftOut.length - MAX_ROWS} more`);
  terminal.line();
}

/** Those that need nothing are named up to here. */
const MAX_NAMED = 10;

/** The sum, and what it takes. */
export function printPlan(
  terminal: Terminal,
  { name, done }: Change,
  { changed, unchanged, writes, open }: StatusesAnswer,
  leftOut: number,
  names: ReadonlyMap<string, string>,
): void {
  const all = changed.length + unchanged.length + leftOut;
  const parts = [
    `${changed.length} to ${name}`,
    `${unchanged.length} ${done} already`,
    `${leftOut} that can't be`,
  ];
  terminal.line(terminal.paint("bold", `${counted(all, "credential")} = ${parts.join(" + ")}`));
  // Those of a whole batch were not named one by one.
  const already = unchanged.flatMap((id) => names.get(id) ?? []);
  if (already.length > 0) {
    const shown = already.slice(0, MAX_NAMED).map(plain).join("; ");
    const more = already.length > MAX_NAMED ? ` and ${already.length - MAX_NAMED} more` : "";
    terminal.line(paragraph(terminal, `${done} already: ${shown}${more}`, 2));
  }
  if (writes.length > 0) {
    const batches = new Set(writes.map(({ batch }) => batch)).size;
    const of =
      batches === 1 ? "" : ` for ${counted(batches, "batch").replace(/batchs$/, "batches")}`;
    terminal.line(`It takes ${counted(writes.length, "transaction")}${of}.`);
  } else if (open.length > 0) {
    const text = `It was asked for before; ${counted(open.length, "transaction")} of it aren't final yet.`;
    terminal.line(paragraph(terminal, text));
  }
}
