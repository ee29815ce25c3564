import { expect } from "chai";
import fc from "fast-check";
import keccak256 from "keccak256";
import { fromHex, toHex } from "../../core/bytes.js";
import { keccak } from "../../core/keccak.js";
import { readVectors } from "../support/vectors.js";
import { sharedJson } from "../support/shared.js";

interface Vector {
  bytes: string;
  keccak256: string;
}
const vectors = readVectors<Vector, Vector>("keccak");

describe("keccak", () => {
  it("gives every vector's hash", () => {
    for (const vector of vectors.valid) {
      expect(toHex(keccak(fromHex(vector.bytes)))).to.equal(vector.keccak256);
    }
  });

  it("gives no hash of a padding that isn't Keccak's", () => {
    for (const vector of vectors.invalid) {
      expect(toHex(keccak(fromHex(vector.bytes))), vector.why).not.to.equal(vector.keccak256);
    }
  });

  it("gives the hashes of the shared vectors", function () {
    const shared = sharedJson(this, "vectors/keccak.json") as { in: string; keccak256: string }[];
    for (const vector of shared) {
      expect(toHex(keccak(fromHex(vector.in)))).to.equal(vector.keccak256);
    }
  });

  it("agrees with another implementation, and doesn't see where the parts are joined", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 4 }), (parts) => {
        const expected = keccak256(Buffer.concat(parts));
        expect(toHex(keccak(...parts))).to.equal(toHex(expected));
      }),
    );
  });
});
