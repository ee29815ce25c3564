import { expect } from "chai";
import { createNode } from "../../../chain/rpc/node.js";
import { createRegistryReader } from "../../../chain/registry/reader.js";
import type { Address } from "../../../core/bytes.js";
import type { ChainProfile } from "../../../core/verify/policy/policy.js";
import { startAnvil, type Anvil } from "../../support/anvil.js";
import { fakeHash } from "../../support/fake-endpoint.js";
import { setUpRegistry, type TestRegistry } from "../../support/registry.js";
import { recordedRetries } from "../../support/retries.js";

describe("a registry reader on a young chain", function () {
  this.timeout(120_000);
  let anvil: Anvil;
  let registry: TestRegistry;
  let stop: () => Promise<void> = () => Promise.resolve();
  before(async function () {
    const started = await startAnvil("a registry reader on a young chain");
    if (!started) return this.skip();
    anvil = started;
    stop = () => started.stop();
    registry = await setUpRegistry(anvil.endpoint, "did:web:college.example");
  });
  after(() => stop());

  const kindAt = async (changes: Partial<ChainProfile> = {}): Promise<string> => {
    const finality = { tag: "finalized" } as const;
    const profile = { ...registry.profile, finality, maxHeadAgeSeconds: 86_400, ...changes };
    const { time } = (await createNode(anvil.endpoint).block("latest"))!;
    const { retries } = recordedRetries();
    const endpoints = [anvil.endpoint];
    const reader = createRegistryReader({ endpoints, profile, now: () => time, retries });
    const { issuerId } = registry;
    return (await reader.ask({ profile, issuerId, root: fakeHash(1), index: 0 })).kind;
  };

  const NOWHERE = `0x${"99".repeat(20)}` as Address;

  it("says not-final until the final block has the deployment, and no-registry of a wrong address", async () => {
    expect(await kindAt()).to.equal("not-final");
    expect(await kindAt({ credentialRegistry: NOWHERE })).to.equal("no-registry");
    // Final is 64 behind, and the first block until there are as many.
    const deployedAt = registry.profile.deploymentBlock.number;
    const head = (await createNode(anvil.endpoint).block("latest"))!.number;
    for (let at = head + 1; at < deployedAt + 64; at++) await anvil.rpc("evm_mine");
    expect(await kindAt()).to.equal("not-final");
    await anvil.rpc("evm_mine");
    expect(await kindAt()).to.equal("answered");
    expect(await kindAt({ credentialRegistry: NOWHERE })).to.equal("no-registry");
  });
});
