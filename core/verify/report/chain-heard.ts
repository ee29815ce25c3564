import type { CheckCode } from "./codes.js";
import type { Report } from "./report.js";

/** Why there is no chain's answer: it was asked in vain, or nothing turned on it. */
export type Silence = "unanswered" | "not-asked";

const UNANSWERED: ReadonlySet<CheckCode> = new Set([
  ...(["unreachable", "endpoint-limited", "wrong-chain", "no-registry", "state-missing"] as const),
  ...(["endpoint-stale", "endpoint-ahead", "endpoint-malformed", "endpoints-disagree"] as const),
]);

/** Of reports without one: whether any was asked for. */
export const silenceOf = (reports: readonly Report[]): Silence =>
  reports.some(({ checks }) => checks.some(({ code }) => UNANSWERED.has(code)))
    ? "unanswered"
    : "not-asked";
