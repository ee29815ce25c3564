import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compare, compileSubject } from "../in-turns.js";
import { printRows, rateRow, type Row } from "../rows.js";
import { sampleSets } from "../samples.js";

const WHAT = "sign 8 kB credentials in a batch against @digitalbazaar, a core";
const BULK = 10_000;
const ONE_BY_ONE = 200;

/**
 * Signing a batch from JSON to JSON, all that it compiles and compares included, against the reference libraries one by one,
 * which are warm: `npm run bench -- sign [--json] [--runs=5]`.
 */
export async function benchSign(args: readonly string[]): Promise<void> {
  await compileSubject("sign");
  const folder = mkdtempSync(join(tmpdir(), "cairn-bench-"));
  const rows: Row[] = [];
  for (const { name, samples } of sampleSets()) {
    const path = join(folder, "samples.json");
    writeFileSync(path, JSON.stringify(samples));
    const medians = await compare(
      {
        bench: "sign",
        ours: ["bulk", String(BULK), path],
        peer: ["reference", String(ONE_BY_ONE), path],
      },
      args,
    );
    const counts = { ours: BULK, peer: ONE_BY_ONE };
    rows.push(rateRow(rows.length === 0 ? WHAT : `${WHAT}: ${name}`, medians, counts));
  }
  rmSync(folder, { recursive: true });
  printRows("sign", rows, args);
}
