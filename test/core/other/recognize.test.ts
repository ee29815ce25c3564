import { expect } from "chai";
import fc from "fast-check";
import { utf8 } from "../../../core/bytes.js";
import { recognizeOther } from "../../../core/other/recognize.js";
import { FOREIGN, foreignText, jws } from "../../support/foreign.js";

describe("recognizeOther", () => {
  for (const [kind, what, document] of FOREIGN) {
    it(`names ${kind}: ${what}`, () => {
      const text = foreignText(document);
      expect(recognizeOther(utf8(text))).to.equal(kind);
      expect(recognizeOther(utf8(`\uFEFF ${text}\n`))).to.equal(kind);
      expect(recognizeOther(utf16(text))).to.equal(kind);
    });
  }

  const NOT: readonly [string, string][] = [
    ["nothing", ""],
    ["prose", "Dear Sir, please find my CV attached. Yours, A. B."],
    ["JSON of another kind", '{"name":"package","version":"1.0.0"}'],
    ["a JWT of a session", jws({ alg: "HS256", typ: "JWT" }, { sub: "1", exp: 2 })],
    ["a version number", "1234.5678.9012"],
    ["a page", "<!doctype html><html></html>"],
    ["XML of another kind", '<?xml version="1.0"?><feed/>'],
    ["a person's record with a DID", '{"id":"did:key:z6Mk","name":"x"}'],
    ["cut-off JSON", '{"@context":["https://www.w3.org/ns/cred'],
    ["an empty proof", '{"proof":[]}'],
  ];
  for (const [what, text] of NOT) {
    it(`names nothing in ${what}`, () => {
      expect(recognizeOther(utf8(text))).to.equal(undefined);
    });
  }

  it("never throws, whatever the bytes or the JSON", () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.json().map(utf8)), (bytes) => {
        recognizeOther(bytes);
      }),
    );
  });
});

const utf16 = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, "utf16le");
