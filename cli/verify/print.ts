import type { Json } from "../../core/json.js";
import type { Check, Detail, Facts, Note, Report } from "../../core/verify/report/report.js";
import { silenceOf } from "../../core/verify/report/chain-heard.js";
import { headlineOf, uncheckedIn } from "../../core/verify/report/five-questions.js";
import { timeText } from "../../core/verify/texts/formats.js";
import { codeText, noteText, reasonText } from "../../core/verify/texts/texts.js";
import type { Judged } from "./verify-files.js";
import {
  notCheckedWord,
  outcomeWidth,
  outcomeWord,
  paintedVerdict,
  verdictWord,
} from "../terminal/outcome.js";
import { plain, shortened } from "../terminal/plain.js";
import { paragraph, type Terminal } from "../terminal/terminal.js";
import { padded, wrapped } from "../terminal/width.js";
import type { Wording } from "./wording.js";

const MAX_DETAIL = 600;
const FACT_INDENT = 14;

/** The whole report on one file: the verdict first, then each check, then what no program can say. */
export function printReport(terminal: Terminal, judged: Judged, wording: Wording): void {
  const { path, report } = judged;
  const { texts, words } = wording;
  const { verdict, reason, checks, facts, notes } = report;
  const headline = headlineOf(report);
  const isNamed = verdict === "undecided" && headline !== "undecided";
  const name = isNamed ? `${plain(path)} – ${texts.headlines[headline]}` : plain(path);
  const heading = words.labelled(verdictWord(verdict, texts), name);
  terminal.line(terminal.paint("bold", paintedVerdict(terminal, verdict, heading)));
  if (!isNamed) terminal.line(paragraph(terminal, texts.verdicts[verdict]));
  if (verdict !== "verified") {
    const { happened, toDo } = reasonText(texts, report);
    terminal.line(paragraph(terminal, `${cut(happened)} (${reason})`));
    terminal.line(paragraph(terminal, `${words.whatToDo}${cut(toDo)}`));
  }
  terminal.line();
  if (facts) printFacts(terminal, facts, wording);
  else terminal.line(paragraph(terminal, words.noFacts, 2));
  terminal.line();
  const explained = new Set<string>();
  const unchecked = uncheckedIn(report);
  // Where the format has no answer, no other check was needed: eight lines would say the same.
  const isSettled = checks[0]?.outcome !== "inconclusive";
  for (const check of isSettled ? checks : checks.slice(0, 1)) {
    if (unchecked.has(check.check)) printUnchecked(terminal, check, wording);
    else printCheck(terminal, check, explained, wording);
  }
  for (const note of notes) printNote(terminal, note, wording);
  printSource(terminal, report, wording);
  terminal.line();
  terminal.line(terminal.paint("bold", paragraph(terminal, texts.aboutThePerson)));
}

function printFacts(terminal: Terminal, facts: Facts, { texts, words }: Wording): void {
  const { issuer, validFrom, validUntil, anchoredAt, batchNumber, index, treeSize } = facts;
  const says = words.facts;
  const fact = (name: string, value: string): void => {
    const [first = "", ...rest] = wrapped(plain(value), terminal.columns - FACT_INDENT);
    terminal.line(`  ${padded(name, FACT_INDENT - 2)}${first}`);
    for (const line of rest) terminal.line(" ".repeat(FACT_INDENT) + line);
  };
  if (facts.test) fact(...says.test);
  fact(says.award, facts.title);
  if (facts.recipient !== undefined) fact(says.to, facts.recipient);
  if (issuer.pinnedName !== undefined) fact(says.by, says.pinned(issuer.pinnedName));
  else if (issuer.accreditedBy !== undefined) fact(says.by, says.accredited(issuer.accreditedBy));
  else if (issuer.domain !== undefined) fact(says.by, says.domain(issuer.domain));
  // What a file calls its issuer is its own word: it is never shown as who that is.
  if (issuer.pinnedName === undefined && issuer.claimedName !== undefined) {
    fact(says.claimsBy, issuer.claimedName);
  }
  fact(says.issuer, issuer.did);
  fact(says.valid, says.period(validFrom, validUntil));
  fact(
    says.registered,
    says.place(timeText(anchoredAt, texts.language), batchNumber, index, treeSize),
  );
}

/** A tick beside a check whose input failed would be read as a yes. */
function printUnchecked(terminal: Terminal, { check, code }: Check, { texts }: Wording): void {
  const indent = outcomeWidth(texts) + 4;
  const reason = code === "not-needed" ? texts.codes[code].happened : texts.needsEarlier;
  const [question = "", ...rest] = [texts.checks[check], `${reason} (${code})`].flatMap((text) =>
    wrapped(text, terminal.columns - indent),
  );
  terminal.line(`  ${notCheckedWord(terminal, texts)}  ${question}`);
  for (const line of rest) terminal.line(" ".repeat(indent) + line);
}

/** What to do about a code, and the facts behind it, stand with the first check that has it. */
function printCheck(
  terminal: Terminal,
  made: Check,
  explained: Set<string>,
  { texts, words }: Wording,
): void {
  const { check, outcome, code, detail } = made;
  const indent = outcomeWidth(texts) + 4;
  const width = terminal.columns - indent;
  const indented = (text: string): void => {
    for (const line of wrapped(text, width)) terminal.line(" ".repeat(indent) + line);
  };
  const [question = "", ...rest] = wrapped(texts.checks[check], width);
  terminal.line(`  ${outcomeWord(terminal, outcome, texts)}  ${question}`);
  for (const line of rest) terminal.line(" ".repeat(indent) + line);
  const { happened, toDo, specialist } = codeText(texts, made);
  indented(`${cut(happened)} (${code})`);
  const isBad = outcome === "failed" || outcome === "inconclusive";
  if (!isBad || explained.has(code)) return;
  explained.add(code);
  indented(`${words.whatToDo}${cut(toDo)}`);
  indented(`${words.forSpecialists}${cut(specialist)}`);
  for (const line of detailLines(detail)) indented(line);
}

/** What fills the gaps in a text may come from a file: it is cut off and defused. */
const cut = (text: string): string => shortened(text, MAX_DETAIL);

/** Facts for specialists. Some come from the file, too. */
const detailLines = (detail: Detail = {}): string[] =>
  Object.entries(detail).map(([name, value]) =>
    shortened(`${name}: ${valueText(value)}`, MAX_DETAIL),
  );

const valueText = (value: Json): string =>
  typeof value === "string" ? value : JSON.stringify(value);

function printNote(terminal: Terminal, note: Note, { texts, words }: Wording): void {
  const facts = detailLines(note.detail).join("; ");
  const text = shortened(noteText(texts, note), MAX_DETAIL);
  terminal.line(paragraph(terminal, `${words.note}${text} ${facts && `(${facts})`}`, 2));
}

function printSource(terminal: Terminal, report: Report, { texts, words }: Wording): void {
  const { chain, policy, asOf, checkedAt } = report;
  const when = (instant: string): string => timeText(instant, texts.language);
  const as = asOf === checkedAt ? undefined : when(asOf);
  const where = chain
    ? words.onTheWord(
        plain(chain.endpoint),
        chain.chain,
        chain.registry,
        chain.finalBlock.number,
        when(chain.finalBlock.time),
      )
    : words.noChain[silenceOf([report])];
  terminal.line();
  terminal.line(
    paragraph(terminal, words.checked(when(checkedAt), as, plain(policy.name)) + where),
  );
}
