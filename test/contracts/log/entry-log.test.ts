import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import hre from "hardhat";
import type { Address, Bytes32, Hex } from "../../../core/bytes.js";
import { headOf0, nextHead } from "../../../core/log/head.js";

const SUBJECT = `0x${"11".repeat(32)}` as Bytes32;
const OTHER = `0x${"22".repeat(32)}` as Bytes32;
const ENTRY_HASH = `0x${"33".repeat(32)}` as Bytes32;

// core/log/head.ts is checked against the vectors; the contract can't be, for a chain's clock isn't set back.
describe("EntryLog", () => {
  async function fixture() {
    const log = await hre.ethers.deployContract("EntryLogMock");
    const registry = (await log.getAddress()).toLowerCase() as Address;
    const { chainId } = await hre.ethers.provider.getNetwork();
    const at = (await time.latest()) + 1000;
    return { log, origin: { chainId, registry }, at };
  }

  it("starts from chain, registry and subject, and extends by n, time, kind and entry", async () => {
    const { log, origin, at } = await loadFixture(fixture);
    let head: Hex = headOf0({ ...origin, subject: SUBJECT });
    for (const [n, kind] of [
      [1, 1],
      [2, 8],
      [3, 14],
    ] as const) {
      await time.setNextBlockTimestamp(at + n);
      await log.append(SUBJECT, kind, ENTRY_HASH);
      head = nextHead({ head, n, time: at + n, kind, entryHash: ENTRY_HASH });
      expect(await log.logOf(SUBJECT)).to.deep.equal([head, BigInt(n), 0n]);
    }
  });

  it("keeps the logs of two subjects apart", async () => {
    const { log, origin, at } = await loadFixture(fixture);
    await log.append(OTHER, 1, ENTRY_HASH);
    const other: unknown = await log.logOf(OTHER);
    await time.setNextBlockTimestamp(at);
    await log.append(SUBJECT, 1, ENTRY_HASH);
    const head = headOf0({ ...origin, subject: SUBJECT });
    expect(await log.logOf(SUBJECT)).to.deep.equal([
      nextHead({ head, n: 1, time: at, kind: 1, entryHash: ENTRY_HASH }),
      1n,
      0n,
    ]);
    expect(await log.logOf(OTHER)).to.deep.equal(other);
  });
});
