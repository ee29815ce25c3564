import { printRows, rateRow, type Row } from "../rows.js";
import { compare, compileSubject, type Compared, type Medians } from "../in-turns.js";
import type { SubjectName } from "./subject.js";

const MILLION = 1_000_000;
/** As `subject.ts` makes them. */
const STORED_PATHS = 100_000;
const STORED_PATHS_OF_PEER = 5_000;
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
      "tree of 1M leaves: CPU against merkletreejs + keccak256, one thread, ≤ 0.2× memory",
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

/**
 * All paths of a tree in memory, against merkletreejs with the index given; and paths of a stored one in no order, against
 * opening the file and hashing to the root each time: `npm run bench -- paths [--json] [--runs=5]`.
 */
export async function benchPaths(args: readonly string[]): Promise<void> {
  await compileSubject("hashing");
  const { cpuSeconds } = await contest(
    { ours: "paths", peer: "paths by merkletreejs", leaves: MILLION },
    args,
  );
  const all = "all paths of 1M leaves as bytes, against `getHexProof(leaf, index)`";
  const stored = await contest(
    {
      ours: "stored paths",
      peer: "stored paths, each hashed to the root",
      leaves: MILLION,
    },
    args,
  );
  const counts = { ours: STORED_PATHS, peer: STORED_PATHS_OF_PEER };
  const rows = [
    row(all, cpuSeconds, "CPU s"),
    rateRow("paths from stored levels on disk", stored, counts),
  ];
  printRows("paths", rows, args);
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
