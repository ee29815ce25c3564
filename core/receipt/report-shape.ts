import { parseInstant } from "../time.js";
import { CHECK_CODES } from "../verify/report/codes.js";
import { CHECKS, OUTCOMES } from "../verify/report/check.js";
import type { ChainFact, Verdict } from "../verify/report/report.js";
import { address, closed, exactly, integer, matching, text, word, type Shape } from "../shape.js";

/** Parts of a report, for readers of one that was stored. */

export const instant: Shape<string> = (value, pointer, problems) => {
  if (typeof value !== "string" || parseInstant(value) === undefined) {
    problems.push({ pointer, reason: "Expected a time as 2026-12-31T00:00:00Z." });
  }
  return value as string;
};

export const verdict = exactly<Verdict>("verified", "rejected", "undecided");
export const reason = exactly(...CHECK_CODES, "all-passed" as const);

/** Members of every check. */
export const checkMembers = {
  check: exactly(...CHECKS),
  outcome: exactly(...OUTCOMES),
  code: exactly(...CHECK_CODES),
};

const block = closed({ number: integer(0), hash: word, time: instant });

export const chainFact: Shape<ChainFact> = closed({
  profile: text(200),
  chain: matching<string>(/^eip155:[1-9]\d{0,14}$/, "a chain as eip155:1"),
  registry: address,
  endpoint: text(2_000),
  finalBlock: block,
  latestBlock: block,
});
