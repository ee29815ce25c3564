import { anyValue } from "@nomicfoundation/hardhat-chai-matchers/withArgs.js";
import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import {
  as,
  batchFixture,
  DID,
  EMPTY,
  issuerFixture,
  NO_ADDRESS,
  OTHER_ROOT,
  ROOT,
  SALT,
} from "../fixture.js";

const UNKNOWN = `0x${"ab".repeat(32)}`;

describe("addKey", () => {
  it("makes the key live", async () => {
    const { registry, issuerId, otherKey } = await loadFixture(issuerFixture);
    const at = (await time.latest()) + 100;
    await time.setNextBlockTimestamp(at);
    await expect(registry.addKey(issuerId, otherKey))
      .to.emit(registry, "KeyAdded")
      .withArgs(issuerId, otherKey.address, 3n, anyValue);
    expect(await registry.getKey(issuerId, otherKey)).to.deep.equal([BigInt(at), 0n, 0n]);
  });

  it("refuses a key that is live and one that was ended, and names when it was added", async () => {
    const { registry, issuerId, key } = await loadFixture(issuerFixture);
    const [addedAt] = (await registry.getKey(issuerId, key)) as [bigint];
    const refused = () =>
      expect(registry.addKey(issuerId, key))
        .to.be.revertedWithCustomError(registry, "CredentialRegistryKeyAlreadyAdded")
        .withArgs(issuerId, key.address, addedAt);
    await refused();
    await registry.endKey(issuerId, key);
    const ended: unknown = await registry.getKey(issuerId, key);
    await refused();
    expect(await registry.getKey(issuerId, key)).to.deep.equal(ended);
  });

  it("refuses the zero address", async () => {
    const { registry, issuerId } = await loadFixture(issuerFixture);
    await expect(registry.addKey(issuerId, NO_ADDRESS))
      .to.be.revertedWithCustomError(registry, "CredentialRegistryZeroKey")
      .withArgs(issuerId);
  });

  it("is per issuer: a key of one is nothing to another", async () => {
    const { registry, key, otherAdmin } = await loadFixture(issuerFixture);
    const asOther = as(otherAdmin, registry);
    const otherId = (await asOther.registerIssuer.staticCall(DID, SALT)) as string;
    await asOther.registerIssuer(DID, SALT);
    expect(await registry.getKey(otherId, key)).to.deep.equal(EMPTY.key);
  });
});

describe("endKey", () => {
  it("ends a live key once, and keeps when it was added", async () => {
    const { registry, issuerId, key } = await loadFixture(issuerFixture);
    const [addedAt] = (await registry.getKey(issuerId, key)) as [bigint];
    const at = (await time.latest()) + 100;
    await time.setNextBlockTimestamp(at);
    await expect(registry.endKey(issuerId, key))
      .to.emit(registry, "KeyEnded")
      .withArgs(issuerId, key.address, 3n, anyValue);
    expect(await registry.getKey(issuerId, key)).to.deep.equal([addedAt, BigInt(at), 0n]);
    await expect(registry.endKey(issuerId, key))
      .to.be.revertedWithCustomError(registry, "CredentialRegistryNotLiveKey")
      .withArgs(issuerId, key.address);
  });

  it("refuses a key that was never added", async () => {
    const { registry, issuerId, otherKey } = await loadFixture(issuerFixture);
    await expect(registry.endKey(issuerId, otherKey))
      .to.be.revertedWithCustomError(registry, "CredentialRegistryNotLiveKey")
      .withArgs(issuerId, otherKey.address);
    expect(await registry.getKey(issuerId, otherKey)).to.deep.equal(EMPTY.key);
  });
});

describe("keys of an issuer", () => {
  for (const method of ["addKey", "endKey"]) {
    it(`${method} is the admin's alone`, async () => {
      const { registry, issuerId, key, stranger } = await loadFixture(issuerFixture);
      const head: unknown = await registry.getLogHead(issuerId);
      for (const account of [key, stranger]) {
        const asAccount = as(account, registry);
        await expect(asAccount[method](issuerId, key))
          .to.be.revertedWithCustomError(registry, "CredentialRegistryNotAdmin")
          .withArgs(issuerId, account.address);
        await expect(asAccount[method](UNKNOWN, key))
          .to.be.revertedWithCustomError(registry, "CredentialRegistryUnknownIssuer")
          .withArgs(UNKNOWN);
      }
      expect(await registry.getLogHead(issuerId)).to.deep.equal(head);
    });
  }

  it("answer zero where none was added", async () => {
    const { registry, key } = await loadFixture(issuerFixture);
    expect(await registry.getKey(UNKNOWN, key)).to.deep.equal(EMPTY.key);
    expect(await registry.getKeys(UNKNOWN, 0, 9)).to.deep.equal([0n, []]);
  });

  it("are listed in the order of being added, ended ones too", async () => {
    const { registry, issuerId, key, otherKey, stranger } = await loadFixture(issuerFixture);
    await registry.addKey(issuerId, otherKey);
    await registry.endKey(issuerId, key);
    await registry.addKey(issuerId, stranger);
    const all = [key.address, otherKey.address, stranger.address];
    expect(await registry.getKeys(issuerId, 0, 9)).to.deep.equal([3n, all]);
    expect(await registry.getKeys(issuerId, 1, 1)).to.deep.equal([3n, all.slice(1, 2)]);
    expect(await registry.getKeys(issuerId, 3, 2n ** 256n - 1n)).to.deep.equal([3n, []]);
  });
});

describe("reportCompromise", () => {
  it("ends a live key and sets the time, past or present", async () => {
    const { registry, issuerId, key } = await loadFixture(issuerFixture);
    const [addedAt] = (await registry.getKey(issuerId, key)) as [bigint];
    const at = (await time.latest()) + 100;
    await time.setNextBlockTimestamp(at);
    await expect(registry.reportCompromise(issuerId, key, at))
      .to.emit(registry, "KeyCompromised")
      .withArgs(issuerId, key.address, at, 3n, anyValue);
    expect(await registry.getKey(issuerId, key)).to.deep.equal([addedAt, BigInt(at), BigInt(at)]);
  });

  it("keeps when an ended key was ended", async () => {
    const { registry, issuerId, key } = await loadFixture(issuerFixture);
    await registry.endKey(issuerId, key);
    const [addedAt, endedAt] = (await registry.getKey(issuerId, key)) as bigint[];
    await registry.reportCompromise(issuerId, key, 1);
    expect(await registry.getKey(issuerId, key)).to.deep.equal([addedAt, endedAt, 1n]);
  });

  it("only moves earlier", async () => {
    const { registry, issuerId, key } = await loadFixture(issuerFixture);
    const from = (await time.latest()) - 1000;
    await registry.reportCompromise(issuerId, key, from);
    const [, endedAt] = (await registry.getKey(issuerId, key)) as bigint[];
    for (const notEarlier of [from, from + 1]) {
      await expect(registry.reportCompromise(issuerId, key, notEarlier))
        .to.be.revertedWithCustomError(registry, "CredentialRegistryCompromiseNotEarlier")
        .withArgs(issuerId, key.address, from);
    }
    await registry.reportCompromise(issuerId, key, from - 1);
    const record = (await registry.getKey(issuerId, key)) as bigint[];
    expect(record.slice(1)).to.deep.equal([endedAt, BigInt(from - 1)]);
  });

  it("refuses the future and zero, which means never", async () => {
    const { registry, issuerId, key } = await loadFixture(issuerFixture);
    const before: unknown = await registry.getKey(issuerId, key);
    const at = (await time.latest()) + 100;
    for (const [i, from] of [at + 1, 2 ** 40 - 1, 0].entries()) {
      await time.setNextBlockTimestamp(at + i);
      await expect(registry.reportCompromise(issuerId, key, from))
        .to.be.revertedWithCustomError(registry, "CredentialRegistryInvalidCompromiseTime")
        .withArgs(from, at + i);
    }
    expect(await registry.getKey(issuerId, key)).to.deep.equal(before);
  });

  it("refuses a key that was never added", async () => {
    const { registry, issuerId, otherKey } = await loadFixture(issuerFixture);
    await expect(registry.reportCompromise(issuerId, otherKey, 1))
      .to.be.revertedWithCustomError(registry, "CredentialRegistryUnknownKey")
      .withArgs(issuerId, otherKey.address);
  });

  it("is the admin's alone: a key can't name a time, not even its own", async () => {
    const { registry, issuerId, key, stranger } = await loadFixture(issuerFixture);
    for (const account of [key, stranger]) {
      await expect(as(account, registry).reportCompromise(issuerId, key, 1))
        .to.be.revertedWithCustomError(registry, "CredentialRegistryNotAdmin")
        .withArgs(issuerId, account.address);
    }
    expect(((await registry.getKey(issuerId, key)) as bigint[])[2]).to.equal(0n);
  });
});

describe("reportOwnCompromise", () => {
  it("ends the caller's key from the block's time on", async () => {
    const { registry, issuerId, key } = await loadFixture(issuerFixture);
    const at = (await time.latest()) + 100;
    await time.setNextBlockTimestamp(at);
    await expect(as(key, registry).reportOwnCompromise(issuerId))
      .to.emit(registry, "KeyCompromised")
      .withArgs(issuerId, key.address, at, 3n, anyValue);
    const record = (await registry.getKey(issuerId, key)) as bigint[];
    expect(record.slice(1)).to.deep.equal([BigInt(at), BigInt(at)]);
  });

  it("is a live key's alone, once", async () => {
    const { registry, issuerId, admin, key, stranger } = await loadFixture(issuerFixture);
    await as(key, registry).reportOwnCompromise(issuerId);
    const before: unknown = await registry.getKey(issuerId, key);
    for (const account of [admin, key, stranger]) {
      await expect(as(account, registry).reportOwnCompromise(issuerId))
        .to.be.revertedWithCustomError(registry, "CredentialRegistryNotLiveKey")
        .withArgs(issuerId, account.address);
    }
    expect(await registry.getKey(issuerId, key)).to.deep.equal(before);
  });
});

describe("a compromised key", () => {
  it("can't write any more, nor be ended or added again", async () => {
    const { registry, asKey, issuerId, key } = await loadFixture(batchFixture);
    await registry.reportCompromise(issuerId, key, 1);
    const head: unknown = await registry.getLogHead(issuerId);
    const notLive = "CredentialRegistryNotLiveKey";
    const refused = [
      [asKey.anchorBatch(issuerId, OTHER_ROOT, 1), notLive],
      [asKey.revoke(issuerId, ROOT, 0, 1n, 0), "CredentialRegistryNotLiveKeyOrAdmin"],
      [asKey.suspend(issuerId, ROOT, 0, 1n, 0), "CredentialRegistryNotLiveKeyOrAdmin"],
      [registry.endKey(issuerId, key), notLive],
      [registry.addKey(issuerId, key), "CredentialRegistryKeyAlreadyAdded"],
    ] as const;
    for (const [call, error] of refused) {
      await expect(call).to.be.revertedWithCustomError(registry, error);
    }
    expect(await registry.getLogHead(issuerId)).to.deep.equal(head);
  });
});
