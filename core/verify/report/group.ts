import type { Report, Verdict } from "./report.js";

/**
 * How a list of files is divided: what somebody has to do something about first, and what isn't ours apart from what isn't
 * valid. The names of the two are the codes that decide them.
 */
export const GROUPS = [
  "rejected",
  "undecided",
  "other-credential",
  "no-credential",
  "verified",
] as const satisfies readonly (Verdict | Report["reason"])[];
export type Group = (typeof GROUPS)[number];

export const isVerdict = (group: Group): group is Extract<Group, Verdict> =>
  group !== "other-credential" && group !== "no-credential";

type Judged = Pick<Report, "verdict" | "reason">;

export const groupOf = ({ verdict, reason }: Judged): Group =>
  verdict === "undecided" ? (GROUPS.find((it) => it === reason) ?? verdict) : verdict;

/** What another check of the same bytes would say, too, whatever the chain or the policy. */
export const isNotOurs = (report: Judged): boolean =>
  ["other-credential", "no-credential"].includes(groupOf(report));

/** A file without a credential counts neither for nor against a list; by itself it is undecided. */
export const countedVerdicts = (reports: readonly Judged[]): readonly Verdict[] =>
  reports
    .filter((it) => reports.length === 1 || groupOf(it) !== "no-credential")
    .map(({ verdict }) => verdict);
