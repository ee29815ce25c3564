import type { ChainCheck, Difference, Fsck } from "../../api/fsck.js";
import { counted } from "../terminal/counted.js";
import { plain } from "../terminal/plain.js";
import { paragraph, type Terminal } from "../terminal/terminal.js";

export function printFsck(terminal: Terminal, report: Fsck): void {
  const { store, issuerId, checked, chain, repaired, differences } = report;
  const { batches, credentials, submissions, transactions, statusChanges } = checked;
  terminal.line(`Store   ${plain(store)}`);
  terminal.line(`Issuer  ${plain(issuerId)}`);
  const parts = [
    `${batches} ${batches === 1 ? "batch" : "batches"}`,
    counted(credentials, "credential"),
    counted(submissions, "submission"),
    counted(transactions, "transaction"),
    counted(statusChanges, "status change"),
  ];
  terminal.line(paragraph(terminal, `Read    ${parts.join(", ")}`));
  terminal.line(paragraph(terminal, `Chain   ${plain(chainText(chain))}`));
  if (chain.asked) terminal.line(`Asked   ${plain(chain.endpoint)}`);

  if (repaired.length > 0) {
    terminal.line();
    terminal.line(terminal.paint("bold", "Repaired"));
    for (const sentence of repaired) terminal.line(paragraph(terminal, plain(sentence), 2));
  }
  for (const difference of differences) printDifference(terminal, difference);
  terminal.line();
  terminal.line(verdict(terminal, report));
}

function printDifference(terminal: Terminal, difference: Difference): void {
  const { kind, where, expected, got, isDerivable } = difference;
  terminal.line();
  terminal.line(`${terminal.paint("red", kind)}  ${plain(where)}`);
  terminal.line(paragraph(terminal, `expected  ${plain(expected)}`, 2));
  terminal.line(paragraph(terminal, `got       ${plain(got)}`, 2));
  const remedy = isDerivable
    ? "--repair can derive it"
    : "can't be derived: restore a backup, or look into it";
  terminal.line(paragraph(terminal, `remedy    ${remedy}`, 2));
}

function chainText(chain: ChainCheck): string {
  if (!chain.asked) return `not asked: ${chain.reason}`;
  const { batches, block } = chain;
  const count = `${batches} ${batches === 1 ? "batch" : "batches"}`;
  return `${count} at final block ${block}, proven by the registry's log head`;
}

function verdict(terminal: Terminal, { differences, chain }: Fsck): string {
  if (differences.length > 0) {
    const derivable = differences.filter(({ isDerivable }) => isDerivable).length;
    const text = `${counted(differences.length, "difference")}, of which --repair can derive ${derivable}.`;
    return terminal.paint("red", text);
  }
  if (chain.asked) return terminal.paint("green", "No problems found.");
  return terminal.paint("yellow", "The store agrees with itself; the chain was not asked.");
}
