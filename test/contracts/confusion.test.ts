import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id } from "ethers";
import { fromHex, toHex, type Bytes32, type Hex } from "../../core/bytes.js";
import { diCommit, leafOf, NO_SD_JWT, sdCommit } from "../../core/commitment/commitment.js";
import { keccak } from "../../core/keccak.js";
import { as, batchFixture, DID, SALT } from "./fixture.js";
import { hexTree } from "./merkle/hex-tree.js";
import { authorize, carry, type Message } from "./message.js";

const hash = (text: string): Uint8Array => fromHex(id(text));

/** Eight credentials of the issuer, as the protocol commits to them (section 4). */
async function fixture() {
  const { registry, issuerId, ...rest } = await batchFixture();
  const commitments = Array.from({ length: 8 }, (_, k) => {
    const salt = hash(`salt ${k}`);
    const di = diCommit({ salt, docHash: hash(`doc ${k}`), proofHash: hash(`proof ${k}`) });
    const sd = k % 2 ? NO_SD_JWT : sdCommit({ salt, jwt: "e30.e30.c2ln" });
    return { di, sd };
  });
  const leafAt = (k: number, issuer = issuerId): Hex =>
    toHex(
      leafOf({
        issuerId: issuer as Bytes32,
        diCommit: commitments[k].di,
        sdCommit: commitments[k].sd,
      }),
    );
  const leaves = commitments.map((_, k) => leafAt(k));
  return { registry, issuerId, commitments, leafAt, leaves, tree: hexTree(leaves), ...rest };
}

describe("leaf, node and commitment", () => {
  it("aren't taken for one another", async () => {
    const { registry, asKey, issuerId, commitments, leaves, tree } = await loadFixture(fixture);
    await asKey.anchorBatch(issuerId, tree.root, 8);
    const path = tree.pathOf(2);
    const isGood = (leaf: Hex, index = 2, siblings = path) =>
      registry.isGood(issuerId, tree.root, leaf, index, siblings) as Promise<boolean>;
    expect(await isGood(leaves[2])).to.equal(true);
    const { di, sd } = commitments[2];
    const others = [di, sd, keccak(di), keccak(di, sd), keccak(sd, di), NO_SD_JWT].map(toHex);
    for (const other of [...others, hexTree(leaves.slice(2, 4)).root, tree.root, path[0]]) {
      expect(await isGood(other), other).to.equal(false);
    }
    // The two commitments as a level below the leaf: one sibling too many.
    expect(await isGood(toHex(di), 4, [toHex(sd), ...path])).to.equal(false);
    expect(await isGood(toHex(sd), 5, [toHex(di), ...path])).to.equal(false);
  });

  it("of one issuer prove nothing of another, who anchors the same root", async () => {
    const { registry, asKey, asStranger, stranger, issuerId, leafAt, leaves, tree } =
      await loadFixture(fixture);
    await asKey.anchorBatch(issuerId, tree.root, 8);
    const otherId = (await asStranger.registerIssuer.staticCall(DID, SALT)) as string;
    await asStranger.registerIssuer(DID, SALT);
    await asStranger.addKey(otherId, stranger);
    await asStranger.anchorBatch(otherId, tree.root, 8);
    // Recomputed with the id that is asked about, as isGood demands, the leaf is another.
    const recomputed = leafAt(2, otherId);
    expect(recomputed).not.to.equal(leaves[2]);
    const path = tree.pathOf(2);
    expect(await registry.isGood(otherId, tree.root, recomputed, 2, path)).to.equal(false);
    expect(await registry.isGood(issuerId, tree.root, leaves[2], 2, path)).to.equal(true);
  });
});

describe("a thief with a hot key", () => {
  it("who anchors and reports itself before the admin's report arrives has nothing good", async () => {
    const { registry, asKey, asStranger, issuerId, admin, key, leaves, tree } =
      await loadFixture(fixture);
    await asKey.anchorBatch(issuerId, tree.root, 8); // Honest.
    const [, , honestAt] = (await registry.getBatch(issuerId, tree.root)) as bigint[];
    const report: Message = {
      name: "ReportCompromise",
      values: [issuerId, key.address, Number(honestAt) + 1],
    };
    const auth = await authorize(admin, registry, report);
    const forged = hexTree(leaves.slice(0, 4));
    await asKey.anchorBatch(issuerId, forged.root, 4);
    await asKey.reportOwnCompromise(issuerId);
    const isGood = ({ root, pathOf }: typeof tree) =>
      registry.isGood(issuerId, root, leaves[2], 2, pathOf(2)) as Promise<boolean>;
    expect(await isGood(forged)).to.equal(true); // Until the report is carried.
    await carry(asStranger, report, auth);
    expect([await isGood(forged), await isGood(tree)]).to.deep.equal([false, true]);
  });

  it("who anchors a root that waits, with another size, is answered by sealing anew", async () => {
    const { registry, asKey, issuerId, key, otherKey, leaves, tree } = await loadFixture(fixture);
    await registry.addKey(issuerId, otherKey);
    const asThief = as(otherKey, registry);
    await asThief.anchorBatch(issuerId, tree.root, 5);
    await expect(asKey.anchorBatch(issuerId, tree.root, 8)).to.be.revertedWithCustomError(
      registry,
      "CredentialRegistryAlreadyAnchored",
    );
    await registry.reportCompromise(issuerId, otherKey, 1);
    const isGood = (index: number) =>
      registry.isGood(issuerId, tree.root, leaves[index], index, tree.pathOf(index));
    expect(await isGood(2)).to.equal(false);
    await registry.reaffirmBatch(issuerId, tree.root); // The mistake that the interface warns of:
    expect(await isGood(6)).to.equal(false); // what lies beyond the thief's size stays lost.

    const sealedAnew = leaves.map((leaf) => toHex(keccak(fromHex(leaf), hash("a fresh salt"))));
    const fresh = hexTree(sealedAnew);
    await asKey.anchorBatch(issuerId, fresh.root, 8);
    const [by] = (await registry.getBatch(issuerId, fresh.root)) as string[];
    expect(by).to.equal(key.address);
    expect(await registry.isGood(issuerId, fresh.root, sealedAnew[6], 6, fresh.pathOf(6))).to.equal(
      true,
    );
  });
});
