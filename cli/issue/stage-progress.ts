import type { BatchView } from "../../api/batch.js";
import { bar } from "../terminal/bar.js";
import { shortened } from "../terminal/plain.js";
import type { Terminal } from "../terminal/terminal.js";
import type { IssueTexts } from "../texts/texts.js";
import { progressOf, stageNote, STAGES, type Stage } from "./stages.js";

/**
 * Shows each stage once it is done, on a line of its own, and the one under way on a line that is drawn over.
 * Where the screen can't be drawn over, only the lines of what is done come.
 */
export function stageProgress(terminal: Terminal, words: IssueTexts): (view: BatchView) => void {
  const width = Math.max(...STAGES.map((stage) => words.stages[stage].length));
  let shown = 0;
  const draw = (stage: Stage, share: number, text: string): string => {
    const start = `  ${words.stages[stage].padEnd(width)}  ${bar(share)}  `;
    const room = terminal.isLive ? Math.max(8, terminal.columns - start.length - 1) : text.length;
    return start + shortened(text, room);
  };
  return (view) => {
    const progress = progressOf(view);
    if (!progress) return;
    const { done, current } = progress;
    if (done.length < shown) {
      terminal.remark(`  ${words.backTo(current ? words.stages[current.stage] : "")}`);
      shown = done.length;
    }
    for (const stage of done.slice(shown))
      terminal.remark(draw(stage, 1, stageNote(stage, view, words)));
    shown = done.length;
    if (!current) return;
    const { stage, share } = current;
    const text =
      stage === "signed" ? `${view.accounting.signed}/${view.accounting.ready}` : words.underWay;
    terminal.redraw(draw(stage, share, text));
  };
}
