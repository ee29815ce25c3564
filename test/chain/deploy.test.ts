import { expect } from "chai";
import { loadFixture, mine, setCode } from "@nomicfoundation/hardhat-network-helpers";
import hre from "hardhat";
import { checkRegistryCode, DeployError, deployRegistry } from "../../chain/deploy.js";
import type { Endpoint } from "../../chain/endpoint.js";
import type { Address, Hex } from "../../core/bytes.js";
import { hardhatEndpoint } from "../support/hardhat-endpoint.js";

/** Hardhat's well-known first account. */
const KEY: Hex = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

async function chain() {
  await mine();
}

async function codeOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
  } catch (error) {
    if (error instanceof DeployError) return error.code;
    throw error;
  }
  return expect.fail("Expected a refusal.");
}

/** The same node, but `method` gives `answer`. */
const lying = (method: string, answer: unknown): Endpoint => ({
  name: "lying",
  request: (asked, params) =>
    asked === method ? Promise.resolve(answer) : hardhatEndpoint.request(asked, params),
});

describe("deployRegistry", () => {
  it("puts a registry on the chain and says where and when", async () => {
    await loadFixture(chain);
    const { address, blockNumber, blockHash, txHash } = await deployRegistry(hardhatEndpoint, KEY);
    const block = await hre.ethers.provider.getBlock(blockNumber);
    expect(block?.hash).to.equal(blockHash);
    expect(block?.transactions).to.deep.equal([txHash]);
    const registry = await hre.ethers.getContractAt("CredentialRegistry", address);
    expect(await registry.registerIssuer.staticCall("did:web:a.example", txHash)).to.be.a("string");
    await checkRegistryCode(hardhatEndpoint, address);
  });

  it("doesn't believe a receipt: the code at the address must be the registry's", async () => {
    await loadFixture(chain);
    expect(await codeOf(deployRegistry(lying("eth_getCode", "0x"), KEY))).to.equal("WRONG_CODE");
    expect(await codeOf(deployRegistry(lying("eth_getCode", "0x00"), KEY))).to.equal("WRONG_CODE");
  });

  it("tells a revert from a transaction that isn't mined in time", async () => {
    await loadFixture(chain);
    const reverted = { status: "0x0", contractAddress: null, blockNumber: "0x1", blockHash: "0x" };
    const receipt = "eth_getTransactionReceipt";
    expect(await codeOf(deployRegistry(lying(receipt, reverted), KEY))).to.equal("REVERTED");
    const wait = deployRegistry(lying(receipt, null), KEY, { waitMs: 0 });
    expect(await codeOf(wait)).to.equal("NOT_MINED");
  });
});

describe("checkRegistryCode", () => {
  it("refuses an address without code and code that differs in one byte", async () => {
    await loadFixture(chain);
    const address = `0x${"77".repeat(20)}` as Address;
    expect(await codeOf(checkRegistryCode(hardhatEndpoint, address))).to.equal("WRONG_CODE");
    const { deployedBytecode } = await hre.artifacts.readArtifact("CredentialRegistry");
    await setCode(address, `${deployedBytecode}00`);
    expect(await codeOf(checkRegistryCode(hardhatEndpoint, address))).to.equal("WRONG_CODE");
    await setCode(address, deployedBytecode);
    await checkRegistryCode(hardhatEndpoint, address);
  });
});
