import { expect } from "chai";
import fc from "fast-check";
import { utf8 } from "../../../core/bytes.js";
import { recognizeOther } from "../../../core/other/recognize.js";
import { outcomesOn, reportsOn } from "../../support/judged-file.js";
import { anchoredFile } from "../../support/judgement.js";
import { utf32 } from "../../support/encodings.js";
import { FOREIGN, FOREIGN_BYTES, foreignText, jws, sign1 } from "../../support/foreign.js";

describe("recognizeOther", () => {
  for (const [kind, what, document] of FOREIGN) {
    it(`names ${kind}: ${what}`, () => {
      const text = foreignText(document);
      expect(recognizeOther(utf8(text))).to.equal(kind);
      expect(recognizeOther(utf8(`\uFEFF ${text}\n`))).to.equal(kind);
      expect(recognizeOther(utf16(text))).to.equal(kind);
      for (const isLittle of [true, false]) {
        expect(recognizeOther(utf32(`\uFEFF${text}`, isLittle))).to.equal(kind);
        expect(recognizeOther(utf32(text, isLittle))).to.equal(kind);
      }
    });
  }

  for (const [kind, what, bytes] of FOREIGN_BYTES) {
    it(`names ${kind}: ${what}, also in digits`, async () => {
      expect(recognizeOther(bytes)).to.equal(kind);
      for (const encoding of ["base64", "base64url", "hex"] as const) {
        const [report] = await reportsOn(utf8(Buffer.from(bytes).toString(encoding)));
        expect(report.checks[0]).to.deep.include({ code: "other-credential", detail: { kind } });
      }
    });
  }

  it("names what a COSE structure holds of ours, and speaks against nothing", async () => {
    const [report] = await reportsOn(sign1(anchoredFile()));
    expect(report.checks[0].detail).to.deep.equal({ kind: "vc-cose", holdsAnchorProof: true });
  });

  it("says of an encrypted token that it is encrypted", async () => {
    const header = Buffer.from('{"alg":"RSA-OAEP","enc":"A256GCM"}').toString("base64url");
    for (const it of [`${header}.AAAA.AAAA.AAAA.AAAA`, `${header}..AAAA.AAAA.AAAA`]) {
      expect(await outcomesOn(utf8(it))).to.deep.equal(["undecided file-encrypted"]);
    }
    const json = JSON.stringify({ protected: header, ciphertext: "AAAA", recipients: [] });
    expect(await outcomesOn(utf8(json))).to.deep.equal(["undecided file-encrypted"]);
  });

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
