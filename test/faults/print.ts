import type { Finding } from "./check.js";
import type { Counts } from "./counts.js";
import type { RunResult } from "./run.js";

/** Of one rule: enough to find the cause, few enough to read. */
const DETAILS_PER_RULE = 5;

/** What was done to the service, what was seen of it, and the verdict. */
export function summarize({ findings, shortfalls, ...result }: RunResult): string {
  const { injected, observed, points, folder, seconds } = result;
  const covered = [...points.values()].filter(({ killed }) => killed > 0).length;
  const rest = [...points].filter(([, { killed }]) => killed === 0);
  const isGood = findings.length === 0 && shortfalls.length === 0;
  return [
    "",
    ...table("Injected", injected),
    ...table("Observed", observed),
    `Points  ${covered} of ${points.size} ended a life`,
    ...rest.map(([name, { seen }]) => `  reached by ${seen} lives, ended none: ${name}`),
    ...details(findings),
    ...shortfalls.map((it) => `Short of what was asked: ${it}`),
    `${isGood ? "PASSED" : "FAILED"} in ${seconds} s: ${findings.length} findings, ${shortfalls.length} shortfalls`,
    ...(isGood ? [] : [`All files of the run are in ${folder}`]),
  ].join("\n");
}

function table(title: string, counts: Counts): string[] {
  const lines = counts.entries().map(([name, count]) => `  ${String(count).padStart(8)}  ${name}`);
  return [title, ...lines];
}

function details(findings: readonly Finding[]): string[] {
  const byRule = new Map<string, string[]>();
  for (const { rule, detail } of findings) {
    byRule.set(rule, [...(byRule.get(rule) ?? []), detail]);
  }
  return [...byRule].flatMap(([rule, all]) => [
    `Finding: ${rule}, ${all.length} times`,
    ...all.slice(0, DETAILS_PER_RULE).map((detail) => `  ${detail}`),
  ]);
}
