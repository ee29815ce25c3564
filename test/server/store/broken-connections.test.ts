import { expect } from "chai";
import { sql } from "kysely";
import type { IntakeAnswer } from "../../../api/batch.js";
import { createClient } from "../../../api/client.js";
import { openStore } from "../../../server/store/database.js";
import { describePostgres } from "../../support/postgres.js";
import { ACHIEVEMENT, awards, newFolder, removeFolder, TEST_TOKEN } from "../../support/service.js";
import { startProcess } from "../../support/service-process.js";

const CLIENTS = 16;
const SWEEPS = 5;

describePostgres("a service whose connections to the database are ended under load", (postgres) => {
  const folder = newFolder();
  after(() => {
    removeFolder(folder);
  });

  it("answers 503, goes on, and has all that it acknowledged", async () => {
    const address = await postgres().newDatabase();
    const service = await startProcess({
      settingsFolder: folder,
      settings: { CAIRN_DATA: folder, DATABASE_URL: address.url },
    });
    const client = createClient({ url: service.url, token: TEST_TOKEN });
    await client.putAchievement("MC-1", JSON.stringify(ACHIEVEMENT));

    const acknowledged: string[] = [];
    const statuses = new Set<number>();
    let isOver = false;
    let onAnswer: () => void = () => undefined;
    async function send(number: number): Promise<void> {
      for (let i = 0; !isOver; i++) {
        const response = await fetch(`${service.url}/v1/batches/load/credentials`, {
          method: "POST",
          headers: {
            authorization: `Bearer ${TEST_TOKEN}`,
            "content-type": "application/json",
          },
          body: JSON.stringify(awards(1, `Client ${number}, award ${i}`)),
        });
        statuses.add(response.status);
        const { credentials = [] } = (await response.json()) as Partial<IntakeAnswer>;
        for (const { id } of credentials) acknowledged.push(id);
        onAnswer();
      }
    }
    const load = Promise.all(Array.from({ length: CLIENTS }, (_, i) => send(i)));

    const store = await openStore(address);
    const endOthers = () =>
      sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`.execute(store);
    for (let i = 0; i < SWEEPS || !statuses.has(503); i++) {
      const enough = acknowledged.length + CLIENTS;
      await Promise.race([
        new Promise<void>((resolve) => {
          onAnswer = () => {
            if (acknowledged.length >= enough) resolve();
          };
        }),
        load, // fails where the service is gone
      ]);
      await endOthers();
    }
    isOver = true;
    await load;
    expect([...statuses].sort()).to.deep.equal([200, 503]);
    const listed = (await client.listCredentials("load")).credentials.map(({ id }) => id);
    expect(listed).to.include.members(acknowledged);
    await store.destroy();
    await service.kill("SIGTERM");
    expect((await service.ended).code).to.equal(0);
  });
});
