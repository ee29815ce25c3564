import canonicalize from "canonicalize";
import { expect } from "chai";
import fc from "fast-check";
import { withStatus, withStatusText } from "../../../../core/credential/conform.js";
import { one } from "../../../../core/credential/shape.js";
import { canonicalText } from "../../../../core/jcs.js";
import type { JsonObject } from "../../../../core/json.js";
import {
  fillable,
  markedDocument,
  shapeOf,
  withValues,
} from "../../../../core/securing/data-integrity/document-shape.js";
import {
  readText,
  textFormOf,
  writeText,
} from "../../../../core/securing/data-integrity/document-text.js";
import { exampleCredential } from "../../../support/example.js";
import { documentOf } from "../../../support/open-badges.js";

const documents = documentOf(one("OpenBadgeCredential"), 2).map((it) => it as JsonObject);
const example = exampleCredential({ did: "did:web:maplecollege.example" });

function formsOf(document: JsonObject) {
  const shape = shapeOf(document);
  if (!shape) throw new Error("Expected a document that has a shape.");
  const marked = markedDocument(document, shape);
  return {
    form: textFormOf(JSON.stringify(marked)),
    canonicalForm: textFormOf(canonicalText(marked)),
    fill: fillable(document, shape),
  };
}

const without = (name: string): JsonObject =>
  Object.fromEntries(Object.entries(example).filter(([it]) => it !== name));

describe("readText", () => {
  it("takes out the values that the parsed document has, from which all of it is made again", () => {
    fc.assert(
      fc.property(documents, fc.string({ unit: "binary" }), (document, more) => {
        const other = withValues(document, (text) => text + more);
        const { form, canonicalForm, fill } = formsOf(document);
        for (const it of [document, other]) {
          const text = JSON.stringify(it);
          const found = readText(form, text);
          expect(found?.values).to.deep.equal(shapeOf(it)?.values);
          expect(writeText(form, found?.written ?? [])).to.equal(text);
          expect(writeText(canonicalForm, found?.written ?? [])).to.equal(canonicalize(it));
          expect(fill(found?.values ?? [])).to.deep.equal(it);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("accepts of texts that were changed anywhere only those that have the shape, as JSON's writer writes them", () => {
    const text = JSON.stringify(example);
    const { form } = formsOf(example);
    const key = shapeOf(example)?.key;
    const bits = fc.constantFrom(
      '"',
      "\\",
      '\\"',
      "\\u0041",
      "\\n",
      "\n",
      ",",
      '":"',
      " ",
      "x",
      "",
    );
    let accepted = 0;
    fc.assert(
      fc.property(
        fc.nat(text.length),
        fc.nat(3),
        fc.oneof(
          bits,
          fc.string({ unit: "binary" }),
          fc.constant("\ud83d"),
          fc.constant("\\ud83d"),
        ),
        (at, length, bit) => {
          const changed = text.slice(0, at) + bit + text.slice(at + length);
          const found = readText(form, changed);
          if (found === undefined) return;
          accepted += 1;
          const parsed = JSON.parse(changed) as JsonObject;
          expect(JSON.stringify(parsed)).to.equal(changed);
          expect(shapeOf(parsed)).to.deep.equal({ key, values: found.values });
          expect(canonicalText(parsed)).to.be.a("string");
        },
      ),
      { numRuns: 3_000 },
    );
    expect(accepted).to.be.greaterThan(100);
  });

  it("accepts no other shape, nothing behind it, and no way to write it but one", () => {
    const { form } = formsOf(example);
    const text = JSON.stringify(example);
    expect(readText(form, text)).to.not.equal(undefined);
    const nameless = without("name");
    for (const other of [
      JSON.stringify(nameless),
      `${text} `,
      ` ${text}`,
      text.slice(0, -1),
      `${text}}`,
      text.replace("Aanya", "\\u0041anya"),
      text.replace("Aanya", "Aan\tya"),
      text.replace("Aanya", "Aan\ud800ya"),
      text.replace("Aanya", "Aan\\ud800ya"),
      text.replace("Aanya Tremblay", "2026-11-20T15:00:00Z"), // that of two other places
      text.replace("2026-11-20T15:00:00Z", "2026-11-20T15:00:01Z"), // of one place of two
    ]) {
      expect(readText(form, other), other).to.equal(undefined);
    }
    const quoted = text.replace("Aanya", 'A\\"a\\\\\u{1f600}ya');
    expect(readText(form, quoted)?.values).to.include('A"a\\\u{1f600}ya Tremblay');
  });
});

describe("withStatusText", () => {
  it("makes of a text what withStatus makes of the credential", () => {
    const bare = without("credentialStatus");
    const place = { statusListCredential: "https://college.example/status/1", index: 5 };
    const expected = JSON.stringify(withStatus(bare, place));
    expect(withStatusText(JSON.stringify(bare), place)).to.equal(expected);
  });
});
