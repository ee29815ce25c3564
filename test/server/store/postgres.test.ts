import { expect } from "chai";
import { StoreError, openStore } from "../../../server/store/database.js";
import { writeFact, readFact } from "../../../server/store/facts.js";
import { isUnavailable } from "../../../server/store/error.js";
import { describePostgres } from "../../support/postgres.js";

const errorOf = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => undefined,
    (error: unknown) => error,
  );

describePostgres("openStore on PostgreSQL", (postgres) => {
  it("is opened by several servers at once, the tables made once", async () => {
    const address = await postgres().newDatabase();
    const stores = await Promise.all([1, 2, 3].map(() => openStore(address)));
    await writeFact(stores[0], "word", "shared");
    expect(await readFact(stores[2], "word")).to.equal("shared");
    for (const store of stores) await store.destroy();
  });

  it("keeps what it acknowledged when the server crashes, says that it can't be asked, and goes on", async () => {
    const store = await openStore(await postgres().newDatabase());
    await writeFact(store, "word", "kept");
    await postgres().crash();
    const error = await errorOf(writeFact(store, "word", "lost"));
    expect(isUnavailable(error), String(error)).to.equal(true);
    await postgres().start();
    expect(await readFact(store, "word")).to.equal("kept");
    await store.destroy();
  });

  it("counts a commit of what has failed as no commit", async () => {
    const store = await openStore(await postgres().newDatabase());
    const error = await errorOf(
      store.transaction().execute(async (tx) => {
        await writeFact(tx, "word", "lost");
        await errorOf(tx.insertInto("locks").values({ name: "intake" }).execute());
      }),
    );
    expect(error)
      .to.be.instanceOf(Error)
      .with.property("message")
      .that.contains("a commit commits");
    expect(await readFact(store, "word")).to.equal(undefined);
    await store.destroy();
  });

  it("says which database can't be reached, without the password", async () => {
    const url = "postgres://cairn:secret@127.0.0.1:9/none";
    const error = await errorOf(openStore({ kind: "postgres", url }));
    expect(error).to.be.instanceOf(StoreError).with.property("code", "UNREACHABLE");
    expect(String(error)).to.contain("postgres://127.0.0.1:9/none").and.not.contain("secret");
  });
});

for (const setting of ["synchronous_commit=off", "fsync=off", "full_page_writes=off"] as const) {
  describePostgres(
    `openStore on PostgreSQL with ${setting}`,
    (postgres) => {
      it("refuses it", async () => {
        const error = await errorOf(openStore(await postgres().newDatabase()));
        expect(error).to.be.instanceOf(StoreError).with.property("code", "UNSAFE");
        expect(String(error)).to.contain(setting.replace("=", " = "));
      });
    },
    [setting],
  );
}
