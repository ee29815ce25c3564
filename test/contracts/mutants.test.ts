import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { batchFixture, OTHER_ROOT } from "./fixture.js";

/** What the mutation run (`npm run mutate`) found to be noticed by no other test. */
describe("getStatusWord", () => {
  it("answers zero for an unknown batch", async () => {
    const { registry, issuerId } = await loadFixture(batchFixture);
    expect(await registry.getStatusWord(issuerId, OTHER_ROOT, 0)).to.deep.equal([0n, 0n]);
  });
});
