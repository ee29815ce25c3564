import { expect } from "chai";
import hre from "hardhat";
import { createNode } from "../../../chain/rpc/node.js";
import { submissionsIn, transactionsOf } from "../../../server/store/submissions.js";
import { faultyEndpoint, hardhatEndpoint } from "../../support/hardhat-endpoint.js";
import { addressOf, DEV_KEYS, setUpRegistry, type TestRegistry } from "../../support/registry.js";
import {
  ACHIEVEMENT,
  newFolder,
  removeFolder,
  startService,
  TEST_DID,
  testConfig,
  type TestService,
} from "../../support/service.js";

const rpc = (method: string, ...params: unknown[]) => hre.network.provider.send(method, params);
const isFinal = ({ state }: { state: string }) => state === "final";

describe("detectReset", () => {
  const endpoint = faultyEndpoint(hardhatEndpoint);
  let folder: string;
  let registry: TestRegistry;
  let service: TestService;

  beforeEach(async () => {
    await rpc("hardhat_reset");
    registry = await setUpRegistry(hardhatEndpoint, TEST_DID);
    folder = newFolder();
    service = await startService(testConfig(registry, folder), endpoint);
    await service.client.putAchievement("MC-1", JSON.stringify(ACHIEVEMENT));
  });
  afterEach(async () => {
    endpoint.set(undefined);
    await service.stop();
    removeFolder(folder);
  });

  async function restart(of: TestRegistry): Promise<void> {
    await service.stop();
    service = await startService(testConfig(of, folder), endpoint);
  }

  async function anchor(batch: string, count: number): Promise<{ id: string; file: string }[]> {
    await service.issue(batch, count);
    const files = [];
    for await (const file of service.client.getFiles(batch)) files.push(file);
    return files;
  }

  async function hashes(): Promise<string[]> {
    const { store } = service.ctx;
    const rows = await submissionsIn(store, ["signed", "sent", "mined", "final", "adopted"]);
    const all = await Promise.all(rows.map(({ seq }) => transactionsOf(store, seq)));
    return all.flat().map(({ hash }) => hash);
  }

  async function newChain(): Promise<void> {
    await rpc("hardhat_reset");
    await rpc("evm_increaseTime", 3_600); // or a chain made in the same second is the same chain
  }

  // The registry comes back later, while a round that began on the old chain may still be asking and sending.
  for (const later of [7, 18, 30]) {
    it(`believes no answer of a chain that is replaced in the middle of a round, registry ${later} requests later`, async () => {
      const [revoked, reinstated] = await anchor("b-1", 2);
      await service.client.changeStatus(revoked.id, { action: "revoke" });
      await service.client.changeStatus(reinstated.id, { action: "revoke" });
      await service.client.changeStatus(reinstated.id, { action: "reinstate" });
      await anchor("b-2", 1);
      await service.caughtUp();
      const before = await hashes();

      const fresh = await new Promise<TestRegistry>((resolve, reject) => {
        let isFromSnapshot = false; // The question after eth_getCode is the first about what was final.
        let since = -1;
        let last = Promise.resolve();
        endpoint.set(async (method, _params, ask) => {
          const own = last.then(async () => {
            if (since < 0 && !isFromSnapshot) isFromSnapshot = method === "eth_getCode";
            else since += 1;
            if (since === 0) await newChain();
            if (since === later) resolve(await setUpRegistry(hardhatEndpoint, TEST_DID));
          });
          last = own.catch(reject);
          await own;
          return ask();
        });
      });
      endpoint.set(undefined);
      await restart(fresh);
      await service.caughtUp();

      const reports = await Promise.all(
        [revoked, reinstated].map(({ file }) => service.verify(file)),
      );
      expect(reports.map(({ verdict }) => verdict)).to.deep.equal(["rejected", "verified"]);
      expect(await hashes()).to.have.members(before);
    });
  }

  it("sets the writes of all accounts back before it sends one: the last change wins again", async () => {
    const [{ id, file }] = await anchor("b-1", 1);
    await service.client.changeStatus(id, { action: "revoke" });
    await service.client.changeStatus(id, { action: "reinstate" });
    await service.client.changeStatus(id, { action: "revoke" });
    await service.caughtUp();
    expect((await service.verify(file)).verdict).to.equal("rejected");

    await newChain();
    await restart(await setUpRegistry(hardhatEndpoint, TEST_DID));
    await service.caughtUp();
    expect((await service.verify(file)).verdict).to.equal("rejected");
  });

  it("anchors again what a chain mined before it had the registry", async () => {
    let hasSent = false;
    const sent = new Promise<void>((resolve) => {
      endpoint.set(async (method, _params, ask) => {
        if (method !== "eth_sendRawTransaction" || hasSent) return ask();
        hasSent = true;
        await newChain();
        return ask().finally(resolve);
      });
    });
    await service.send("b-1");
    await sent;
    await service.ctx.worker.nextRound();
    const key = addressOf(DEV_KEYS.key);
    expect(await createNode(hardhatEndpoint).transactionCount(key, "latest")).to.equal(1);

    await restart(await setUpRegistry(hardhatEndpoint, TEST_DID));
    await service.until("b-1", isFinal);
    for await (const { file } of service.client.getFiles("b-1")) {
      expect((await service.verify(file)).verdict).to.equal("verified");
    }
    expect(await createNode(hardhatEndpoint).transactionCount(key, "latest")).to.equal(2);
  });
});
