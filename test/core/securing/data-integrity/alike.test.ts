import { expect } from "chai";
import fc from "fast-check";
import { CONTEXT_URLS } from "../../../../core/credential/contexts.js";
import { one } from "../../../../core/credential/shape.js";
import type { JsonObject } from "../../../../core/json.js";
import { convertedAlike } from "../../../../core/securing/data-integrity/alike.js";
import { convertedRdf } from "../../../../core/securing/data-integrity/converter/convert.js";
import { withValues } from "../../../../core/securing/data-integrity/document-shape.js";
import { MARKER } from "../../../../core/securing/data-integrity/document-shape.js";
import { nobleSha256Hex } from "../../../../core/securing/data-integrity/n-quads.js";
import { exampleCredential } from "../../../support/example.js";
import { documentOf } from "../../../support/open-badges.js";
import { edited, placesIn, valueAt } from "../../../support/tampering.js";

const DID = "did:web:maplecollege.example";
const example = exampleCredential({ did: DID });
const withTerms = (...role: string[]): JsonObject => ({
  ...example,
  credentialSubject: { ...(example["credentialSubject"] as JsonObject), role },
});

/** So often that its shape has a template, if it ever has one. */
function timesThree(document: JsonObject): void {
  for (let time = 0; time < 3; time++) convertedAlike(document);
}

/** How many hashes a document costs: a template hashes no node that has no value of its own. */
function hashesFor(document: JsonObject): number {
  let count = 0;
  convertedAlike(document, (text) => {
    count += 1;
    return nobleSha256Hex(text);
  });
  return count;
}

const HOSTILE: readonly string[] = [
  ...["", "a", "@type", "@id", "_:b0", "_:c14n0", "relative", "name:x", "cred:x", "ns:x"],
  ...["https://a.example/ b", "urn:x:\u00a0", "urn:x:>", "did:", DID, "Achievement", "id"],
  ...["https://www.w3.org/2018/credentials#VerifiableCredential", "Aanya Tremblay"],
  ...['"', "\\", "\n", "\u0001\u007f\u0085\u2028", "\u{1f600}", "\ufb01", "\ud800", "\udc00x"],
  ...[`${MARKER}0:`, MARKER, "x".repeat(1_000_000), "urn:x:".padEnd(300_000, "y")],
];

describe("convertedAlike", () => {
  it("uses a template from the third document of a shape on", () => {
    const document = (name: string): JsonObject => ({ ...withTerms("first"), name });
    const costs = ["a", "b", "c", "d", "e"].map((name) => hashesFor(document(name)));
    expect(costs[3]).to.be.lessThan(costs[0]);
    expect(costs[4]).to.equal(costs[3]);
  });

  it("gives the converter's text, or none, whatever one value says", function () {
    this.timeout(60_000);
    timesThree(example);
    for (const path of placesIn(example)) {
      if (typeof valueAt(example, path) !== "string") continue;
      for (const value of HOSTILE) {
        const document = edited(example, path, (parent, step) => (parent[step] = value));
        const same = convertedAlike(document) === convertedRdf(document);
        expect(same, `${path.join("/")}: ${value.slice(0, 60)}`).to.equal(true);
      }
    }
  });

  it("gives it where two values meet, or a value what is kept", () => {
    const of = withTerms("one", "two");
    timesThree(of);
    const subject = example["credentialSubject"] as JsonObject;
    const others: JsonObject[] = [
      ...HOSTILE.flatMap((a) => HOSTILE.slice(0, 27).map((b) => withTerms(a, b))),
      { ...of, id: subject["id"] },
      { ...of, id: DID },
      { ...of, credentialSubject: { ...subject, id: DID, role: ["one", "two"] } },
    ];
    for (const it of others) {
      expect(convertedAlike(it) === convertedRdf(it), JSON.stringify(it).slice(0, 900)).to.equal(
        true,
      );
    }
  });

  it("gives it of any credential that conforms, with other values in its places", () => {
    const value = fc.oneof(fc.constantFrom(...HOSTILE.slice(0, 27)), fc.string({ unit: "binary" }));
    fc.assert(
      fc.property(
        documentOf(one("OpenBadgeCredential"), 2),
        fc.infiniteStream(value),
        (generated, values) => {
          const of = { ...(generated as JsonObject), "@context": [...CONTEXT_URLS] };
          timesThree(of);
          const document = withValues(of, (text) => {
            const next = values.next().value as string;
            return next.length % 3 === 0 ? text : next;
          });
          expect(convertedAlike(of)).to.equal(convertedRdf(of));
          expect(convertedAlike(document)).to.equal(convertedRdf(document));
        },
      ),
      { numRuns: 100 },
    );
  });
});
