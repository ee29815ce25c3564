import { isJsonObject } from "../../core/json.js";
import { parseStrictJson, StrictJsonError } from "../../core/strict-json.js";
import { NOTE_CODES } from "../../core/verify/report/codes.js";
import type { Detail, Report } from "../../core/verify/report/report.js";
import {
  chainFact,
  checkMembers,
  instant,
  reason,
  verdict,
} from "../../core/receipt/report-shape.js";
import {
  boolean,
  closed,
  closedWithOptional,
  exactly,
  integer,
  listOf,
  text,
  word,
  type Shape,
  type ShapeProblem,
} from "../../core/shape.js";
import { verdictOf } from "../../core/verify/verdict.js";

const anyText: Shape<string> = (value, pointer, problems) => {
  if (typeof value !== "string") problems.push({ pointer, reason: "Expected text." });
  return value as string;
};

const detail: Shape<Detail> = (value, pointer, problems) => {
  if (!isJsonObject(value)) problems.push({ pointer, reason: "Expected an object." });
  return value as Detail;
};

const facts = closedWithOptional(
  {
    id: anyText,
    title: anyText,
    issuer: closedWithOptional(
      { did: anyText, issuerId: word },
      { pinnedName: anyText, accreditedBy: anyText, domain: anyText, claimedName: anyText },
    ),
    anchoredAt: anyText,
    batchNumber: integer(0),
    treeSize: integer(1),
    index: integer(0),
    root: word,
    validFrom: anyText,
    test: boolean,
  },
  {
    language: anyText,
    achievement: closed({ id: anyText, name: anyText }),
    recipient: anyText,
    validUntil: anyText,
    awardedDate: anyText,
  },
);

const reportShape: Shape<Report> = closedWithOptional(
  {
    cairn: exactly(1),
    verdict,
    reason,
    checks: listOf(closedWithOptional(checkMembers, { detail })),
    policy: closed({ name: text(200), signatureMayBeSkipped: boolean }),
    asOf: instant,
    checkedAt: instant,
    notes: listOf(closedWithOptional({ code: exactly(...NOTE_CODES) }, { detail })),
    file: closed({ sha256: word }),
  },
  { chain: chainFact, facts },
);

/**
 * A report as an earlier run wrote it down: whole, and with the verdict that its checks lead to. Nothing where it is
 * anything else: such a file is judged again.
 */
export function keptReport(line: string): Report | undefined {
  let json: unknown;
  try {
    json = parseStrictJson(line);
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
    return undefined;
  }
  const problems: ShapeProblem[] = [];
  const report = reportShape(json, "", problems);
  if (problems.length > 0) return undefined;
  const due = verdictOf(report.checks, report.policy);
  return due.verdict === report.verdict && due.reason === report.reason ? report : undefined;
}
