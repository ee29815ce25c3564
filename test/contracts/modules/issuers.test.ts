import { anyValue } from "@nomicfoundation/hardhat-chai-matchers/withArgs.js";
import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { AbiCoder, keccak256, toUtf8Bytes } from "ethers";
import hre from "hardhat";
import { as, DID, EMPTY, issuerFixture, NO_ADDRESS, SALT, ZERO_HASH } from "../fixture.js";

const UNKNOWN = `0x${"ab".repeat(32)}`;

describe("registerIssuer", () => {
  async function fixture() {
    const [admin, stranger] = await hre.ethers.getSigners();
    return { registry: await hre.ethers.deployContract("CredentialRegistry"), admin, stranger };
  }

  it("derives the id from DID, first admin and salt, as the vector says", async () => {
    const { registry } = await loadFixture(fixture);
    // Hardhat's first account is the vector's admin.
    expect(await registry.registerIssuer.staticCall(DID, SALT)).to.equal(
      "0xffee712cbee980c71b9380775b19c760f8f3b77d6a69407c17d1519da0a808ca",
    );
  });

  it("records the DID and makes the caller the admin", async () => {
    const { registry, admin } = await loadFixture(fixture);
    const id = (await registry.registerIssuer.staticCall(DID, SALT)) as string;
    const at = (await time.latest()) + 100;
    await time.setNextBlockTimestamp(at);
    await expect(registry.registerIssuer(DID, SALT))
      .to.emit(registry, "IssuerRegistered")
      .withArgs(id, DID, admin.address, SALT, 1n, anyValue);
    expect(await registry.getIssuer(id)).to.deep.equal([
      DID,
      admin.address,
      BigInt(at),
      NO_ADDRESS,
      0n,
    ]);
    expect((await registry.getLogHead(id)) as [bigint]).to.have.property("0", 1n);
  });

  it("gives another admin, DID or salt another id", async () => {
    const { registry, stranger } = await loadFixture(fixture);
    const asStranger = as(stranger, registry);
    const ids = await Promise.all([
      registry.registerIssuer.staticCall(DID, SALT),
      registry.registerIssuer.staticCall(DID, ZERO_HASH),
      registry.registerIssuer.staticCall(`${DID}:x`, SALT),
      asStranger.registerIssuer.staticCall(DID, SALT),
    ]);
    expect(new Set(ids)).to.have.length(4);
  });

  it("can't be squatted: whoever copies DID and salt registers another issuer", async () => {
    const { registry, admin, stranger } = await loadFixture(fixture);
    const id = (await registry.registerIssuer.staticCall(DID, SALT)) as string;
    await as(stranger, registry).registerIssuer(DID, SALT);
    expect(await registry.getIssuer(id)).to.deep.equal(EMPTY.issuer);
    await registry.registerIssuer(DID, SALT);
    expect((await registry.getIssuer(id)) as string[]).to.have.property("1", admin.address);
  });

  it("takes 1 to 255 bytes of DID", async () => {
    const { registry, admin } = await loadFixture(fixture);
    const longest = "d".repeat(255);
    for (const did of ["d", "d".repeat(31), "d".repeat(32), longest, "é".repeat(127)]) {
      await registry.registerIssuer(did, SALT);
      const id = keccak256(
        AbiCoder.defaultAbiCoder().encode(
          ["bytes32", "bytes32", "address", "bytes32"],
          [
            keccak256(toUtf8Bytes("cairn.issuer.v1")),
            keccak256(toUtf8Bytes(did)),
            admin.address,
            SALT,
          ],
        ),
      );
      expect((await registry.getIssuer(id)) as string[]).to.have.property("0", did);
    }
    for (const did of ["", `${longest}d`, "é".repeat(128)]) {
      await expect(registry.registerIssuer(did, SALT))
        .to.be.revertedWithCustomError(registry, "CredentialRegistryInvalidDid")
        .withArgs(toUtf8Bytes(did).length);
    }
  });

  it("refuses the same issuer twice", async () => {
    const { registry, issuerId } = await loadFixture(issuerFixture);
    const before: unknown = await registry.getIssuer(issuerId);
    await expect(registry.registerIssuer(DID, SALT))
      .to.be.revertedWithCustomError(registry, "CredentialRegistryAlreadyRegistered")
      .withArgs(issuerId);
    expect(await registry.getIssuer(issuerId)).to.deep.equal(before);
  });

  it("takes no ether", async () => {
    const { registry, admin } = await loadFixture(fixture);
    const data = registry.interface.encodeFunctionData("registerIssuer", [DID, SALT]);
    const to = await registry.getAddress();
    await expect(admin.sendTransaction({ to, data, value: 1n })).to.be.reverted;
    await expect(admin.sendTransaction({ to, value: 1n })).to.be.reverted;
  });
});

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

  it("answer zero where nothing is recorded", async () => {
    const { registry, key } = await loadFixture(issuerFixture);
    expect(await registry.getIssuer(UNKNOWN)).to.deep.equal(EMPTY.issuer);
    expect(await registry.getKey(UNKNOWN, key)).to.deep.equal(EMPTY.key);
    expect(await registry.getLogHead(UNKNOWN)).to.deep.equal(EMPTY.logHead);
  });
});
