import { expect } from "chai";
import canonicalize from "canonicalize";
import fc from "fast-check";
import keccak256 from "keccak256";
import { fromHex, toHex, type Bytes32 } from "../../../core/bytes.js";
import {
  NO_SD_JWT,
  diCommit,
  docHash,
  leafOf,
  proofHash,
  sdCommit,
} from "../../../core/commitment/commitment.js";
import type { JsonObject } from "../../../core/json.js";
import { codeOf } from "../../support/refusal.js";
import { sharedJson } from "../../support/shared.js";
import { readVectors } from "../../support/vectors.js";

type Hashes = Record<"docHash" | "proofHash" | "diCommit" | "sdCommit", Bytes32>;
interface Inputs {
  credential: JsonObject;
  proof0: JsonObject;
  diSalt: Bytes32;
  sdSalt: Bytes32;
  jwt: string;
}
type Valid = Hashes & Omit<Inputs, "sdSalt" | "jwt"> & Partial<Inputs>;
type Invalid = Partial<Hashes & Inputs> & { code?: string };
const vectors = readVectors<Valid, Invalid>("commitment");

interface LeafInputs {
  issuerId: Bytes32;
  diCommit: Bytes32;
  sdCommit: Bytes32;
}
const leaves = readVectors<
  LeafInputs & { leaf: Bytes32 },
  LeafInputs & { leaf?: Bytes32; code?: string }
>("leaf");

const hashOf = (...parts: (Uint8Array | string)[]): string =>
  toHex(keccak256(Buffer.concat(parts.map((part) => Buffer.from(part)))));
const word = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe("docHash and proofHash", () => {
  it("give every vector's hashes", () => {
    for (const vector of vectors.valid) {
      expect(toHex(docHash(vector.credential))).to.equal(vector.docHash);
      expect(toHex(proofHash(vector.proof0))).to.equal(vector.proofHash);
    }
  });

  it("see every change of a credential but one of its top-level proof", () => {
    for (const { why, credential, docHash: claimed, code } of vectors.invalid) {
      if (!credential || code) continue;
      expect(toHex(docHash(credential)), why).not.to.equal(claimed);
    }
    const credential: JsonObject = { a: 1, inner: { proof: [1] } };
    const hash = docHash(credential);
    expect(docHash({ ...credential, proof: [{ b: 2 }] })).to.deep.equal(hash);
    expect(docHash({ ...credential, proof: null })).to.deep.equal(hash);
    expect(docHash({ ...credential, inner: {} })).not.to.deep.equal(hash);
  });

  it("leave the credential as it was", () => {
    const credential = Object.freeze({ a: 1, proof: [] });
    docHash(credential);
    expect(credential).to.deep.equal({ a: 1, proof: [] });
  });

  it("agree with another implementation of the hash", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (members) => {
        const object = JSON.parse(JSON.stringify(members)) as JsonObject;
        expect(toHex(proofHash(object))).to.equal(hashOf(canonicalize(object) ?? ""));
        const bare = { ...object };
        delete bare.proof;
        expect(toHex(docHash(object))).to.equal(hashOf(canonicalize(bare) ?? ""));
      }),
    );
  });
});

describe("diCommit", () => {
  it("gives every vector's commitment", () => {
    for (const { diSalt, ...vector } of vectors.valid) {
      expect(toHex(diCommit({ salt: diSalt, ...vector }))).to.equal(vector.diCommit);
    }
  });

  it("gives none that an invalid vector claims", () => {
    for (const vector of vectors.invalid) {
      const { diSalt: salt, docHash: doc, proofHash: proof } = vector;
      if (!salt || !doc || !proof) continue;
      const commitment = diCommit({ salt, docHash: doc, proofHash: proof });
      expect(toHex(commitment), vector.why).not.to.equal(vector.diCommit);
    }
  });

  it("is the hash of 103 bytes: tag, 0x01, salt, docHash, proofHash", () => {
    fc.assert(
      fc.property(word, word, word, (salt, doc, proof) => {
        const commitment = diCommit({ salt, docHash: doc, proofHash: proof });
        expect(toHex(commitment)).to.equal(hashOf("cairn1\x01", salt, doc, proof));
      }),
    );
  });
});

describe("sdCommit", () => {
  it("gives every vector's commitment, 32 zero bytes standing for no SD-JWT form", () => {
    for (const { sdSalt, jwt, sdCommit: expected } of vectors.valid) {
      const given = sdSalt && jwt ? sdCommit({ salt: sdSalt, jwt }) : NO_SD_JWT;
      expect(toHex(given)).to.equal(expected);
    }
  });

  it("refuses every invalid vector with its code, or gives another commitment", () => {
    for (const { why, sdSalt: salt, jwt, sdCommit: claimed, code } of vectors.invalid) {
      if (!salt || jwt === undefined) continue;
      if (code) {
        expect(
          codeOf(() => sdCommit({ salt, jwt })),
          why,
        ).to.equal(code);
      } else {
        expect(toHex(sdCommit({ salt, jwt })), why).not.to.equal(claimed);
      }
    }
  });

  it("is the hash of 71 bytes: tag, 0x02, salt, hash of the JWT", () => {
    fc.assert(
      fc.property(word, fc.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/), (salt, jwt) => {
        const expected = hashOf("cairn1\x02", salt, keccak256(Buffer.from(jwt)));
        expect(toHex(sdCommit({ salt, jwt }))).to.equal(expected);
      }),
    );
  });
});

describe("leafOf", () => {
  it("gives every vector's leaf", () => {
    for (const vector of leaves.valid) expect(toHex(leafOf(vector))).to.equal(vector.leaf);
  });

  it("refuses every invalid vector with its code, or gives another leaf", () => {
    for (const { why, leaf, code, ...parts } of leaves.invalid) {
      if (code) {
        expect(
          codeOf(() => leafOf(parts)),
          why,
        ).to.equal(code);
      } else {
        expect(toHex(leafOf(parts)), why).not.to.equal(leaf);
      }
    }
  });

  it("is the hash of 103 bytes: tag, 0x00, issuer id, both commitments", () => {
    fc.assert(
      fc.property(word, word, word, (issuerId, di, sd) => {
        const expected = hashOf("cairn1\x00", issuerId, di, sd);
        expect(toHex(leafOf({ issuerId, diCommit: di, sdCommit: sd }))).to.equal(expected);
      }),
    );
  });

  it("is another one for another issuer", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 2, maxLength: 2 }),
        word,
        ([one, other], di) => {
          const parts = { diCommit: di, sdCommit: NO_SD_JWT };
          const leaf = leafOf({ issuerId: one, ...parts });
          expect(leafOf({ issuerId: other, ...parts })).not.to.deep.equal(leaf);
        },
      ),
    );
  });
});

describe("commitments and leaves", () => {
  it("give the shared vectors' hashes", function () {
    const shared = sharedJson(this, "vectors/leaf.json") as Record<string, string> & {
      credentialWithoutProof: JsonObject;
      proof0: JsonObject;
    };
    const bytes = (name: string): Uint8Array => fromHex(shared[name]);
    const doc = docHash({ ...shared.credentialWithoutProof, proof: [shared.proof0] });
    const proof = proofHash(shared.proof0);
    const di = diCommit({ salt: bytes("diSalt"), docHash: doc, proofHash: proof });
    const sd = sdCommit({ salt: bytes("sdSalt"), jwt: shared.issuerSignedJwt });
    const issuerId = bytes("issuerId");
    expect(toHex(doc)).to.equal(shared.docHash);
    expect(toHex(proof)).to.equal(shared.proofHash);
    expect(toHex(di)).to.equal(shared.diCommit);
    expect(toHex(sd)).to.equal(shared.sdCommit);
    const leafWith = leafOf({ issuerId, diCommit: di, sdCommit: sd });
    const leafWithout = leafOf({ issuerId, diCommit: di, sdCommit: NO_SD_JWT });
    expect(toHex(leafWith)).to.equal(shared.leafWithSdJwt);
    expect(toHex(leafWithout)).to.equal(shared.leafWithoutSdJwt);
  });
});
