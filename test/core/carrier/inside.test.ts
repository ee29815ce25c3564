import { expect } from "chai";
import { utf8 } from "../../../core/bytes.js";
import { MAX_LEVELS } from "../../../core/carrier/levels.js";
import type { Json, JsonObject } from "../../../core/json.js";
import { outcomesOn, reportsOn } from "../../support/judged-file.js";
import { anchoredFile } from "../../support/judgement.js";
import { jws } from "../../support/foreign.js";

const good = anchoredFile();
const altered = { ...good, name: "Other" };
const V2 = "https://www.w3.org/ns/credentials/v2";
const VC = "VerifiableCredential";
const json = (value: unknown): Uint8Array => utf8(JSON.stringify(value));
const base64 = (it: unknown): string => Buffer.from(JSON.stringify(it)).toString("base64");
const vcJwt = (payload: object): string => jws({ alg: "ES256", typ: "vc+jwt" }, payload);
const enveloped = (id: string): JsonObject => ({
  "@context": V2,
  type: "EnvelopedVerifiableCredential",
  id,
});
const clr = (inside: Json): JsonObject => ({
  "@context": [V2, "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"],
  id: "urn:clr",
  type: [VC, "ClrCredential"],
  credentialSubject: { type: ["ClrSubject"], verifiableCredential: [inside] },
});

const VERIFIED = "verified all-passed +envelope-not-judged";
const ALTERED = "rejected altered +envelope-not-judged";
const HOLDER = "undecided other-credential +holds-credential";

describe("a credential of ours in a token", () => {
  const PAYLOADS: readonly (readonly [string, (it: JsonObject) => object])[] = [
    ["as its payload", (it) => it],
    ["as the claim vc", (it) => ({ vc: it })],
    [
      "in a presentation",
      (it) => ({ vp: { type: "VerifiablePresentation", verifiableCredential: [it] } }),
    ],
    [
      "in the payload that is a presentation",
      (it) => ({ type: ["VerifiablePresentation"], verifiableCredential: it }),
    ],
    ["as a token in a presentation", (it) => ({ vp: { verifiableCredential: [vcJwt(it)] } })],
  ];
  for (const [what, payload] of PAYLOADS) {
    it(`is judged by itself: ${what}`, async () => {
      const files = (it: JsonObject) => [
        utf8(vcJwt(payload(it))),
        utf8(`${vcJwt(payload(it))}\n`),
        utf8(`${vcJwt(payload(it))}~WyJhIl0~`),
        json({ verifiableCredential: vcJwt(payload(it)) }),
        json([vcJwt(payload(it))]),
        json(enveloped(`data:application/vc+jwt,${vcJwt(payload(it))}`)),
        json({
          type: "VerifiablePresentation",
          verifiableCredential: [enveloped(`data:application/vc+jwt,${vcJwt(payload(it))}`)],
        }),
        json({ response: { data: vcJwt(payload(it)) } }),
      ];
      for (const it of files(good)) expect(await outcomesOn(it)).to.deep.equal([VERIFIED]);
      for (const it of files(altered)) expect(await outcomesOn(it)).to.deep.equal([ALTERED]);
    });
  }

  it("has a note that names the token, whose signature isn't checked", async () => {
    const [report] = await reportsOn(utf8(vcJwt({ vc: good })));
    expect(report.notes[0]).to.deep.equal({
      code: "envelope-not-judged",
      detail: { envelope: "token" },
    });
  });

  it("is whole though the token has claims of its own beside it", async () => {
    const claims = { iss: "did:web:a.example", iat: 1, exp: 2, jti: "urn:x" };
    expect(await outcomesOn(utf8(vcJwt({ ...good, ...claims })))).to.deep.equal([VERIFIED]);
    expect(await outcomesOn(utf8(vcJwt({ ...claims, vc: good })))).to.deep.equal([VERIFIED]);
  });

  it("is named, and not spoken against, where the token's claims may have taken members of it", async () => {
    const { id, issuer, ...rest } = good;
    const claims = { jti: id, iss: (issuer as JsonObject).id };
    for (const payload of [
      { ...claims, vc: rest },
      { ...claims, ...rest },
      { ...claims, vc: altered },
    ]) {
      expect(await outcomesOn(utf8(vcJwt(payload)))).to.deep.equal([HOLDER]);
    }
  });

  it("is named where the payload can't be read strictly", async () => {
    const twice = `{"id":"urn:x",${JSON.stringify(good).slice(1)}`;
    const [head, , signature] = vcJwt({}).split(".");
    const token = `${head}.${Buffer.from(twice).toString("base64url")}.${signature}`;
    expect(await outcomesOn(utf8(token))).to.deep.equal([HOLDER]);
    expect(await outcomesOn(json([token]))).to.deep.equal([
      HOLDER.replace(" +", " +envelope-not-judged +"),
    ]);
  });
});

describe("a credential of ours in an enveloped credential of VC 2.0", () => {
  const URLS: readonly (readonly [string, (it: unknown) => string])[] = [
    ["JSON", (it) => `data:application/vc,${JSON.stringify(it)}`],
    ["percent-encoded", (it) => `data:application/vc,${encodeURIComponent(JSON.stringify(it))}`],
    ["base64", (it) => `data:application/vc+ld+json;base64,${base64(it)}`],
  ];
  for (const [what, url] of URLS) {
    it(`is judged by itself: ${what}`, async () => {
      const around = [
        (it: JsonObject): unknown => it,
        (it: JsonObject) => [it],
        (it: JsonObject) => ({ type: ["VerifiablePresentation"], verifiableCredential: [it] }),
      ];
      for (const put of around) {
        expect(await outcomesOn(json(put(enveloped(url(good)))))).to.deep.equal([VERIFIED]);
        expect(await outcomesOn(json(put(enveloped(url(altered)))))).to.deep.equal([ALTERED]);
      }
    });
  }

  it("is opened where it is a presentation", async () => {
    const presentation = { type: "VerifiablePresentation", verifiableCredential: [good] };
    const file = {
      type: "EnvelopedVerifiablePresentation",
      id: `data:application/vp+jwt,${vcJwt(presentation)}`,
    };
    expect(await outcomesOn(json(file))).to.deep.equal([VERIFIED]);
  });
});

describe("a credential of ours in another system's", () => {
  const HOLDERS: readonly (readonly [string, (it: JsonObject) => JsonObject])[] = [
    ["a learner record", clr],
    [
      "evidence",
      (it) => ({
        "@context": [V2],
        type: [VC],
        evidence: [{ type: ["Evidence"], credential: it }],
      }),
    ],
    ["evidence itself", (it) => ({ "@context": [V2], type: VC, evidence: it })],
    ["a token in a learner record", (it) => clr(vcJwt(it))],
    ["a text in a learner record", (it) => clr(JSON.stringify(it))],
    [
      "a learner record in evidence",
      (it) => ({ "@context": [V2], type: [VC], evidence: [clr(it)] }),
    ],
  ];
  for (const [what, put] of HOLDERS) {
    it(`is judged beside it, which is undecided: ${what}`, async () => {
      expect(await outcomesOn(json(put(good)))).to.deep.equal([HOLDER, VERIFIED]);
      expect(await outcomesOn(json(put(altered)))).to.deep.equal([HOLDER, ALTERED]);
      const listed = HOLDER.replace(" +", " +envelope-not-judged +");
      expect(await outcomesOn(json([put(good), good]))).to.deep.equal([listed, VERIFIED, VERIFIED]);
    });

    it(`is named where it can't be seen whether it is whole: ${what}`, async () => {
      const bare: JsonObject = { ...good };
      delete bare["@context"];
      expect(await outcomesOn(json(put(bare)))).to.deep.equal([HOLDER]);
    });
  }

  it("leaves the file as it came, under its own hash", async () => {
    const bytes = utf8(JSON.stringify(clr(good), null, 2));
    const [record, inside] = await reportsOn(bytes);
    expect(record.checks[0].detail).to.deep.equal({ kind: "clr-2", holdsAnchorProof: true });
    expect(record.file.sha256).not.to.equal(inside.file.sha256);
    expect(inside.notes[0]?.detail).to.deep.equal({ envelope: "record" });
  });

  it("doesn't turn a credential of ours that holds another into an envelope", async () => {
    expect(await outcomesOn(json({ ...altered, evidence: [good] }))).to.deep.equal([
      "rejected not-conforming",
    ]);
  });
});

describe("a credential of ours in another form of JSON-LD", () => {
  const { "@context": contexts, ...bare } = good;

  it("is read from a graph that keeps its contexts at the top", async () => {
    const graph = (it: JsonObject) => json({ "@context": contexts, "@graph": [it] });
    expect(await outcomesOn(graph(bare))).to.deep.equal([VERIFIED]);
    expect(await outcomesOn(graph({ ...bare, name: "Other" }))).to.deep.equal([ALTERED]);
    expect(await outcomesOn(json({ "@context": [V2], "@graph": [bare] }))).to.deep.equal([
      "undecided credential-inside",
    ]);
  });

  it("is named where it was expanded", async () => {
    const expanded = {
      "@type": ["https://www.w3.org/2018/credentials#VerifiableCredential"],
      "https://w3id.org/security#proof": [
        {
          "@graph": [
            { "https://w3id.org/security#cryptosuite": [{ "@value": "cairn-anchor-2026" }] },
          ],
        },
      ],
    };
    for (const it of [[expanded], expanded]) {
      expect(await outcomesOn(json(it))).to.deep.equal(["undecided credential-inside"]);
    }
  });
});

describe("what is nested", () => {
  const nested = (levels: number, inner: string, [open, close] = ["[", "]"]): Uint8Array =>
    utf8(`${open.repeat(levels)}${inner}${close.repeat(levels)}`);
  const text = JSON.stringify(good);

  it("is opened down to so many levels", async () => {
    for (let levels = 1; levels <= MAX_LEVELS; levels++) {
      expect(await outcomesOn(nested(levels, text))).to.deep.equal([VERIFIED]);
      expect(await outcomesOn(nested(levels, text, ['{"a":', "}"]))).to.deep.equal([VERIFIED]);
    }
  });

  it("is said to be too deep below, by one outcome however deep", async () => {
    for (const levels of [MAX_LEVELS + 1, 20, 55, 63, 64, 65, 1_000, 10_000]) {
      for (const inner of [text, JSON.stringify(altered), JSON.stringify(vcJwt(good))]) {
        for (const around of [
          ["[", "]"],
          ['{"a":', "}"],
          ['{"verifiableCredential":[', "]}"],
        ]) {
          const found = await outcomesOn(nested(levels, inner, around as [string, string]));
          expect(found, `${levels} ${around[0]}`).to.deep.equal(["undecided nested-too-deep"]);
        }
      }
    }
  });

  it("counts tokens and encoded texts as levels", async () => {
    let [inner, levels] = [JSON.stringify(good), 0];
    const outcomes: string[] = [];
    for (; levels < MAX_LEVELS + 3; levels++) {
      inner = JSON.stringify({ data: inner });
      outcomes.push(...(await outcomesOn(utf8(inner))));
    }
    expect(new Set(outcomes)).to.deep.equal(new Set([VERIFIED, "undecided nested-too-deep"]));
    expect(outcomes.at(-1)).to.equal("undecided nested-too-deep");
  });

  it("stays another's, or nothing, where none of ours is named", async () => {
    for (const levels of [7, 65, 10_000]) {
      expect(await outcomesOn(nested(levels, '{"name":"x"}'))).to.deep.equal([
        "undecided no-credential",
      ]);
    }
  });

  it("stays rejected where it is a credential of ours that nests beyond the bounds, or is damaged", async () => {
    const deep = `${"[".repeat(70)}${"]".repeat(70)}`;
    expect(await outcomesOn(utf8(`${text.slice(0, -1)},"x":${deep}}`))).to.deep.equal([
      "rejected not-json",
    ]);
    expect(await outcomesOn(nested(70, text.slice(0, -1)))).to.deep.equal(["rejected not-json"]);
  });
});
