import { createHash } from "node:crypto";
import { closeSync, openSync, readFileSync, rmSync, truncateSync, writeSync } from "node:fs";
import { isJsonObject } from "../../core/json.js";
import { parseInstant, type UnixSeconds } from "../../core/time.js";
import type { Policy } from "../../core/verify/policy.js";
import type { Report } from "../../core/verify/report.js";
import { Failure } from "../failure.js";
import { reasonOf } from "../input-file.js";

/** What an interrupted run leaves beside its report, for the same command to go on from. */
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
  readonly now: UnixSeconds;
}

/** Where a profile takes a head of any age: as long as a person may be away from a run that was stopped. */
const AGE_FOR_ANY_HEAD_SECONDS = 3_600;

export const journalPath = (reportPath: string): string => `${reportPath}.part`;

/**
 * Opens the journal of a run. A result counts for the same bytes under the same policy, asked of the same endpoints
 * about the same instant, if it was a decision, and no older than the policy lets a head be: what was in force
 * yesterday may be revoked today. A line that a crash cut off ends what is read. @throws {@link Failure} `USAGE`.
 */
export function openJournal(path: string, key: JournalKey): Journal {
  const head = headOf(key);
  const { text, length } = existing(path, head);
  const kept = new Map<string, Report>();
  for (const report of text.map(reportOf)) {
    if (report && isFresh(report, key)) kept.set(report.file.sha256, report);
  }
  const file = attempt(path, () => {
    if (length > 0) truncateSync(path, length);
    const opened = openSync(path, length > 0 ? "a" : "w", 0o600);
    if (length === 0) writeSync(opened, `${head}\n`);
    return opened;
  });
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

function headOf({ policy, asked, at }: JournalKey): string {
  const text = JSON.stringify({ policy, asked });
  const question = createHash("sha256").update(text).digest("hex");
  return JSON.stringify({ cairnVerifyRun: 1, question, at: at ?? null });
}

/** Whole lines of a journal of the same question, and how many bytes they are. */
function existing(path: string, head: string): { text: string[]; length: number } {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return { text: [], length: 0 };
    throw new Failure("USAGE", `${path} could not be read: ${reasonOf(cause)}.`, { cause });
  }
  const [first, ...lines] = text.slice(0, text.lastIndexOf("\n") + 1).split("\n");
  if (first !== head) return { text: [], length: 0 };
  const whole = lines.slice(0, -1);
  return { text: whole, length: Buffer.byteLength([first, ...whole, ""].join("\n")) };
}

/** A line as this program writes it; the file is the person's own, as its report is. */
function reportOf(line: string): Report | undefined {
  try {
    const report = JSON.parse(line) as Report;
    return isJsonObject(report) && isJsonObject(report.file) ? report : undefined;
  } catch {
    return undefined;
  }
}

function isFresh({ checkedAt, chain }: Report, { policy, now }: JournalKey): boolean {
  const profile = policy.chains.find(({ name }) => name === chain?.profile);
  const told = profile?.maxHeadAgeSeconds ?? undefined;
  const since = parseInstant(told === undefined ? checkedAt : (chain?.finalBlock.time ?? ""));
  if (since === undefined) return false;
  const age = now - since;
  return age >= 0 && age <= (told ?? AGE_FOR_ANY_HEAD_SECONDS);
}

function attempt<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    throw new Failure("USAGE", `${path} could not be written: ${reasonOf(cause)}.`, { cause });
  }
}
