import { expect } from "chai";
import hre from "hardhat";
import type { ClientError } from "../../../api/client.js";
import { fromHex, toHex, ensureBytes32 } from "../../../core/bytes.js";
import { rootOfPath } from "../../../core/merkle/path.js";
import { EndpointError } from "../../../chain/rpc/endpoint.js";
import { faultyEndpoint, hardhatEndpoint } from "../../support/hardhat-endpoint.js";
import { setUpRegistry } from "../../support/registry.js";
import {
  ACHIEVEMENT,
  awards,
  newFolder,
  removeFolder,
  startService,
  TEST_DID,
  testConfig,
  type TestService,
} from "../../support/service.js";

const DEPTH = 4;

describe("GET /v1/credentials/{id}/provisional", () => {
  let folder: string;
  let service: TestService;
  let id: string;
  const endpoint = faultyEndpoint(hardhatEndpoint);

  /** One by one: Hardhat knows no code at blocks that it mined in one go. */
  async function mine(blocks: number): Promise<void> {
    for (let i = 0; i < blocks; i++) await hre.network.provider.send("evm_mine");
  }

  beforeEach(async () => {
    await hre.network.provider.send("hardhat_reset");
    const registry = await setUpRegistry(hardhatEndpoint, TEST_DID);
    await mine(DEPTH);
    const profile = { ...registry.profile, finality: { depth: DEPTH } };
    folder = newFolder();
    service = await startService(testConfig({ ...registry, profile }, folder), endpoint);
    await service.client.putAchievement("MC-1", JSON.stringify(ACHIEVEMENT));
    const body = JSON.stringify(awards(3, "Provisional"));
    const answer = await service.client.sendAwards("b-1", body, "application/json");
    id = answer.credentials[1].id;
  });

  afterEach(async () => {
    endpoint.set(undefined);
    await service.stop();
    removeFolder(folder);
  });

  const problemOf = (asked: Promise<unknown>) =>
    asked.then(
      () => undefined,
      (error: unknown) => (error as ClientError).problem,
    );

  it("refuses what has no root, with the state of its batch", async () => {
    const problem = await problemOf(service.client.getProvisional(id));
    expect(problem).to.include({ status: 409, code: "credential-not-anchored" });
    expect(problem?.detail).to.contain("open");
    const unknown = await problemOf(service.client.getProvisional("urn:uuid:nobody"));
    expect(unknown?.code).to.equal("credential-not-found");
  });

  it("says why it waits while no block holds the root", async () => {
    endpoint.set((method, _params, ask) =>
      method === "eth_sendRawTransaction"
        ? Promise.reject(new EndpointError("TIMEOUT", "too slow"))
        : ask(),
    );
    await service.client.sealBatch("b-1");
    await service.until("b-1", ({ trouble }) => trouble !== null);
    const proof = await service.client.getProvisional(id);
    expect(proof).to.include({ provisional: true, state: "waiting", confirmations: 0 });
    expect(proof.why).to.contain("no block").and.to.contain("too slow");
    expect([proof.transaction, proof.block]).to.deep.equal([null, null]);
  });

  it("counts confirmations, leads to the root, and gives no file and no salt", async () => {
    await service.client.sealBatch("b-1");
    const view = await service.until("b-1", ({ state }) => state === "mined");
    await mine(2);
    await service.ctx.worker.nextRound();
    await service.ctx.worker.nextRound();

    const proof = await service.client.getProvisional(id);
    expect(proof).to.include({ provisional: true, batch: "b-1", confirmations: 3 });
    expect(proof.state).to.be.oneOf(["mined", "confirmed"]);
    expect(proof.why).to.contain("3 confirmations").and.to.contain("isn't final");
    expect(proof.transaction).to.equal(view.anchor?.txHash);
    expect(proof.block?.number).to.equal(view.anchor?.blockNumber);
    const { leaf, index, treeSize, path, root } = proof.anchor;
    const words = path.map((word) => fromHex(ensureBytes32(word)));
    const leads = rootOfPath({ leaf: fromHex(ensureBytes32(leaf)), index, treeSize, path: words });
    expect(toHex(leads)).to.equal(root);
    expect(root).to.equal(view.root);
    expect(JSON.stringify(proof)).not.to.match(/salt|proofValue|credentialSubject/);
    expect((await service.verify(JSON.stringify(proof))).verdict).to.equal("undecided");

    const file = await problemOf(service.client.getCredential(id));
    expect(file).to.include({ status: 409, code: "credential-not-final" });
    expect((await service.client.getBatch("b-1")).anchor?.confirmations).to.equal(3);
  });

  it("refuses once there is a file, and says where", async () => {
    await service.client.sealBatch("b-1");
    await service.until("b-1", ({ state }) => state === "mined");
    await mine(DEPTH);
    await service.until("b-1", ({ state }) => state === "final");
    const problem = await problemOf(service.client.getProvisional(id));
    expect(problem).to.include({ status: 409, code: "credential-final" });
    expect(problem?.detail).to.contain(`/v1/credentials/${id}`);
    const report = await service.verify(await service.client.getCredential(id));
    expect(report.verdict).to.equal("verified");
  });
});
