import { anyValue } from "@nomicfoundation/hardhat-chai-matchers/withArgs.js";
import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { batchFixture, OTHER_ROOT, ROOT } from "../fixture.js";

const ALL = 2n ** 256n - 1n;
const UNKNOWN = `0x${"ab".repeat(32)}`;

/** Each pair of writers on its bitmap: `raise` is a key's or the admin's, `lower` the admin's alone. */
const PAIRS = [
  {
    raise: "revoke",
    raised: "Revoked",
    lower: "reinstate",
    lowered: "Reinstated",
    at: 0,
    other: 1,
  },
  {
    raise: "suspend",
    raised: "Suspended",
    lower: "liftSuspension",
    lowered: "SuspensionLifted",
    at: 1,
    other: 0,
  },
] as const;

for (const { raise, raised, lower, lowered, at, other } of PAIRS) {
  describe(raise, () => {
    it("raises the bits asked for, on its own map only, and says which and why", async () => {
      const { registry, asKey, issuerId } = await loadFixture(batchFixture);
      await expect(asKey[raise](issuerId, ROOT, 0, 0b1010n, 2))
        .to.emit(registry, raised)
        .withArgs(issuerId, ROOT, 0, 0b1010n, 2, 4n, anyValue);
      const word = (await registry.getStatusWord(issuerId, ROOT, 0)) as [bigint, bigint];
      expect(word[at]).to.equal(0b1010n);
      expect(word[other]).to.equal(0n);
      expect(await registry.getStatusWord(issuerId, ROOT, 1)).to.deep.equal([0n, 0n]);
    });

    it("changes a whole word, though one bit of it was raised before, and reports the rest", async () => {
      const { registry, asKey, issuerId } = await loadFixture(batchFixture);
      await asKey[raise](issuerId, ROOT, 0, 1n << 77n, 1);
      await expect(asKey[raise](issuerId, ROOT, 0, ALL, 3))
        .to.emit(registry, raised)
        .withArgs(issuerId, ROOT, 0, ALL ^ (1n << 77n), 3, 5n, anyValue);
      const word = (await registry.getStatusWord(issuerId, ROOT, 0)) as bigint[];
      expect(word[at]).to.equal(ALL);
    });

    it("is silent when nothing changes", async () => {
      const { registry, asKey, issuerId } = await loadFixture(batchFixture);
      await asKey[raise](issuerId, ROOT, 0, 0b110n, 1);
      const head: unknown = await registry.getLogHead(issuerId);
      for (const bits of [0b110n, 0b010n, 0n]) {
        await expect(asKey[raise](issuerId, ROOT, 0, bits, 1)).not.to.emit(registry, raised);
      }
      expect(await registry.getLogHead(issuerId)).to.deep.equal(head);
    });

    it("is a live key's or the admin's", async () => {
      const { registry, asKey, asStranger, issuerId, key, stranger } =
        await loadFixture(batchFixture);
      await registry[raise](issuerId, ROOT, 0, 1n, 0);
      await asKey[raise](issuerId, ROOT, 0, 2n, 0);
      await registry.endKey(issuerId, key);
      for (const [contract, account] of [
        [asStranger, stranger],
        [asKey, key],
      ] as const) {
        await expect(contract[raise](issuerId, ROOT, 0, 4n, 0))
          .to.be.revertedWithCustomError(registry, "CredentialRegistryNotLiveKeyOrAdmin")
          .withArgs(issuerId, account.address);
        await expect(contract[raise](UNKNOWN, ROOT, 0, 4n, 0))
          .to.be.revertedWithCustomError(registry, "CredentialRegistryUnknownIssuer")
          .withArgs(UNKNOWN);
      }
      const word = (await registry.getStatusWord(issuerId, ROOT, 0)) as bigint[];
      expect(word[at]).to.equal(3n);
    });
  });

  describe(lower, () => {
    it("lowers those of the bits that are up, on its own map only, and says which and why", async () => {
      const { registry, issuerId } = await loadFixture(batchFixture);
      await registry[raise](issuerId, ROOT, 1, 0b0111n, 1);
      await registry[PAIRS[other].raise](issuerId, ROOT, 1, 0b1111n, 1);
      await expect(registry[lower](issuerId, ROOT, 1, 0b1110n, 3))
        .to.emit(registry, lowered)
        .withArgs(issuerId, ROOT, 1, 0b0110n, 3, 6n, anyValue);
      const word = (await registry.getStatusWord(issuerId, ROOT, 1)) as bigint[];
      expect(word[at]).to.equal(0b0001n);
      expect(word[other]).to.equal(0b1111n);
    });

    it("is silent when nothing changes", async () => {
      const { registry, issuerId } = await loadFixture(batchFixture);
      const head: unknown = await registry.getLogHead(issuerId);
      await expect(registry[lower](issuerId, ROOT, 0, 0b110n, 1)).not.to.emit(registry, lowered);
      expect(await registry.getLogHead(issuerId)).to.deep.equal(head);
    });

    it("is the admin's alone: a hot key can't undo", async () => {
      const { registry, asKey, asStranger, issuerId, key, stranger } =
        await loadFixture(batchFixture);
      await asKey[raise](issuerId, ROOT, 0, 1n, 0);
      for (const [contract, account] of [
        [asStranger, stranger],
        [asKey, key],
      ] as const) {
        await expect(contract[lower](issuerId, ROOT, 0, 1n, 0))
          .to.be.revertedWithCustomError(registry, "CredentialRegistryNotAdmin")
          .withArgs(issuerId, account.address);
      }
      const word = (await registry.getStatusWord(issuerId, ROOT, 0)) as bigint[];
      expect(word[at]).to.equal(1n);
    });
  });

  for (const method of [raise, lower]) {
    describe(method, () => {
      it("refuses a batch that the issuer hasn't anchored", async () => {
        const { registry, issuerId } = await loadFixture(batchFixture);
        await expect(registry[method](issuerId, OTHER_ROOT, 0, 1n, 0))
          .to.be.revertedWithCustomError(registry, "CredentialRegistryUnknownBatch")
          .withArgs(issuerId, OTHER_ROOT);
      });

      it("refuses bits at or above the tree size in the last word and names them", async () => {
        const { registry, issuerId } = await loadFixture(batchFixture);
        const last = 1n << 43n; // index 299 of 300
        await registry[method](issuerId, ROOT, 1, last, 0);
        await expect(registry[method](issuerId, ROOT, 1, last | (1n << 44n), 0))
          .to.be.revertedWithCustomError(registry, "CredentialRegistryBitsBeyondTreeSize")
          .withArgs(1, 1n << 44n, 300);
        await expect(registry[method](issuerId, ROOT, 1, ALL, 0))
          .to.be.revertedWithCustomError(registry, "CredentialRegistryBitsBeyondTreeSize")
          .withArgs(1, ALL - (1n << 44n) + 1n, 300);
      });

      it("refuses a word beyond the tree size", async () => {
        const { registry, issuerId } = await loadFixture(batchFixture);
        // 2^24 words of 256 would wrap round to word 0 in 32 bits.
        for (const wordIndex of [2, 2 ** 24, 2 ** 32 - 1]) {
          await expect(registry[method](issuerId, ROOT, wordIndex, 1n, 0))
            .to.be.revertedWithCustomError(registry, "CredentialRegistryWordOutOfRange")
            .withArgs(wordIndex, 300);
        }
      });

      it("takes whole words where the tree size is a multiple of 256", async () => {
        const { registry, asKey, issuerId } = await loadFixture(batchFixture);
        await asKey.anchorBatch(issuerId, OTHER_ROOT, 512);
        await registry[method](issuerId, OTHER_ROOT, 1, ALL, 0);
        await expect(registry[method](issuerId, OTHER_ROOT, 2, 1n, 0))
          .to.be.revertedWithCustomError(registry, "CredentialRegistryWordOutOfRange")
          .withArgs(2, 512);
      });

      it("refuses a reason outside the table", async () => {
        const { registry, issuerId } = await loadFixture(batchFixture);
        await registry[method](issuerId, ROOT, 0, 1n, 5);
        await expect(registry[method](issuerId, ROOT, 0, 2n, 6))
          .to.be.revertedWithCustomError(registry, "CredentialRegistryUnknownReason")
          .withArgs(6);
      });
    });
  }
}

describe("getStatusWords", () => {
  it("pages through both maps, as many words as the tree size needs", async () => {
    const { registry, asKey, issuerId } = await loadFixture(batchFixture);
    await asKey.revoke(issuerId, ROOT, 0, 5n, 0);
    await asKey.suspend(issuerId, ROOT, 1, 6n, 0);
    const words = [
      [5n, 0n],
      [0n, 6n],
    ];
    expect(await registry.getStatusWords(issuerId, ROOT, 0, 2n ** 256n - 1n)).to.deep.equal([
      2n,
      words,
    ]);
    expect(await registry.getStatusWords(issuerId, ROOT, 1, 1)).to.deep.equal([2n, words.slice(1)]);
    expect(await registry.getStatusWords(issuerId, ROOT, 2, 1)).to.deep.equal([2n, []]);
    expect(await registry.getStatusWords(issuerId, OTHER_ROOT, 0, 9)).to.deep.equal([0n, []]);
  });

  it("counts the words of any tree size", async () => {
    const { registry, asKey, issuerId } = await loadFixture(batchFixture);
    for (const [treeSize, total] of [
      [1, 1n],
      [255, 1n],
      [256, 1n],
      [257, 2n],
      [2 ** 24, 65536n],
    ] as const) {
      const root = `0x${treeSize.toString(16).padStart(64, "0")}`;
      await asKey.anchorBatch(issuerId, root, treeSize);
      expect(((await registry.getStatusWords(issuerId, root, 0, 0)) as [bigint])[0]).to.equal(
        total,
      );
    }
  });
});
