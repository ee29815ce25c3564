import type { Audit } from "../../core/audit/audit.js";
import type { FindingCode } from "../../core/audit/findings/finding.js";
import { logTimeText } from "../../core/audit/instant.js";
import { plain } from "../terminal/plain.js";
import { table } from "../terminal/table.js";
import { paragraph, type Colour, type Terminal } from "../terminal/terminal.js";
import type { AuditResult, AuditWording } from "./result.js";
import { credentialsIn } from "../../core/audit/figures.js";

const COLOURS: Record<Audit["outcome"], Colour> = {
  agrees: "green",
  differs: "red",
  undetermined: "yellow",
};
/** Reasons and issuers on the screen; all of them are in the files. */
const MAX_LINES = 20;

/** The audit on a screen: the outcome, why, the issuers, and how often each rule found something. */
export function printAudit(terminal: Terminal, result: AuditResult, wording: AuditWording): void {
  const { audit, block, profile, endpoint } = result;
  const { texts, words } = wording;
  const say = (text = "", indent = 0): void => {
    terminal.line(paragraph(terminal, plain(text), indent));
  };
  const { outcome, reasons, issuers, accounts, figures } = audit;
  const headline = `${texts.outcomeWords[outcome].toUpperCase()}  ${texts.outcomes[outcome]}`;
  terminal.line(terminal.paint(COLOURS[outcome], paragraph(terminal, headline)));
  say(words.at(`${profile.chain}:${profile.credentialRegistry}`, endpoint));
  say(words.asOfBlock(block.number, logTimeText(block.time), block.hash));
  for (const reason of reasons.slice(0, MAX_LINES)) say(`! ${texts.reason(reason)}`, 2);
  if (reasons.length > MAX_LINES) say(words.more(reasons.length - MAX_LINES), 2);
  say();
  printIssuers(terminal, result, wording);
  say();
  const provenAccounts = accounts.filter(({ history }) => history).length;
  say(words.proven(figures.issuers, issuers.length, provenAccounts, accounts.length));
  say(
    words.inThem({
      ...{ batches: figures.batches, revoked: figures.revoked, suspended: figures.suspended },
      ...{ withdrawn: figures.withdrawnBatches, distrusted: figures.distrustedBatches },
      credentials: texts.bounds(figures.credentials),
    }),
  );
  say();
  printFindings(terminal, audit.findings, wording);
}

/** One issuer takes three columns, so that name, DID and id stay whole beside each other. */
function printIssuers(
  terminal: Terminal,
  { audit: { issuers }, names }: AuditResult,
  { texts, words }: AuditWording,
): void {
  const rows = issuers
    .slice(0, MAX_LINES)
    .map(({ subject, stored, comparison, history }) => [
      [names.get(subject), history?.did ?? words.notShown, subject]
        .filter((it) => it !== undefined)
        .join(" "),
      String(stored.length),
      history ? String(history.batches.length) : "–",
      history ? texts.bounds(credentialsIn(history.batches)) : "–",
      words.heads[comparison.kind],
    ]);
  terminal.line(table(words.columns, rows, terminal.columns));
  const left = issuers.length - rows.length;
  if (left > 0) terminal.line(words.more(left));
}

function printFindings(
  terminal: Terminal,
  findings: Audit["findings"],
  { texts, words }: AuditWording,
): void {
  if (findings.length === 0) {
    terminal.line(words.noFindingProven);
    return;
  }
  const counts = new Map<FindingCode, number>();
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  const rows = [...counts].map(([code, count]) => [
    String(count),
    code,
    texts.findings[code].title,
  ]);
  terminal.line(table(words.findingColumns, rows, terminal.columns));
}
