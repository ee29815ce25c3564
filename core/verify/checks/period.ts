import type { Json } from "../../json.js";
import { parseInstant, type UnixSeconds } from "../../time.js";
import type { ResolvedJudgement } from "../judgement.js";
import { checkOf, instantText, type Check } from "../report/report.js";

/** Check 7. */
export function periodCheck({ file, record, now, at }: ResolvedJudgement): Check {
  if (file.kind === "unreadable") return checkOf("period", "unreadable");
  const { validFrom, validUntil } = file.credential;
  const from = instantOf(validFrom);
  const until = validUntil === undefined ? Infinity : instantOf(validUntil);
  if (from === undefined || until === undefined) return checkOf("period", "unreadable");

  if (at !== undefined && record.kind !== "unanswered") {
    const head = record.answered.latestBlock.time;
    if (at > head) return checkOf("period", "date-beyond-head", { head: instantText(head) });
  }
  const date = at ?? now;
  // No comparison with NaN holds: without a time everything would be within its period.
  if (!Number.isSafeInteger(date)) return checkOf("period", "no-clock");
  const detail = {
    date: instantText(date),
    validFrom: validFrom ?? null,
    validUntil: validUntil ?? null,
  };
  if (date < from) return checkOf("period", "not-yet-valid", detail);
  if (date > until) return checkOf("period", "expired", detail);
  return checkOf("period", "in-period", detail);
}

const instantOf = (value: Json | undefined): UnixSeconds | undefined =>
  typeof value === "string" ? parseInstant(value) : undefined;
