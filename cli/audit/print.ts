import type { Audit } from "../../core/audit/audit.js";
import { FINDING_RULES, type FindingCode } from "../../core/audit/findings/finding.js";
import { logTimeText } from "../../core/audit/instant.js";
import { OUTCOME_TEXTS, type AuditResult } from "./result.js";
import { plain } from "../terminal/plain.js";
import { table } from "../terminal/table.js";
import { paragraph, type Colour, type Terminal } from "../terminal/terminal.js";

const COLOURS: Record<Audit["outcome"], Colour> = {
  agrees: "green",
  differs: "red",
  undetermined: "yellow",
};
/** Reasons and issuers on the screen; all of them are in the files. */
const MAX_LINES = 20;

/** The audit on a screen: the outcome, why, the issuers, and how often each rule found something. */
export function printAudit(terminal: Terminal, { audit, block, profile, endpoint }: AuditResult) {
  const say = (text = "", indent = 0): void => {
    terminal.line(paragraph(terminal, plain(text), indent));
  };
  const { outcome, reasons, issuers, accounts, findings, figures } = audit;
  const word = outcome.toUpperCase();
  terminal.line(
    terminal.paint(COLOURS[outcome], paragraph(terminal, `${word}  ${OUTCOME_TEXTS[outcome]}`)),
  );
  say(`${profile.chain}:${profile.credentialRegistry} at ${endpoint}`);
  say(`as of block ${block.number}, ${logTimeText(block.time)}, ${block.hash}`);
  for (const reason of reasons.slice(0, MAX_LINES)) say(`! ${reason}`, 2);
  if (reasons.length > MAX_LINES) say(`… and ${reasons.length - MAX_LINES} more`, 2);
  say();
  const rows = issuers
    .slice(0, MAX_LINES)
    .map(({ subject, stored, comparison, history }) => [
      subject,
      history?.did ?? "(not shown: nothing is proven)",
      String(stored.length),
      String(history?.batches.length ?? "–"),
      comparison.kind,
    ]);
  const header = ["issuer", "claims to be", "entries", "batches", "head"];
  terminal.line(table(header, rows, terminal.columns));
  if (issuers.length > rows.length) say(`… and ${issuers.length - rows.length} more`);
  say();
  const provenAccounts = accounts.filter(({ history }) => history).length;
  const shown: [string, number][] = [
    ["batches", figures.batches],
    ["withdrawn", figures.withdrawnBatches],
    ["distrusted", figures.distrustedBatches],
    ["leaves", figures.leaves],
    ["revoked", figures.revoked],
    ["suspended", figures.suspended],
  ];
  const numbers = shown.map(([name, value]) => `${name} ${value}`).join(", ");
  say(
    `Proven: issuers ${figures.issuers} of ${issuers.length}, accrediting accounts ${provenAccounts} of ${accounts.length}.`,
  );
  say(`In them: ${numbers}.`);
  say();
  printFindings(terminal, findings);
}

function printFindings(terminal: Terminal, findings: Audit["findings"]): void {
  if (findings.length === 0) {
    terminal.line("Findings: none in what is proven.");
    return;
  }
  const counts = new Map<FindingCode, number>();
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  const rows = [...counts].map(([code, count]) => [String(count), code, FINDING_RULES[code].title]);
  terminal.line(table(["count", "finding", "what"], rows, terminal.columns));
}
