import { loadFixture, setStorageAt } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { AbiCoder, id, keccak256, toBeHex } from "ethers";
import hre from "hardhat";
import { batchFixture, OTHER_ROOT, ROOT } from "./fixture.js";

/** Solidity's slot of `key` in the mapping at `slot`. */
const slotOf = (key: string, slot: string | number): string =>
  keccak256(AbiCoder.defaultAbiCoder().encode(["bytes32", "bytes32"], [key, toBeHex(slot, 32)]));

const LAST_N = 2n ** 40n - 1n;
const LAST_BATCH = 2n ** 24n - 1n;

describe("a counter at its end", () => {
  async function fixture() {
    const { registry, ...rest } = await batchFixture();
    /** Some head over `length` entries and `batchCount` batches. */
    const setLog = async (length: bigint, batchCount: bigint): Promise<void> => {
      const word = (0xabcdn << 64n) | (length << 24n) | batchCount;
      await setStorageAt(await registry.getAddress(), slotOf(rest.issuerId, 0), word);
    };
    return { registry, setLog, ...rest };
  }

  it("takes the last batch and refuses one more, with a word on why", async () => {
    const { registry, asKey, issuerId, setLog } = await loadFixture(fixture);
    await setLog(9n, LAST_BATCH - 1n);
    await asKey.anchorBatch(issuerId, OTHER_ROOT, 1);
    const [, , , batchNumber] = (await registry.getBatch(issuerId, OTHER_ROOT)) as bigint[];
    expect(batchNumber).to.equal(LAST_BATCH);
    const [length] = (await registry.getLogHead(issuerId)) as [bigint];
    expect(length).to.equal(10n);
    await expect(asKey.anchorBatch(issuerId, id("one too many"), 1))
      .to.be.revertedWithCustomError(registry, "EntryLogBatchesFull")
      .withArgs(issuerId, LAST_BATCH);
    await asKey.revoke(issuerId, ROOT, 0, 1n, 1); // The log itself goes on.
  });

  it("takes the last entry and refuses one more, of either sort", async () => {
    const { registry, asKey, issuerId, otherKey, setLog } = await loadFixture(fixture);
    await setLog(LAST_N - 1n, 3n);
    await registry.addKey(issuerId, otherKey);
    const before = (await registry.getLogHead(issuerId)) as [bigint];
    expect(before[0]).to.equal(LAST_N);
    for (const call of [
      asKey.revoke(issuerId, ROOT, 0, 1n, 1),
      asKey.anchorBatch(issuerId, OTHER_ROOT, 1),
    ]) {
      await expect(call)
        .to.be.revertedWithCustomError(registry, "EntryLogFull")
        .withArgs(issuerId, LAST_N);
    }
    expect(await registry.getLogHead(issuerId)).to.deep.equal(before);
  });
});

describe("accreditations of one issuer by one account", () => {
  async function fixture() {
    const [account, other] = await hre.ethers.getSigners();
    const registry = await hre.ethers.deployContract("AccreditationRegistry", account);
    const issuerId = id("an issuer");
    const list = slotOf(issuerId, slotOf(toBeHex(account.address, 32), 2));
    await setStorageAt(await registry.getAddress(), list, 255);
    return { registry, issuerId, account, other };
  }

  it("are 256 at most", async () => {
    const { registry, issuerId, account } = await loadFixture(fixture);
    await registry.accredit(issuerId, 1, 2, id("uri"));
    await expect(registry.accredit(issuerId, 1, 2, id("uri")))
      .to.be.revertedWithCustomError(registry, "AccreditationRegistryFull")
      .withArgs(account.address, issuerId, 256);
    await registry.accredit(id("another issuer"), 1, 2, id("uri"));
  });

  it("cost lookUp less than 650,000 gas, so no account can block the answer about another", async () => {
    const { registry, issuerId, account, other } = await loadFixture(fixture);
    await registry.accredit(issuerId, 1, 2, id("uri"));
    const data = registry.interface.encodeFunctionData("lookUp", [[account.address], issuerId, 9]);
    const meter = await hre.ethers.deployContract("GasMeter", other);
    expect(Number(await meter.measure(registry, data))).to.be.lessThan(650_000);
  });
});
