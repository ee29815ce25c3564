import { isJsonObject } from "../json.js";
import {
  CHECK_CODES,
  checksWith,
  outcomeOf,
  type CheckCode,
  type ReasonCode,
} from "./report/codes.js";
import { CHECKS, OUTCOMES, type CheckName, type Outcome } from "./report/check.js";
import type { Verdict } from "./report/report.js";
import type { VerdictPolicy } from "./report/report.js";

interface Decision {
  readonly verdict: Verdict;
  readonly reason: ReasonCode;
}

/**
 * The one function from checks to a verdict (protocol, section 8). `checks` is `unknown` on purpose: what is
 * absent, unknown, repeated or of a wrong type counts as `inconclusive`, however it came about, so nothing left
 * out or added can turn anything into `verified`. The first reason follows the order of the checks, which is
 * the protocol's order of reasons. `due` are the checks that must be there, in that order: those of now, or of a report
 * that was kept from before there were some of them.
 */
export function verdictOf(
  checks: unknown,
  policy: VerdictPolicy,
  due: readonly CheckName[] = CHECKS,
): Decision {
  const { known, hasStranger } = sort(checks, due);

  for (const name of due) {
    const check = known.get(name);
    if (check?.outcome === "failed") return { verdict: "rejected", reason: check.code };
  }
  for (const name of due) {
    const check = known.get(name);
    if (!check) return { verdict: "undecided", reason: "check-missing" };
    if (check.outcome === "passed") continue;
    if (check.outcome === "skipped" && MAY_BE_SKIPPED[name](policy)) continue;
    return { verdict: "undecided", reason: check.code };
  }
  if (hasStranger) return { verdict: "undecided", reason: "check-missing" };
  return { verdict: "verified", reason: "all-passed" };
}

const never = (): boolean => false;

const MAY_BE_SKIPPED: Readonly<Record<CheckName, (policy: VerdictPolicy) => boolean>> = {
  format: never,
  integrity: never,
  anchor: never,
  issuer: never,
  trust: never,
  // `=== true`: a policy that lost its type must not open the door.
  signature: ({ signatureMayBeSkipped }) => (signatureMayBeSkipped as unknown) === true,
  status: never,
  period: never,
  holder: () => true,
};

interface KnownCheck {
  readonly outcome: Outcome;
  readonly code: CheckCode;
}

const NOT_THERE: KnownCheck = { outcome: "inconclusive", code: "check-missing" };

/** A code belongs to certain checks and has one outcome: `passed` beside `altered` is no code of a check. */
function isWhole(name: CheckName, it: object): it is KnownCheck {
  const { outcome, code } = it as { outcome?: unknown; code?: unknown };
  if (!isOneOf(OUTCOMES, outcome) || !isOneOf(CHECK_CODES, code)) return false;
  return outcomeOf(code) === outcome && checksWith(code).includes(name);
}

interface Sorted {
  readonly known: ReadonlyMap<CheckName, KnownCheck>;
  readonly hasStranger: boolean;
}

function sort(checks: unknown, due: readonly CheckName[]): Sorted {
  const known = new Map<CheckName, KnownCheck>();
  const repeated = new Set<CheckName>();
  let hasStranger = !Array.isArray(checks);
  for (const it of Array.isArray(checks) ? (checks as unknown[]) : []) {
    if (!isJsonObject(it) || !isOneOf(due, it.check)) {
      hasStranger = true;
      continue;
    }
    if (known.has(it.check)) repeated.add(it.check);
    known.set(it.check, isWhole(it.check, it) ? it : NOT_THERE);
  }
  for (const name of repeated) known.set(name, NOT_THERE);
  return { known, hasStranger };
}

const isOneOf = <T extends string>(values: readonly T[], value: unknown): value is T =>
  values.includes(value as T);
