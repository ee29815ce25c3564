import { expect } from "chai";
import { AbiCoder, id, keccak256 } from "ethers";
import fc from "fast-check";
import { bytes32, toHex, type Address, type Bytes32 } from "../../../core/bytes.js";
import { issuerIdOf, type Registration } from "../../../core/commitment/issuer-id.js";
import { codeOf } from "../../support/refusal.js";
import { sharedJson } from "../../support/shared.js";
import { readVectors } from "../../support/vectors.js";

type Vector = Registration & { issuerId: Bytes32 };
const vectors = readVectors<Vector, Vector>("issuer-id");

describe("issuerIdOf", () => {
  it("gives every vector's id", () => {
    for (const vector of vectors.valid) expect(issuerIdOf(vector)).to.equal(vector.issuerId);
  });

  it("gives none that an invalid vector claims", () => {
    for (const vector of vectors.invalid) {
      expect(issuerIdOf(vector), vector.why).not.to.equal(vector.issuerId);
    }
  });

  it("gives the shared vector's id", function () {
    const shared = sharedJson(this, "vectors/leaf.json") as Vector;
    expect(issuerIdOf(shared)).to.equal(shared.issuerId);
  });

  it("agrees with ethers' abi.encode", () => {
    const address = fc.uint8Array({ minLength: 20, maxLength: 20 });
    const word = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), address, word, (did, admin, salt) => {
        const types = ["bytes32", "bytes32", "address", "bytes32"];
        const values = [id("cairn.issuer.v1"), id(did), toHex(admin), salt];
        const expected = keccak256(AbiCoder.defaultAbiCoder().encode(types, values));
        const registration = { did, firstAdmin: toHex(admin) as Address };
        expect(issuerIdOf({ ...registration, salt })).to.equal(expected);
        expect(issuerIdOf({ ...registration, salt: bytes32(salt) })).to.equal(expected);
      }),
    );
  });

  it("refuses a salt of another length", () => {
    const registration = { ...vectors.valid[0], salt: new Uint8Array(31) };
    expect(codeOf(() => issuerIdOf(registration))).to.equal("WRONG_LENGTH");
  });
});
