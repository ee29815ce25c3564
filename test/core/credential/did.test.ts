import { expect } from "chai";
import fc from "fast-check";
import { fromHex, toHex } from "../../../core/bytes.js";
import {
  decodeMultikey,
  encodeMultikey,
  ensureIssuerDid,
  multikeyOf,
} from "../../../core/credential/did.js";
import { codeOf } from "../../support/refusal.js";
import { readVectors, type Vectors } from "../../support/vectors.js";

interface Valid {
  readonly did: string;
}
interface Invalid {
  readonly did: unknown;
  readonly code: string;
}
const vectors = readVectors<Valid, Invalid>("credential/did") as Vectors<Valid, Invalid> & {
  multikeys: { publicKey: string; multikey: string }[];
};
const keys = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe("ensureIssuerDid", () => {
  for (const { did } of vectors.valid) {
    it(`takes ${did}`, () => {
      expect(ensureIssuerDid(did)).to.equal(did);
    });
  }
  for (const { why, did, code } of vectors.invalid) {
    it(`refuses ${why}`, () => {
      expect(codeOf(() => ensureIssuerDid(did))).to.equal(code);
    });
  }
});

describe("Multikeys", () => {
  for (const { publicKey, multikey } of vectors.multikeys) {
    it(`${multikey} is ${publicKey}`, () => {
      expect(encodeMultikey(fromHex(publicKey))).to.equal(multikey);
      expect(toHex(decodeMultikey(multikey))).to.equal(publicKey);
    });
  }

  it("come back as the key they were made of", () => {
    fc.assert(
      fc.property(keys, (key) => {
        expect(decodeMultikey(encodeMultikey(key))).to.deep.equal(key);
      }),
    );
  });

  it("have one text each: no other letter in it leads to the same key", () => {
    const base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    fc.assert(
      fc.property(keys, fc.nat(47), fc.constantFrom(...base58.split("")), (key, at, letter) => {
        const text = encodeMultikey(key);
        const other = text.slice(0, at) + letter + text.slice(at + 1);
        fc.pre(other !== text);
        try {
          expect(decodeMultikey(other)).not.to.deep.equal(key);
        } catch (error) {
          expect(error).to.have.property("code", "MULTIKEY");
        }
      }),
    );
  });

  it("refuse a key that isn't 32 bytes", () => {
    expect(codeOf(() => encodeMultikey(new Uint8Array(31)))).to.equal("MULTIKEY");
  });
});

describe("multikeyOf", () => {
  const [key, other] = [new Uint8Array(32), new Uint8Array(32).fill(1)].map(encodeMultikey);

  it("takes the key after the #", () => {
    expect(multikeyOf(`did:web:college.example#${key}`)).to.equal(key);
    expect(multikeyOf(`did:key:${key}#${key}`)).to.equal(key);
  });

  it("refuses another key in the name of a did:key", () => {
    expect(codeOf(() => multikeyOf(`did:key:${key}#${other}`))).to.equal("VERIFICATION_METHOD");
  });

  it("refuses a DID without a key, and a name for a key", () => {
    const code = codeOf(() => multikeyOf("did:web:college.example"));
    expect(code).to.equal("VERIFICATION_METHOD");
    expect(codeOf(() => multikeyOf("did:web:college.example#key-1"))).to.equal("MULTIKEY");
  });
});
