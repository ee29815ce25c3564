import type { Verifier } from "../../../chain/verify/verify.js";
import { isNotOurs } from "../../../core/verify/report/group.js";
import { instantText } from "../../../core/verify/report/report.js";
import type { UnixSeconds } from "../../../core/time.js";
import type { Policy } from "../../../core/verify/policy/policy.js";
import { Failure } from "../../failure.js";
import { itemProgress } from "../item-progress.js";
import type { Terminal } from "../../terminal/terminal.js";
import type { Wording } from "../wording.js";
import type { Item } from "../items/item.js";
import { openJournal, type Journal } from "../journal.js";
import { isUnread, judgedAs, verifyItems, type Outcome } from "../verify-files.js";
import { bulkReport } from "./bulk-report.js";
import type { Replaceable } from "./replaceable.js";
import { writeBulkReport } from "./write.js";

export interface ReportedRun {
  readonly terminal: Terminal;
  readonly wording: Wording;
  readonly verifier: Verifier;
  readonly policy: Policy;
  readonly at: UnixSeconds | undefined;
  readonly now: UnixSeconds;
  /** Absent: no result is kept for another run. */
  readonly resumable?: Resumable;
  /** Paths of reports as they are opened, and as the person wrote them. */
  readonly reports: readonly { readonly shown: string; readonly path: string }[];
  readonly mayOverwrite?: boolean;
  /** Where nothing but a summary of many files is wanted. */
  readonly keep?: (outcome: Outcome) => Outcome;
}

export interface Resumable {
  /** Where it is kept. */
  readonly folder: string;
  /** Whom the verifier asks, and how: what else decides about results. */
  readonly asked: object;
  /** Paths of all that was named, from the root. */
  readonly inputs: readonly string[];
  readonly replaceable: Replaceable;
}

/**
 * Verifies many files and writes the reports on them. Stopped by Ctrl-C it keeps what it has in the person's own
 * folder, and the same command goes on from there; so it does where files were undecided, and asks about those only.
 * @throws {@link Failure} `UNFINISHED` where it was stopped.
 */
export async function runWithReports(run: ReportedRun, items: readonly Item[]): Promise<Outcome[]> {
  const { resumable, reports } = run;
  const journal =
    resumable && reports.length > 0
      ? openJournal(resumable.folder, { ...run, ...resumable })
      : undefined;
  if (journal && journal.size > 0) {
    run.terminal.remark(`Going on: ${journal.size} results of the run before count.`);
  }
  let isDone = false;
  try {
    const outcomes = await reportOn(run, await untilStopped(run, items, journal));
    isDone = !outcomes.some(isUndecided);
    return outcomes;
  } finally {
    journal?.close(isDone);
  }
}

/** What another run might decide. */
const isUndecided = (it: Outcome): boolean => {
  const judged = judgedAs(it);
  return judged.verdict === "undecided" && !isNotOurs(judged);
};

/** Writes the reports, where any are wanted. */
export async function reportOn(run: ReportedRun, outcomes: Outcome[]): Promise<Outcome[]> {
  if (run.reports.length === 0) return outcomes;
  const circumstances = {
    policyName: run.policy.name,
    asOf: run.at === undefined ? undefined : instantText(run.at),
    generatedAt: instantText(Math.floor(Date.now() / 1_000)),
  };
  const replaceable = run.resumable?.replaceable;
  const report = bulkReport(outcomes, circumstances, run.wording);
  for (const { shown, path } of run.reports) {
    const mayOverwrite = run.mayOverwrite === true || replaceable?.has(path) === true;
    await writeBulkReport(path, report, mayOverwrite);
    if (outcomes.some(isUndecided)) replaceable?.add(path);
    else replaceable?.remove(path);
    run.terminal.remark(`Report: ${shown}`);
  }
  return outcomes;
}

async function untilStopped(
  { terminal, verifier, keep }: ReportedRun,
  items: readonly Item[],
  journal: Journal | undefined,
): Promise<Outcome[]> {
  let isStopped = false;
  let [finished, total] = [0, items.length];
  const progress = itemProgress(terminal);
  const stop = (): void => {
    isStopped = true; // A second one ends the process, as ever.
    terminal.remark("Stopping: what is under way is finished. Once more to end at once.");
  };
  if (journal) process.once("SIGINT", stop);
  try {
    const outcomes = await verifyItems(verifier, items, {
      isStopped: () => isStopped,
      ...(keep && { keep }),
      ...(journal && { kept: journal.kept }),
      onDone(done, all, of) {
        [finished, total] = [done, all];
        for (const it of of) if (!isUnread(it)) journal?.add(it.report);
        progress(done, all, of);
      },
    });
    if (finished === total) return outcomes;
    const text = `Stopped after ${finished} of ${total} files: run the same command again to go on.`;
    throw new Failure("UNFINISHED", text);
  } finally {
    process.removeListener("SIGINT", stop);
  }
}
