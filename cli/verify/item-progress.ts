import { GROUPS, groupOf, type Group } from "../../core/verify/report/group.js";
import { judgedAs, type Outcome } from "./verify-files.js";
import { bar } from "../terminal/bar.js";
import type { Terminal } from "../terminal/terminal.js";

/** Where the screen can't be drawn over, a line for each tenth of a long list. */
const STEPS = 10;
const LONG = 100;

/** Shows how many files are done, and how many of them failed. */
export function itemProgress(
  terminal: Terminal,
): (done: number, total: number, outcomes: readonly Outcome[]) => void {
  const counts = Object.fromEntries(GROUPS.map((it) => [it, 0])) as Record<Group, number>;
  let step = 0;
  return (done, total, outcomes) => {
    for (const it of outcomes) counts[groupOf(judgedAs(it))]++;
    if (total < 2) return;
    const { rejected, undecided } = counts;
    const text = `${done}/${total}, rejected ${rejected}, undecided ${undecided}`;
    terminal.redraw(`  checked  ${bar(done / total)}  ${text}`);
    const reached = Math.floor((done / total) * STEPS);
    if (terminal.isLive || total < LONG || reached === step) return;
    step = reached;
    terminal.remark(`  checked  ${text}`);
  };
}
