import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compare, compileSubject } from "../in-turns.js";
import { printRows, type Row } from "../rows.js";
import { sampleSets } from "../samples.js";

const CONVERTED = 5_000;
const BY_REFERENCE = 100;

/** Canonicalising credentials, warm, against JSON-LD: `npm run bench -- canonicalise [--json] [--runs=5]`. */
export async function benchCanonicalise(args: readonly string[]): Promise<void> {
  await compileSubject("canonicalise");
  const folder = mkdtempSync(join(tmpdir(), "cairn-bench-"));
  const rows: Row[] = [];
  for (const { name, samples } of sampleSets()) {
    const path = join(folder, "samples.json");
    writeFileSync(path, JSON.stringify(samples));
    const { cpuSeconds: cpu } = await compare(
      {
        bench: "canonicalise",
        ours: ["converter", String(CONVERTED), path],
        peer: ["reference", String(BY_REFERENCE), path],
      },
      args,
    );
    const [ours, peer] = [(cpu.ours / CONVERTED) * 1e6, (cpu.peer / BY_REFERENCE) * 1e6];
    const kilobytes = (JSON.stringify(samples[0]).length / 1_000).toFixed(1);
    const [least, most] = cpu.spread.map((it) => (it / CONVERTED) * 1e6) as [number, number];
    rows.push({
      what: `canonicalise a ${kilobytes} kB credential against jsonld and rdf-canonize, a core: ${name}`,
      ...{ ours, peer, ratio: peer / ours, unit: "µs", spread: [least, most] },
    });
  }
  rmSync(folder, { recursive: true });
  printRows("canonicalise", rows, args);
}
