import { printRows, type Row } from "../rows.js";
import { compare, compileSubject, type Compared, type Medians } from "../in-turns.js";
import type { SubjectName } from "./subject.js";

const MILLION = 1_000_000;
const PEERS = "CAIRN_BENCH_PEERS";

/**
 * Building trees, against merkletreejs with keccak256: `npm run bench -- tree [--json] [--runs=5]`. With CAIRN_BENCH_PEERS, a
 * folder in which `npm install @openzeppelin/merkle-tree` was run, against that one, too.
 */
export async function benchTree(args: readonly string[]): Promise<void> {
  await compileSubject("hashing");
  const one = await contest({ ours: "tree", peer: "tree by merkletreejs", leaves: MILLION }, args);
  const two = await contest(
    { ours: "tree on two threads, warm", peer: "tree on one thread, warm", leaves: MILLION },
    args,
  );
  const rows = [
    row(
      "tree of 1M leaves: CPU against merkletreejs + keccak256, one thread",
      one.cpuSeconds,
      "CPU s",
    ),
    row("tree of 1M leaves: peak memory against the same", one.peakMegabytes, "MB"),
    row("the same on two threads, wall against one", two.wallSeconds, "s"),
  ];
  if (process.env[PEERS] === undefined)
    process.stderr.write(`${PEERS} isn't set: no third peer.\n`);
  else {
    const small = await contest(
      { ours: "tree", peer: "tree by OpenZeppelin", leaves: 100_000 },
      args,
    );
    rows.push(row("tree of 100k against @openzeppelin/merkle-tree", small.cpuSeconds, "CPU s"));
  }
  printRows("tree", rows, args);
}

/** All paths of a tree, against merkletreejs with the index given: `npm run bench -- paths [--json] [--runs=5]`. */
export async function benchPaths(args: readonly string[]): Promise<void> {
  await compileSubject("hashing");
  const { cpuSeconds } = await contest(
    { ours: "paths", peer: "paths by merkletreejs", leaves: MILLION },
    args,
  );
  const what = "all paths of 1M leaves as bytes, against `getHexProof(leaf, index)`";
  printRows("paths", [row(what, cpuSeconds, "CPU s")], args);
}

const contest = (
  { ours, peer, leaves }: { ours: SubjectName; peer: SubjectName; leaves: number },
  args: readonly string[],
): Promise<Medians> => {
  const count = String(leaves);
  return compare({ bench: "hashing", ours: [ours, count], peer: [peer, count] }, args);
};

const row = (what: string, { ours, peer, spread }: Compared, unit: string): Row => ({
  ...{ what, ours, peer, ratio: peer / ours, unit, spread },
});
