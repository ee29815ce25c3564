import { basename, dirname } from "node:path";
import { silenceOf } from "../../core/verify/report/chain-heard.js";
import { GROUPS, groupOf, isVerdict, type Group } from "../../core/verify/report/group.js";
import { reasonText } from "../../core/verify/texts/texts.js";
import { reportWords } from "./report/words.js";
import { countsOf, isUnread, type Judged, type Outcome, type Unread } from "./verify-files.js";
import { groupWord, paintedVerdict, verdictWord } from "../terminal/outcome.js";
import { plain } from "../terminal/plain.js";
import { table } from "../terminal/table.js";
import { paragraph, type Terminal } from "../terminal/terminal.js";
import { padded } from "../terminal/width.js";
import type { Wording } from "./wording.js";

/** Files that are all right are counted; a few are named so that one sees what was checked. */
const MAX_VERIFIED = 8;
/** Of what wasn't opened; a folder may hold thousands of archives. */
const MAX_UNOPENED = 50;
type NameOf = (entry: Outcome) => string;

/** The verdicts on many files: the counts on top, then every file that isn't verified, then some that are. */
export function printSummary(
  terminal: Terminal,
  outcomes: readonly Outcome[],
  wording: Wording,
): void {
  const { texts, words } = wording;
  const judged = outcomes.filter((it): it is Judged => !isUnread(it));
  const unread = outcomes.filter(isUnread);
  const of = (group: Group): readonly Judged[] =>
    judged.filter(({ report }) => groupOf(report) === group);
  const folder = commonFolder(outcomes);
  const nameOf = ({ path }: Outcome): string => (folder === undefined ? path : basename(path));
  const where = folder === undefined ? "" : words.inFolder + plain(folder);
  const { files, credentials } = countsOf(outcomes);
  const held = judged.some(({ part }) => part) ? words.credentials(credentials) : "";
  const heading = `${words.files(files)}${held}${where}${sourceOf(judged, wording)}`;
  terminal.line(terminal.paint("bold", paragraph(terminal, heading)));
  const groups = [...GROUPS].reverse().filter((it) => isVerdict(it) || of(it).length > 0);
  const width = 2 + Math.max(...groups.map((it) => groupWord(it, texts).length));
  for (const group of groups) {
    const count = of(group).length + (group === "undecided" ? unread.length : 0);
    const line = `  ${padded(groupWord(group, texts), width)}${count}`;
    const isPainted = isVerdict(group) && count > 0;
    terminal.line(isPainted ? paintedVerdict(terminal, group, line) : line);
  }
  const failing = [...of("rejected"), ...of("undecided")];
  if (failing.length + unread.length > 0) {
    printFailing(terminal, failing, unread, nameOf, wording);
  }
  const others = of("other-credential");
  if (others.length > 0) printOthers(terminal, others, nameOf, wording);
  const without = of("no-credential");
  if (without.length > 0) printWithout(terminal, without, nameOf, wording);
  if (of("verified").length > 0) printVerified(terminal, of("verified"), nameOf, wording);
  terminal.line();
  terminal.line(paragraph(terminal, `${texts.aboutThePerson} ${words.fileSays}`));
}

function printFailing(
  terminal: Terminal,
  failing: readonly Judged[],
  unread: readonly Unread[],
  nameOf: NameOf,
  { texts, words }: Wording,
): void {
  const says = reportWords(texts.language);
  const isShut = ({ report }: Judged): boolean => report.reason === "not-opened";
  const shut = [...failing.filter(isShut), ...unread];
  const shown = new Set<Outcome>([
    ...failing.filter((it) => !isShut(it)),
    ...shut.slice(0, MAX_UNOPENED),
  ]);
  const rows = failing
    .filter((it) => shown.has(it))
    .map((entry) => {
      const { verdict, reason } = entry.report;
      const { happened } = reasonText(texts, entry.report);
      return [verdictWord(verdict, texts), nameOf(entry), `${happened} (${reason})`];
    });
  for (const entry of unread.filter((it) => shown.has(it))) {
    const why = `${says.unread} ${words.unread(entry.code, entry.unread)}`;
    rows.push([verdictWord("undecided", texts), nameOf(entry), why]);
  }
  const { verdict, file, why } = words.columns;
  terminal.line();
  terminal.line(table([verdict, file, why], rows, terminal.columns));
  if (shut.length > MAX_UNOPENED) terminal.line(words.moreUnopened(shut.length - MAX_UNOPENED));
  terminal.line();
  for (const reason of new Set(failing.map(({ report }) => report.reason))) {
    terminal.line(paragraph(terminal, words.whatToDoIf(reason) + texts.codes[reason].toDo));
  }
}

/** Not ours, so nothing is wrong with them: what each is, and once a kind who can check it. */
function printOthers(
  terminal: Terminal,
  others: readonly Judged[],
  nameOf: NameOf,
  { texts, words }: Wording,
): void {
  const rows = others.map((entry) => [nameOf(entry), reasonText(texts, entry.report).happened]);
  terminal.line();
  terminal.line(
    table([words.columns.file, texts.headlines["other-credential"]], rows, terminal.columns),
  );
  terminal.line();
  for (const toDo of new Set(others.map(({ report }) => reasonText(texts, report).toDo))) {
    terminal.line(paragraph(terminal, words.whatToDo + toDo));
  }
}

/** Listed, and counted for nothing: a folder of applications holds CVs. */
function printWithout(
  terminal: Terminal,
  without: readonly Judged[],
  nameOf: NameOf,
  { texts, words }: Wording,
): void {
  const shown = without.slice(0, MAX_VERIFIED).map((entry) => [nameOf(entry)]);
  terminal.line();
  terminal.line(table([texts.headlines["no-credential"]], shown, terminal.columns));
  const left = without.length - shown.length;
  if (left > 0) terminal.line(words.moreWithout(left));
  terminal.line(paragraph(terminal, words.whatToDo + texts.codes["no-credential"].toDo));
}

function printVerified(
  terminal: Terminal,
  verified: readonly Judged[],
  nameOf: NameOf,
  { texts, words }: Wording,
): void {
  const rows = verified.slice(0, MAX_VERIFIED).map((entry) => {
    const { verdict, facts } = entry.report;
    return [verdictWord(verdict, texts), nameOf(entry), facts?.recipient ?? ""];
  });
  terminal.line();
  terminal.line(
    table([words.columns.verdict, words.columns.file, words.facts.to], rows, terminal.columns),
  );
  const left = verified.length - rows.length;
  if (left > 0) terminal.line(words.more(left));
}

/** The folder that all files are in: printed once, it leaves room in the table. */
function commonFolder(judged: readonly Outcome[]): string | undefined {
  const folders = new Set(judged.map(({ path }) => dirname(path)));
  const [only] = folders;
  return folders.size === 1 ? only : undefined;
}

function sourceOf(judged: readonly Judged[], { words }: Wording): string {
  const chain = judged.find(({ report }) => report.chain)?.report.chain;
  if (!chain) return words.noChainFor[silenceOf(judged.map(({ report }) => report))];
  return words.source(chain.chain, plain(chain.endpoint), chain.finalBlock.number);
}
