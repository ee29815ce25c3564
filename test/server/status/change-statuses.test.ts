import { expect } from "chai";
import hre from "hardhat";
import { decodeStatusWord, encodeGetStatusWord } from "../../../chain/registry/status-word.js";
import { createNode } from "../../../chain/rpc/node.js";
import { ClientError } from "../../../api/client.js";
import type { StatusesRequest } from "../../../api/status.js";
import { ensureBytes32 } from "../../../core/bytes.js";
import { hardhatEndpoint } from "../../support/hardhat-endpoint.js";
import { setUpRegistry, type TestRegistry } from "../../support/registry.js";
import { submissionsOf } from "../../support/rows.js";
import {
  ACHIEVEMENT,
  newFolder,
  removeFolder,
  startService,
  TEST_DID,
  testConfig,
  type TestService,
} from "../../support/service.js";
import { describeStores } from "../../support/stores.js";

const rpc = (method: string, ...params: unknown[]) => hre.network.provider.send(method, params);
const node = createNode(hardhatEndpoint);
const UNKNOWN = "urn:uuid:00000000-0000-4000-8000-000000000000";

describeStores("changes of many credentials' status", (newStore) => {
  let folder: string;
  let registry: TestRegistry;
  let service: TestService;
  let ids: string[];

  before(async () => {
    await rpc("hardhat_reset");
    registry = await setUpRegistry(hardhatEndpoint, TEST_DID);
    folder = newFolder();
    const config = { ...testConfig(registry, folder), database: await newStore() };
    service = await startService(config, hardhatEndpoint);
    await service.client.putAchievement("MC-1", JSON.stringify(ACHIEVEMENT));
    await service.issue("b-1", 300);
    await service.issue("b-2", 3);
    ids = (await service.client.listCredentials("b-1")).credentials.map(({ id }) => id);
  });
  after(async () => {
    await service.stop();
    removeFolder(folder);
  });

  const writes = async (batch = "b-1"): Promise<number> =>
    (await submissionsOf(service.ctx.store, batch)).filter(({ kind }) => kind === "status").length;
  const ask = (request: Partial<StatusesRequest>) =>
    service.client.changeStatuses({ actions: ["revoke"], reason: "superseded", ...request });
  const refusal = (asked: Promise<unknown>): Promise<ClientError> =>
    asked.then(
      () => Promise.reject(new Error("it was granted")),
      (error: unknown) => error as ClientError,
    );
  /** How many bits of the batch are set on the chain. */
  async function onChain(batch: string): Promise<{ revoked: number; suspended: number }> {
    const { root, treeSize } = await service.client.getBatch(batch);
    const sum = { revoked: 0, suspended: 0 };
    for (let word = 0; word * 256 < (treeSize ?? 0); word++) {
      const data = encodeGetStatusWord(registry.issuerId, ensureBytes32(root), word);
      const bits = decodeStatusWord(
        await node.call(registry.profile.credentialRegistry, data, "latest"),
      );
      sum.revoked += bits.revoked.toString(2).replaceAll("0", "").length;
      sum.suspended += bits.suspended.toString(2).replaceAll("0", "").length;
    }
    return sum;
  }

  it("says in a dry run what it would write, and writes nothing", async () => {
    const answer = await ask({ credentials: [...ids, ...ids, UNKNOWN], dryRun: true });
    expect(answer.named).to.equal(301);
    expect(answer.changed).to.have.members(ids);
    expect(answer.unchanged).to.deep.equal([]);
    expect(answer.impossible.map(({ id, code }) => [id, code])).to.deep.equal([
      [UNKNOWN, "credential-not-found"],
    ]);
    expect(answer.writes.map(({ word }) => word).sort()).to.deep.equal([0, 1]);
    expect(answer.writes.reduce((sum, it) => sum + it.credentials, 0)).to.equal(300);
    expect(await writes()).to.equal(0);
  });

  it("writes nothing at all where one of them can't be changed, and names it", async () => {
    const { problem } = await refusal(ask({ credentials: [...ids, UNKNOWN, "\0"] }));
    expect(problem?.code).to.equal("credential-not-found");
    expect(problem?.problems?.map(({ value }) => value)).to.deep.equal([UNKNOWN, "\0"]);
    expect(await writes()).to.equal(0);
  });

  it("revokes 300 with a transaction for each 256 places of the tree", async () => {
    const from = service.ctx.config.anchorSigner.address;
    const before = await node.transactionCount(from, "latest");
    const answer = await ask({ batch: "b-1" });
    const { treeSize } = await service.client.getBatch("b-1");
    const most = Math.ceil((treeSize ?? 0) / 256);
    expect(answer.writes).to.have.length(most);
    expect(answer.open.length).to.be.at.most(most);
    await service.caughtUp();
    expect(await writes()).to.equal(most);
    expect((await node.transactionCount(from, "latest")) - before).to.equal(most);
    expect(await onChain("b-1")).to.deep.equal({ revoked: 300, suspended: 0 });
    const view = await service.client.getStatus(ids[7]);
    expect(view).to.include({ revoked: true, suspended: false });
    expect(view.changes).to.have.length(1);
    expect((await onChain("b-2")).revoked).to.equal(0);
  });

  it("writes nothing when it is asked again", async () => {
    const before = await writes();
    const again = await ask({ credentials: ids });
    expect(again).to.deep.include({ changed: [], writes: [], impossible: [] });
    expect(again.unchanged).to.have.members(ids);
    expect(await writes()).to.equal(before);
  });

  it("undoes both for each that has it, in one request", async () => {
    const some = ids.slice(0, 5);
    await ask({ actions: ["suspend"], credentials: [some[0], some[1]] });
    const answer = await ask({ actions: ["lift", "reinstate"], credentials: some });
    expect(answer.changed).to.have.members(some);
    expect(answer.writes.filter(({ action }) => action === "lift")[0]?.credentials).to.be.at.most(
      2,
    );
    await service.caughtUp();
    expect(await onChain("b-1")).to.deep.equal({ revoked: 295, suspended: 0 });
    for (const id of some) {
      const { revoked, suspended, changes } = await service.client.getStatus(id);
      expect({ revoked, suspended }).to.deep.equal({ revoked: false, suspended: false });
      expect(changes.map(({ state }) => state)).not.to.include("waiting");
    }
  });

  it("keeps the order of changes that share a credential, and says what one waits for", async () => {
    const all = (await service.client.listCredentials("b-2")).credentials.map(({ id }) => id);
    const [shared, other, last] = all;
    await rpc("evm_setAutomine", false);
    await ask({ actions: ["suspend"], credentials: [shared, other] });
    await ask({ actions: ["lift"], credentials: [shared, last] });
    await ask({ actions: ["suspend"], credentials: [shared, last] });
    await service.ctx.worker.nextRound();
    const { changes } = await service.client.getStatus(last);
    expect(changes.map(({ action }) => action)).to.deep.equal(["suspend"]);
    expect(changes[0]?.trouble?.code).to.equal("WAITS_FOR");
    await rpc("evm_setAutomine", true);
    await rpc("evm_mine");
    await service.caughtUp();
    expect(await onChain("b-2")).to.deep.equal({ revoked: 0, suspended: 3 });
    await ask({ actions: ["lift"], batch: "b-2" });
    await service.caughtUp();
  });

  it("makes one set of changes of requests that come at the same time", async () => {
    const before = await writes("b-2");
    const answers = await Promise.all([1, 2, 3, 4].map(() => ask({ batch: "b-2" })));
    expect(answers.map(({ changed }) => changed.length).sort()).to.deep.equal([0, 0, 0, 3]);
    await service.caughtUp();
    expect((await writes("b-2")) - before).to.equal(1);
    expect((await onChain("b-2")).revoked).to.equal(3);
  });

  it("refuses what names neither or both of credentials and a batch", async () => {
    for (const request of [{}, { credentials: ids, batch: "b-1" }, { credentials: [] }]) {
      expect((await refusal(ask(request))).problem?.code).to.equal("bad-request");
    }
    expect((await refusal(ask({ batch: "no-such" }))).problem?.code).to.equal("batch-not-found");
  });

  describe("of learners", () => {
    const find = async (
      ...learners: Parameters<typeof service.client.findLearners>[0]["learners"]
    ) =>
      (await service.client.findLearners({ learners })).learners.map((it) =>
        it.map(({ id }) => id),
      );

    it("finds them by name, by e-mail whatever its capitals, and by both", async () => {
      const found = await find(
        { name: "learner of b-1 4", achievement: "mc-1" },
        { email: "Learner299@example.org" },
        { name: "Learner of b-1 5", email: "learner5@example.org" },
        { name: "Learner of b-1 5", email: "learner6@example.org" },
        { name: "Learner of b-1 5", achievement: "OTHER" },
      );
      expect(found.map((it) => it.length)).to.deep.equal([1, 1, 1, 0, 0]);
      const listed = (await service.client.listCredentials("b-1")).credentials;
      expect(listed.find(({ id }) => id === found[0]?.[0])?.recipient).to.equal("Learner of b-1 4");
      expect(listed.find(({ id }) => id === found[1]?.[0])?.recipient).to.equal(
        "Learner of b-1 299",
      );
    });

    it("gives all that fit, and in one batch those of it", async () => {
      expect((await find({ email: "learner2@example.org" }))[0]).to.have.length(2);
      const { learners } = await service.client.findLearners({
        learners: [{ email: "learner2@example.org" }],
        batch: "b-2",
      });
      expect(learners[0]?.map(({ batch }) => batch)).to.deep.equal(["b-2"]);
    });

    it("refuses a learner of whom nothing is known", async () => {
      const { problem } = await refusal(find({ achievement: "MC-1" }));
      expect(problem?.code).to.equal("bad-request");
    });
  });
});
