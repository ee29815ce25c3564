import { expect } from "chai";
import type { Dialect } from "kysely";
import { createGroupCommit, type GroupCommit } from "../../../server/store/group-commit.js";
import { openStore } from "../../../server/store/database.js";
import type { Store } from "../../../server/store/store.js";
import { readFact, writeFact } from "../../../server/store/facts.js";
import { describeStores } from "../../support/stores.js";

describeStores("createGroupCommit", (newStore) => {
  let store: Store;
  let group: GroupCommit;
  let commits: number;
  let isCommitLost: boolean;

  /** Counts commits, and loses one after it was made as a broken connection does. */
  const wrapDialect = (dialect: Dialect): Dialect => ({
    createAdapter: () => dialect.createAdapter(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createDriver: () => {
      const driver = dialect.createDriver();
      const commit = driver.commitTransaction.bind(driver);
      driver.commitTransaction = async (connection) => {
        await commit(connection);
        commits += 1;
        if (isCommitLost) throw new Error("The connection was lost.");
      };
      return driver;
    },
  });

  beforeEach(async () => {
    isCommitLost = false;
    store = await openStore(await newStore(), { wrapDialect });
    group = createGroupCommit(store);
    commits = 0;
  });
  afterEach(() => store.destroy());

  const write = (name: string) =>
    group.run(async (tx) => {
      await writeFact(tx, name, "kept");
      return name;
    });

  it("commits those that wait together once, and gives each its own answer", async () => {
    const names = Array.from({ length: 20 }, (_, i) => `fact ${i}`);
    expect(await Promise.all(names.map(write))).to.deep.equal(names);
    expect(commits).to.equal(1);
    for (const name of names) expect(await readFact(store, name)).to.equal("kept");
  });

  it("undoes what one wrote that throws, and nothing of the others", async () => {
    const refusal = new Error("refused");
    const [first, refused, broken, last] = await Promise.allSettled([
      write("first"),
      group.run(async (tx) => {
        await writeFact(tx, "refused", "lost");
        throw refusal;
      }),
      // What the database itself refuses ends the whole transaction on PostgreSQL, but for the savepoint.
      group.run((tx) => tx.insertInto("locks").values({ name: "intake" }).execute()),
      write("last"),
    ]);
    expect([first.status, last.status]).to.deep.equal(["fulfilled", "fulfilled"]);
    expect(refused).to.have.property("reason", refusal);
    expect(broken.status).to.equal("rejected");
    expect(await readFact(store, "refused")).to.equal(undefined);
    for (const name of ["first", "last"]) expect(await readFact(store, name)).to.equal("kept");
    expect(commits).to.equal(1);
  });

  it("acknowledges to nobody where the commit's outcome is unknown, and goes on", async () => {
    isCommitLost = true;
    const outcomes = await Promise.allSettled([write("one"), write("two")]);
    expect(outcomes.map(({ status }) => status)).to.deep.equal(["rejected", "rejected"]);
    isCommitLost = false;
    expect(await write("three")).to.equal("three");
  });
});
