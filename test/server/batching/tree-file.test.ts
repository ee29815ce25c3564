import { readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { bytes32, toHex } from "../../../core/bytes.js";
import { siblingsOf } from "../../../core/merkle/levels.js";
import { pathOf } from "../../../core/merkle/paths.js";
import { buildTree, newSharedLevels } from "../../../core/merkle/tree.js";
import { readLeaves, readPath, saveTree } from "../../../server/batching/tree-file.js";
import { newFolder, removeFolder } from "../../support/service.js";

const TREE_SIZE = 21;

describe("the file of a tree", () => {
  let folder: string;
  let path: string;
  const leaves = Uint8Array.from({ length: 32 * TREE_SIZE }, (_, at) => at * 7);
  const tree = buildTree(leaves);
  const batch = { id: "b-1", treeSize: TREE_SIZE, root: bytes32(tree.root()) };

  beforeEach(async () => {
    folder = newFolder();
    await saveTree(folder, batch.id, tree);
    path = join(folder, "trees", "b-1.tree");
  });
  afterEach(() => {
    removeFolder(folder);
  });

  it("gives every path", async () => {
    for (let index = 0; index < TREE_SIZE; index++) {
      expect(await readPath(folder, batch, index)).to.deep.equal(pathOf(tree, index));
    }
  });

  it("gives the leaves, also to memory that threads share", async () => {
    for (const levels of [new Uint8Array(tree.levels.length), newSharedLevels(TREE_SIZE)]) {
      expect(await readLeaves(folder, batch, levels)).to.equal(true);
      expect(toHex(levels.slice(0, leaves.length))).to.equal(toHex(leaves));
    }
  });

  it("gives no path on which a byte was changed, and every other one", async () => {
    const sound = readFileSync(path);
    for (const place of [0, 3, TREE_SIZE - 1, TREE_SIZE, tree.levels.length / 32 - 2]) {
      const damaged = Uint8Array.from(sound);
      damaged[32 * place + 5] ^= 1;
      writeFileSync(path, damaged);
      for (let index = 0; index < TREE_SIZE; index++) {
        const isOnPath = index === place || siblingsOf(TREE_SIZE, index).includes(place);
        const expected = isOnPath ? undefined : pathOf(tree, index);
        expect(await readPath(folder, batch, index), `${place}, ${index}`).to.deep.equal(expected);
      }
    }
  });

  it("gives nothing where it is missing, torn, or another batch's", async () => {
    const none = async (row: typeof batch): Promise<void> => {
      expect(await readPath(folder, row, 0)).to.equal(undefined);
    };
    await none({ ...batch, id: "b-2" });
    await none({ ...batch, treeSize: TREE_SIZE - 1 });
    await none({ ...batch, root: bytes32(leaves.slice(0, 32)) });
    truncateSync(path, tree.levels.length - 1);
    await none(batch);
    expect(await readLeaves(folder, batch, new Uint8Array(tree.levels.length))).to.equal(false);
    rmSync(path);
    await none(batch);
    expect(await readLeaves(folder, batch, new Uint8Array(tree.levels.length))).to.equal(false);
  });
});
