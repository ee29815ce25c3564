import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadFixture, setCode, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id } from "ethers";
import hre from "hardhat";
import { easFixture } from "./eas.js";
import { as, batchFixture, DID, OTHER_ROOT, ROOT, SALT, ZERO_HASH } from "./fixture.js";
import { leafOf, leavesOf, hexTree } from "./merkle/hex-tree.js";
import { authorize, carry, type Message } from "./message.js";

/** Gas by what is done. `UPDATE_GAS=1 npx mocha test/contracts/gas.test.ts` writes it anew. */
const SNAPSHOT = join(import.meta.dirname, "gas-snapshot.json");

/** The most that each may cost; whole transactions, but the path check, which is execution alone. */
const BOUNDS: Record<string, number> = {
  "anchorBatch, second and later": 58_000,
  "anchorBatchByMessage, second and later": 68_000,
  "revoke 256 in one word": 60_000,
  "isIncluded, depth 20, execution": 8_000,
};

type Sent = Promise<{ wait(): Promise<{ gasUsed: bigint } | null> }>;
const gasOf = async (sent: Sent): Promise<number> => Number((await (await sent).wait())!.gasUsed);

/** At a fixed address, for it is in what is signed, and the signature's zero bytes are cheaper than others. */
async function fixture() {
  const { deployedBytecode } = await hre.artifacts.readArtifact("CredentialRegistry");
  const address = `0x${"ca".repeat(20)}`;
  await setCode(address, deployedBytecode);
  return batchFixture(await hre.ethers.getContractAt("CredentialRegistry", address));
}

async function measure(): Promise<Record<string, number>> {
  const { registry, asKey, issuerId, key, stranger, otherKey } = await loadFixture(fixture);
  const ALL = 2n ** 256n - 1n;
  return {
    registerIssuer: await gasOf(as(stranger, registry).registerIssuer(DID, SALT) as Sent),
    addKey: await gasOf(registry.addKey(issuerId, otherKey) as Sent),
    "anchorBatch, second and later": await gasOf(
      asKey.anchorBatch(issuerId, OTHER_ROOT, 5000) as Sent,
    ),
    "anchorBatchByMessage, second and later": await relayed(
      { name: "AnchorBatch", values: [issuerId, id("relayed"), 5000] },
      4_000_000_000,
    ),
    "revoke 256 in one word": await gasOf(asKey.revoke(issuerId, ROOT, 0, ALL, 1) as Sent),
    "revoke 256 in one word by the admin": await gasOf(
      registry.revoke(issuerId, OTHER_ROOT, 0, ALL, 1) as Sent,
    ),
    "revokeByMessage 256 in one word": await relayed(
      { name: "Revoke", values: [issuerId, OTHER_ROOT, 1, ALL, 1] },
      4_000_001_000,
    ),
    "suspend 1": await gasOf(asKey.suspend(issuerId, ROOT, 0, 1n, 1) as Sent),
    "revoke 1 by the admin": await gasOf(registry.revoke(issuerId, ROOT, 1, 1n, 1) as Sent),
    "liftSuspension 1": await gasOf(registry.liftSuspension(issuerId, ROOT, 0, 1n, 1) as Sent),
    "reinstate 256 in one word": await gasOf(registry.reinstate(issuerId, ROOT, 0, ALL, 1) as Sent),
    "isIncluded, depth 20, execution": await pathCheck(20),
    endKey: await gasOf(registry.endKey(issuerId, otherKey) as Sent),
  };

  /** By a stranger, for the key. The time is fixed, for zero bytes are cheaper than others. */
  async function relayed(message: Message, at: number): Promise<number> {
    const auth = await authorize(key, registry, message, { deadline: at + 1_000_000 });
    await time.setNextBlockTimestamp(at);
    return gasOf(carry(as(stranger, registry), message, auth) as Sent);
  }

  /** A tree that is 2^depth leaves wide on paper: one path of it is enough. */
  async function pathCheck(depth: number): Promise<number> {
    const index = 0b1010_0110_0011_0101_1001;
    const path = leavesOf(depth);
    const leaf = leafOf("the credential");
    const root = path.reduce(
      (node, sibling, j) => hexTree((index >> j) & 1 ? [sibling, node] : [node, sibling]).root,
      leaf,
    );
    await asKey.anchorBatch(issuerId, root, 2 ** depth);
    const call = [issuerId, root, leaf, index, path] as const;
    expect(await registry.isIncluded(...call)).to.equal(true);
    expect(await registry.isIncluded(issuerId, root, ZERO_HASH, index, path)).to.equal(false);
    const meter = await hre.ethers.deployContract("GasMeter");
    const data = registry.interface.encodeFunctionData("isIncluded", call);
    return Number(await meter.measure(registry, data));
  }
}

/** What peers charge for an anchor: a time without an issuer, and an attestation. */
async function measureEas(): Promise<Record<string, number>> {
  const { timestamp, attest } = await loadFixture(easFixture);
  return {
    "EAS timestamp, stores no issuer": await gasOf(timestamp() as Sent),
    "EAS attest": await gasOf(attest() as Sent),
  };
}

describe("gas", () => {
  it("is what the snapshot says, to the unit, and within its bounds", async () => {
    const measured = { ...(await measure()), ...(await measureEas()) };
    for (const [what, bound] of Object.entries(BOUNDS)) {
      expect(measured[what], what).to.be.at.most(bound);
    }
    if (process.env.UPDATE_GAS) writeFileSync(SNAPSHOT, `${JSON.stringify(measured, null, 2)}\n`);
    expect(measured).to.deep.equal(JSON.parse(readFileSync(SNAPSHOT, "utf8")));
  });
});
