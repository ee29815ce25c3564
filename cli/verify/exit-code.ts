import type { Verdict } from "../../core/verify/report/report.js";
import { EXIT, type ExitCode } from "../exit-codes.js";

/** One rejected file outweighs all; only a list of nothing but verified files is a yes. */
export function exitCodeFor(verdicts: readonly Verdict[]): ExitCode {
  if (verdicts.includes("rejected")) return EXIT.rejected;
  const isYes = verdicts.length > 0 && verdicts.every((verdict) => verdict === "verified");
  return isYes ? EXIT.done : EXIT.undecided;
}
