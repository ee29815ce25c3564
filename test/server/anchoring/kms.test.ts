import { expect } from "chai";
import hre from "hardhat";
import { createNode } from "../../../chain/rpc/node.js";
import { openKmsSigner } from "../../../server/kms/kms-signer.js";
import type { TransactionSigner } from "../../../chain/keys/wallet.js";
import { startFakeKms, type FakeKms } from "../../support/fake-kms.js";
import { faultyEndpoint, hardhatEndpoint } from "../../support/hardhat-endpoint.js";
import { DEV_KEYS, setUpRegistry, type TestRegistry } from "../../support/registry.js";
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

describe("anchoring with a key in a KMS", () => {
  let kms: FakeKms;
  let folder: string;
  let registry: TestRegistry;
  let service: TestService | undefined;
  const endpoint = faultyEndpoint(hardhatEndpoint);
  /** Every form of a transaction that ever left the house. */
  let sent: Set<unknown>;

  beforeEach(async () => {
    await hre.network.provider.send("hardhat_reset");
    registry = await setUpRegistry(hardhatEndpoint, TEST_DID);
    kms = await startFakeKms(DEV_KEYS.key);
    folder = newFolder();
    sent = new Set();
    endpoint.set((method, params, ask) => {
      if (method === "eth_sendRawTransaction") sent.add(params[0]);
      return ask();
    });
  });

  afterEach(async () => {
    endpoint.set(undefined);
    await service?.stop();
    await kms.stop();
    removeFolder(folder);
  });

  async function start(anchorSigner: TransactionSigner): Promise<TestService> {
    const config = { ...testConfig(registry, folder), anchorSigner };
    return (service = await startService(config, endpoint));
  }

  async function sendBatch({ client }: TestService): Promise<void> {
    await client.putAchievement("MC-1", JSON.stringify(ACHIEVEMENT));
    await client.sendAwards("b-1", JSON.stringify(awards(2)), "application/json");
    await client.sealBatch("b-1");
  }

  it("sends one form alone after ends between signing and committing", async () => {
    const signer = await openKmsSigner("alias/cairn", kms.options);
    for (let ends = 0; ends < 3; ends++) {
      let reached: () => void = () => undefined;
      const signed = new Promise<void>((resolve) => (reached = resolve));
      const running = await start({
        ...signer,
        // KMS has signed; what it gave is lost with the process.
        sign: async (request) => {
          await signer.sign(request);
          reached();
          throw new Error("the process ended");
        },
      });
      if (ends === 0) await sendBatch(running);
      await signed;
      await running.stop();
    }
    expect(kms.signatures).to.be.at.least(3);
    expect(sent.size).to.equal(0);

    const running = await start(signer);
    await running.until("b-1", ({ state }) => state === "final");
    expect(sent.size).to.equal(1);
    const count = await createNode(hardhatEndpoint).transactionCount(signer.address, "latest");
    expect(count).to.equal(1);
  });

  it("waits while KMS throttles, with the nonce it bound, and says so", async () => {
    const options = { ...kms.options, maxAttempts: 1 };
    const running = await start(await openKmsSigner("alias/cairn", options));
    kms.faults = Array.from({ length: 20 }, () => "throttled" as const);
    await sendBatch(running);
    const { trouble } = await running.until("b-1", (view) => view.trouble !== null);
    expect(trouble?.code).to.equal("SIGNER_UNAVAILABLE");
    expect(trouble?.detail).to.contain("ThrottlingException");
    kms.faults = [];
    const view = await running.until("b-1", ({ state }) => state === "final");
    expect(view.trouble).to.equal(null);
    expect(sent.size).to.equal(1);
  });
});
