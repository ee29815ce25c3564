import { expect } from "chai";
import fc from "fast-check";
import { CONTEXT_URLS } from "../../../../../core/credential/contexts.js";
import { one } from "../../../../../core/credential/shape.js";
import type { JsonObject } from "../../../../../core/json.js";
import { canonicalRdf } from "../../../../../core/securing/data-integrity/canonical-rdf.js";
import { convertedRdf } from "../../../../../core/securing/data-integrity/converter/convert.js";
import { exampleCredential } from "../../../../support/example.js";
import { documentOf } from "../../../../support/open-badges.js";
import { sharedJson } from "../../../../support/shared.js";

const example = exampleCredential({ did: "did:web:maplecollege.example" });
const subject = example["credentialSubject"] as JsonObject;
const withSubject = (more: JsonObject): JsonObject => ({
  ...example,
  credentialSubject: { ...subject, ...more },
});
const proof = {
  type: "DataIntegrityProof",
  created: "2026-06-01T00:00:00Z",
  cryptosuite: "eddsa-rdfc-2022",
  proofPurpose: "assertionMethod",
  verificationMethod: "did:web:maplecollege.example#key",
};

/** The reference's text, or none where it refuses. */
const referenceOf = (document: JsonObject) => canonicalRdf(document).catch(() => undefined);

async function expectSame(document: JsonObject): Promise<void> {
  const converted = convertedRdf(document);
  expect(converted, JSON.stringify(document)).to.be.a("string");
  expect(converted).to.equal(await canonicalRdf(document));
}

describe("convertedRdf", () => {
  it("gives the reference's text of ordinary credentials and of proof options", async function () {
    await expectSame(example);
    await expectSame({ "@context": [...CONTEXT_URLS], ...proof });
    await expectSame(sharedJson(this, "fixtures/example/example.unsigned.json") as JsonObject);
  });

  it("gives it of credentials with the first contexts alone", async () => {
    await expectSame({ ...example, "@context": CONTEXT_URLS.slice(0, 2) });
    await expectSame({
      "@context": CONTEXT_URLS[0],
      id: "urn:uuid:1",
      type: "VerifiableCredential",
      issuer: "did:web:college.example",
      validFrom: "2026-11-20T15:00:00Z",
      credentialSubject: { id: "did:web:a.example", name: "Zoë" },
    });
  });

  it("gives it of any credential that conforms", async () => {
    await fc.assert(
      fc.asyncProperty(documentOf(one("OpenBadgeCredential"), 2), async (generated) => {
        const document = { ...(generated as JsonObject), "@context": [...CONTEXT_URLS] };
        const converted = convertedRdf(document);
        if (converted !== undefined) expect(converted).to.equal(await referenceOf(document));
      }),
      { numRuns: 150 },
    );
  });

  const understood: [string, JsonObject][] = [
    ["numbers", withSubject({ creditsEarned: [0, -1, 1.5, 0.1, 100, -0, 20_000_000_000] })],
    ["null and empty members", withSubject({ term: null, result: [], role: ["a", null] })],
    ["signs of all planes", withSubject({ role: ["a \u{1f600}", "b \ufe0f"] })],
    ["equal values", withSubject({ role: ["a", "a"], type: ["AchievementSubject", "Profile"] })],
    ["empty objects", withSubject({ term: {}, role: { name: null } })],
    ["references", { ...example, evidence: [{ id: "urn:x:1" }] }],
    ["nodes alike", withSubject({ result: [1, 2].map(() => ({ type: ["Result"], value: "5" })) })],
    ["signs to be escaped", withSubject({ term: 'a "b" \\ \n\r\t\b\f\u0001\u007f\u0085\u2028' })],
    [
      "endorsements signed twice",
      {
        ...example,
        endorsement: [
          {
            "@context": CONTEXT_URLS.slice(0, 2),
            id: "urn:x:2",
            type: ["VerifiableCredential", "EndorsementCredential"],
            proof: [proof, { ...proof, proofValue: "z1" }],
          },
        ],
      },
    ],
    [
      "lists",
      withSubject({
        achievement: {
          id: "urn:x:3",
          type: ["Achievement"],
          resultDescription: [
            { id: "urn:x:4", type: ["ResultDescription"], allowedValue: ["C", "B", "A"] },
            { id: "urn:x:5", type: ["ResultDescription"], allowedValue: "A" },
            { id: "urn:x:6", type: ["ResultDescription"], allowedValue: [] },
          ],
        },
      }),
    ],
    [
      "messages of a status",
      {
        ...example,
        credentialStatus: {
          type: "BitstringStatusListEntry",
          statusMessage: [
            { status: "0x0", message: "a" },
            { status: "0x1", message: "b" },
          ],
        },
      },
    ],
  ];
  for (const [what, document] of understood) {
    it(`gives it of ${what}`, () => expectSame(document));
  }

  const left: [string, JsonObject][] = [
    ["no context", { id: "urn:x:1", type: "Profile" }],
    ["other contexts", { ...example, "@context": ["https://a.example/"] }],
    ["contexts in another order", { ...example, "@context": [...CONTEXT_URLS].reverse() }],
    ["a member that no context has", { ...example, more: "a" }],
    ["a member that no context has and is null", { ...example, more: null }],
    ["a null that JSON has", { ...example, _sd: null }],
    ["a member of another type", { ...example, achievementType: "a" }],
    ["a type that no context has", { ...example, type: ["VerifiableCredential", "Badge"] }],
    ["no types", { ...example, type: [] }],
    ["types that clash", withSubject({ type: ["AchievementSubject", "IdentifierEntry"] })],
    ["keywords", withSubject({ term: { "@value": "a" } })],
    ["a relative IRI", withSubject({ id: "a" })],
    ["an IRI with a space of Unicode's", withSubject({ id: "urn:x:\u00a0" })],
    ["the id of a blank node", withSubject({ id: "_:b0" })],
    ["an IRI that may be a term's", withSubject({ id: "name:x" })],
    ["an id that is null", withSubject({ id: null })],
    ["lists of lists", withSubject({ role: [["a"]] })],
    ["a number where an IRI is expected", withSubject({ source: 1 })],
    ["numbers with exponents", withSubject({ creditsEarned: 1e-7 })],
    ["large numbers", withSubject({ creditsEarned: 1e21 })],
    ["numbers that 16 digits don't tell apart", withSubject({ creditsEarned: 0.1 + 0.2 })],
    ["one line of two values", withSubject({ creditsEarned: [1, "1"] })],
    ["half a surrogate pair", withSubject({ term: "\ud800" })],
    ["texts of two orders", withSubject({ role: ["a\u{1f600}", "a\ufb01"] })],
    ["a status' message in a message", withSubject({ term: { statusMessage: {} } })],
    ["a proof that says nothing", { ...example, proof: { id: "urn:x:1" } }],
    [
      "a proof in a proof",
      { ...example, proof: { ...proof, previousProof: { ...example, proof } } },
    ],
    [
      "terms that a member brings and that clash",
      { ...example, cnf: { "@context": [...CONTEXT_URLS], type: ["Profile"] } },
    ],
    ["JSON as a value", { ...example, _sd: { a: 1 } }],
    [
      "nodes that only their neighbours tell apart",
      {
        ...example,
        issuer: {
          type: ["Profile"],
          otherIdentifier: [1, 2].map(() => ({ type: "IdentifierEntry" })),
        },
      },
    ],
  ];
  for (const [what, document] of left) {
    it(`leaves ${what} to the reference`, () => {
      expect(convertedRdf(document)).to.equal(undefined);
    });
  }

  it("leaves to the reference what it finds too costly", async () => {
    const result = Array.from({ length: 4_000 }, (_, at) => ({
      type: "Result",
      value: String(at),
    }));
    const document = withSubject({ result });
    expect(await referenceOf(document)).to.equal(undefined);
    expect(convertedRdf(document)).to.equal(undefined);
  });
});
