import { readdirSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { addressOfCode } from "../../chain/deployment/create2.js";
import { ACCREDITATION_REGISTRY, CREDENTIAL_REGISTRY } from "../../chain/registry/contracts.js";
import { ensurePolicy, PolicyError, type Policy } from "../../core/verify/policy/policy.js";

const FOLDER = new URL("../../policies/", import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")) as Policy;

describe("the shipped policies", () => {
  const names = readdirSync(FOLDER).filter((it) => it.endsWith(".not-deployed.json"));

  it("are for local, testnet and mainnet", () => {
    expect(names.map((it) => it.split(".")[0])).to.have.members(["local", "testnet", "mainnet"]);
  });

  for (const name of names) {
    it(`${name}: has the addresses of every chain, and lacks nothing but the block of deployment`, () => {
      const policy = read(name);
      for (const profile of policy.chains) {
        expect(profile.credentialRegistry).to.equal(
          addressOfCode(CREDENTIAL_REGISTRY.creationCode),
        );
        expect(profile.accreditationRegistry).to.equal(
          addressOfCode(ACCREDITATION_REGISTRY.creationCode),
        );
      }
      expect(() => ensurePolicy(policy)).to.throw(PolicyError);
      try {
        ensurePolicy(policy);
      } catch (error) {
        expect((error as PolicyError).problems).to.deep.equal([
          { pointer: "/chains/0/deploymentBlock", reason: "Missing." },
        ]);
      }
    });

    it(`${name}: trusts nobody yet, and leaves nothing out`, () => {
      const { pinned, accreditors, domains, allowSkippedSignature } = read(name);
      expect({ pinned, accreditors, domains }).to.deep.equal({
        pinned: [],
        accreditors: [],
        domains: [],
      });
      expect(allowSkippedSignature).to.equal(false);
    });
  }

  it("call nothing but a local chain's newest block final, and a test a test", () => {
    const of = (name: string) => read(`${name}.not-deployed.json`).chains[0];
    expect(of("local")).to.deep.include({ test: true, finality: { tag: "latest" } });
    expect(of("testnet")).to.deep.include({ test: true, finality: { tag: "finalized" } });
    expect(of("mainnet")).to.deep.include({ test: false, finality: { tag: "finalized" } });
  });
});
