import { headlineOf, type Headline } from "../../../core/verify/report/five-questions.js";
import { reasonText } from "../../../core/verify/texts/texts.js";
import type { Row } from "../checking/session.js";
import { headingText, datedNoteText } from "../result/report-text.js";
import { isShowable } from "../result/showable.js";
import type { Texts } from "../texts.js";

export type LineKind = Headline | "unread";

/** What isn't valid comes first: that is what somebody has to do something about. */
export const LINE_KINDS: readonly LineKind[] = [
  "rejected",
  "undecided",
  "unread",
  "saved-as-utf-16",
  "saved-as-utf-32",
  "other-credential",
  "no-credential",
  "verified-with-note",
  "verified",
];

/** One row of the table, in words. */
export interface Line {
  readonly row: Row;
  readonly kind: LineKind;
  /** To whom it was issued; empty where no one vouches for what the file says. */
  readonly holder: string;
  readonly title: string;
  /** Of the title; empty where that is unknown. */
  readonly language: string;
  readonly issuer: string;
  readonly verdict: string;
  readonly note: string;
}

export const lineKindOf = (row: Row): LineKind =>
  row.kind === "judged" ? headlineOf(row.report) : "unread";

export const failingFirst = (rows: readonly Row[]): readonly Row[] =>
  LINE_KINDS.flatMap((kind) => rows.filter((row) => lineKindOf(row) === kind));

export function lineOf(row: Row, { texts, words }: Texts): Line {
  const kind = lineKindOf(row);
  if (row.kind === "unread") {
    const note = words.unread[row.code].happened;
    return {
      row,
      kind,
      holder: "",
      title: "",
      language: "",
      issuer: "",
      verdict: words.bulk.headlines.unread,
      note,
    };
  }
  const { report } = row;
  const facts = isShowable(report) ? report.facts : undefined;
  return {
    row,
    kind,
    holder: facts?.recipient ?? "",
    title: facts?.title ?? "",
    language: facts?.language ?? "",
    issuer: facts ? issuerOf(facts.issuer, words) : "",
    verdict: headingText(report, { texts, words }),
    note: noteOf(row, { texts, words }),
  };
}

function issuerOf(
  { pinnedName, accreditedBy, domain, claimedName, did }: NonNullable<Facts>["issuer"],
  words: Texts["words"],
): string {
  if (pinnedName !== undefined) return pinnedName;
  if (accreditedBy !== undefined) return words.result.accredited(accreditedBy);
  if (domain !== undefined) return words.result.domain(domain);
  return claimedName === undefined ? did : `${claimedName} (${words.bulk.claims})`;
}
type Facts = Extract<Row, { kind: "judged" }>["report"]["facts"];

function noteOf({ report }: Extract<Row, { kind: "judged" }>, all: Texts): string {
  if (report.verdict !== "verified") return reasonText(all.texts, report).happened;
  return report.notes.map((note) => datedNoteText(note, all)).join(" ");
}
