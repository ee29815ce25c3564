import { expect } from "chai";
import hre from "hardhat";
import { encodeEndKey } from "../../../chain/registry/calls.js";
import { EndpointError } from "../../../chain/rpc/endpoint.js";
import { createPool } from "../../../chain/rpc/pool.js";
import { createNode } from "../../../chain/rpc/node.js";
import { keySigner, type TransactionSigner } from "../../../chain/keys/wallet.js";
import type { Address, Hex } from "../../../core/bytes.js";
import { releaseLeases, takeLease } from "../../../server/store/leases.js";
import { submissionsIn, transactionsOf } from "../../../server/store/submissions.js";
import { faultyEndpoint, hardhatEndpoint } from "../../support/hardhat-endpoint.js";
import {
  addressOf,
  DEV_KEYS,
  sendAs,
  setUpRegistry,
  type TestRegistry,
} from "../../support/registry.js";
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

describe("submitRound", () => {
  let folder: string;
  let registry: TestRegistry;
  let service: TestService | undefined;
  const endpoint = faultyEndpoint(hardhatEndpoint);
  const node = createNode(hardhatEndpoint);

  beforeEach(async () => {
    await rpc("hardhat_reset");
    registry = await setUpRegistry(hardhatEndpoint, TEST_DID);
    folder = newFolder();
    service = await startService(testConfig(registry, folder), endpoint);
    await service.client.putAchievement("MC-1", JSON.stringify(ACHIEVEMENT));
  });

  afterEach(async () => {
    endpoint.set(undefined);
    await service?.stop();
    removeFolder(folder);
  });

  const running = (): TestService => {
    if (!service) throw new Error("the service runs in each test");
    return service;
  };

  async function restart(of: TestRegistry = registry): Promise<TestService> {
    await running().stop();
    service = undefined;
    return (service = await startService(testConfig(of, folder), endpoint));
  }

  const send = (batch: string, count?: number) => running().send(batch, count);

  async function transactions() {
    const { store } = running().ctx;
    const rows = await submissionsIn(store, ["signed", "sent", "mined", "final", "adopted"]);
    return (await Promise.all(rows.map(({ seq }) => transactionsOf(store, seq)))).flat();
  }

  const keyNonce = () => node.transactionCount(addressOf(DEV_KEYS.key), "latest");

  describe("anchors once, whatever fails first:", () => {
    const METHODS = [
      "eth_chainId",
      "eth_getCode",
      "eth_getBlockByNumber",
      "eth_call",
      "eth_estimateGas",
      "eth_getBalance",
      "eth_maxPriorityFeePerGas",
      "eth_getTransactionCount",
      "eth_sendRawTransaction",
      "eth_getTransactionReceipt",
    ];
    for (const method of METHODS) {
      for (const when of ["before the node acts", "after it acted"] as const) {
        it(`${method}, ${when}`, async () => {
          let failures = 0;
          endpoint.set(async (asked, _params, ask) => {
            if (asked !== method || failures === 3) return ask();
            failures += 1;
            if (when === "after it acted") await ask().catch(() => undefined);
            throw new EndpointError("UNREACHABLE", "the node went away");
          });
          await send("b-1");
          const view = await running().until("b-1", isFinal);
          expect(failures).to.be.within(1, 3);
          expect(view.accounting.final).to.equal(1);
          expect(view.trouble).to.equal(null);
          expect(await keyNonce()).to.equal(1);
          expect(await transactions()).to.have.length(1);
        });
      }
    }
  });

  it("says which chain it expected and sends nothing on another", async () => {
    endpoint.set((method, _params, ask) =>
      method === "eth_chainId" ? Promise.resolve("0x1") : ask(),
    );
    await send("b-1");
    const { trouble } = await running().until("b-1", (view) => view.trouble !== null);
    expect(trouble).to.include({
      code: "WRONG_CHAIN",
      detail: "Expected chain eip155:31337, got eip155:1.",
    });
    expect(await transactions()).to.have.length(0);
    endpoint.set(undefined);
    await running().until("b-1", isFinal);
  });

  it("says that the registry has no code", async () => {
    endpoint.set((method, _params, ask) =>
      method === "eth_getCode" ? Promise.resolve("0x") : ask(),
    );
    await send("b-1");
    const { trouble } = await running().until("b-1", (view) => view.trouble !== null);
    expect(trouble?.code).to.equal("NO_REGISTRY");
    expect(trouble?.detail).to.contain(registry.profile.credentialRegistry);
  });

  it("names a signer without funds, binds nothing, and goes on once it has some", async () => {
    const key = addressOf(DEV_KEYS.key);
    await rpc("hardhat_setBalance", key, "0x0");
    await send("b-1");
    const { trouble, state } = await running().until("b-1", (view) => view.trouble !== null);
    expect(trouble?.code).to.equal("SIGNER_WITHOUT_FUNDS");
    expect(trouble?.detail).to.contain(key);
    expect(state).to.equal("rooted");
    await rpc("hardhat_setBalance", key, "0xde0b6b3a7640000");
    await running().until("b-1", isFinal);
    expect(await keyNonce()).to.equal(1);
  });

  it("tells the registry's reason for a refusal and spends no nonce on it", async () => {
    const end = encodeEndKey(registry.issuerId, addressOf(DEV_KEYS.key));
    await sendAs(hardhatEndpoint, DEV_KEYS.admin, registry.profile.credentialRegistry, end);
    await send("b-1");
    const { trouble } = await running().until("b-1", (view) => view.trouble !== null);
    expect(trouble?.code).to.equal("REFUSED_BY_REGISTRY");
    expect(trouble?.detail).to.contain("is not a live key");
    expect(await keyNonce()).to.equal(0);
  });

  it("sends the same bytes after a crash between signing and sending", async () => {
    endpoint.set((method, _params, ask) => {
      if (method !== "eth_sendRawTransaction") return ask();
      throw new EndpointError("UNREACHABLE", "cut off");
    });
    await send("b-1");
    await running().until("b-1", (view) => view.trouble?.code === "UNREACHABLE");
    const [before] = await transactions();
    await restart();
    endpoint.set(undefined);
    const view = await running().until("b-1", isFinal);
    expect(view.anchor?.txHash).to.equal(before.hash);
  });

  it("finds its transaction after a crash that lost the reply", async () => {
    endpoint.set(async (method, _params, ask) => {
      if (method === "eth_getTransactionReceipt") throw new EndpointError("TIMEOUT", "too slow");
      if (method !== "eth_sendRawTransaction") return ask();
      await ask();
      throw new EndpointError("TIMEOUT", "the reply was lost");
    });
    await send("b-1");
    await running().until("b-1", (view) => view.trouble?.code === "TIMEOUT");
    await restart();
    endpoint.set(undefined);
    await running().until("b-1", isFinal);
    expect(await keyNonce()).to.equal(1);
  });

  it("takes another nonce where a stranger's transaction used ours for good", async () => {
    let done = false;
    endpoint.set(async (method, _params, ask) => {
      if (method === "eth_sendRawTransaction" && !done) {
        done = true;
        await sendAs(hardhatEndpoint, DEV_KEYS.key, addressOf(DEV_KEYS.stranger), "0x");
      }
      return ask();
    });
    await send("b-1");
    await running().until("b-1", isFinal);
    expect(await keyNonce()).to.equal(2);
    expect((await transactions()).map(({ nonce }) => nonce)).to.deep.equal([0, 1]);
  });

  it("adopts its root where the registry holds it already", async () => {
    endpoint.set(async (method, params, ask) => {
      if (method === "eth_estimateGas") {
        endpoint.set(undefined);
        const [{ to, data }] = params as [{ to: Address; data: Hex }];
        await sendAs(hardhatEndpoint, DEV_KEYS.key, to, data);
      }
      return ask();
    });
    await send("b-1");
    const view = await running().until("b-1", isFinal);
    expect(view.anchor?.txHash).to.equal(null);
    expect(await transactions()).to.have.length(0);
    for await (const { file } of running().client.getFiles("b-1")) {
      expect((await running().verify(file)).verdict).to.equal("verified");
    }
  });

  it("raises its fee where the node finds it too low, at the same nonce", async () => {
    let refused = 0;
    endpoint.set((method, _params, ask) => {
      if (method !== "eth_sendRawTransaction" || refused === 2) return ask();
      refused += 1;
      const said = { code: -32_000, message: "replacement transaction underpriced" };
      throw new EndpointError("RPC_ERROR", said.message, { rpc: said });
    });
    await send("b-1");
    await running().until("b-1", isFinal);
    const sent = await transactions();
    expect(sent.map(({ nonce }) => nonce)).to.deep.equal([0, 0, 0]);
    const fees = sent.map(({ maxFeePerGas }) => maxFeePerGas).sort((a, b) => (a < b ? -1 : 1));
    expect(fees[2] * 100n >= fees[0] * 132n).to.equal(true);
  });

  it("waits where its node lags behind what was final, and sends again what a fork forgot", async () => {
    const snapshot: unknown = await rpc("evm_snapshot");
    await send("b-1");
    const before = await running().until("b-1", isFinal);
    await rpc("evm_revert", snapshot);
    await running().ctx.worker.nextRound();
    await running().ctx.worker.nextRound();
    expect(running().ctx.worker.chain()).to.nested.include({
      ok: false,
      "error.code": "ENDPOINT_BEHIND",
    });
    await rpc("hardhat_mine", "0x5");
    await running().until("b-1", ({ anchor, state }) => {
      return state === "final" && (anchor?.blockNumber ?? 0) > (before.anchor?.blockNumber ?? 0);
    });
    const after = await running().client.getBatch("b-1");
    expect(after.anchor?.txHash).to.equal(before.anchor?.txHash);
    expect(await keyNonce()).to.equal(1);
  });

  it("puts anchors and status back on a chain that was reset, in their order", async () => {
    await send("b-1", 3);
    await running().until("b-1", isFinal);
    const { client } = running();
    const files: { id: string; file: string }[] = [];
    for await (const file of client.getFiles("b-1")) files.push(file);
    const [revoked, reinstated, kept] = files;
    await client.changeStatus(revoked.id, { action: "revoke", reason: "issued-in-error" });
    await client.changeStatus(reinstated.id, { action: "revoke" });
    await client.changeStatus(reinstated.id, { action: "reinstate" });
    await client.changeStatus(kept.id, { action: "suspend" });
    await client.changeStatus(kept.id, { action: "lift" });
    await send("b-2");
    await running().until("b-2", isFinal);
    await running().caughtUp();
    const before = await transactions();

    await rpc("hardhat_reset");
    await rpc("evm_increaseTime", 3_600); // or a chain made in the same second is the same chain
    const fresh = await setUpRegistry(hardhatEndpoint, TEST_DID);
    expect(fresh.profile.deploymentBlock.hash).not.to.equal(registry.profile.deploymentBlock.hash);
    await restart(fresh);
    await running().caughtUp();

    const reports = await Promise.all(files.map(({ file }) => running().verify(file)));
    expect(reports.map(({ verdict }) => verdict)).to.deep.equal([
      "rejected",
      "verified",
      "verified",
    ]);
    expect(reports[0].reason).to.equal("revoked");
    expect((await transactions()).map(({ hash }) => hash)).to.have.members(
      before.map(({ hash }) => hash),
    );
  });

  it("fills the nonce that a stranger had used on a chain that was reset", async () => {
    await sendAs(hardhatEndpoint, DEV_KEYS.key, addressOf(DEV_KEYS.stranger), "0x");
    await send("b-1");
    await running().until("b-1", isFinal);
    await send("b-2");
    await running().until("b-2", isFinal);
    const before = await transactions();
    expect(before.map(({ nonce }) => nonce)).to.deep.equal([1, 2]);

    await rpc("hardhat_reset");
    await rpc("evm_increaseTime", 3_600); // or a chain made in the same second is the same chain
    await restart(await setUpRegistry(hardhatEndpoint, TEST_DID));
    await running().caughtUp();
    await running().until("b-2", isFinal);
    const after = await transactions();
    expect(after.map(({ nonce }) => nonce).sort()).to.deep.equal([0, 1, 2]);
    const fill = after.find(({ nonce }) => nonce === 0);
    const sent = (await rpc("eth_getTransactionByHash", fill?.hash)) as Record<string, string>;
    expect(sent).to.include({ from: sent["to"], value: "0x0", input: "0x" });
    expect(await keyNonce()).to.equal(3);
  });

  it("lets another write go before one that the registry refuses after its nonce was bound", async () => {
    /** What the node says of the gas of a call whose nonce is bound. */
    let answer: "too slow" | "refused" | "fine" = "too slow";
    const { store } = running().ctx;
    endpoint.set(async (method, params, ask) => {
      if (method !== "eth_estimateGas" || answer === "fine") return ask();
      const [{ data }] = params as [{ data: Hex }];
      const isBound = (await submissionsIn(store, ["assigned"])).some((it) => it.data === data);
      if (isBound && answer === "too slow") throw new EndpointError("TIMEOUT", "too slow");
      if (!isBound && answer === "too slow") return ask();
      const said = { code: 3, message: "execution reverted" };
      throw new EndpointError("RPC_ERROR", said.message, { rpc: said });
    });
    await send("b-1");
    await running().until("b-1", (view) => view.trouble?.code === "TIMEOUT");
    await send("b-2");
    await running().until("b-2", (view) => view.trouble?.code === "TIMEOUT");
    answer = "refused";
    await running().until("b-1", (view) => view.trouble?.code === "REFUSED_BY_REGISTRY");
    expect(await keyNonce()).to.equal(0);
    answer = "fine";
    await running().until("b-1", isFinal);
    await running().until("b-2", isFinal);
    await running().caughtUp();
    expect(await keyNonce()).to.equal(3); // two anchors and the fill
    expect(await transactions()).to.have.length(3);
  });

  it("binds nothing for an account whose key it doesn't have, and says which", async () => {
    await running().stop();
    const config = testConfig(registry, folder);
    const admin = keySigner(DEV_KEYS.admin);
    const signers = new Map([[admin.address, admin]]);
    service = await startService(config, endpoint, { signers });
    await send("b-1");
    const { trouble, state } = await running().until("b-1", (view) => view.trouble !== null);
    expect(trouble?.code).to.equal("SIGNER_MISSING");
    expect(trouble?.detail).to.contain(config.anchorSigner.address);
    expect(state).to.equal("rooted");
    expect(await submissionsIn(running().ctx.store, ["assigned"])).to.deep.equal([]);
    await restart();
    await running().until("b-1", isFinal);
  });

  it("believes of two endpoints alone that a stranger used its nonce", async () => {
    await running().stop();
    const pool = createPool([endpoint, { ...hardhatEndpoint, name: "second" }], {
      nowMs: () => 0,
    });
    service = await startService(testConfig(registry, folder), pool);
    await rpc("evm_setAutomine", false);
    try {
      await send("b-1");
      await running().until("b-1", ({ state }) => state === "sent");
      endpoint.set((method, _params, ask) =>
        method === "eth_getTransactionCount" ? Promise.resolve("0x5") : ask(),
      );
      for (let i = 0; i < 5; i++) await running().ctx.worker.nextRound();
      expect((await transactions()).map(({ nonce }) => nonce)).to.deep.equal([0]);
      endpoint.set(undefined);
      await rpc("evm_mine");
      await running().until("b-1", isFinal);
      expect(await keyNonce()).to.equal(1);
    } finally {
      await rpc("evm_setAutomine", true);
    }
  });

  it("sees no stranger behind a receipt from a block that was replaced", async () => {
    let answered = 0;
    endpoint.set(async (method, _params, ask) => {
      const answer = await ask();
      if (method !== "eth_getTransactionReceipt" || answer === null) return answer;
      answered += 1;
      return { ...(answer as object), blockHash: `0x${"ab".repeat(32)}` };
    });
    await send("b-1");
    await running().until("b-1", ({ state }) => state === "sent");
    for (let i = 0; i < 5; i++) await running().ctx.worker.nextRound();
    expect(answered).to.be.greaterThan(5);
    endpoint.set(undefined);
    const { anchor } = await running().until("b-1", isFinal);
    expect(anchor?.txHash).to.equal((await transactions())[0]?.hash);
  });

  it("sends nothing that it signed while another took over its account", async () => {
    await running().stop();
    const config = testConfig(registry, folder);
    const { anchorSigner } = config;
    const lease = `signer:${anchorSigner.address}`;
    const sent: unknown[] = [];
    endpoint.set((method, params, ask) => {
      if (method === "eth_sendRawTransaction") sent.push(params[0]);
      return ask();
    });
    let takes = 0;
    const slow: TransactionSigner = {
      ...anchorSigner,
      async sign(request) {
        const signed = await anchorSigner.sign(request);
        if (takes === 0) {
          const { store } = running().ctx; // Its lease lapses while the signature is made.
          await store.updateTable("leases").set({ untilMs: 0 }).where("name", "=", lease).execute();
          await takeLease(store, lease, "another", 3_600_000);
          takes += 1;
        }
        return signed;
      },
    };
    const signers = new Map([[slow.address, slow]]);
    service = await startService(config, endpoint, { signers });
    await send("b-1");
    while (takes < 1) await running().ctx.worker.nextRound();
    await running().ctx.worker.nextRound();
    await running().ctx.worker.nextRound();
    expect(await transactions()).to.deep.equal([]);
    expect(sent).to.deep.equal([]);

    await releaseLeases(running().ctx.store, "another");
    await running().until("b-1", isFinal);
    expect((await transactions()).map(({ nonce }) => nonce)).to.deep.equal([0]);
    expect(new Set(sent).size).to.equal(1);
  });

  it("holds nothing back from other batches while one is refused", async () => {
    let refusals = 0;
    endpoint.set((method, _params, ask) => {
      if (method !== "eth_estimateGas" || refusals === 1) return ask();
      refusals += 1;
      const said = { code: 3, message: "execution reverted" };
      throw new EndpointError("RPC_ERROR", said.message, { rpc: said });
    });
    await send("b-1");
    await send("b-2");
    await running().until("b-2", isFinal);
    await running().until("b-1", isFinal);
  });

  it("refuses a key that isn't one without repeating it", () => {
    expect(() => keySigner("0xsecret"))
      .to.throw()
      .with.property("message")
      .that.not.contains("secret");
  });
});
