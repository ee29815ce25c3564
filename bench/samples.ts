import { readFileSync } from "node:fs";
import { join } from "node:path";
import { withStatus } from "../core/credential/conform.js";
import type { JsonObject } from "../core/json.js";
import { conforming } from "../test/support/conforming.js";
import { ROOT } from "../test/support/processes.js";

export interface SampleSet {
  readonly name: string;
  readonly samples: readonly JsonObject[];
}

/** Unsigned credentials with a status: ones with members of every kind; and awards of the example, of three shapes. */
export const sampleSets = (): readonly SampleSet[] => [
  { name: "the full example", samples: withPlaces(fullExamples()) },
  { name: "examples/awards.csv", samples: withPlaces(exampleAwards()) },
];

function withPlaces(unsigned: readonly JsonObject[]): JsonObject[] {
  const statusListCredential = "https://college.example/status/1";
  return unsigned.map((it, index) => withStatus(it, { statusListCredential, index }));
}

function exampleAwards(): JsonObject[] {
  const { rows } = conforming(readFileSync(join(ROOT, "examples/awards.csv")), "text/csv");
  return rows.flatMap((row) => (row.ok ? [row.award.credential] : []));
}

/** With an endorsement, evidence and outcomes; and without what may be absent. */
function fullExamples(): JsonObject[] {
  const path = join(import.meta.dirname, "full-example.json");
  const full = JSON.parse(readFileSync(path, "utf8")) as JsonObject;
  const lacking = ["evidence", "validUntil"];
  const rest = Object.entries(full).filter(([name]) => !lacking.includes(name));
  return [full, Object.fromEntries(rest)];
}
