import { createHash } from "node:crypto";
import {
  closeSync,
  ftruncateSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { parseInstant, type UnixSeconds } from "../../core/time.js";
import type { Policy } from "../../core/verify/policy/policy.js";
import type { Report } from "../../core/verify/report/report.js";
import { keptReport } from "./kept-report.js";
import { attempt, openOwn } from "./own-file.js";

/** What an interrupted run leaves in the person's own folder, for the same command to go on from. */
export interface Journal {
  /** How many results of the run before count. */
  readonly size: number;
  readonly kept: (sha256: string) => Report | undefined;
  readonly add: (report: Report) => void;
  /** Keeps the file for another run, or removes it. */
  readonly close: (isDone: boolean) => void;
}

export interface JournalKey {
  readonly policy: Policy;
  /** Whom it asks, and how. */
  readonly asked: unknown;
  readonly at: UnixSeconds | undefined;
  /** Paths of all that was named, from the root. */
  readonly inputs: readonly string[];
  readonly now: UnixSeconds;
}

/** Where a profile takes a head of any age: as long as a person may be away from a run that was stopped. */
const AGE_FOR_ANY_HEAD_SECONDS = 3_600;
/** Names of learners are in it: a run that was not continued for a day leaves nothing. */
const FORGOTTEN_AFTER_SECONDS = 86_400;
const ENDING = ".ndjson";

/** Where the runs of this person are kept: never beside files, which may have come from a stranger. */
export const journalFolder = (stateFolder: string): string => join(stateFolder, "verify-runs");

/**
 * Opens the journal of a run. A result counts for the same bytes under the same policy, asked of the same endpoints
 * about the same instant, if it was a decision, and no older than the policy lets a head be: what was in force
 * yesterday may be revoked today. A line that a crash cut off ends what is read. @throws {@link Failure} `USAGE`.
 */
export function openJournal(folder: string, key: JournalKey): Journal {
  const { policy, asked, at, inputs } = key;
  const question = sha256Of(JSON.stringify({ policy, asked, at: at ?? null, inputs }));
  const head = JSON.stringify({ cairnVerifyRun: 1, question });
  const path = join(folder, `${question}${ENDING}`);
  const file = openOwn(path);
  attempt(path, () => {
    forgetOld(folder, key.now);
  });
  const { lines, length } = attempt(path, () => wholeLines(readFileSync(file, "utf8"), head));
  attempt(path, () => {
    ftruncateSync(file, length);
    if (length === 0) writeSync(file, `${head}\n`);
  });
  const kept = new Map<string, Report>();
  for (const report of lines.map(keptReport)) {
    if (report && report.verdict !== "undecided" && isFresh(report, key)) {
      kept.set(report.file.sha256, report);
    }
  }
  return {
    size: kept.size,
    kept: (sha256) => kept.get(sha256),
    add(report) {
      if (report.verdict === "undecided" || kept.has(report.file.sha256)) return;
      attempt(path, () => writeSync(file, `${JSON.stringify(report)}\n`));
    },
    close(isDone) {
      closeSync(file);
      if (isDone) rmSync(path, { force: true });
    },
  };
}

const sha256Of = (text: string): string => createHash("sha256").update(text).digest("hex");

function forgetOld(folder: string, now: UnixSeconds): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    const isOld = changed !== undefined && now - changed / 1_000 > FORGOTTEN_AFTER_SECONDS;
    if (isOld && name.endsWith(ENDING)) rmSync(path, { force: true });
  }
}

/** Whole lines of a journal of the same question, and how many bytes they are. */
function wholeLines(text: string, head: string): { lines: string[]; length: number } {
  const [first, ...lines] = text.slice(0, text.lastIndexOf("\n") + 1).split("\n");
  if (first !== head) return { lines: [], length: 0 };
  const whole = lines.slice(0, -1);
  return { lines: whole, length: Buffer.byteLength([first, ...whole, ""].join("\n")) };
}

function isFresh({ checkedAt, chain }: Report, { policy, now }: JournalKey): boolean {
  const profile = policy.chains.find(({ name }) => name === chain?.profile);
  const maxAge = profile?.maxHeadAgeSeconds ?? undefined;
  const since = parseInstant(maxAge === undefined ? checkedAt : (chain?.finalBlock.time ?? ""));
  if (since === undefined) return false;
  const age = now - since;
  return age >= 0 && age <= (maxAge ?? AGE_FOR_ANY_HEAD_SECONDS);
}
