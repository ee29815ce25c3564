import {
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { bytes32, toHex } from "../../../core/bytes.js";
import { siblingsOf } from "../../../core/merkle/levels.js";
import { pathOf } from "../../../core/merkle/paths.js";
import { buildTree, newSharedLevels } from "../../../core/merkle/tree.js";
import { readLeaves, readPath, saveTree } from "../../../server/batching/tree-file.js";
import { newFolder, removeFolder } from "../../support/service.js";

const TREE_SIZE = 77;
/** Of the hashes that are kept in memory: those before are of levels 0 to 3. */
const FIRST_KEPT = 77 + 39 + 20 + 10;

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

  it("gives no path on which a byte was changed, and none at all where that is above what is read for a path", async () => {
    const sound = readFileSync(path);
    for (const place of [0, 3, TREE_SIZE - 1, TREE_SIZE, FIRST_KEPT, tree.levels.length / 32 - 1]) {
      const damaged = Uint8Array.from(sound);
      damaged[32 * place + 5] ^= 1;
      renameSync(path, `${path}.old`);
      writeFileSync(path, damaged);
      for (let index = 0; index < TREE_SIZE; index++) {
        const isOnPath = index === place || siblingsOf(TREE_SIZE, index).includes(place);
        const expected = isOnPath || place >= FIRST_KEPT ? undefined : pathOf(tree, index);
        const other = { ...batch, root: bytes32(leaves.slice(0, 32)) };
        await readPath(folder, other, index); // Opens it anew.
        expect(await readPath(folder, batch, index), `${place}, ${index}`).to.deep.equal(expected);
      }
    }
  });

  it("gives the right path or none of a file that changes while it is open", async () => {
    const sound = readFileSync(path);
    for (let place = 0; place < sound.length / 32; place++) {
      writeFileSync(path, sound);
      expect(await readPath(folder, batch, 7)).to.deep.equal(pathOf(tree, 7));
      const damaged = Uint8Array.from(sound);
      damaged[32 * place] ^= 1;
      writeFileSync(path, damaged); // In place, so that the open file has it.
      const isRead =
        place === 7 || (siblingsOf(TREE_SIZE, 7).includes(place) && place < FIRST_KEPT);
      const expected = isRead ? undefined : pathOf(tree, 7);
      expect(await readPath(folder, batch, 7), String(place)).to.deep.equal(expected);
    }
  });

  it("closes files, and gives every path of many trees", async function () {
    if (!existsSync("/proc/self/fd")) this.skip();
    const open = () => readdirSync("/proc/self/fd").length;
    const batches = Array.from({ length: 20 }, (_, n) => ({ ...batch, id: `b-${n}` }));
    for (const { id } of batches) await saveTree(folder, id, tree);
    const before = open();
    for (const index of [0, 20]) {
      for (const one of batches)
        expect(await readPath(folder, one, index)).to.deep.equal(pathOf(tree, index));
    }
    expect(open()).to.be.lessThan(before + 10);
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
