import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { concat, id } from "ethers";
import hre from "hardhat";

for (const name of ["CredentialRegistry", "AccreditationRegistry"] as const) {
  describe(`${name} and value`, () => {
    async function fixture() {
      const [stranger] = await hre.ethers.getSigners();
      return { registry: await hre.ethers.deployContract(name), stranger };
    }

    it("has no payable function, no receive and no fallback", async () => {
      const { registry } = await loadFixture(fixture);
      expect(registry.interface.receive).to.equal(false);
      expect(registry.interface.fallback).to.equal(null);
      expect(registry.interface.deploy.payable).to.equal(false);
      registry.interface.forEachFunction(({ payable, name: one }) => {
        expect(payable, one).to.equal(false);
      });
    });

    it("refuses 1 wei with every selector, its own and others, before it reads an argument", async () => {
      const { registry, stranger } = await loadFixture(fixture);
      const to = await registry.getAddress();
      const selectors = ["0x", "0x00000000", id("deposit()").slice(0, 10)];
      registry.interface.forEachFunction(({ selector }) => {
        selectors.push(selector);
      });
      for (const selector of selectors) {
        const data = concat([selector, new Uint8Array(selector === "0x" ? 0 : 1024)]);
        // An empty revert: no error of the contract's, for nothing was looked at.
        await expect(
          stranger.sendTransaction({ to, data, value: 1n, gasLimit: 1_000_000 }),
          selector,
        ).to.be.revertedWithoutReason();
      }
      expect(await hre.ethers.provider.getBalance(to)).to.equal(0n);
    });
  });
}
