import { expect } from "chai";
import { Interface, type ErrorFragment } from "ethers";
import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import {
  accreditationInterface,
  encodeAnchorBatch,
  encodeRevoke,
  registryInterface,
} from "../../../chain/registry/calls.js";
import { EndpointError } from "../../../chain/rpc/endpoint.js";
import { explainRevert } from "../../../chain/registry/revert.js";
import type { Bytes32, Hex } from "../../../core/bytes.js";
import { batchFixture, OTHER_ROOT, ROOT } from "../../contracts/fixture.js";
import { hardhatEndpoint } from "../../support/hardhat-endpoint.js";

/** The `data` of the error with which a node refuses the call. */
async function revertData(to: string, from: string, data: Hex): Promise<unknown> {
  try {
    await hardhatEndpoint.request("eth_estimateGas", [{ from, to, data }]);
  } catch (error) {
    if (error instanceof EndpointError) return error.rpc?.data;
    throw error;
  }
  return expect.fail("Expected a revert.");
}

const encodeError = (error: ErrorFragment, values: unknown[]): string =>
  new Interface([error]).encodeErrorResult(error, values);

describe("explainRevert", () => {
  it("names what a node's refusal ran into, with its arguments", async () => {
    const { registry, issuerId, key } = await loadFixture(batchFixture);
    const to = await registry.getAddress();
    const [, , anchoredAt] = (await registry.getBatch(issuerId, ROOT)) as bigint[];
    const again = encodeAnchorBatch(issuerId as Bytes32, ROOT as Bytes32, 300);
    expect(explainRevert(await revertData(to, key.address, again))).to.deep.equal({
      name: "CredentialRegistryAlreadyAnchored",
      args: { issuerId, root: ROOT, anchoredAt: String(anchoredAt), batchNumber: "1" },
      text: `Issuer ${issuerId} anchored the root ${ROOT} at ${anchoredAt} (Unix seconds) as its batch 1.`,
    });
    const unknown = encodeRevoke(issuerId as Bytes32, OTHER_ROOT as Bytes32, 0, 1n, 0);
    expect(explainRevert(await revertData(to, key.address, unknown))).to.deep.equal({
      name: "CredentialRegistryUnknownBatch",
      args: { issuerId, root: OTHER_ROOT },
      text: `Issuer ${issuerId} has not anchored the root ${OTHER_ROOT}.`,
    });
  });

  it("has a sentence without gaps for every error of both contracts", () => {
    const check = (error: ErrorFragment): void => {
      // Libraries' errors stand in the ABI too: an EIP-712 domain with extensions, 2^32 accreditations.
      if (!/^(CredentialRegistry|AccreditationRegistry|SignedMessage)/.test(error.name)) return;
      const values = error.inputs.map(({ type }) =>
        type === "address" ? `0x${"ab".repeat(20)}` : type === "bytes32" ? ROOT : 7,
      );
      const reason = explainRevert(encodeError(error, values));
      expect(reason?.name).to.equal(error.name);
      expect(reason?.text)
        .to.match(/^[^{}]+ [^{}]+\.$/)
        .and.not.contain("  ");
      for (const value of Object.values(reason!.args)) expect(reason?.text).to.contain(value);
    };
    registryInterface.forEachError(check);
    accreditationInterface.forEachError(check);
  });

  it("reads Solidity's own errors", () => {
    const error = registryInterface.encodeErrorResult("Error(string)", ["out of luck"]);
    expect(explainRevert(error)).to.deep.equal({
      name: "Error",
      args: { arg0: "out of luck" },
      text: "The call was refused: out of luck",
    });
    expect(
      explainRevert(registryInterface.encodeErrorResult("Panic(uint256)", [0x11]))?.text,
    ).to.equal("The code stopped at an internal check (Panic 17).");
  });

  it("says nothing of what isn't a revert of the registry", () => {
    const zeroRoot = registryInterface.encodeErrorResult("CredentialRegistryZeroRoot", [ROOT]);
    for (const data of [
      ...[undefined, null, 7, "", "0x", "0x1234", "execution reverted", {}, { data: null }],
      ...["0xdeadbeef", zeroRoot.slice(0, -2), { data: "0x" }, [zeroRoot]],
    ]) {
      expect(explainRevert(data), JSON.stringify(data)).to.equal(undefined);
    }
    expect(explainRevert({ data: zeroRoot })).to.deep.equal(explainRevert(zeroRoot));
  });
});
