import { expect } from "chai";
import fc from "fast-check";
import { CONTEXT_DOCUMENTS } from "../../../../core/credential/context-documents.js";
import { CONTEXT_URLS } from "../../../../core/credential/contexts.js";
import { one } from "../../../../core/credential/shape.js";
import type { JsonObject } from "../../../../core/json.js";
import { canonicalRdf } from "../../../../core/securing/data-integrity/canonical-rdf.js";
import { shapeOf, withValues } from "../../../../core/securing/data-integrity/document-shape.js";
import { compileTemplate } from "../../../../core/securing/data-integrity/template.js";
import { exampleCredential } from "../../../support/example.js";
import { documentOf } from "../../../support/open-badges.js";
import { toRdf } from "../../../support/to-rdf.js";

/** What the template of `of` makes of another document; none where it leaves that to the reference. */
async function byTemplateOf(of: JsonObject, document: JsonObject): Promise<string | undefined> {
  const [shape, other] = [shapeOf(of), shapeOf(document)];
  if (!shape || shape.key !== other?.key) return undefined;
  const template = await compileTemplate(of, shape, toRdf);
  return template?.(other.values);
}

const example = exampleCredential({ did: "did:web:maplecollege.example" });
const subject = example["credentialSubject"] as JsonObject;
const withSubject = (more: JsonObject): JsonObject => ({
  ...example,
  credentialSubject: { ...subject, ...more },
});
const evidence = (id: string, name: string) => ({ id, type: ["Evidence"], name });

describe("compileTemplate", () => {
  it("makes of other values what the reference makes of them", async () => {
    const first = withSubject({ id: "urn:uuid:7c0a4b1e-0001-4c6e-9f6e-8f2b7d3a0002" });
    const names = [
      "Zoë",
      'O\'Brien "Bo"',
      "a\\b",
      "line\nbreak\ttab\u0001\u007f",
      "\u{1f600}",
      "",
      "ᐃᓄᒃᑎᑐᑦ",
    ];
    for (const name of names) {
      const identifier = [
        { type: "IdentityObject", identityType: "name", hashed: false, identityHash: name },
      ];
      const document = withSubject({ identifier });
      expect(await byTemplateOf(first, document)).to.equal(await canonicalRdf(document));
    }
  });

  it("makes of any credential, and of it with other values, what the reference makes", async () => {
    let made = 0;
    await fc.assert(
      fc.asyncProperty(
        documentOf(one("OpenBadgeCredential"), 2),
        fc.string(),
        async (generated, more) => {
          const document = { ...(generated as JsonObject), "@context": [...CONTEXT_URLS] };
          const other = withValues(document, (text) => text + (/^[a-z]+:/.test(text) ? "x" : more));
          for (const it of [document, other]) {
            const canonical = await byTemplateOf(document, it).catch(() => undefined);
            if (canonical === undefined) continue;
            made += 1;
            expect(canonical).to.equal(await canonicalRdf(it));
          }
        },
      ),
      { numRuns: 100 },
    );
    expect(made, "of 200, by chance some 60").to.be.greaterThan(15);
  });

  it("tells apart documents in which other texts are equal", () => {
    const two = (id: string) => ({
      ...example,
      evidence: [evidence("urn:x:1", "a"), evidence(id, "b")],
    });
    expect(shapeOf(two("urn:x:1"))?.key).to.not.equal(shapeOf(two("urn:x:2"))?.key);
    expect(shapeOf(two("urn:x:2"))?.key).to.equal(shapeOf(two("urn:x:3"))?.key);
  });

  it("leaves to the reference what isn't in its place only a value", async () => {
    const template = (id: string) =>
      byTemplateOf(withSubject({ id: "urn:x:1" }), withSubject({ id }));
    expect(await template("urn:x:2")).to.be.a("string");
    for (const id of [
      "relative",
      "schema:name",
      "urn:a b",
      "urn:x:\u{d800}",
      "did:web:maplecollege.example",
    ]) {
      expect(await template(id), id).to.equal(undefined);
    }
  });

  it("leaves to the reference nodes that only their neighbours tell apart", async () => {
    const same = { type: ["Result"], value: "5" };
    const document = withSubject({ result: [same, same] });
    expect(await byTemplateOf(document, document)).to.equal(undefined);
  });

  it("has no shape for what only JSON-LD defines", () => {
    expect(shapeOf({ a: { "@value": "b" } })).to.equal(undefined);
    expect(shapeOf({ a: null })).to.equal(undefined);
  });

  it("knows no scheme that a context has as a term", () => {
    const terms = new Set<string>();
    const collect = (value: unknown): void => {
      if (typeof value !== "object" || value === null) return;
      for (const [name, member] of Object.entries(value)) {
        terms.add(name);
        collect(member);
      }
    };
    for (const url of CONTEXT_URLS) collect(CONTEXT_DOCUMENTS[url]);
    expect(terms).to.include("credentialSubject").and.include("achievement");
    expect([...terms]).to.not.include.any.members(["http", "https", "urn", "did", "mailto", "tel"]);
  });
});
