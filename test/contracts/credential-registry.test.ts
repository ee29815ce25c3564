import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import type { Bytes32 } from "../../core/bytes.js";
import { as, batchFixture, DID, EMPTY, OTHER_ROOT, ROOT, SALT, ZERO_HASH } from "./fixture.js";
import { hexTree, leavesOf } from "./merkle/hex-tree.js";
import { replay } from "./replay.js";

describe("lookUp", () => {
  it("answers all that a verifier asks about one credential", async () => {
    const { registry, asKey, issuerId, key } = await loadFixture(batchFixture);
    await asKey.revoke(issuerId, ROOT, 1, 1n << 43n, 1);
    await asKey.suspend(issuerId, ROOT, 1, 1n << 42n, 1);
    const [, , anchoredAt] = (await registry.getBatch(issuerId, ROOT)) as bigint[];
    const [length, head] = (await registry.getLogHead(issuerId)) as [bigint, string];
    const answer = (isRevoked: boolean, isSuspended: boolean) => [
      ...[DID, key.address, 300n, anchoredAt, 1n, 0n, false, 0n],
      ...[isRevoked, isSuspended, length, head],
    ];
    expect(length).to.equal(5n);
    expect(await registry.lookUp(issuerId, ROOT, 299)).to.deep.equal(answer(true, false));
    expect(await registry.lookUp(issuerId, ROOT, 298)).to.deep.equal(answer(false, true));
    expect(await registry.lookUp(issuerId, ROOT, 43)).to.deep.equal(answer(false, false));
  });

  it("answers zeros, never an error, for whatever isn't recorded", async () => {
    const { registry, issuerId } = await loadFixture(batchFixture);
    const unknown = `0x${"ab".repeat(32)}`;
    expect(await registry.lookUp(unknown, ROOT, 0)).to.deep.equal(EMPTY.answer);
    expect(await registry.lookUp(ZERO_HASH, ZERO_HASH, 2n ** 256n - 1n)).to.deep.equal(
      EMPTY.answer,
    );
    const [length, head] = (await registry.getLogHead(issuerId)) as [bigint, string];
    expect(await registry.lookUp(issuerId, OTHER_ROOT, 0)).to.deep.equal([
      DID,
      ...EMPTY.answer.slice(1, -2),
      length,
      head,
    ]);
  });

  it("answers false for the status of an index beyond the tree size", async () => {
    const { registry, asKey, issuerId } = await loadFixture(batchFixture);
    await asKey.revoke(issuerId, ROOT, 0, 1n, 1);
    for (const index of [300n, 2n ** 40n, 2n ** 255n, 2n ** 256n - 256n]) {
      const answer = (await registry.lookUp(issuerId, ROOT, index)) as boolean[];
      expect(answer[8], `${index}`).to.equal(false);
      expect(answer[9], `${index}`).to.equal(false);
    }
  });
});

describe("the log head", () => {
  it("is what a replay of the events gives, each event carrying its own place", async () => {
    const { registry, asKey, issuerId, key, otherKey, otherAdmin } =
      await loadFixture(batchFixture);
    await asKey.revoke(issuerId, ROOT, 0, 0b11n, 1);
    await asKey.suspend(issuerId, ROOT, 1, 0b1n, 3);
    await asKey.suspend(issuerId, ROOT, 1, 0b1n, 3); // changes nothing: no entry
    await registry.liftSuspension(issuerId, ROOT, 1, 0b1n, 0);
    await registry.reinstate(issuerId, ROOT, 0, 0b10n, 1);
    await registry.addKey(issuerId, otherKey);
    await registry.endKey(issuerId, key);
    await registry.reportCompromise(issuerId, otherKey, 1);
    await registry.reaffirmBatch(issuerId, ROOT);
    await registry.withdrawBatch(issuerId, ROOT, 4);
    await registry.startAdminTransfer(issuerId, otherAdmin);
    await registry.cancelAdminTransfer(issuerId, otherAdmin);
    await registry.startAdminTransfer(issuerId, otherAdmin);
    await time.increase(7 * 24 * 3600);
    await as(otherAdmin, registry).acceptAdminTransfer(issuerId);
    const replayed = await replay(registry, issuerId as Bytes32);
    expect(replayed.kinds).to.deep.equal([
      ...[1, 5, 8, 11, 12, 13, 14, 5, 6],
      ...[7, 9, 10, 2, 3, 2, 4],
    ]);
    expect(replayed.isConsistent).to.equal(true);
    expect(await registry.getLogHead(issuerId)).to.deep.equal([16n, replayed.head]);
  });

  it("of one issuer isn't touched by another's entries", async () => {
    const { registry, asStranger, issuerId } = await loadFixture(batchFixture);
    const head: unknown = await registry.getLogHead(issuerId);
    await asStranger.registerIssuer(DID, ZERO_HASH);
    expect(await registry.getLogHead(issuerId)).to.deep.equal(head);
  });
});

describe("isGood", () => {
  async function fixture() {
    const { registry, asKey, issuerId, ...rest } = await batchFixture();
    const leaves = leavesOf(5);
    const tree = hexTree(leaves);
    await asKey.anchorBatch(issuerId, tree.root, 5);
    const [, , anchoredAt] = (await registry.getBatch(issuerId, tree.root)) as bigint[];
    const call = [issuerId, tree.root, leaves[2], 2, tree.pathOf(2)] as const;
    const isGood = async (): Promise<boolean> => {
      expect(await registry.isIncluded(...call)).to.equal(true);
      return (await registry.isGood(...call)) as boolean;
    };
    return { registry, asKey, issuerId, root: tree.root, anchoredAt, call, isGood, ...rest };
  }

  it("is true of what is included, trusted and in force", async () => {
    const { registry, isGood, call } = await loadFixture(fixture);
    expect(await isGood()).to.equal(true);
    const [issuerId, root, leaf, index, path] = call;
    expect(await registry.isGood(issuerId, root, leaf, index, path.slice(1))).to.equal(false);
    expect(await registry.isGood(issuerId, OTHER_ROOT, leaf, index, path)).to.equal(false);
    expect(await registry.isGood(OTHER_ROOT, root, leaf, index, path)).to.equal(false);
  });

  it("is false while it is revoked or suspended, and doesn't mind its neighbours", async () => {
    const { registry, asKey, issuerId, root, isGood } = await loadFixture(fixture);
    await asKey.revoke(issuerId, root, 0, 0b11011n, 1);
    await asKey.suspend(issuerId, root, 0, 0b11011n, 1);
    expect(await isGood()).to.equal(true);
    await asKey.suspend(issuerId, root, 0, 0b00100n, 1);
    expect(await isGood()).to.equal(false);
    await registry.liftSuspension(issuerId, root, 0, 0b00100n, 1);
    expect(await isGood()).to.equal(true);
    await asKey.revoke(issuerId, root, 0, 0b00100n, 1);
    expect(await isGood()).to.equal(false);
    await registry.reinstate(issuerId, root, 0, 0b00100n, 1);
    expect(await isGood()).to.equal(true);
  });

  it("is false for good once the batch is withdrawn", async () => {
    const { registry, issuerId, root, isGood } = await loadFixture(fixture);
    await registry.withdrawBatch(issuerId, root, 1);
    await registry.reaffirmBatch(issuerId, root);
    expect(await isGood()).to.equal(false);
  });

  it("is false from the very second of the key's compromise, unless reaffirmed", async () => {
    const { registry, issuerId, root, key, anchoredAt, isGood } = await loadFixture(fixture);
    await registry.reportCompromise(issuerId, key, anchoredAt + 1n);
    expect(await isGood()).to.equal(true);
    await registry.reportCompromise(issuerId, key, anchoredAt);
    expect(await isGood()).to.equal(false);
    await registry.reaffirmBatch(issuerId, root);
    expect(await isGood()).to.equal(true);
    await registry.reportCompromise(issuerId, key, anchoredAt - 1n);
    expect(await isGood()).to.equal(true);
  });

  it("isn't touched by the compromise of another key, or of the same key at another issuer", async () => {
    const { registry, issuerId, key, otherKey, otherAdmin, isGood } = await loadFixture(fixture);
    await registry.addKey(issuerId, otherKey);
    await registry.reportCompromise(issuerId, otherKey, 1);
    const asOther = as(otherAdmin, registry);
    const otherId = (await asOther.registerIssuer.staticCall(DID, SALT)) as string;
    await asOther.registerIssuer(DID, SALT);
    await asOther.addKey(otherId, key);
    await asOther.reportCompromise(otherId, key, 1);
    expect(await isGood()).to.equal(true);
  });
});
