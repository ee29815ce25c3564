import { loadFixture, takeSnapshot, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { as, issuerFixture, NO_ADDRESS } from "../fixture.js";
import { authorize, carry, type Message } from "../message.js";

const WEEK = 7 * 24 * 3600;

describe("messages of a transfer", () => {
  /** One transfer that was cancelled, and the messages that were signed for it and never carried. */
  async function fixture() {
    const { registry, issuerId, admin, otherAdmin, stranger } = await issuerFixture();
    const start = async (): Promise<number> => {
      await registry.startAdminTransfer(issuerId, otherAdmin);
      return (await time.latest()) + WEEK;
    };
    const cancelOf = (at: number): Message => ({
      name: "CancelAdminTransfer",
      values: [issuerId, otherAdmin.address, at],
    });
    const acceptOf = (at: number): Message => ({
      name: "AcceptAdminTransfer",
      values: [issuerId, at],
    });
    const deadline = (await time.latest()) + 29 * 24 * 3600;
    const first = await start();
    const cancel = cancelOf(first);
    const accept = acceptOf(first);
    const cancelAuth = await authorize(admin, registry, cancel, { deadline });
    const acceptAuth = await authorize(otherAdmin, registry, accept, { deadline });
    await registry.cancelAdminTransfer(issuerId, otherAdmin);
    const asStranger = as(stranger, registry);
    const parties = { registry, issuerId, admin, otherAdmin, asStranger };
    return { ...parties, start, cancelOf, acceptOf, first, cancel, accept, cancelAuth, acceptAuth };
  }

  it("don't serve a later transfer to the same account", async () => {
    const { registry, issuerId, start, asStranger, first, ...old } = await loadFixture(fixture);
    const second = await start();
    const before: unknown = await registry.getIssuer(issuerId);
    await expect(carry(asStranger, old.cancel, old.cancelAuth))
      .to.be.revertedWithCustomError(registry, "CredentialRegistryOtherTransfer")
      .withArgs(issuerId, first, second);
    await time.increaseTo(second);
    await expect(carry(asStranger, old.accept, old.acceptAuth))
      .to.be.revertedWithCustomError(registry, "CredentialRegistryOtherTransfer")
      .withArgs(issuerId, first, second);
    expect(await registry.getIssuer(issuerId)).to.deep.equal(before);
  });

  it("serve the transfer that they name", async () => {
    const { registry, issuerId, start, asStranger, admin, otherAdmin, cancelOf, acceptOf } =
      await loadFixture(fixture);
    const second = await start();
    const cancel = cancelOf(second);
    const snapshot = await takeSnapshot();
    await carry(asStranger, cancel, await authorize(admin, registry, cancel));
    expect(((await registry.getIssuer(issuerId)) as string[])[3]).to.equal(NO_ADDRESS);
    await snapshot.restore();
    const accept = acceptOf(second);
    await time.increaseTo(second);
    await carry(asStranger, accept, await authorize(otherAdmin, registry, accept));
    expect(((await registry.getIssuer(issuerId)) as string[])[1]).to.equal(otherAdmin.address);
  });

  it("find nothing where no transfer is pending", async () => {
    const { registry, issuerId, otherAdmin, asStranger, ...old } = await loadFixture(fixture);
    for (const [message, auth] of [
      [old.cancel, old.cancelAuth],
      [old.accept, old.acceptAuth],
    ] as const) {
      await expect(carry(asStranger, message, auth))
        .to.be.revertedWithCustomError(registry, "CredentialRegistryNoSuchTransfer")
        .withArgs(issuerId, otherAdmin.address);
    }
  });
});
