import type { Report } from "../../core/verify/report/report.js";
import { isUnread, type Outcome } from "./verify-files.js";

/** Keeps of each outcome what a summary may show: of a hundred thousand verified files, not their checks. */
export function createBrief(): (outcome: Outcome) => Outcome {
  let last: Report["chain"];
  return (outcome) => {
    if (isUnread(outcome) || outcome.report.verdict !== "verified") return outcome;
    const { chain, ...report } = outcome.report;
    // The same for all files that are judged at the same blocks.
    if (last?.latestBlock.number !== chain?.latestBlock.number) last = chain;
    return {
      ...outcome,
      report: { ...report, ...(last && { chain: last }), checks: [], notes: [] },
    };
  };
}
