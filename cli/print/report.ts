import type { Json } from "../../core/json.js";
import type { Check, Detail, Facts, Note, Report } from "../../core/verify/report.js";
import { VERIFY_TEXTS } from "../../core/verify/text.js";
import type { Judged } from "../verifying/verify-files.js";
import { OUTCOME_WIDTH, outcomeWord, paintedVerdict, verdictWord } from "./outcome.js";
import { plain, shortened } from "./plain.js";
import { paragraph, type Terminal } from "./terminal.js";
import { wrapped } from "./width.js";

const TEXTS = VERIFY_TEXTS.en;
const INDENT = OUTCOME_WIDTH + 4;
const MAX_DETAIL = 600;

/** The whole report on one file: the verdict first, then each check, then what no program can say. */
export function printReport(terminal: Terminal, { path, report }: Judged): void {
  const { verdict, reason, checks, facts, notes } = report;
  const heading = `${verdictWord(verdict)}: ${plain(path)}`;
  terminal.line(terminal.paint("bold", paintedVerdict(terminal, verdict, heading)));
  terminal.line(paragraph(terminal, TEXTS.verdicts[verdict]));
  if (verdict !== "verified") {
    const { happened, toDo } = TEXTS.codes[reason];
    terminal.line(paragraph(terminal, `${happened} (${reason})`));
    terminal.line(paragraph(terminal, `What to do: ${toDo}`));
  }
  terminal.line();
  if (facts) printFacts(terminal, facts);
  else terminal.line(paragraph(terminal, "Nothing in the file can be shown as a fact.", 2));
  terminal.line();
  const explained = new Set<string>();
  for (const check of checks) printCheck(terminal, check, explained);
  for (const note of notes) printNote(terminal, note);
  printSource(terminal, report);
  terminal.line();
  terminal.line(terminal.paint("bold", paragraph(terminal, TEXTS.aboutThePerson)));
}

function printFacts(terminal: Terminal, facts: Facts): void {
  const { issuer, validFrom, validUntil, anchoredAt, batchNumber, index, treeSize } = facts;
  const fact = (name: string, value: string): void => {
    const [first = "", ...rest] = wrapped(plain(value), terminal.columns - 14);
    terminal.line(`  ${name.padEnd(12)}${first}`);
    for (const line of rest) terminal.line(" ".repeat(14) + line);
  };
  if (facts.test) fact("TEST", "a test chain: not a real award");
  fact("award", facts.title);
  if (facts.recipient !== undefined) fact("to", facts.recipient);
  if (issuer.pinnedName !== undefined) fact("by", `${issuer.pinnedName} (your policy's name)`);
  // What a file calls its issuer is its own word: it is never shown as who that is.
  else if (issuer.claimedName !== undefined) fact("claims by", issuer.claimedName);
  fact("issuer", issuer.did);
  fact("valid", `from ${validFrom}${validUntil === undefined ? "" : ` to ${validUntil}`}`);
  fact("registered", `${anchoredAt}, batch ${batchNumber}, index ${index} of ${treeSize}`);
}

/** What to do about a code, and the facts behind it, stand with the first check that has it. */
function printCheck(
  terminal: Terminal,
  { check, outcome, code, detail }: Check,
  explained: Set<string>,
): void {
  const width = terminal.columns - INDENT;
  const indented = (text: string): void => {
    for (const line of wrapped(text, width)) terminal.line(" ".repeat(INDENT) + line);
  };
  const [question = "", ...rest] = wrapped(TEXTS.checks[check], width);
  terminal.line(`  ${outcomeWord(terminal, outcome)}  ${question}`);
  for (const line of rest) terminal.line(" ".repeat(INDENT) + line);
  const { happened, toDo } = TEXTS.codes[code];
  indented(`${happened} (${code})`);
  const isBad = outcome === "failed" || outcome === "inconclusive";
  if (!isBad || explained.has(code)) return;
  explained.add(code);
  indented(`What to do: ${toDo}`);
  for (const line of detailLines(detail)) indented(line);
}

/** Facts for specialists. Some come from the file: each is cut off and defused. */
const detailLines = (detail: Detail = {}): string[] =>
  Object.entries(detail).map(([name, value]) =>
    shortened(`${name}: ${valueText(value)}`, MAX_DETAIL),
  );

const valueText = (value: Json): string =>
  typeof value === "string" ? value : JSON.stringify(value);

function printNote(terminal: Terminal, { code, detail }: Note): void {
  const facts = detailLines(detail).join("; ");
  terminal.line(paragraph(terminal, `Note: ${TEXTS.notes[code]} ${facts && `(${facts})`}`, 2));
}

function printSource(terminal: Terminal, { chain, policy, asOf, checkedAt }: Report): void {
  const as = asOf === checkedAt ? "" : ` as of ${asOf}`;
  terminal.line();
  terminal.line(
    paragraph(
      terminal,
      `Checked ${checkedAt}${as} under the policy "${plain(policy.name)}"` +
        (chain
          ? `, on the word of ${plain(chain.endpoint)}: ${chain.chain}, registry ${chain.registry}, final block ${chain.finalBlock.number} of ${chain.finalBlock.time}.`
          : "; no chain answered."),
    ),
  );
}
