import { anyValue } from "@nomicfoundation/hardhat-chai-matchers/withArgs.js";
import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import {
  as,
  batchFixture,
  DID,
  EMPTY,
  issuerFixture,
  OTHER_ROOT,
  ROOT,
  SALT,
  ZERO_HASH,
} from "../fixture.js";

describe("anchorBatch", () => {
  async function fixture() {
    const { registry, ...rest } = await issuerFixture();
    const asKey = as(rest.key, registry);
    return { registry, asKey, ...rest };
  }

  it("records key, tree size, block time and batch number", async () => {
    const { registry, asKey, issuerId, key } = await loadFixture(fixture);
    const at = (await time.latest()) + 100;
    await time.setNextBlockTimestamp(at);
    await expect(asKey.anchorBatch(issuerId, ROOT, 300))
      .to.emit(registry, "BatchAnchored")
      .withArgs(issuerId, ROOT, key.address, 300n, 1n, 3n, anyValue);
    expect(await registry.getBatch(issuerId, ROOT)).to.deep.equal([
      key.address,
      300n,
      BigInt(at),
      1n,
    ]);
  });

  it("numbers the issuer's batches 1…n without a gap, whatever else happens between", async () => {
    const { registry, asKey, issuerId, otherKey } = await loadFixture(fixture);
    for (let i = 1; i <= 4; i++) {
      const root = `0x${String(i).repeat(64)}`;
      await asKey.anchorBatch(issuerId, root, i);
      await expect(asKey.anchorBatch(issuerId, root, i)).to.be.reverted;
      if (i === 2) await registry.addKey(issuerId, otherKey);
      expect((await registry.getBatch(issuerId, root)) as bigint[]).to.have.property(
        "3",
        BigInt(i),
      );
    }
  });

  it("refuses a repeat, also with another size or key, and names the first", async () => {
    const { registry, asKey, issuerId, otherKey } = await loadFixture(fixture);
    await registry.addKey(issuerId, otherKey);
    await asKey.anchorBatch(issuerId, OTHER_ROOT, 1);
    await asKey.anchorBatch(issuerId, ROOT, 300);
    const first = (await registry.getBatch(issuerId, ROOT)) as [string, bigint, bigint, bigint];
    const asOtherKey = as(otherKey, registry);
    for (const repeat of [
      asKey.anchorBatch(issuerId, ROOT, 300),
      asKey.anchorBatch(issuerId, ROOT, 301),
      asOtherKey.anchorBatch(issuerId, ROOT, 300),
    ]) {
      await expect(repeat)
        .to.be.revertedWithCustomError(registry, "CredentialRegistryAlreadyAnchored")
        .withArgs(issuerId, ROOT, first[2], 2n);
    }
    expect(await registry.getBatch(issuerId, ROOT)).to.deep.equal(first);
  });

  it("takes 1 to 2^24 leaves", async () => {
    const { registry, asKey, issuerId } = await loadFixture(fixture);
    for (const treeSize of [0, 2 ** 24 + 1, 2 ** 32 - 1]) {
      await expect(asKey.anchorBatch(issuerId, ROOT, treeSize))
        .to.be.revertedWithCustomError(registry, "CredentialRegistryInvalidTreeSize")
        .withArgs(treeSize);
    }
    expect(await registry.getBatch(issuerId, ROOT)).to.deep.equal(EMPTY.batch);
    await asKey.anchorBatch(issuerId, ROOT, 1);
    await asKey.anchorBatch(issuerId, OTHER_ROOT, 2 ** 24);
    expect((await registry.getBatch(issuerId, OTHER_ROOT)) as bigint[]).to.have.property(
      "1",
      2n ** 24n,
    );
  });

  it("refuses the zero root", async () => {
    const { registry, asKey, issuerId } = await loadFixture(fixture);
    await expect(asKey.anchorBatch(issuerId, ZERO_HASH, 1))
      .to.be.revertedWithCustomError(registry, "CredentialRegistryZeroRoot")
      .withArgs(issuerId);
  });

  it("is a live key's alone: not the admin's, a stranger's, or an ended key's", async () => {
    const { registry, issuerId, admin, key, stranger } = await loadFixture(fixture);
    await registry.endKey(issuerId, key);
    const head: unknown = await registry.getLogHead(issuerId);
    for (const account of [admin, key, stranger]) {
      await expect(as(account, registry).anchorBatch(issuerId, ROOT, 1))
        .to.be.revertedWithCustomError(registry, "CredentialRegistryNotLiveKey")
        .withArgs(issuerId, account.address);
    }
    expect(await registry.getBatch(issuerId, ROOT)).to.deep.equal(EMPTY.batch);
    expect(await registry.getLogHead(issuerId)).to.deep.equal(head);
  });

  it("refuses an issuer that isn't registered", async () => {
    const { registry, asKey } = await loadFixture(fixture);
    await expect(asKey.anchorBatch(ROOT, ROOT, 1))
      .to.be.revertedWithCustomError(registry, "CredentialRegistryUnknownIssuer")
      .withArgs(ROOT);
  });

  it("keeps one root under two issuers apart: nobody can take another's", async () => {
    const { registry, asKey, issuerId, otherAdmin } = await loadFixture(fixture);
    const asOther = as(otherAdmin, registry);
    const otherId = (await asOther.registerIssuer.staticCall(DID, SALT)) as string;
    await asOther.registerIssuer(DID, SALT);
    await asOther.addKey(otherId, otherAdmin);
    await asOther.anchorBatch(otherId, ROOT, 9); // seen in the mempool and sent first
    await asKey.anchorBatch(issuerId, ROOT, 300);
    expect((await registry.getBatch(issuerId, ROOT)) as bigint[]).to.have.property("1", 300n);
    expect((await registry.getBatch(otherId, ROOT)) as bigint[]).to.have.property("1", 9n);
  });
});

describe("reaffirmBatch", () => {
  it("is said once, before or after a compromise, and changes nothing else", async () => {
    const { registry, issuerId } = await loadFixture(batchFixture);
    const before: unknown = await registry.getBatch(issuerId, ROOT);
    await expect(registry.reaffirmBatch(issuerId, ROOT))
      .to.emit(registry, "BatchReaffirmed")
      .withArgs(issuerId, ROOT, 4n, anyValue);
    await expect(registry.reaffirmBatch(issuerId, ROOT))
      .to.be.revertedWithCustomError(registry, "CredentialRegistryAlreadyReaffirmed")
      .withArgs(issuerId, ROOT);
    expect(await registry.getBatch(issuerId, ROOT)).to.deep.equal(before);
    const answer = (await registry.lookUp(issuerId, ROOT, 0)) as unknown[];
    expect([answer[6], answer[7]]).to.deep.equal([true, 0n]);
  });
});

describe("withdrawBatch", () => {
  it("is said once, with a reason, and changes nothing else", async () => {
    const { registry, issuerId } = await loadFixture(batchFixture);
    const before: unknown = await registry.getBatch(issuerId, ROOT);
    const at = (await time.latest()) + 100;
    await time.setNextBlockTimestamp(at);
    await expect(registry.withdrawBatch(issuerId, ROOT, 5))
      .to.emit(registry, "BatchWithdrawn")
      .withArgs(issuerId, ROOT, 5, 4n, anyValue);
    await expect(registry.withdrawBatch(issuerId, ROOT, 4))
      .to.be.revertedWithCustomError(registry, "CredentialRegistryAlreadyWithdrawn")
      .withArgs(issuerId, ROOT, at);
    expect(await registry.getBatch(issuerId, ROOT)).to.deep.equal(before);
    const answer = (await registry.lookUp(issuerId, ROOT, 0)) as unknown[];
    expect([answer[6], answer[7]]).to.deep.equal([false, BigInt(at)]);
  });

  it("refuses a reason outside the table", async () => {
    const { registry, issuerId } = await loadFixture(batchFixture);
    await expect(registry.withdrawBatch(issuerId, ROOT, 6))
      .to.be.revertedWithCustomError(registry, "CredentialRegistryUnknownReason")
      .withArgs(6);
  });
});

for (const [method, ...more] of [["reaffirmBatch"], ["withdrawBatch", 0]] as const) {
  describe(method, () => {
    it("refuses a root that the issuer hasn't anchored", async () => {
      const { registry, issuerId } = await loadFixture(batchFixture);
      await expect(registry[method](issuerId, OTHER_ROOT, ...more))
        .to.be.revertedWithCustomError(registry, "CredentialRegistryUnknownBatch")
        .withArgs(issuerId, OTHER_ROOT);
    });

    it("is the admin's alone", async () => {
      const { registry, issuerId, key, stranger } = await loadFixture(batchFixture);
      const head: unknown = await registry.getLogHead(issuerId);
      for (const account of [key, stranger]) {
        await expect(as(account, registry)[method](issuerId, ROOT, ...more))
          .to.be.revertedWithCustomError(registry, "CredentialRegistryNotAdmin")
          .withArgs(issuerId, account.address);
      }
      expect(await registry.getLogHead(issuerId)).to.deep.equal(head);
    });
  });
}
