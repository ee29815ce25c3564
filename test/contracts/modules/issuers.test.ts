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

describe("the transfer of an admin", () => {
  const WEEK = 7 * 24 * 3600;

  async function fixture() {
    const { registry, ...rest } = await issuerFixture();
    const asNewAdmin = as(rest.otherAdmin, registry);
    return { registry, asNewAdmin, ...rest };
  }

  async function startedFixture() {
    const { registry, issuerId, otherAdmin, ...rest } = await fixture();
    await registry.startAdminTransfer(issuerId, otherAdmin);
    const effectiveAt = (await time.latest()) + WEEK;
    return { registry, issuerId, otherAdmin, effectiveAt, ...rest };
  }

  it("starts with seven days of delay and changes nothing yet", async () => {
    const { registry, asNewAdmin, issuerId, admin, otherAdmin, otherKey } =
      await loadFixture(fixture);
    const at = (await time.latest()) + 100;
    await time.setNextBlockTimestamp(at);
    await expect(registry.startAdminTransfer(issuerId, otherAdmin))
      .to.emit(registry, "AdminTransferStarted")
      .withArgs(issuerId, otherAdmin.address, at + WEEK, 3n, anyValue);
    const record = (await registry.getIssuer(issuerId)) as unknown[];
    expect(record[1]).to.equal(admin.address);
    expect(record.slice(3)).to.deep.equal([otherAdmin.address, BigInt(at + WEEK)]);
    await expect(asNewAdmin.addKey(issuerId, otherKey))
      .to.be.revertedWithCustomError(registry, "CredentialRegistryNotAdmin")
      .withArgs(issuerId, otherAdmin.address);
    await registry.addKey(issuerId, otherKey);
  });

  it("can be accepted from its effective second on, not before", async () => {
    const { registry, asNewAdmin, issuerId, admin, otherAdmin, otherKey, effectiveAt } =
      await loadFixture(startedFixture);
    await time.setNextBlockTimestamp(effectiveAt - 1);
    await expect(asNewAdmin.acceptAdminTransfer(issuerId))
      .to.be.revertedWithCustomError(registry, "CredentialRegistryTransferTooEarly")
      .withArgs(issuerId, effectiveAt);
    await time.setNextBlockTimestamp(effectiveAt);
    await expect(asNewAdmin.acceptAdminTransfer(issuerId))
      .to.emit(registry, "AdminTransferred")
      .withArgs(issuerId, admin.address, otherAdmin.address, 4n, anyValue);
    const record = (await registry.getIssuer(issuerId)) as unknown[];
    expect([record[1], ...record.slice(3)]).to.deep.equal([otherAdmin.address, NO_ADDRESS, 0n]);
    await expect(registry.addKey(issuerId, otherKey))
      .to.be.revertedWithCustomError(registry, "CredentialRegistryNotAdmin")
      .withArgs(issuerId, admin.address);
    await asNewAdmin.addKey(issuerId, otherKey);
  });

  it("can be cancelled by the admin until it is accepted, even after its effective time", async () => {
    const { registry, asNewAdmin, issuerId, otherAdmin, effectiveAt } =
      await loadFixture(startedFixture);
    await time.increaseTo(effectiveAt + 1000);
    await expect(registry.cancelAdminTransfer(issuerId, otherAdmin))
      .to.emit(registry, "AdminTransferCancelled")
      .withArgs(issuerId, otherAdmin.address, 4n, anyValue);
    expect(((await registry.getIssuer(issuerId)) as unknown[]).slice(3)).to.deep.equal([
      NO_ADDRESS,
      0n,
    ]);
    await expect(asNewAdmin.acceptAdminTransfer(issuerId))
      .to.be.revertedWithCustomError(registry, "CredentialRegistryNoSuchTransfer")
      .withArgs(issuerId, otherAdmin.address);
  });

  it("isn't accepted by anybody else, nor when none is pending", async () => {
    const { registry, issuerId, admin, key, stranger, effectiveAt } =
      await loadFixture(startedFixture);
    await time.increaseTo(effectiveAt);
    for (const account of [admin, key, stranger]) {
      await expect(as(account, registry).acceptAdminTransfer(issuerId))
        .to.be.revertedWithCustomError(registry, "CredentialRegistryNoSuchTransfer")
        .withArgs(issuerId, account.address);
    }
    await expect(registry.acceptAdminTransfer(UNKNOWN))
      .to.be.revertedWithCustomError(registry, "CredentialRegistryUnknownIssuer")
      .withArgs(UNKNOWN);
  });

  it("doesn't start while one is pending, which can't be overwritten unseen", async () => {
    const { registry, issuerId, otherAdmin, stranger } = await loadFixture(startedFixture);
    const before: unknown = await registry.getIssuer(issuerId);
    for (const newAdmin of [stranger, otherAdmin]) {
      await expect(registry.startAdminTransfer(issuerId, newAdmin))
        .to.be.revertedWithCustomError(registry, "CredentialRegistryTransferPending")
        .withArgs(issuerId, otherAdmin.address);
    }
    expect(await registry.getIssuer(issuerId)).to.deep.equal(before);
  });

  it("has a cancellation that names its new admin", async () => {
    const { registry, issuerId, stranger } = await loadFixture(startedFixture);
    for (const newAdmin of [stranger.address, NO_ADDRESS]) {
      await expect(registry.cancelAdminTransfer(issuerId, newAdmin))
        .to.be.revertedWithCustomError(registry, "CredentialRegistryNoSuchTransfer")
        .withArgs(issuerId, newAdmin);
    }
  });

  it("can't be cancelled when none is pending, not even by naming the zero address", async () => {
    const { registry, issuerId, otherAdmin } = await loadFixture(fixture);
    for (const newAdmin of [otherAdmin.address, NO_ADDRESS]) {
      await expect(registry.cancelAdminTransfer(issuerId, newAdmin))
        .to.be.revertedWithCustomError(registry, "CredentialRegistryNoSuchTransfer")
        .withArgs(issuerId, newAdmin);
    }
  });

  it("isn't to the zero address or to the admin", async () => {
    const { registry, issuerId, admin } = await loadFixture(fixture);
    for (const newAdmin of [NO_ADDRESS, admin.address]) {
      await expect(registry.startAdminTransfer(issuerId, newAdmin))
        .to.be.revertedWithCustomError(registry, "CredentialRegistryInvalidNewAdmin")
        .withArgs(issuerId, newAdmin);
    }
  });

  it("is started and cancelled by the admin alone", async () => {
    const { registry, issuerId, key, stranger, otherAdmin } = await loadFixture(startedFixture);
    for (const account of [key, stranger, otherAdmin]) {
      for (const method of ["startAdminTransfer", "cancelAdminTransfer"]) {
        await expect(as(account, registry)[method](issuerId, otherAdmin))
          .to.be.revertedWithCustomError(registry, "CredentialRegistryNotAdmin")
          .withArgs(issuerId, account.address);
      }
    }
  });
});

describe("getIssuerIds", () => {
  it("pages through all ids in the order of registration", async () => {
    const { registry, issuerId } = await loadFixture(issuerFixture);
    const ids = [issuerId];
    for (const salt of ["11", "22", "33"]) {
      const args = [DID, `0x${salt.repeat(32)}`] as const;
      ids.push((await registry.registerIssuer.staticCall(...args)) as string);
      await registry.registerIssuer(...args);
    }
    const MAX = 2n ** 256n - 1n;
    const page = async (offset: number | bigint, limit: number | bigint): Promise<string[]> => {
      const [total, found] = (await registry.getIssuerIds(offset, limit)) as [bigint, string[]];
      expect(total).to.equal(4n);
      return [...found];
    };
    expect(await page(0, 10)).to.deep.equal(ids);
    expect(await page(0, 2)).to.deep.equal(ids.slice(0, 2));
    expect(await page(2, 2)).to.deep.equal(ids.slice(2));
    expect(await page(3, MAX)).to.deep.equal(ids.slice(3));
    expect(await page(1, 0)).to.deep.equal([]);
    expect(await page(4, 1)).to.deep.equal([]);
    expect(await page(MAX, MAX)).to.deep.equal([]);
  });
});

describe("an issuer that isn't registered", () => {
  it("answers zeros", async () => {
    const { registry } = await loadFixture(issuerFixture);
    expect(await registry.getIssuer(UNKNOWN)).to.deep.equal(EMPTY.issuer);
    expect(await registry.getLogHead(UNKNOWN)).to.deep.equal(EMPTY.logHead);
  });
});
