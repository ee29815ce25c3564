import { silenceOf } from "../../../core/verify/report/chain-heard.js";
import { GROUPS, groupOf, isVerdict, type Group } from "../../../core/verify/report/group.js";
import type { Facts, Report, Verdict } from "../../../core/verify/report/report.js";
import { noteText, reasonText } from "../../../core/verify/texts/texts.js";
import { groupWord } from "../../terminal/outcome.js";
import type { Wording } from "../wording.js";
import { countsOf, isUnread, judgedAs, type Judged, type Outcome } from "../verify-files.js";
import type { Column } from "./columns.js";
import { reportWords, type ReportWords } from "./words.js";

/** One file as a table shows it. Every text may come from a file, and is made harmless where it is written. */
export interface Row extends Readonly<Record<Column, string>> {
  readonly verdict: Verdict;
  readonly group: Group;
  /** A mark and words: the verdict, or that the file isn't ours. */
  readonly groupText: string;
  /** When this file was judged: of a run that went on, not all were at once. */
  readonly checkedAt: string;
  /** Number and time of the final block that was asked. */
  readonly block: string;
  readonly blockTime: string;
}

/** A report on many files: all that its formats show. */
export interface BulkReport {
  readonly words: ReportWords;
  readonly wording: Wording;
  /** Failing first. */
  readonly rows: readonly Row[];
  readonly outcomes: readonly Outcome[];
  readonly counts: readonly {
    readonly group: Group;
    readonly groupText: string;
    readonly count: number;
  }[];
  readonly totals: { readonly files: number; readonly credentials: number };
  /** Those in words. */
  readonly totalText: string;
  /** What it rests on, as names and texts. */
  readonly about: readonly (readonly [string, string])[];
  readonly policyName: string;
  readonly asOf: string | undefined;
  readonly generatedAt: string;
  readonly isTest: boolean;
}

export interface Circumstances {
  readonly policyName: string;
  /** The instant asked about, where one was. */
  readonly asOf: string | undefined;
  readonly generatedAt: string;
}

const groupOfOutcome = (it: Outcome): Group => groupOf(judgedAs(it));

export function bulkReport(
  given: readonly Outcome[],
  { policyName, asOf, generatedAt }: Circumstances,
  wording: Wording,
): BulkReport {
  const words = reportWords(wording.texts.language);
  const outcomes = GROUPS.flatMap((group) => given.filter((it) => groupOfOutcome(it) === group));
  const judged = outcomes.filter((it): it is Judged => !isUnread(it));
  const checked = judged.map(({ report }) => report.checkedAt).sort();
  const [from = generatedAt, to = generatedAt] = [checked.at(0), checked.at(-1)];
  const sources = sourcesOf(judged, words);
  const silence = silenceOf(judged.map(({ report }) => report));
  const totals = countsOf(outcomes);
  const { files, credentials } = totals;
  return {
    words,
    wording,
    outcomes,
    rows: outcomes.map((it) => rowOf(it, words, wording)),
    counts: groupsIn(outcomes, wording),
    totals,
    totalText: judged.some(({ part }) => part)
      ? words.totalOf(files, credentials)
      : words.total(files),
    about: [
      [words.policy, policyName],
      [words.asOf, asOf ?? words.whenChecked],
      [words.checked, from === to ? from : `${from} – ${to}`],
      ...(sources.length > 0 ? sources : [words.noSource[silence]]).map(
        (source): [string, string] => [words.source, source],
      ),
      [words.generated, generatedAt],
    ],
    policyName,
    asOf,
    generatedAt,
    isTest: judged.some(({ report }) => report.facts?.test === true),
  };
}

/** Of each verdict, and of what isn't ours where there is some. */
const groupsIn = (outcomes: readonly Outcome[], { texts }: Wording): BulkReport["counts"] =>
  [...GROUPS]
    .reverse()
    .map((group) => ({
      group,
      groupText: groupWord(group, texts),
      count: outcomes.filter((it) => groupOfOutcome(it) === group).length,
    }))
    .filter(({ group, count }) => isVerdict(group) || count > 0);

const NOTHING = {
  ...{ name: "", title: "", issuer: "", code: "", sha256: "" },
  ...{ checkedAt: "", asOf: "", block: "", blockTime: "" },
};

function rowOf(outcome: Outcome, words: ReportWords, wording: Wording): Row {
  const { verdict } = judgedAs(outcome);
  const group = groupOfOutcome(outcome);
  const common = {
    ...{ verdict, group, groupText: groupWord(group, wording.texts) },
    file: outcome.path,
  };
  if (isUnread(outcome)) {
    const note = `${words.unread} ${wording.words.unread(outcome.code, outcome.unread)}`;
    return { ...common, ...NOTHING, code: outcome.code ?? "", note };
  }
  const { report } = outcome;
  const { facts, reason, file } = report;
  return {
    ...common,
    name: facts?.recipient ?? "",
    title: facts?.title ?? "",
    issuer: facts ? issuerOf(facts, wording) : "",
    note: noteOn(report, wording),
    code: reason,
    sha256: file.sha256,
    checkedAt: report.checkedAt,
    asOf: report.asOf,
    block: String(report.chain?.finalBlock.number ?? ""),
    blockTime: report.chain?.finalBlock.time ?? "",
  };
}

/** What happened and what to do about it; of a verified file, what one should know all the same. */
function noteOn(report: Report, { texts }: Wording): string {
  if (report.verdict === "verified") {
    return report.notes.map((note) => noteText(texts, note)).join(" ");
  }
  const { happened, toDo } = reasonText(texts, report);
  return `${happened} ${toDo}`;
}

/** Whose word for the issuer counts first; the file's own is marked as that. */
function issuerOf({ issuer }: Facts, { words: { facts: says } }: Wording): string {
  const { pinnedName, accreditedBy, domain, claimedName, did } = issuer;
  if (pinnedName !== undefined) return says.pinned(pinnedName);
  if (accreditedBy !== undefined) return `${says.accredited(accreditedBy)}, ${did}`;
  if (domain !== undefined) return says.domain(domain);
  return claimedName === undefined ? did : `${did}, ${says.claimsBy} ${claimedName}`;
}

/** Each registry that answered, with the blocks at which it did. */
function sourcesOf(judged: readonly Judged[], words: ReportWords): string[] {
  const sources = new Map<string, { number: number; time: string }[]>();
  for (const { report } of judged) {
    if (!report.chain) continue;
    const { endpoint, chain, registry, finalBlock } = report.chain;
    const source = `${endpoint}: ${chain}:${registry}`;
    const blocks = sources.get(source) ?? [];
    blocks.push(finalBlock);
    sources.set(source, blocks);
  }
  return [...sources].map(([source, blocks]) => {
    const sorted = blocks.sort((a, b) => a.number - b.number);
    const blockText = ({ number, time }: { number: number; time: string }): string =>
      `${number} (${time})`;
    const [first, last] = [sorted.at(0), sorted.at(-1)];
    return first && last ? `${source}, ${words.blocks(blockText(first), blockText(last))}` : source;
  });
}
