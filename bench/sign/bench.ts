import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withStatus } from "../../core/credential/conform.js";
import type { JsonObject } from "../../core/json.js";
import { conforming } from "../../test/support/conforming.js";
import { ROOT } from "../../test/support/processes.js";
import { compare, compileSubject } from "../in-turns.js";
import { printRows, type Row } from "../rows.js";

const BULK = 10_000;
const ONE_BY_ONE = 200;

/**
 * Signing a batch, against the reference libraries one by one, all that bulk signing compiles and compares included:
 * `npm run bench -- sign [--json] [--runs=5]`.
 */
export async function benchSign(args: readonly string[]): Promise<void> {
  await compileSubject("sign");
  const folder = mkdtempSync(join(tmpdir(), "cairn-bench-"));
  const rows: Row[] = [];
  for (const [name, samples] of sampleSets()) {
    const path = join(folder, "samples.json");
    writeFileSync(path, JSON.stringify(samples));
    const { cpuSeconds: cpu } = await compare(
      {
        bench: "sign",
        ours: ["bulk", String(BULK), path],
        peer: ["reference", String(ONE_BY_ONE), path],
      },
      args,
    );
    const [ours, peer] = [BULK / cpu.ours, ONE_BY_ONE / cpu.peer];
    const [most, least] = cpu.spread;
    const kilobytes = (JSON.stringify(samples[0]).length / 1_000).toFixed(1);
    rows.push({
      what: `sign ${kilobytes} kB credentials in a batch against @digitalbazaar, a core: ${name}`,
      ...{ ours, peer, ratio: ours / peer, unit: "/s", spread: [BULK / least, BULK / most] },
    });
  }
  rmSync(folder, { recursive: true });
  printRows("sign", rows, args);
}

/** The example's awards, of three shapes; and, where it is there, a credential with all that one can have. */
function sampleSets(): [name: string, samples: JsonObject[]][] {
  const statusListCredential = "https://college.example/status/1";
  const status = (credential: JsonObject, index: number): JsonObject =>
    withStatus(credential, { statusListCredential, index });
  const { rows } = conforming(readFileSync(join(ROOT, "examples/awards.csv")), "text/csv");
  const awards = rows.flatMap((row, i) => (row.ok ? [status(row.award.credential, i)] : []));
  const rich = join(ROOT, "../shared/fixtures/example/example.unsigned.json");
  return [
    ["examples/awards.csv", awards],
    ...(existsSync(rich)
      ? [["the full example", [status(JSON.parse(readFileSync(rich, "utf8")) as JsonObject, 0)]]]
      : []),
  ] as [string, JsonObject[]][];
}
