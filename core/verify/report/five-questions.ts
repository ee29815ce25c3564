import { CHECKS, type CheckName } from "./check.js";
import type { Check, Report } from "./report.js";

/** What a reader asks of a file, always in this order; the last one no program can answer. */
export const FIVE_QUESTIONS = ["unchanged", "registered", "issuer", "in-force", "person"] as const;
export type FiveQuestion = (typeof FIVE_QUESTIONS)[number];

/** `not-checked` is neither yes nor no; `yours` is the reader's to find out. */
export const ANSWERS = ["yes", "no", "not-checked", "yours"] as const;
export type Answer = (typeof ANSWERS)[number];

export interface AnsweredQuestion {
  readonly question: FiveQuestion;
  readonly answer: Answer;
  /** The checks behind it, in their order. */
  readonly checks: readonly Check[];
  /** The check that keeps it from a yes; absent where that is the question before. */
  readonly deciding?: Check;
}

/** By check, so that a new one doesn't compile without its question. */
const QUESTION_OF: Readonly<Record<CheckName, FiveQuestion>> = {
  format: "unchanged",
  integrity: "unchanged",
  anchor: "registered",
  issuer: "issuer",
  trust: "issuer",
  signature: "unchanged",
  status: "in-force",
  period: "in-force",
  holder: "person",
};

/** The checks behind a question, in their order. */
const checksBehind = (question: FiveQuestion): readonly CheckName[] =>
  CHECKS.filter((name) => QUESTION_OF[name] === question);

type Judged = Pick<Report, "checks" | "policy">;

/**
 * A report as the five answers. Four times yes is the same as `verified`: a check that is missing, repeated or not
 * passed leaves its question without a yes. After the first question without a yes no other has one either: that the
 * registry knows the root in a changed file says nothing about what the file says.
 */
export function fiveAnswers(report: Judged): readonly AnsweredQuestion[] {
  let isGrounded = isHolderAsked(report);
  return FIVE_QUESTIONS.map((question) => {
    const answered = answerTo(question, report);
    if (!isGrounded && answered.answer !== "no") return ungrounded(answered);
    isGrounded = answered.answer === "yes";
    return answered;
  });
}

/** The reader's own question has an answer by no program, but a report without it, or where nothing was asked, is no yes. */
function isHolderAsked({ checks }: Judged): boolean {
  const [holder, ...others] = checks.filter(({ check }) => check === "holder");
  return holder !== undefined && others.length === 0 && holder.outcome !== "inconclusive";
}

function ungrounded(answered: AnsweredQuestion): AnsweredQuestion {
  const { question, answer, checks, deciding } = answered;
  if (answer === "yours") return answered;
  const isOpen = deciding && deciding.code !== "not-needed";
  return { question, answer: "not-checked", checks, ...(isOpen && { deciding }) };
}

/**
 * The checks whose outcome says nothing about this file: what they read is what an earlier check found wanting, or
 * nothing was asked for them.
 */
export function uncheckedIn(report: Judged): ReadonlySet<CheckName> {
  const answers = fiveAnswers(report);
  const firstOpen = answers.findIndex(({ answer }) => answer !== "yes");
  const ungrounded = answers.slice(firstOpen + 1).flatMap(({ checks }) => checks);
  return new Set([
    ...ungrounded.filter(({ outcome }) => outcome === "passed").map(({ check }) => check),
    ...report.checks.filter(({ code }) => code === "not-needed").map(({ check }) => check),
  ]);
}

function answerTo(question: FiveQuestion, report: Judged): AnsweredQuestion {
  const names = checksBehind(question);
  const checks = report.checks.filter(({ check }) => names.includes(check));
  if (question === "person") return { question, answer: "yours", checks };
  const failed = checks.find(({ outcome }) => outcome === "failed");
  if (failed) return { question, answer: "no", checks, deciding: failed };
  const isWhole = checks.length === names.length && names.every((name) => isThere(name, checks));
  const open = checks.find((check) => !counts(check, report));
  if (isWhole && !open) return { question, answer: "yes", checks };
  return { question, answer: "not-checked", checks, ...(open && { deciding: open }) };
}

const isThere = (name: CheckName, checks: readonly Check[]): boolean =>
  checks.some(({ check }) => check === name);

const counts = ({ check, outcome, code }: Check, { checks, policy }: Judged): boolean =>
  outcome === "passed" ||
  (check === "signature" && code === "not-needed" && isRegisteredButBad(checks)) ||
  // `=== true`: a policy that lost its type must not open the door.
  (check === "signature" &&
    outcome === "skipped" &&
    (policy.signatureMayBeSkipped as unknown) === true);

/**
 * What the registry knows and is bad for another reason, such as revoked, is still what its issuer registered, even
 * without its signature computed; that reason has a no of its own.
 */
const isRegisteredButBad = (checks: readonly Check[]): boolean =>
  (["integrity", "anchor", "issuer"] as const).every((name) =>
    checks.some(({ check, outcome }) => check === name && outcome === "passed"),
  ) && checks.some(({ outcome }) => outcome === "failed");

/** The verdict as a heading: `verified` says whether there is something to know beside it. */
export const HEADLINES = [
  "verified",
  "verified-with-note",
  "rejected",
  "undecided",
  // Undecided, and no reader may take it for a file of ours that something is wrong with.
  "other-credential",
  "no-credential",
  "saved-as-utf-16",
  "saved-as-utf-32",
] as const;
export type Headline = (typeof HEADLINES)[number];

export function headlineOf({ verdict, reason, notes, checks }: Report): Headline {
  if (verdict === "undecided") return HEADLINES.find((it) => it === reason) ?? verdict;
  if (verdict !== "verified") return verdict;
  const isRemarkable = notes.some(({ code }) => code !== "domain-confirms");
  return isRemarkable || checks.some(({ code }) => code === "signature-skipped")
    ? "verified-with-note"
    : "verified";
}
