import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JsonObject } from "../../core/json.js";
import { compare, compileSubject } from "../in-turns.js";
import { printRows, rateRow, type Row } from "../rows.js";
import { sampleSets } from "../samples.js";
import type { LeafWay } from "./subject.js";

const WHAT = "leaf: salted commitment and leaf from JSON, against parse + canonicalize + keccak256";
const LEAVES = 10_000;
const LEAVES_OF_PEER = 2_000;

/** As the proof of a signature that was made has. */
const PROOF: JsonObject = {
  type: "DataIntegrityProof",
  created: "2026-11-23T15:00:00Z",
  verificationMethod:
    "did:web:maplecollege.example#z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX",
  cryptosuite: "eddsa-rdfc-2022",
  proofPurpose: "assertionMethod",
  proofValue: `z${"5".repeat(87)}`,
};

/**
 * The salted commitment and the leaf of a credential from its JSON, as a batch makes them by templates and as they
 * are made of any credential, against parsing it, `canonicalize` and `keccak256`, all warm: `npm run bench -- leaf [--json] [--runs=5]`.
 */
export async function benchLeaf(args: readonly string[]): Promise<void> {
  await compileSubject("leaf");
  const folder = mkdtempSync(join(tmpdir(), "cairn-bench-"));
  const path = join(folder, "texts.json");
  const rows: Row[] = [];
  for (const { name, samples } of sampleSets()) {
    const texts = samples.map((it) => JSON.stringify({ ...it, proof: [PROOF] }));
    writeFileSync(path, JSON.stringify(texts));
    for (const way of ["in a batch", "by itself"] satisfies LeafWay[]) {
      const medians = await compare(
        {
          bench: "leaf",
          ours: [way, String(LEAVES), path],
          peer: ["peer", String(LEAVES_OF_PEER), path],
        },
        args,
      );
      const counts = { ours: LEAVES, peer: LEAVES_OF_PEER };
      rows.push(rateRow(rows.length === 0 ? WHAT : `${WHAT}: ${name}, ${way}`, medians, counts));
    }
  }
  rmSync(folder, { recursive: true });
  printRows("leaf", rows, args);
}
