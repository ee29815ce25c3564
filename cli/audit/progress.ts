import type { AuditProgress } from "../../chain/audit/run.js";
import type { AuditPageTexts } from "../texts/texts.js";
import { plain } from "../terminal/plain.js";
import { bar } from "../terminal/bar.js";
import { paragraph, type Terminal } from "../terminal/terminal.js";

/** An audit's progress, its notices in words. */
export type ShownProgress =
  Exclude<AuditProgress, { kind: "notice" }> | { readonly kind: "notice"; readonly text: string };

/** Where the screen can't be drawn over, a line for each tenth. */
const STEPS = 10;

/** Shows how far an audit is: blocks read, then heads compared. */
export function auditProgress(
  terminal: Terminal,
  words: AuditPageTexts,
): (progress: ShownProgress) => void {
  let from = 0;
  let to = 0;
  let step = 0;
  const draw = (stage: string, share: number, text: string): void => {
    terminal.redraw(`  ${stage}  ${bar(share)}  ${text}`);
    if (terminal.isLive || Math.floor(share * STEPS) <= step) return;
    step = Math.floor(share * STEPS);
    terminal.remark(`  ${stage}  ${text}`);
  };
  return (progress) => {
    switch (progress.kind) {
      case "started":
        from = progress.fromBlock;
        to = progress.block.number;
        step = 0;
        return;
      case "events": {
        const { block, events } = progress;
        const share = to === from ? 1 : (block - from) / (to - from);
        draw(words.read, share, words.readUpTo(block, to, events));
        return;
      }
      case "heads": {
        const { done, of } = progress;
        if (done === 1) step = of < STEPS ? STEPS - 1 : 0;
        draw(words.compared, done / of, words.comparedHeads(done, of));
        return;
      }
      case "notice":
        terminal.remark(paragraph(terminal, plain(progress.text), 2));
    }
  };
}
