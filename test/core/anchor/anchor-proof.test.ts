import { expect } from "chai";
import fc from "fast-check";
import {
  AnchorProofError,
  anchorProofElement,
  attachAnchor,
  decodeAnchorProof,
  encodeAnchorProof,
  stripAnchor,
  type AnchorProof,
} from "../../../core/anchor/anchor-proof.js";
import { bytes32, toHex, type Address } from "../../../core/bytes.js";
import { docHash } from "../../../core/commitment/commitment.js";
import type { JsonObject } from "../../../core/json.js";
import { MAX_TREE_SIZE, depthOf } from "../../../core/merkle/path.js";
import { codeOf } from "../../support/refusal.js";
import { sharedJson } from "../../support/shared.js";
import { readVectors } from "../../support/vectors.js";

interface Valid {
  issuerDid: string;
  proof: AnchorProof;
  proofValue: string;
  element: JsonObject;
}
const vectors = readVectors<Valid, { proofValue: string; code: string }>("anchor-proof");
const first = vectors.valid[0];

const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const word = bytesOf(32).map(bytes32);
const proofs: fc.Arbitrary<AnchorProof> = fc
  .tuple(fc.integer({ min: 1, max: MAX_TREE_SIZE }), fc.nat())
  .chain(([treeSize, pick]) =>
    fc.record({
      form: fc.constantFrom(1, 2),
      chain: fc.bigInt({ min: 1n, max: 10n ** 32n - 1n }).map((id) => `eip155:${id}`),
      registry: bytesOf(20).map((bytes) => toHex(bytes) as Address),
      issuerId: word,
      treeSize: fc.constant(treeSize),
      index: fc.constant(pick % treeSize),
      salt: word,
      otherCommit: word,
      path: fc.array(word, { minLength: depthOf(treeSize), maxLength: depthOf(treeSize) }),
      root: word,
    }),
  );

describe("encodeAnchorProof", () => {
  it("writes every vector's text", () => {
    for (const { proof, proofValue } of vectors.valid) {
      expect(encodeAnchorProof(proof)).to.equal(proofValue);
    }
  });

  it("hands out nothing that decodeAnchorProof refuses", () => {
    const changes: [Partial<AnchorProof>, string][] = [
      [{ form: 3 as 1 }, "FORM"],
      [{ chain: "eip155:0x1" }, "CHAIN"],
      [{ registry: "0x00" as Address }, "REGISTRY"],
      [{ treeSize: 0 }, "TREE_SIZE"],
      [{ treeSize: 20.5 }, "TYPE"],
      [{ index: 20 }, "INDEX"],
      [{ path: first.proof.path.slice(1) }, "PATH"],
      [{ treeSize: 40 }, "PATH"],
    ];
    for (const [change, code] of changes) {
      expect(codeOf(() => encodeAnchorProof({ ...first.proof, ...change }))).to.equal(code);
    }
  });
});

describe("decodeAnchorProof", () => {
  it("reads every valid vector", () => {
    for (const { proof, proofValue } of vectors.valid) {
      expect(decodeAnchorProof(proofValue)).to.deep.equal(proof);
    }
  });

  it("reads the shared vector", function () {
    const shared = sharedJson(this, "vectors/anchor-proof.json") as {
      proofValue: string;
      root: string;
    };
    const proof = decodeAnchorProof(shared.proofValue);
    expect(proof.root).to.equal(shared.root);
    expect(encodeAnchorProof(proof)).to.equal(shared.proofValue);
  });

  for (const { why, proofValue, code } of vectors.invalid) {
    it(`refuses ${why}`, () => {
      expect(codeOf(() => decodeAnchorProof(proofValue))).to.equal(code);
    });
  }

  it("has an invalid vector for each of its codes", () => {
    const codes = new Set(vectors.invalid.map(({ code }) => code));
    const expected =
      "TOO_LONG MULTIBASE BASE64URL NOT_CBOR NOT_A_MAP TYPE NOT_DETERMINISTIC MISSING_KEY " +
      "UNKNOWN_KEY VERSION FORM CHAIN REGISTRY ISSUER_ID TREE_SIZE INDEX SALT OTHER_COMMIT PATH ROOT";
    expect([...codes].sort()).to.deep.equal(expected.split(" ").sort());
  });

  it("reads what encodeAnchorProof writes", () => {
    fc.assert(
      fc.property(proofs, (proof) => {
        expect(decodeAnchorProof(encodeAnchorProof(proof))).to.deep.equal(proof);
      }),
    );
  });

  it("reads no two texts as one proof", () => {
    const character = fc.constantFrom(..."ABab019-_+/= \nu".split(""));
    fc.assert(
      fc.property(proofs, fc.nat(), character, fc.nat(2), (proof, pick, to, removed) => {
        const text = encodeAnchorProof(proof);
        // Positions near the end matter most: there base64 has bits to spare.
        const at = pick % 2 === 0 ? text.length - 1 - (pick % 5) : pick % text.length;
        const changed = text.slice(0, at) + to + text.slice(at + removed);
        let read: AnchorProof;
        try {
          read = decodeAnchorProof(changed);
        } catch (error) {
          expect(error).to.be.instanceOf(AnchorProofError);
          return;
        }
        expect(encodeAnchorProof(read)).to.equal(changed);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("anchorProofElement", () => {
  it("has exactly the members of the vectors", () => {
    for (const { issuerDid, proof, element } of vectors.valid) {
      expect(anchorProofElement(issuerDid, proof)).to.deep.equal(element);
    }
  });
});

describe("attachAnchor", () => {
  const signature: JsonObject = { type: "DataIntegrityProof", cryptosuite: "eddsa-rdfc-2022" };
  const signed: JsonObject = { id: "urn:uuid:1", proof: [signature], name: "é" };

  it("puts the anchor proof last and touches nothing else", () => {
    const anchored = attachAnchor(signed, first.element);
    expect(JSON.stringify(anchored)).to.equal(
      JSON.stringify({ id: "urn:uuid:1", proof: [signature, first.element], name: "é" }),
    );
    expect(signed.proof).to.deep.equal([signature]);
    expect(docHash(anchored)).to.deep.equal(docHash(signed));
  });

  it("refuses a second anchor proof, wherever the first one is", () => {
    for (const proof of [[signature, first.element], [first.element, signature], [first.element]]) {
      const act = () => attachAnchor({ ...signed, proof }, first.element);
      expect(codeOf(act)).to.equal("ALREADY_ATTACHED");
    }
  });

  it("refuses a credential without exactly one signature", () => {
    for (const proof of [[], [signature, signature], signature, null]) {
      expect(codeOf(() => attachAnchor({ ...signed, proof }, first.element))).to.equal(
        "NOT_SIGNED",
      );
    }
    expect(codeOf(() => attachAnchor({ id: "urn:uuid:1" }, first.element))).to.equal("NOT_SIGNED");
  });

  it("is undone by stripAnchor", () => {
    expect(stripAnchor(attachAnchor(signed, first.element))).to.deep.equal(signed);
  });
});

describe("stripAnchor", () => {
  it("returns a credential without an anchor proof at the end as it is", () => {
    const suite = { cryptosuite: "eddsa-rdfc-2022" };
    for (const proof of [undefined, [], [suite], suite, [first.element, suite]]) {
      const credential = (proof ? { proof } : {}) as JsonObject;
      expect(stripAnchor(credential)).to.equal(credential);
    }
  });

  it("leaves the shared credential with its signature alone", function () {
    const { credential } = sharedJson(this, "vectors/anchor-proof.json") as {
      credential: JsonObject & { proof: JsonObject[] };
    };
    const stripped = stripAnchor(credential);
    expect(stripped.proof).to.deep.equal([credential.proof[0]]);
    expect(attachAnchor(stripped, credential.proof[1])).to.deep.equal(credential);
  });
});
