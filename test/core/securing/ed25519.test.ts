import { createPrivateKey, createPublicKey, sign } from "node:crypto";
import { expect } from "chai";
import fc from "fast-check";
import { fromHex, type Hex } from "../../../core/bytes.js";
import { verifyEd25519 } from "../../../core/securing/ed25519.js";
import { readVectors } from "../../support/vectors.js";

interface Vector {
  readonly why: string;
  readonly publicKey: Hex;
  readonly message: Hex;
  readonly signature: Hex;
  readonly result: string;
}

describe("verifyEd25519", () => {
  const { valid, invalid } = readVectors<Vector, Vector>("ed25519/edge");
  for (const { why, publicKey, message, signature, result } of [...valid, ...invalid]) {
    it(`says ${result}: ${why}`, () => {
      const args = [signature, message, publicKey].map(fromHex) as [
        Uint8Array,
        Uint8Array,
        Uint8Array,
      ];
      expect(verifyEd25519(...args)).to.equal(result);
    });
  }

  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

  it("accepts what OpenSSL signs, and nothing with one bit flipped", () => {
    const flip = fc.nat(64 * 8 - 1);
    fc.assert(
      fc.property(bytes(32), fc.uint8Array({ maxLength: 100 }), flip, (seed, message, bit) => {
        const pkcs8 = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]);
        const key = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
        const { x } = createPublicKey(key).export({ format: "jwk" });
        const publicKey = Uint8Array.from(Buffer.from(x!, "base64url"));
        const signature = Uint8Array.from(sign(null, message, key));
        expect(verifyEd25519(signature, message, publicKey)).to.equal("valid");
        signature[bit >> 3] ^= 1 << (bit & 7);
        expect(verifyEd25519(signature, message, publicKey)).to.equal("invalid");
      }),
      { numRuns: 50 },
    );
  });

  it("never throws, whatever the bytes", () => {
    const any = fc.uint8Array({ maxLength: 70 });
    fc.assert(
      fc.property(any, any, fc.oneof(any, bytes(32)), (signature, message, publicKey) => {
        expect(verifyEd25519(signature, message, publicKey)).to.not.equal("valid");
      }),
    );
  });
});
