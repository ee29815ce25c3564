import type { BatchState } from "../../api/batch.js";
import type { ProblemCode } from "../../api/problem.js";
import type { Reason } from "../../api/status.js";
import type { RefusalWords } from "../../core/awards/refused-rows.js";
import type { AwardsTexts } from "../../core/awards/texts/texts.js";
import type { Language } from "../../core/verify/texts/texts.js";

/** What the commands say beside the words of the verifier and of the audit; each language has every one. */
export interface CliTexts {
  readonly language: Language;
  readonly common: CommonTexts;
  /** Of the reader of awards. */
  readonly awards: AwardsTexts;
  /** Beside refused rows that are saved. */
  readonly refusals: RefusalWords;
  readonly issue: IssueTexts;
  readonly status: StatusTexts;
  readonly change: ChangeTexts;
  readonly achievement: AchievementTexts;
  readonly audit: AuditPageTexts;
}

export interface CommonTexts {
  /** A name and what it says, as a sentence or a heading has them. */
  readonly labelled: (name: string, text: string) => string;
  readonly more: (count: number) => string;
  readonly batchStates: Readonly<Record<BatchState, string>>;
  readonly accounting: (counts: {
    readonly received: number;
    readonly ready: number;
    readonly undecided?: number;
    readonly refused: number;
    readonly duplicate: number;
  }) => string;
  readonly notAddingUp: (sum: number) => string;
  readonly problemColumns: readonly [
    row: string,
    column: string,
    value: string,
    reason: string,
    suggestion: string,
  ];
  readonly line: (line: number) => string;
  /** Why a row is refused, by its code where the language has a sentence for that. */
  readonly problem: (code: string, reason: string, listed?: readonly string[]) => string;
  /** What to write instead, by the same code: a value as it is. */
  readonly suggestion: (code: string, suggestion: string) => string;
  readonly noReasonGiven: string;
  readonly triesAgain: (detail: string) => string;
}

/** The stages of a batch as people see them. */
export type StageName = "checked" | "sealed" | "signed" | "root" | "sent" | "mined" | "final";

export interface IssueTexts {
  readonly note: (sentence: string) => string;
  readonly rowsLeftOut: string;
  readonly leftOutByService: string;
  readonly toDecide: (column: string | undefined, found: string) => string;
  readonly question: (column: string | undefined, found: string) => string;
  readonly readColumnsSo: string;
  readonly whichIsRight: (answers: number) => string;
  readonly issueWithout: (ready: number, refused: number) => string;
  readonly sameInMore: (rows: number) => string;
  readonly taken: (accounting: string) => string;
  readonly refusedSaved: (path: string) => string;
  readonly nothingSent: string;
  readonly noRow: string;
  readonly notAskedForOthers: string;
  readonly howToAnswer: string;
  readonly asksToWait: (seconds: number, message: string) => string;
  readonly batch: (id: string) => string;
  readonly notWaiting: string;
  readonly differs: (name: string) => string;
  readonly delivered: (count: number, folder: string, written: number, present: number) => string;
  readonly tooFew: (expected: number, got: number) => string;
  readonly stages: Readonly<Record<StageName, string>>;
  readonly underWay: string;
  readonly backTo: (stage: string) => string;
  readonly rows: (count: number) => string;
  readonly inRandomOrder: (count: number) => string;
  readonly signatures: (count: number) => string;
  readonly rootOver: (root: string, leaves: number | string) => string;
  readonly transaction: (hash: string) => string;
  readonly alreadyThere: string;
  readonly block: (number: number) => string;
  readonly anchored: (count: number) => string;
  readonly stopped: (detail: string) => string;
  readonly brokeOff: string;
  readonly files: string;
  readonly checking: string;
  readonly sending: string;
  readonly progress: (shown: ProgressFigures) => string;
  readonly sealedMeanwhile: (id: string, rows: number) => string;
}

/** How far something is. */
export interface ProgressFigures {
  readonly count: number;
  readonly total: number | undefined;
  /** Absent as long as it can't be known. */
  readonly perSecond: number | undefined;
  readonly secondsLeft: number | undefined;
}

export interface StatusTexts {
  readonly none: string;
  readonly columns: readonly [
    batch: string,
    state: string,
    ready: string,
    final: string,
    waitingFor: string,
  ];
  readonly batch: (id: string, state: string) => string;
  /** @param reasons each with how many */
  readonly byReference: (count: number, reasons: string) => string;
  readonly progress: (ready: number, signed: number, anchored: number, final: number) => string;
  readonly stageColumns: readonly [stage: string, at: string];
  readonly facts: Readonly<
    Record<
      "root" | "leaves" | "chain" | "registry" | "issuerId" | "transaction" | "block" | "depth",
      string
    >
  >;
  readonly waitingSince: (since: string, detail: string) => string;
}

/** The commands that change the status of credentials. */
export type ChangeName = "revoke" | "suspend" | "reinstate";

export interface ChangeTexts {
  readonly passedOver: (first: string, more: number) => string;
  readonly impossible: string;
  readonly impossibleColumns: readonly [credential: string, why: string];
  readonly credentials: (count: number) => string;
  readonly transactions: (count: number) => string;
  /** The sum of what a command would do: `all` is that of the others. */
  readonly plan: (
    name: ChangeName,
    all: number,
    changed: number,
    unchanged: number,
    leftOut: number,
  ) => string;
  readonly already: (name: ChangeName, count: number, shown: string, more: number) => string;
  readonly line: (file: string, line: number) => string;
  readonly repeated: (count: number) => string;
  /** What each check will say of them from then on. */
  readonly everybodySees: (name: ChangeName, credentials: number, reason: Reason) => string;
  readonly takes: (transactions: number, batches: number) => string;
  readonly requestedBefore: (transactions: number) => string;
  readonly requested: (credentials: number, transactions: number, reason: string) => string;
  readonly final: (name: ChangeName, credentials: number, hashes: readonly string[]) => string;
  readonly nothing: string;
  readonly goOn: string;
  readonly ask: (name: ChangeName, credentials: number, leftOut: number) => string;
  readonly waitingForChain: (done: number, all: number) => string;
  readonly stopped: (detail: string) => string;
  /** Why one can't be changed, by the service's code. */
  readonly why: (code: ProblemCode, reason: string) => string;
  readonly brokenId: string;
  readonly namesNothing: string;
  readonly meansNothing: string;
  readonly noFile: string;
  readonly noFileOrBatch: (name: string) => string;
  readonly unknownLearner: string;
  readonly several: (fitting: readonly string[]) => string;
  readonly inBatch: (id: string, achievement: string, batch: string) => string;
}

/** The commands about achievements. */
export interface AchievementTexts {
  readonly conforms: (path: string, code: string) => string;
  readonly problems: (path: string, count: number) => string;
  readonly problemColumns: readonly [
    place: string,
    found: string,
    expected: string,
    suggestion: string,
  ];
  /** The place of a problem that is of the file as a whole. */
  readonly whole: string;
  readonly expected: (code: string, reason: string) => string;
  readonly sum: (all: number, good: number, bad: number, unread: number) => string;
  readonly nothingSent: string;
  readonly kept: (code: string, name: string, id: string) => string;
  readonly noneKnown: string;
  readonly listColumns: readonly [code: string, name: string, id: string];
  readonly needsTerminal: string;
  readonly isThere: (path: string) => string;
  readonly notWritable: (path: string, why: string) => string;
  readonly leavesOut: string;
  readonly nothingWritten: string;
  readonly written: (file: string) => string;
  readonly questions: Readonly<
    Record<
      | "code"
      | "name"
      | "description"
      | "criteria"
      | "criteriaUrl"
      | "language"
      | "hours"
      | "credits"
      | "grade"
      | "field",
      string
    >
  >;
  readonly flaws: Readonly<Record<"needed" | "code" | "number" | "grades", string>>;
}

/** The words of the audit's page and screen around those of `core/audit/texts`. */
export interface AuditPageTexts {
  readonly title: (profile: string, block: number) => string;
  readonly heading: string;
  readonly whatWasAudited: string;
  readonly allIssuers: string;
  readonly noneNamed: string;
  readonly named: (accounts: string) => string;
  readonly allReported: string;
  readonly onlyNamed: string;
  readonly notAudited: string;
  readonly facts: Readonly<
    Record<
      | "registry"
      | "accreditations"
      | "chain"
      | "deployedIn"
      | "asOf"
      | "endpoints"
      | "issuers"
      | "accounts"
      | "agreeing"
      | "note",
      string
    >
  >;
  readonly none: string;
  readonly testChain: (chain: string) => string;
  readonly of: (count: number, all: number) => string;
  readonly figures: string;
  readonly figuresAbout: string;
  readonly findings: string;
  readonly noFinding: string;
  readonly findingsAbout: string;
  readonly rule: string;
  readonly why: string;
  readonly issuer: string;
  readonly evidence: string;
  readonly entry: (n: number, block: number, transaction: string) => string;
  readonly moreEvidence: (count: number) => string;
  readonly moreIn: (count: number, file: string) => string;
  readonly brokenRules: string;
  readonly brokenRulesAbout: string;
  readonly brokenBy: (n: number, block: number) => string;
  /** Cells of tables that are words. */
  readonly cells: ReadonlyMap<unknown, string>;
  readonly noRow: string;
  readonly trustListNames: string;
  readonly limits: string;
  readonly again: string;
  readonly againWith: string;
  readonly signatures: string;
  readonly auditedBy: string;
  readonly reviewedBy: string;
  readonly date: string;
  readonly at: (registry: string, endpoint: string) => string;
  readonly asOfBlock: (block: number, time: string, hash: string) => string;
  readonly columns: readonly [
    issuer: string,
    entries: string,
    batches: string,
    credentials: string,
    head: string,
  ];
  readonly heads: Readonly<Record<"agrees" | "differs", string>>;
  readonly notShown: string;
  readonly proven: (
    issuers: number,
    allIssuers: number,
    accounts: number,
    allAccounts: number,
  ) => string;
  readonly inThem: (figures: {
    readonly batches: number;
    readonly withdrawn: number;
    readonly distrusted: number;
    readonly credentials: string;
    readonly revoked: number;
    readonly suspended: number;
  }) => string;
  readonly noFindingProven: string;
  readonly findingColumns: readonly [count: string, finding: string, what: string];
  readonly more: (count: number) => string;
  readonly written: (folder: string, files: string) => string;
  readonly couldNotAsk: (reason: string) => string;
  readonly waiting: (seconds: number, reason: string) => string;
  readonly read: string;
  readonly compared: string;
  readonly readUpTo: (block: number, to: number, events: number) => string;
  readonly comparedHeads: (done: number, all: number) => string;
  readonly goingOn: (block: number) => string;
  readonly reorganised: (block: number) => string;
  readonly rereading: string;
  readonly otherState: (path: string) => string;
  readonly unreadableState: (path: string) => string;
}

/** One language's texts; the other's are never loaded. */
export const loadCliTexts = async (language: Language): Promise<CliTexts> =>
  language === "fr" ? (await import("./fr.js")).CLI_FR : (await import("./en.js")).CLI_EN;
