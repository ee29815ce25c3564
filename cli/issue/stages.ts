import type { IssueTexts, StageName } from "../texts/texts.js";
import type { BatchState, BatchView } from "../../api/batch.js";

/** The way of a batch as people see it; each stage counts rows, credentials or the one anchor. */
export const STAGES: readonly StageName[] = [
  "checked",
  "sealed",
  "signed",
  "root",
  "sent",
  "mined",
  "final",
];
export type Stage = StageName;

/** How many stages lie behind a batch in this state. */
const DONE: Record<Exclude<BatchState, "halted">, number> = {
  open: 1,
  sealed: 2,
  signed: 3,
  rooted: 4,
  sent: 5,
  mined: 6,
  confirmed: 6,
  final: 7,
};

export interface Progress {
  /** The stages that are done. */
  readonly done: readonly Stage[];
  /** The one under way, with its share from 0 to 1 where that can be counted. */
  readonly current: { readonly stage: Stage; readonly share: number } | undefined;
}

/** `undefined` for a halted batch: the reason is in its problem. */
export function progressOf({ state, accounting }: BatchView): Progress | undefined {
  if (state === "halted") return undefined;
  const done = DONE[state];
  const stage = STAGES[done];
  const share =
    stage === "signed" && accounting.ready > 0 ? accounting.signed / accounting.ready : 0;
  return { done: STAGES.slice(0, done), current: stage && { stage, share } };
}

/** What a line shows of a stage that is done. */
export function stageNote(stage: Stage, view: BatchView, words: IssueTexts): string {
  const { accounting, anchor, treeSize, root } = view;
  switch (stage) {
    case "checked":
      return words.rows(accounting.received);
    case "sealed":
      return words.inRandomOrder(accounting.ready);
    case "signed":
      return words.signatures(accounting.signed);
    case "root":
      return root ? words.rootOver(root, treeSize ?? "?") : "";
    case "sent":
      if (anchor?.txHash) return words.transaction(anchor.txHash);
      return view.state === "final" ? words.alreadyThere : "";
    case "mined":
      return anchor?.blockNumber != null ? words.block(anchor.blockNumber) : "";
    case "final":
      return words.anchored(accounting.final);
  }
}
