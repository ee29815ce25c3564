import { availableParallelism } from "node:os";
import {
  growTree,
  hashPart,
  newLevels,
  newSharedLevels,
  partsOf,
  type Tree,
  type TreePart,
} from "../../core/merkle/tree.js";
import type { Context } from "../context.js";
import { yieldToOthers } from "../store/pages.js";
import { createPool, ThreadError, type Pool } from "../threads/pool.js";

/** Below, a thread takes longer to start than a tree to hash. */
const MANY_LEAVES = 2 ** 17;
/** Half of the largest tree takes a fifth of it, also where WebAssembly is forbidden. */
const MAX_MS = 600_000;
const MAX_WAITING = 16;

export interface GrowOptions {
  /** From how many leaves on threads are used; none are where there is one core. */
  readonly manyLeaves?: number;
}

/** Room for the levels of a tree that is then grown. */
export const roomFor = (treeSize: number, { manyLeaves = MANY_LEAVES }: GrowOptions = {}) =>
  isForThreads(treeSize, manyLeaves) ? newSharedLevels(treeSize) : newLevels(treeSize);

/** The tree over leaves that lie at the beginning of its levels. Others on the event loop get their turn meanwhile. */
export function grow(
  ctx: Pick<Context, "log">,
  levels: Uint8Array,
  treeSize: number,
  { manyLeaves = MANY_LEAVES }: GrowOptions = {},
): Promise<Tree> {
  if (!isForThreads(treeSize, manyLeaves)) return growTree(levels, treeSize, [hashHere]);
  threads ??= [newThread(ctx), newThread(ctx)];
  return growTree(levels, treeSize, threads.map(hashIn));
}

const isForThreads = (treeSize: number, manyLeaves: number): boolean =>
  treeSize >= manyLeaves && availableParallelism() > 1;

type TreeThread = Pool<TreePart, undefined>;

/** For the process: they hold nothing of a service. */
let threads: readonly TreeThread[] | undefined;

const newThread = (ctx: Pick<Context, "log">): TreeThread =>
  createPool<TreePart, undefined>(ctx, {
    name: "trees",
    file: new URL("./tree-thread.js", import.meta.url),
    maxMs: MAX_MS,
    maxWaiting: MAX_WAITING,
    here: async (part) => {
      await hashHere(part);
      return undefined;
    },
  });

const hashIn =
  (thread: TreeThread) =>
  async (part: TreePart): Promise<void> => {
    try {
      await thread.run(part);
    } catch (error) {
      if (!(error instanceof ThreadError)) throw error;
      await hashHere(part); // What the thread wrote is written again, the same.
    }
  };

async function hashHere(part: TreePart): Promise<void> {
  for (const small of partsOf(part)) {
    hashPart(small);
    await yieldToOthers();
  }
}
