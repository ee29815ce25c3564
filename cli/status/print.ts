import type { BatchList, BatchView } from "../../api/batch.js";
import { accountingOf } from "../terminal/intake.js";
import { plain } from "../terminal/plain.js";
import { problemTable } from "../terminal/problems.js";
import { table } from "../terminal/table.js";
import { paragraph, type Terminal } from "../terminal/terminal.js";

export function printBatches(terminal: Terminal, { batches }: BatchList): void {
  if (batches.length === 0) {
    terminal.line("There is no batch yet.");
    return;
  }
  const rows = batches.map(({ id, state, accounting, trouble }) => [
    id,
    state,
    String(accounting.ready),
    String(accounting.final),
    trouble?.detail ?? "",
  ]);
  terminal.line(table(["batch", "state", "ready", "final", "waiting for"], rows, terminal.columns));
}

export function printBatch(terminal: Terminal, view: BatchView): void {
  const { id, state, accounting, stages, anchor, treeSize, root, trouble, problems } = view;
  terminal.line(terminal.paint("bold", `Batch ${plain(id)}: ${state}`));
  terminal.line(accountingOf(accounting));
  terminal.line(
    `${accounting.ready} ready: ${accounting.signed} signed, ${accounting.anchored} anchored, ${accounting.final} final`,
  );
  if (stages.length > 0) {
    terminal.line();
    const rows = stages.map(({ stage, at }) => [stage, at]);
    terminal.line(table(["stage", "at"], rows, terminal.columns));
  }
  terminal.line();
  const fact = (name: string, value: string | number | null | undefined): void => {
    if (value != null) terminal.line(`${name.padEnd(13)}${plain(String(value))}`);
  };
  fact("root", root);
  fact("leaves", treeSize);
  fact("chain", anchor?.chain);
  fact("registry", anchor?.registry);
  fact("issuer id", anchor?.issuerId);
  fact("transaction", anchor?.txHash);
  fact("block", anchor?.blockNumber);
  if (anchor?.blockNumber != null && state !== "final") fact("depth", anchor.confirmations);
  if (trouble) {
    const { detail, since } = trouble;
    terminal.line(paragraph(terminal, `Waiting since ${plain(since)}: ${plain(detail)}`));
  }
  if (problems.length > 0) {
    terminal.line();
    terminal.line(problemTable(problems, terminal.columns));
  }
}
