import type { Envelope, Restoration } from "../../carrier/carrier.js";
import type { Unopened } from "../../carrier/unopened.js";
import type { OtherKind } from "../../other/kinds.js";
import type { StatusReason } from "../../status/reason.js";
import type { NoteCode, ReasonCode } from "../report/codes.js";
import type { Answer, FiveQuestion, Headline } from "../report/five-questions.js";
import type { CheckName, Outcome } from "../report/check.js";
import type { Check, Detail, Note, Verdict } from "../report/report.js";

/** What a code means. `{name}` stands for the member of that name in the check's details. */
export interface CodeText {
  /** For whoever holds the file: what happened. */
  readonly happened: string;
  /** And what to do about it. */
  readonly toDo: string;
  /** The same in the protocol's terms, in one sentence. */
  readonly specialist: string;
}

/** A kind of another system's documents. */
export interface OtherText {
  /** As a part of a sentence, with its article. */
  readonly name: string;
  /** Who can check it, as a sentence. */
  readonly who: string;
}

export interface NoteText {
  readonly happened: string;
  readonly specialist: string;
}

export interface VerifyTexts {
  readonly language: Language;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  /** One word each, for tables. */
  readonly verdictWords: Readonly<Record<Verdict, string>>;
  /** The verdict as a heading, for whoever shows a file or is shown one. */
  readonly headlines: Readonly<Record<Headline, string>>;
  /** For a report as of another time than the check's own; `{time}` is for that, as whoever shows it writes times. */
  readonly asOf: {
    readonly headlines: Readonly<Record<Headline, string>>;
    /** In place of the question whether it is still in force. */
    readonly inForce: string;
  };
  /** Why a status was set; stands after "Reason:". */
  readonly reasons: Readonly<Record<StatusReason, string>>;
  readonly outcomeWords: Readonly<Record<Outcome, string>>;
  /** In place of an outcome, where a check's own could not count or was not needed. */
  readonly notChecked: string;
  readonly checks: Readonly<Record<CheckName, string>>;
  readonly codes: Readonly<Record<ReasonCode, CodeText>>;
  readonly notes: Readonly<Record<NoteCode, NoteText>>;
  readonly others: Readonly<Record<OtherKind, OtherText>>;
  /** What credentials are taken out of, with its article. */
  readonly envelopes: Readonly<Record<Envelope, string>>;
  /** Why a file wasn't opened, as the end of a sentence. */
  readonly unopened: Readonly<Record<Unopened, string>>;
  /** What was undone in the text of a copy, as a part of a sentence. */
  readonly restorations: Readonly<Record<Restoration, string>>;
  readonly questions: Readonly<Record<FiveQuestion, string>>;
  readonly answers: Readonly<Record<Answer, string>>;
  /** Why a question isn't answered though its own checks passed. */
  readonly needsEarlier: string;
  /** Stands beside every report: no program can answer it. */
  readonly aboutThePerson: string;
}

export const LANGUAGES = ["en", "fr"] as const;
export type Language = (typeof LANGUAGES)[number];

/** One language's texts; the other's are never loaded. */
export async function loadTexts(language: Language): Promise<VerifyTexts> {
  return language === "fr" ? (await import("./fr.js")).FR : (await import("./en.js")).EN;
}

/** The text with its placeholders filled in. Details may come from a file: show them as such a text's. */
export const fillTemplate = (text: string, detail: Detail = {}): string =>
  text.replace(PLACEHOLDER, (_, name: string) => {
    const value = Object.hasOwn(detail, name) ? detail[name] : undefined;
    return typeof value === "string" || typeof value === "number" ? String(value) : "…";
  });

/** What a check says, with what it found filled in. */
export function codeText(
  texts: VerifyTexts,
  { code, detail = {} }: { readonly code: ReasonCode; readonly detail?: Detail },
): CodeText {
  const { happened, toDo, specialist } = texts.codes[code];
  const kind = wordsOf(texts.others, detail.kind);
  const form = wordsOf(texts.unopened, detail.form);
  const said = {
    ...detail,
    ...(kind && { kind: kind.name, who: kind.who }),
    ...(form !== undefined && { form }),
  };
  return {
    happened: fillTemplate(happened, said),
    toDo: fillTemplate(toDo, said),
    specialist: fillTemplate(specialist, said),
  };
}

/** {@link codeText} of the check that decided a report. */
export const reasonText = (
  texts: VerifyTexts,
  { reason, checks }: { readonly reason: ReasonCode; readonly checks: readonly Check[] },
): CodeText => codeText(texts, checks.find(({ code }) => code === reason) ?? { code: reason });

/** What a note says, the issuer's reason in words; one that has none stays as it is. */
export function noteText(texts: VerifyTexts, { code, detail = {} }: Note): string {
  const reason = wordsOf(texts.reasons, detail.reason);
  const envelope = wordsOf(texts.envelopes, detail.envelope);
  const restored = wordsOf(texts.restorations, detail.restored);
  return fillTemplate(texts.notes[code].happened, {
    ...detail,
    ...(reason !== undefined && { reason }),
    ...(envelope !== undefined && { envelope }),
    ...(restored !== undefined && { restored }),
  });
}

const wordsOf = <Words>(
  table: Readonly<Record<string, Words>>,
  name: unknown,
): Words | undefined =>
  typeof name === "string" && Object.hasOwn(table, name) ? table[name] : undefined;

/** Names of members of a detail, as texts hold them. */
export const PLACEHOLDER = /\{([A-Za-z]+)\}/g;
