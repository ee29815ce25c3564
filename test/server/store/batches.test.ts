import { expect } from "chai";
import { ColumnNode, UpdateQueryNode, type KyselyPlugin, type RootOperationNode } from "kysely";
import { lockBatch, openBatch } from "../../../server/store/batches.js";
import { openStore } from "../../../server/store/database.js";
import type { Store } from "../../../server/store/store.js";
import { newFolder, removeFolder } from "../../support/service.js";

describe("lockBatch", () => {
  const folder = newFolder();
  let store: Store;
  before(async () => {
    store = await openStore(folder);
  });
  after(async () => {
    await store.destroy();
    removeFolder(folder);
  });

  it("writes no column that other rows refer to, which would make SQLite read all credentials of the batch", async () => {
    const written: string[] = [];
    const watch: KyselyPlugin = {
      transformQuery({ node }) {
        written.push(...columnsWrittenBy(node));
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    };
    await openBatch(store, "batch", 0);
    const locked = await lockBatch(store.withPlugin(watch), "batch");
    expect(locked).to.have.property("state", "open");
    expect(written).to.deep.equal(["state"]);
  });
});

const columnsWrittenBy = (node: RootOperationNode): string[] =>
  UpdateQueryNode.is(node)
    ? (node.updates ?? []).map(({ column }) =>
        ColumnNode.is(column) ? column.column.name : column.kind,
      )
    : [];
