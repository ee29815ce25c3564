import { expect } from "chai";
import { getCreate2Address, id, keccak256 } from "ethers";
import { CONTRACTS } from "../../../chain/registry/contracts.js";
import {
  addressOfCode,
  DEPLOYMENT_SALT,
  encodeDeployment,
  PROXY,
} from "../../../chain/deployment/create2.js";

describe("addressOfCode", () => {
  it("agrees with ethers", () => {
    for (const { creationCode } of CONTRACTS) {
      const expected = getCreate2Address(PROXY, DEPLOYMENT_SALT, keccak256(creationCode));
      expect(addressOfCode(creationCode)).to.equal(expected.toLowerCase());
    }
  });

  it("takes a salt that is the hash of what it is for", () => {
    expect(DEPLOYMENT_SALT).to.equal(id("cairn.deployment.v1"));
  });
});

describe("encodeDeployment", () => {
  it("is the salt and the code", () => {
    expect(encodeDeployment("0x6001")).to.equal(`${DEPLOYMENT_SALT}6001`);
  });
});
