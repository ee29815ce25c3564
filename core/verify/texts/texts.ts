import type { StatusReason } from "../../status/reason.js";
import type { NoteCode, ReasonCode } from "../report/codes.js";
import type { Answer, FiveQuestion, Headline } from "../report/five-questions.js";
import type { CheckName, Outcome } from "../report/check.js";
import type { Detail, Note, Verdict } from "../report/report.js";

/** What a code means. `{name}` stands for the member of that name in the check's details. */
export interface CodeText {
  /** For whoever holds the file: what happened. */
  readonly happened: string;
  /** And what to do about it. */
  readonly toDo: string;
  /** The same in the protocol's terms, in one sentence. */
  readonly specialist: string;
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

/** What a note says, the issuer's reason in words; one that has none stays as it is. */
export function noteText({ notes, reasons }: VerifyTexts, { code, detail = {} }: Note): string {
  const { reason } = detail;
  const isKnown = typeof reason === "string" && Object.hasOwn(reasons, reason);
  const said = isKnown ? { ...detail, reason: reasons[reason as StatusReason] } : detail;
  return fillTemplate(notes[code].happened, said);
}

/** Names of members of a detail, as texts hold them. */
export const PLACEHOLDER = /\{([A-Za-z]+)\}/g;
