import { mkdtempSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { bytes32 } from "../../core/bytes.js";
import { siblingsOf, zeroSubtree } from "../../core/merkle/levels.js";
import { rootOfPath } from "../../core/merkle/path.js";
import { buildTree } from "../../core/merkle/tree.js";
import { copyPaths } from "../../core/merkle/paths.js";
import { grow, roomFor } from "../../server/batching/grow.js";
import { storedPath } from "../../server/batching/stored-paths.js";
import { saveTree } from "../../server/batching/tree-file.js";
import { printSpent } from "../spent.js";

export type SubjectName = keyof typeof SUBJECTS;

/** Each prepares what isn't measured and gives back what is. */
type Prepare = (leaves: Uint8Array) => (() => unknown) | Promise<() => unknown>;

const WARM_UP_LEAVES = 2 ** 18;
const PATHS_AT_ONCE = 1_024;
/** As `bench.ts` counts them. */
const STORED_PATHS = 100_000;
const STORED_PATHS_OF_PEER = 5_000;

const SUBJECTS = {
  tree: (leaves: Uint8Array) => () => buildTree(leaves),
  "tree on one thread, warm": (leaves: Uint8Array) => {
    buildTree(someLeaves(WARM_UP_LEAVES));
    return () => buildTree(leaves);
  },
  "tree on two threads, warm": async (leaves: Uint8Array) => {
    await growHere(someLeaves(WARM_UP_LEAVES));
    return () => growHere(leaves);
  },
  "tree by merkletreejs": async (leaves: Uint8Array) => {
    const buffers = buffersOf(leaves);
    const [{ MerkleTree }, { default: keccak256 }] = await peers();
    return () => new MerkleTree(buffers, keccak256, { sortPairs: false, hashLeaves: false });
  },
  "tree by OpenZeppelin": (leaves: Uint8Array) => {
    const { SimpleMerkleTree } = openZeppelin();
    const hex = buffersOf(leaves).map((it) => `0x${it.toString("hex")}`);
    return () => SimpleMerkleTree.of(hex);
  },
  paths: (leaves: Uint8Array) => {
    const tree = buildTree(leaves);
    const into = new Uint8Array(PATHS_AT_ONCE * tree.depth * 32);
    return () => {
      for (let from = 0; from < tree.treeSize; from += PATHS_AT_ONCE) {
        const to = Math.min(from + PATHS_AT_ONCE, tree.treeSize);
        copyPaths(tree, from, to, into.subarray(0, (to - from) * tree.depth * 32));
      }
    };
  },
  "paths by merkletreejs": async (leaves: Uint8Array) => {
    const buffers = buffersOf(leaves);
    const [{ MerkleTree }, { default: keccak256 }] = await peers();
    const tree = new MerkleTree(buffers, keccak256, { sortPairs: false, hashLeaves: false });
    return () => {
      for (const [index, leaf] of buffers.entries()) tree.getHexProof(leaf, index);
    };
  },
  "stored paths": async (leaves: Uint8Array) => {
    const { path, batch } = await storedTree(leaves);
    return () => {
      for (const index of someIndexes(batch.treeSize, STORED_PATHS)) storedPath(path, batch, index);
    };
  },
  "stored paths, each hashed to the root": async (leaves: Uint8Array) => {
    const { path, batch } = await storedTree(leaves);
    return async () => {
      for (const index of someIndexes(batch.treeSize, STORED_PATHS_OF_PEER)) {
        const file = await open(path);
        const hashAt = async (place: number): Promise<Uint8Array> => {
          const hash = new Uint8Array(32);
          await file.read(hash, 0, 32, 32 * place);
          return hash;
        };
        const places = [index, ...siblingsOf(batch.treeSize, index)];
        const hashes = await Promise.all(
          places.map(async (place, n) =>
            place === undefined ? zeroSubtree(n - 1) : await hashAt(place),
          ),
        );
        await file.close();
        const [leaf, ...siblings] = hashes as [Uint8Array, ...Uint8Array[]];
        rootOfPath({ leaf, index, treeSize: batch.treeSize, path: siblings });
      }
    };
  },
} satisfies Record<string, Prepare>;

async function storedTree(leaves: Uint8Array) {
  const folder = mkdtempSync(join(tmpdir(), "cairn-bench-"));
  process.on("exit", () => {
    rmSync(folder, { recursive: true });
  });
  const tree = buildTree(leaves);
  await saveTree(folder, "b", tree);
  const batch = { id: "b", treeSize: tree.treeSize, root: bytes32(tree.root()) };
  return { path: join(folder, "trees", "b.tree"), batch };
}

/** In no order, the same in every run. */
const someIndexes = (treeSize: number, count: number): number[] =>
  Array.from({ length: count }, (_, n) => (n * 7_919_317) % treeSize);

const peers = () => Promise.all([import("merkletreejs"), import("keccak256")]);

/** From the folder of the peers: no part of the project needs it. */
function openZeppelin(): { SimpleMerkleTree: { of(leaves: readonly string[]): unknown } } {
  const load = createRequire(join(process.env["CAIRN_BENCH_PEERS"] ?? "", "package.json"));
  return load("@openzeppelin/merkle-tree") as ReturnType<typeof openZeppelin>;
}

function growHere(leaves: Uint8Array): Promise<unknown> {
  const treeSize = leaves.length / 32;
  const levels = roomFor(treeSize);
  levels.set(leaves);
  return grow({ log: pino({ level: "warn" }) }, levels, treeSize);
}

/** No two alike, the same in every run. */
function someLeaves(count: number): Uint8Array {
  const words = new Uint32Array(8 * count);
  let state = 1;
  for (let at = 0; at < words.length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    words[at] = state ^ (state >>> 15) ^ at;
  }
  return new Uint8Array(words.buffer);
}

const buffersOf = (leaves: Uint8Array): Buffer[] =>
  Array.from({ length: leaves.length / 32 }, (_, n) =>
    Buffer.from(leaves.buffer, leaves.byteOffset + 32 * n, 32),
  );

const [name = "", count = ""] = process.argv.slice(2);
await printSpent(await SUBJECTS[name as SubjectName](someLeaves(Number(count))));
