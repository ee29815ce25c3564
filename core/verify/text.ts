import type { NoteCode, ReasonCode } from "./codes.js";
import type { CheckName, Verdict } from "./report.js";

/** What a code means for whoever holds the file: what happened, and what to do about it. */
export interface CodeText {
  readonly happened: string;
  readonly toDo: string;
}

export interface VerifyTexts {
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly checks: Readonly<Record<CheckName, string>>;
  readonly codes: Readonly<Record<ReasonCode, CodeText>>;
  readonly notes: Readonly<Record<NoteCode, string>>;
  /** Stands beside every report: no program can answer it. */
  readonly aboutThePerson: string;
}

const NOTHING = "Nothing to do.";
const ASK_ISSUER = "Ask the learner or the issuer for the file as it was issued.";
const TRY_LATER = "Try again later or with another endpoint. This says nothing against the file.";
const OTHER_ENDPOINT = "Use another endpoint. This says nothing against the file.";
const NEEDS_ANCHOR = "See the other checks: this one needs a record in the registry.";

const en: VerifyTexts = {
  verdicts: {
    verified: "Verified: unchanged, registered by an issuer you trust, and in force.",
    rejected: "Rejected: do not rely on this file.",
    undecided: "Undecided: the checks could not be finished, so this is neither yes nor no.",
  },
  checks: {
    format: "Does it keep the rules for such a file?",
    integrity: "Is it unchanged?",
    anchor: "Was it registered, and when?",
    issuer: "Is its issuer the one who registered it?",
    trust: "Do you have a reason to believe who that is?",
    signature: "Does the issuer's signature verify?",
    status: "Is it still in force?",
    period: "Is this date within its period?",
    holder: "Is it shown by the one it was issued to?",
  },
  codes: {
    "all-passed": {
      happened: "Every check passed.",
      toDo: "Check that it is about the person in front of you.",
    },
    conforming: { happened: "The file keeps the rules.", toDo: NOTHING },
    "not-json": {
      happened:
        "The file can't be read as a credential, or two programs could read it differently.",
      toDo: `It may be another kind of file or damaged. ${ASK_ISSUER}`,
    },
    "not-conforming": {
      happened: "The file breaks rules for credentials; the details name each of them.",
      toDo: ASK_ISSUER,
    },
    intact: { happened: "Nothing was changed since the batch was sealed.", toDo: NOTHING },
    altered: {
      happened: "The content isn't what was sealed: something was changed after issue.",
      toDo: `Rely on nothing in this file. ${ASK_ISSUER}`,
    },
    anchored: { happened: "Its batch is in the registry.", toDo: NOTHING },
    "other-registry": {
      happened: "The file points to a chain or registry that your policy doesn't name.",
      toDo: "If you trust that registry, use a policy that names it; a test award never counts here.",
    },
    "not-anchored": {
      happened: "The registry has no such batch: it isn't registered yet, or it was made up.",
      toDo: "If it is new, try again in an hour; else ask the issuer.",
    },
    "tree-size-mismatch": {
      happened: "The file states another size for its batch than the registry.",
      toDo: `Rely on nothing in this file. ${ASK_ISSUER}`,
    },
    "not-yet-anchored": {
      happened: "It was registered after the date you asked about.",
      toDo: "Ask about a later date.",
    },
    distrusted: {
      happened: "Its batch was registered with a key that others may have had by then.",
      toDo: "Ask the issuer to confirm the batch or to issue it again.",
    },
    "not-final": {
      happened: "Its batch is in the registry, but so recently that it could still disappear.",
      toDo: "Try again in half an hour.",
    },
    "same-issuer": {
      happened: "The issuer named in the file is the one who registered it.",
      toDo: NOTHING,
    },
    "issuer-mismatch": {
      happened: "The file names another issuer than the one who registered it.",
      toDo: "Rely on nothing in this file: somebody uses another's name.",
    },
    pinned: { happened: "Your policy names this issuer.", toDo: NOTHING },
    "issuer-not-vouched": {
      happened: "Nobody you trust says who this issuer is; its name is its own word only.",
      toDo: "Find out by yourself, for example by a call; then add the issuer to your policy.",
    },
    "signature-valid": { happened: "The issuer's signature verifies.", toDo: NOTHING },
    "signature-skipped": {
      happened: "The signature was left out of the check.",
      toDo: "Use a policy that checks signatures where that matters to you.",
    },
    "signature-malformed": {
      happened: "There is no signature of the kind that these files carry.",
      toDo: ASK_ISSUER,
    },
    "signature-key-mismatch": {
      happened: "The signature was made with a key that isn't named after this issuer.",
      toDo: `Rely on nothing in this file. ${ASK_ISSUER}`,
    },
    "signature-key-refused": {
      happened: "The key is one under which anybody could sign anything.",
      toDo: "Rely on nothing in this file.",
    },
    "signature-invalid": {
      happened: "The signature doesn't fit the content.",
      toDo: `Rely on nothing in this file. ${ASK_ISSUER}`,
    },
    "signature-not-canonical": {
      happened: "The content holds terms without a settled meaning, so nobody can have signed it.",
      toDo: ASK_ISSUER,
    },
    "signature-too-costly": {
      happened: "The content is built so that checking its signature takes too long.",
      toDo: ASK_ISSUER,
    },
    "signature-not-checked": {
      happened: "This program lacks a part that it needs to check the signature.",
      toDo: "Install it again or use another copy. This says nothing against the file.",
    },
    "in-force": { happened: "It is neither revoked nor suspended.", toDo: NOTHING },
    revoked: {
      happened: "The issuer revoked it.",
      toDo: "Don't accept it. The learner can ask the issuer why and for a new one.",
    },
    withdrawn: {
      happened: "The issuer withdrew the whole batch that it belongs to.",
      toDo: "Don't accept it. The learner can ask the issuer for a new one.",
    },
    suspended: {
      happened: "The issuer suspended it for a time.",
      toDo: "Don't accept it for the moment. Try again later or ask the issuer.",
    },
    "in-period": { happened: "The date is within its period.", toDo: NOTHING },
    "not-yet-valid": { happened: "Its period begins later.", toDo: "Ask about a later date." },
    expired: {
      happened: "Its period is over.",
      toDo: "Ask the learner for a renewed one, if the date matters to you.",
    },
    bearer: {
      happened: "The file doesn't say who may show it: anyone with a copy can.",
      toDo: "Check that it is about the person in front of you.",
    },
    unreadable: {
      happened: "The part of the file that this check needs can't be read.",
      toDo: "See the format check for the reason.",
    },
    "no-anchor-proof": {
      happened: "The file has no anchor proof, so the registry can't be asked about it.",
      toDo: "Ask for the file with its anchor proof; it may not be registered yet.",
    },
    "no-record": { happened: "The registry has no record to read this from.", toDo: NEEDS_ANCHOR },
    "not-asked": { happened: "No registry was asked.", toDo: NEEDS_ANCHOR },
    unreachable: {
      happened: "The endpoint could not be reached or didn't answer.",
      toDo: TRY_LATER,
    },
    "wrong-chain": {
      happened: "The endpoint serves another chain than the one your policy names.",
      toDo: OTHER_ENDPOINT,
    },
    "no-registry": {
      happened: "The endpoint has no contract where your policy says the registry is.",
      toDo: "Check the policy's address, or use another endpoint.",
    },
    "endpoint-stale": {
      happened: "The newest final block of the endpoint is too old: it may miss a revocation.",
      toDo: TRY_LATER,
    },
    "endpoint-ahead": {
      happened: "The endpoint's clock and this computer's differ too much.",
      toDo: "Set this computer's clock, or use another endpoint.",
    },
    "endpoint-malformed": {
      happened: "The endpoint's answers make no sense or contradict each other.",
      toDo: OTHER_ENDPOINT,
    },
    "endpoints-disagree": {
      happened: "The endpoints don't tell the same of the chain: one of them errs or lies.",
      toDo: "Find out which, or use others. This says nothing against the file.",
    },
    "date-beyond-head": {
      happened: "The date lies after the newest block: nobody can know what holds then.",
      toDo: "Ask about an earlier date, or about now.",
    },
    "history-incomplete": {
      happened: "The issuer's history could not be read without a gap.",
      toDo: "Use an endpoint that serves old events. This says nothing against the file.",
    },
    "check-missing": {
      happened: "A check is missing or has an impossible outcome.",
      toDo: "Use another copy of this program and report the fault.",
    },
  },
  notes: {
    "test-chain": "This is a test registry: not a real award.",
    "revocation-event": "When it was revoked, and the issuer's reason.",
    "suspension-event": "When it was suspended, and the issuer's reason.",
    "withdrawal-event": "When its batch was withdrawn, and the issuer's reason.",
    "seen-at-latest-only": "The change of status is so recent that it isn't final yet; it counts.",
    "later-status-ignored":
      "The status was changed after the point up to which your policy believes this issuer's log.",
    "endpoint-left-out": "One endpoint gave no answer that counts; enough others agree.",
  },
  aboutThePerson: "Is it about the person in front of you? You must check.",
};

export const VERIFY_TEXTS = { en } as const satisfies Record<string, VerifyTexts>;
