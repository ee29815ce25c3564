import { expect } from "chai";
import fc from "fast-check";
import { attachAnchor } from "../../../core/anchor/anchor-proof.js";
import { attachedText } from "../../../core/anchor/attached-text.js";
import type { JsonObject } from "../../../core/json.js";

const ELEMENT = { type: "DataIntegrityProof", cryptosuite: "cairn-anchor-2026", proofValue: 'u"' };
const SIGNATURE = { type: "DataIntegrityProof", cryptosuite: "eddsa-rdfc-2022", proofValue: "z1" };

/** The text, or the code of the refusal. */
function outcomeOf(act: () => string): string {
  try {
    return act();
  } catch (error) {
    return `refused: ${String((error as { code?: string }).code)}`;
  }
}

describe("attachedText", () => {
  const value = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(
      ',"proof":[{',
      '"proof":[{}]}',
      { proof: [SIGNATURE] },
      [{ proof: [{}] }],
      "\\",
    ),
  );
  const proofs = fc.oneof(
    fc.constantFrom<unknown[]>(
      [SIGNATURE],
      [SIGNATURE, ELEMENT],
      [ELEMENT],
      [],
      [SIGNATURE, SIGNATURE],
    ),
    fc.array(value, { maxLength: 2 }),
  );

  it("writes what attaching to the parsed credential gives, or refuses as that does", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), value, { maxKeys: 4, noNullPrototype: true }),
        proofs,
        fc.boolean(),
        fc.dictionary(fc.string(), value, { maxKeys: 1, noNullPrototype: true }),
        (before, proof, hasProof, after) => {
          const whole = { ...before, ...(hasProof && { proof }), ...after };
          const text = JSON.stringify(whole);
          expect(outcomeOf(() => attachedText(text, ELEMENT))).to.equal(
            outcomeOf(() => JSON.stringify(attachAnchor(JSON.parse(text) as JsonObject, ELEMENT))),
          );
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it("writes it into a signed credential with an endorsement that has proofs of its own", () => {
    const endorsement = [{ type: ["EndorsementCredential"], proof: [SIGNATURE] }];
    for (const whole of [
      { id: "urn:uuid:1", endorsement, proof: [SIGNATURE] },
      { id: "urn:uuid:1", proof: [SIGNATURE], endorsement },
    ]) {
      expect(attachedText(JSON.stringify(whole), ELEMENT)).to.equal(
        JSON.stringify(attachAnchor(whole, ELEMENT)),
      );
    }
  });
});
