import { toCsv } from "../../../core/audit/csv.js";
import type { Report } from "../../../core/verify/report/report.js";
import { isUnread, judgedAs } from "../verify-files.js";
import type { BulkReport } from "./bulk-report.js";
import { COLUMNS } from "./columns.js";

/** A row for each file. Verdict and code are words of programs, the same in every language. */
export const csvReport = ({ rows, words: { columns } }: BulkReport): string =>
  toCsv({
    name: "credentials",
    header: COLUMNS.map((column) => columns[column]),
    rows: rows.map((row) => COLUMNS.map((column) => row[column])),
  });

/** The whole reports; those of files that could not be had are missing, and the reason is there. */
export function jsonReport({
  outcomes,
  policyName,
  asOf,
  generatedAt,
  counts,
  totals,
}: BulkReport): string {
  const files = outcomes.map((it) =>
    isUnread(it)
      ? { path: it.path, verdict: judgedAs(it).verdict, unread: it.unread, ...codeOf(it) }
      : {
          path: it.path,
          verdict: judgedAs(it).verdict,
          ...carrierOf(it),
          ...(it.part && { part: it.part }),
          report: it.report satisfies Report,
        },
  );
  const report = {
    cairnBulkReport: 1,
    generatedAt,
    policy: policyName,
    asOf: asOf ?? null,
    counts: Object.fromEntries(counts.map(({ group, count }) => [group, count])),
    totals,
    files,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

const codeOf = ({ code }: { code?: string }) => code !== undefined && { code };

const carrierOf = ({ carrier }: { carrier?: { code: string; message: string } }) =>
  carrier && { carrier: { code: carrier.code, message: carrier.message } };
