import type { BatchList, BatchState, BatchView } from "../../api/batch.js";
import type { CliTexts, CommonTexts, StatusTexts } from "../texts/texts.js";
import { accountingOf } from "../terminal/intake.js";
import { plain } from "../terminal/plain.js";
import { problemTable } from "../terminal/problems.js";
import { table } from "../terminal/table.js";
import { paragraph, type Terminal } from "../terminal/terminal.js";

export function printBatches(
  terminal: Terminal,
  { batches }: BatchList,
  { status: words, common }: CliTexts,
): void {
  if (batches.length === 0) {
    terminal.line(words.none);
    return;
  }
  const rows = batches.map(({ id, state, accounting, trouble }) => [
    id,
    common.batchStates[state],
    String(accounting.ready),
    String(accounting.final),
    trouble?.detail ?? "",
  ]);
  terminal.line(table(words.columns, rows, terminal.columns));
}

export function printBatch(
  terminal: Terminal,
  view: BatchView,
  { status: words, common }: CliTexts,
): void {
  const { id, state, accounting, stages, anchor, treeSize, root, trouble, problems } = view;
  terminal.line(terminal.paint("bold", words.batch(plain(id), common.batchStates[state])));
  terminal.line(accountingOf(accounting, common));
  terminal.line(
    words.progress(accounting.ready, accounting.signed, accounting.anchored, accounting.final),
  );
  const slow = Object.entries(view.byReference);
  if (slow.length > 0) {
    const count = slow.reduce((sum, [, n]) => sum + n, 0);
    const reasons = slow.map(([reason, n]) => `${plain(reason)} ${n}`).join(", ");
    terminal.line(words.byReference(count, reasons));
  }
  if (stages.length > 0) {
    terminal.line();
    const rows = stages.map(({ stage, at }) => [stageText(stage, common), at]);
    terminal.line(table(words.stageColumns, rows, terminal.columns));
  }
  terminal.line();
  const fact = (
    name: keyof StatusTexts["facts"],
    value: string | number | null | undefined,
  ): void => {
    if (value != null) terminal.line(`${words.facts[name].padEnd(13)}${plain(String(value))}`);
  };
  fact("root", root);
  fact("leaves", treeSize);
  fact("chain", anchor?.chain);
  fact("registry", anchor?.registry);
  fact("issuerId", anchor?.issuerId);
  fact("transaction", anchor?.txHash);
  fact("block", anchor?.blockNumber);
  if (anchor?.blockNumber != null && state !== "final") fact("depth", anchor.confirmations);
  if (trouble) {
    const { detail, since } = trouble;
    terminal.line(paragraph(terminal, words.waitingSince(plain(since), plain(detail))));
  }
  if (problems.length > 0) {
    terminal.line();
    terminal.line(problemTable(problems, terminal.columns, common));
  }
}

/** The service may know stages that this program doesn't. */
const stageText = (stage: string, { batchStates }: CommonTexts): string =>
  Object.hasOwn(batchStates, stage) ? batchStates[stage as BatchState] : stage;
