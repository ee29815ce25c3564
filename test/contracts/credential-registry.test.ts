import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import type { Bytes32 } from "../../core/bytes.js";
import { batchFixture, DID, EMPTY, OTHER_ROOT, ROOT, ZERO_HASH } from "./fixture.js";
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
    const { registry, asKey, issuerId, key, otherKey } = await loadFixture(batchFixture);
    await asKey.revoke(issuerId, ROOT, 0, 0b11n, 1);
    await asKey.suspend(issuerId, ROOT, 1, 0b1n, 3);
    await asKey.suspend(issuerId, ROOT, 1, 0b1n, 3); // changes nothing: no entry
    await registry.liftSuspension(issuerId, ROOT, 1, 0b1n, 0);
    await registry.reinstate(issuerId, ROOT, 0, 0b10n, 1);
    await registry.addKey(issuerId, otherKey);
    await registry.endKey(issuerId, key);
    const replayed = await replay(registry, issuerId as Bytes32);
    expect(replayed.kinds).to.deep.equal([1, 5, 8, 11, 12, 13, 14, 5, 6]);
    expect(replayed.isConsistent).to.equal(true);
    expect(await registry.getLogHead(issuerId)).to.deep.equal([9n, replayed.head]);
  });

  it("of one issuer isn't touched by another's entries", async () => {
    const { registry, asStranger, issuerId } = await loadFixture(batchFixture);
    const head: unknown = await registry.getLogHead(issuerId);
    await asStranger.registerIssuer(DID, ZERO_HASH);
    expect(await registry.getLogHead(issuerId)).to.deep.equal(head);
  });
});
