import { expect } from "chai";
import hre from "hardhat";
import { pino } from "pino";
import { keySigner } from "../../../chain/keys/wallet.js";
import { encodeAddKey, encodeEndKey } from "../../../chain/registry/calls.js";
import type { Hex } from "../../../core/bytes.js";
import { transactionsOf } from "../../../server/store/submissions.js";
import { hardhatEndpoint } from "../../support/hardhat-endpoint.js";
import {
  addressOf,
  DEV_KEYS,
  sendAs,
  setUpRegistry,
  type TestRegistry,
} from "../../support/registry.js";
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

const rpc = (method: string, ...params: unknown[]) => hre.network.provider.send(method, params);

describe("the anchor account", () => {
  let folder: string;
  let registry: TestRegistry;
  let service: TestService | undefined;
  let logged: { event: string; code?: string }[];

  beforeEach(async () => {
    await rpc("hardhat_reset");
    registry = await setUpRegistry(hardhatEndpoint, TEST_DID);
    folder = newFolder();
    logged = [];
  });
  afterEach(async () => {
    await service?.stop();
    removeFolder(folder);
  });

  async function start(key: Hex): Promise<TestService> {
    await service?.stop();
    service = undefined;
    const config = { ...testConfig(registry, folder), anchorSigner: keySigner(key) };
    const write = (line: string) => logged.push(JSON.parse(line) as { event: string });
    const log = pino({ level: "info" }, { write });
    return (service = await startService(config, hardhatEndpoint, { log }));
  }

  const asAdmin = (data: Hex) =>
    sendAs(hardhatEndpoint, DEV_KEYS.admin, registry.profile.credentialRegistry, data);
  const events = (name: string) => logged.filter(({ event }) => event === name);

  async function readiness(of: TestService) {
    const response = await fetch(`${of.url}/readyz`);
    const { ready, account } = (await response.json()) as {
      ready: boolean;
      account: { ok: boolean; code?: string; detail?: string };
    };
    return { status: response.status, ready, ...account };
  }

  it("that is no key of the issuer is named at the start and in /readyz, until it is one", async () => {
    const stranger = addressOf(DEV_KEYS.stranger);
    const running = await start(DEV_KEYS.stranger);
    await running.ctx.worker.nextRound();
    const before = await readiness(running);
    expect(before).to.include({ status: 503, ready: false, ok: false, code: "SIGNER_NOT_A_KEY" });
    expect(before.detail).to.contain(stranger).and.to.contain("was never added as a key");
    expect(events("anchor-account-problem")).to.have.length(1);

    await asAdmin(encodeAddKey(registry.issuerId, stranger));
    while (!(await readiness(running)).ready) await running.ctx.worker.nextRound();
    expect(await readiness(running)).to.include({ status: 200, ready: true, ok: true });
    expect(events("anchor-account-ready")).to.have.length(1);
    expect(events("anchor-account-problem")).to.have.length(1);
  });

  it("that ended as a key is named", async () => {
    await asAdmin(encodeEndKey(registry.issuerId, addressOf(DEV_KEYS.key)));
    const running = await start(DEV_KEYS.key);
    await running.ctx.worker.nextRound();
    const { status, detail } = await readiness(running);
    expect(status).to.equal(503);
    expect(detail).to.contain("ended as a key at 2");
  });

  it("without funds is named", async () => {
    await rpc("hardhat_setBalance", addressOf(DEV_KEYS.key), "0x0");
    const running = await start(DEV_KEYS.key);
    await running.ctx.worker.nextRound();
    expect(await readiness(running)).to.include({ status: 503, code: "SIGNER_WITHOUT_FUNDS" });
  });

  it("that was changed leaves what it never signed to the account in force", async () => {
    await asAdmin(encodeEndKey(registry.issuerId, addressOf(DEV_KEYS.key)));
    let running = await start(DEV_KEYS.key);
    await running.client.putAchievement("MC-1", JSON.stringify(ACHIEVEMENT));
    await running.send("b-1");
    await running.until("b-1", ({ trouble }) => trouble?.code === "REFUSED_BY_REGISTRY");

    await asAdmin(encodeAddKey(registry.issuerId, addressOf(DEV_KEYS.stranger)));
    running = await start(DEV_KEYS.stranger);
    const { trouble } = await running.until("b-1", ({ state }) => state === "final");
    expect(trouble).to.equal(null);
    const [row] = await submissionsOf(running.ctx.store, "b-1");
    expect(row.signer).to.equal(addressOf(DEV_KEYS.stranger));
    expect(events("submission-moved")).to.have.length(1);
    for await (const { id, file } of running.client.getFiles("b-1")) {
      expect((await running.verify(file)).verdict).to.equal("verified");
      await running.client.changeStatus(id, { action: "revoke" });
      await running.caughtUp();
      expect((await running.verify(file)).verdict).to.equal("rejected");
    }
  });

  it("that was changed keeps what it signed", async () => {
    await rpc("evm_setAutomine", false);
    try {
      let running = await start(DEV_KEYS.key);
      await running.client.putAchievement("MC-1", JSON.stringify(ACHIEVEMENT));
      await running.send("b-1");
      const sent = await running.until("b-1", ({ state }) => state === "sent");
      const [row] = await submissionsOf(running.ctx.store, "b-1");
      const [attempt] = await transactionsOf(running.ctx.store, row.seq);
      expect(sent.anchor?.txHash).to.equal(attempt.hash);

      running = await start(DEV_KEYS.stranger);
      await running.ctx.worker.nextRound();
      await rpc("evm_mine");
      const view = await running.until("b-1", ({ state }) => state === "final");
      expect(view.anchor?.txHash).to.equal(attempt.hash);
      expect(events("submission-moved")).to.have.length(0);
    } finally {
      await rpc("evm_setAutomine", true);
    }
  });
});
