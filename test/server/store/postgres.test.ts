import { expect } from "chai";
import { sql } from "kysely";
import { openStore, openToRead } from "../../../server/store/database.js";
import { StoreError } from "../../../server/store/error.js";
import type { Store } from "../../../server/store/store.js";
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

  it("gives up a server that is silent, and goes on with another connection", async () => {
    const address = await postgres().newDatabase();
    const store = await openStore(address, { answerWithinMs: 500 });
    await writeFact(store, "word", "kept");
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(store);
    const pid = rows[0].pid;
    process.kill(pid, "SIGSTOP");
    try {
      const error = await errorOf(
        store.transaction().execute((tx) => writeFact(tx, "word", "lost")),
      );
      expect(isUnavailable(error), String(error)).to.equal(true);
      expect(await readFact(store, "word")).to.equal("kept");
    } finally {
      process.kill(pid, "SIGCONT");
    }
    await store.destroy();
  });

  it("lets a command take its time, also within a transaction", async () => {
    const address = await postgres().newDatabase();
    const limitOf = async (store: Store): Promise<unknown> => {
      const name = "idle_in_transaction_session_timeout";
      const { rows } = await sql`select current_setting(${name}) as value`.execute(store);
      await store.destroy();
      return rows[0];
    };
    expect(await limitOf(await openStore(address))).to.deep.equal({ value: "30s" });
    expect(await limitOf(await openStore(address, { answerWithinMs: Infinity }))).to.deep.equal({
      value: "0",
    });
    expect(await limitOf(await openToRead(address))).to.deep.equal({ value: "0" });
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
