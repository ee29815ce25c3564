import { toCsv } from "../../../core/audit/csv.js";
import type { Report } from "../../../core/verify/report/report.js";
import { isUnread } from "../verify-files.js";
import { verdictOf, type BulkReport } from "./bulk-report.js";

/** A row for each file. Verdict and code are words of programs, the same in every language. */
export const csvReport = ({ rows, words: { columns } }: BulkReport): string =>
  toCsv({
    name: "credentials",
    header: [
      ...[columns.verdict, columns.name, columns.title, columns.issuer, columns.note],
      ...[columns.code, columns.file, columns.sha256],
      ...[columns.checkedAt, columns.asOf, columns.block, columns.blockTime],
    ],
    rows: rows.map((it) => [
      ...[it.verdict, it.name, it.title, it.issuer, it.note, it.code, it.file, it.sha256],
      ...[it.checkedAt, it.asOf, it.block, it.blockTime],
    ]),
  });

/** The whole reports; those of files that could not be had are missing, and the reason is there. */
export function jsonReport({
  outcomes,
  policyName,
  asOf,
  generatedAt,
  counts,
}: BulkReport): string {
  const files = outcomes.map((it) =>
    isUnread(it)
      ? { path: it.path, verdict: verdictOf(it), unread: it.unread }
      : {
          path: it.path,
          verdict: verdictOf(it),
          ...carrierOf(it),
          report: it.report satisfies Report,
        },
  );
  const report = {
    cairnBulkReport: 1,
    generatedAt,
    policy: policyName,
    asOf: asOf ?? null,
    counts: Object.fromEntries(counts.map(({ verdict, count }) => [verdict, count])),
    files,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

const carrierOf = ({ carrier }: { carrier?: { code: string; message: string } }) =>
  carrier && { carrier: { code: carrier.code, message: carrier.message } };
