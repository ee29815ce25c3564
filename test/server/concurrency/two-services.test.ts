import { expect } from "chai";
import hre from "hardhat";
import type { IntakeAnswer } from "../../../api/batch.js";
import { transactionsOf } from "../../../server/store/submissions.js";
import { hardhatEndpoint } from "../../support/hardhat-endpoint.js";
import { describePostgres } from "../../support/postgres.js";
import { setUpRegistry } from "../../support/registry.js";
import { credentialsOf, submissionsOf } from "../../support/rows.js";
import {
  ACHIEVEMENT,
  awards,
  newFolder,
  removeFolder,
  startService,
  TEST_DID,
  testConfig,
  TEST_TOKEN,
  type TestService,
} from "../../support/service.js";

interface Answer {
  readonly status: number;
  readonly body: IntakeAnswer & { readonly code?: string };
}

describePostgres("two services on one database", (postgres) => {
  const folders: string[] = [];
  const services: TestService[] = [];
  let one: TestService;
  let two: TestService;

  before(async () => {
    await hre.network.provider.send("hardhat_reset");
    const registry = await setUpRegistry(hardhatEndpoint, TEST_DID);
    const database = await postgres().newDatabase();
    for (let i = 0; i < 2; i++) {
      const folder = newFolder();
      folders.push(folder);
      services.push(
        await startService({ ...testConfig(registry, folder), database }, hardhatEndpoint),
      );
    }
    [one, two] = services;
    await one.client.putAchievement("MC-1", JSON.stringify(ACHIEVEMENT));
  });

  after(async () => {
    for (const service of services) await service.stop();
    folders.forEach(removeFolder);
  });

  async function post(
    service: TestService,
    batch: string,
    sent: readonly unknown[],
    key?: string,
  ): Promise<Answer> {
    const response = await fetch(`${service.url}/v1/batches/${batch}/credentials`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${TEST_TOKEN}`,
        "content-type": "application/json",
        ...(key === undefined ? {} : { "idempotency-key": key }),
      },
      body: JSON.stringify(sent),
    });
    return { status: response.status, body: (await response.json()) as Answer["body"] };
  }

  async function filesOf(service: TestService, batch: string): Promise<string[]> {
    const files: string[] = [];
    for await (const { file } of service.client.getFiles(batch)) files.push(file);
    return files;
  }

  it("take the same awards once, whichever batch they are sent to", async () => {
    const rounds = Array.from({ length: 8 }, (_, i) => awards(20, `Round ${i}`));
    const answers = await Promise.all(
      rounds.flatMap((sent) => [post(one, "left", sent), post(two, "right", sent)]),
    );
    const ready = answers.reduce((sum, { body }) => sum + body.ready, 0);
    const duplicate = answers.reduce((sum, { body }) => sum + body.duplicate, 0);
    expect([ready, duplicate]).to.deep.equal([160, 160]);
  });

  it("give one answer to one idempotency key", async () => {
    const sent = awards(30, "One key");
    const answers = await Promise.all(
      [one, two, one, two].map((service) => post(service, "keyed", sent, "k-1")),
    );
    for (const { body } of answers) expect(body).to.deep.equal(answers[0].body);
    expect((await one.client.getBatch("keyed")).accounting.received).to.equal(30);
  });

  it("lose nothing that one takes while the other seals", async () => {
    for (let round = 0; round < 10; round++) {
      const batch = `race-${round}`;
      await post(one, batch, awards(20, `First of ${batch}`));
      const [sealed, ...answers] = await Promise.all([
        two.client.sealBatch(batch),
        ...Array.from({ length: 6 }, (_, i) =>
          post(i % 2 === 0 ? one : two, batch, awards(5, `Late ${i} of ${batch}`)),
        ),
      ]);
      expect(sealed.treeSize).to.be.at.least(20);
      const taken = answers.filter(({ status }) => status === 200);
      for (const { status, body } of answers) {
        if (status !== 200) expect(body.code).to.equal("batch-sealed");
      }
      const rows = await credentialsOf(one.ctx.store, batch);
      const members = new Map(rows.map(({ id, position }) => [id, position]));
      expect(members.size).to.equal(20 + 5 * taken.length);
      expect(sealed.treeSize).to.equal(members.size);
      for (const { body } of taken) {
        for (const { id } of body.credentials) expect(members.get(id)).to.be.a("number");
      }
    }
  });

  it("sign, root and anchor each batch once, and hand out the same files", async () => {
    await post(one, "first", awards(60, "First"));
    await post(two, "second", awards(60, "Second"));
    await one.client.sealBatch("second");
    await two.client.sealBatch("first");
    for (const batch of ["first", "second"]) {
      await one.until(batch, ({ state }) => state === "final");
      const submissions = await submissionsOf(two.ctx.store, batch);
      expect(submissions.map(({ kind }) => kind)).to.deep.equal(["anchor"]);
      expect(await transactionsOf(two.ctx.store, submissions[0].seq)).to.have.length(1);
      // The tree's file is on the disk of the one that made the root; the other makes its own.
      const [left, right] = await Promise.all(services.map((service) => filesOf(service, batch)));
      expect(left).to.deep.equal(right).and.not.deep.equal([]);
      const [first] = await credentialsOf(one.ctx.store, batch);
      const report = await one.verify(await two.client.getCredential(first.id));
      expect(report.verdict, JSON.stringify(report)).to.equal("verified");
    }
  });

  it("write a change of status down once", async () => {
    const [{ id }] = await credentialsOf(one.ctx.store, "first");
    const changes = await Promise.all(
      [one, two, one, two].map(({ client }) =>
        client.changeStatus(id, { action: "revoke", reason: "issued-in-error" }),
      ),
    );
    for (const { changes: made } of changes) expect(made).to.have.length(1);
    await one.caughtUp();
    const report = await two.verify(await two.client.getCredential(id));
    expect(report.verdict).to.equal("rejected");
  });
});
