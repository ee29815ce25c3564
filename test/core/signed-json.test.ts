import { expect } from "chai";
import {
  createPrivateKey,
  createPublicKey,
  sign as nodeSign,
  verify as nodeVerify,
} from "node:crypto";
import { base58 } from "@scure/base";
import { toHex } from "../../core/bytes.js";
import type { JsonObject } from "../../core/json.js";
import { readSignature, signedBytes, signJson } from "../../core/signed-json.js";
import {
  ensureSigningKey,
  signerWith,
  signingKeyFrom,
  SigningKeyError,
} from "../../core/signing-key.js";

const NOW = 1_795_219_200;
const seed = new Uint8Array(32).fill(9);
const signer = signerWith(signingKeyFrom(seed));
const document: JsonObject = { kind: "a note", list: [1, "é", null] };

describe("signJson", () => {
  it("signs the bytes that Data Integrity's own example of eddsa-jcs-2022 signs", () => {
    // Data Integrity EdDSA Cryptosuites v1.0, B.2: the only difference is that ours have no @context.
    const contexts = [
      "https://www.w3.org/ns/credentials/v2",
      "https://www.w3.org/ns/credentials/examples/v2",
    ];
    const credential: JsonObject = {
      "@context": contexts,
      id: "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
      type: ["VerifiableCredential", "AlumniCredential"],
      name: "Alumni Credential",
      description: "A minimum viable example of an Alumni Credential.",
      issuer: "https://vc.example/issuers/5678",
      validFrom: "2023-01-01T00:00:00Z",
      credentialSubject: { id: "did:example:abcdefgh", alumniOf: "The School of Examples" },
    };
    const multikey = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
    const proof: JsonObject = {
      type: "DataIntegrityProof",
      cryptosuite: "eddsa-jcs-2022",
      created: "2023-02-24T23:36:38Z",
      verificationMethod: `did:key:${multikey}#${multikey}`,
      proofPurpose: "assertionMethod",
      "@context": contexts,
    };
    const bytes = signedBytes(credential, proof);
    expect(toHex(bytes)).to.equal(
      "0x66ab154f5c2890a140cb8388a22a160454f80575f6eae09e5a097cabe539a1db59b7cb6251b8991add1ce0bc83107e3db9dbbab5bd2c28f687db1a03abc92f19",
    );
    const value =
      "2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX";
    const x = Buffer.from(base58.decode(multikey.slice(1)).slice(2)).toString("base64url");
    const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
    expect(nodeVerify(null, bytes, key, base58.decode(value))).to.equal(true);
  });

  it("is read back with its signer and time, however the key is held", async () => {
    const { x, d } = {
      x: Buffer.from(base58.decode(signer.did.slice("did:key:z".length)).slice(2)).toString(
        "base64url",
      ),
      d: Buffer.from(seed).toString("base64url"),
    };
    const key = createPrivateKey({ key: { kty: "OKP", crv: "Ed25519", x, d }, format: "jwk" });
    const other = {
      did: signer.did,
      sign: (bytes: Uint8Array) => Promise.resolve(new Uint8Array(nodeSign(null, bytes, key))),
    };
    const signed = await signJson(document, signer, NOW);
    expect(await signJson(document, other, NOW)).to.deep.equal(signed);
    expect(readSignature(signed)).to.deep.equal({
      kind: "signed",
      signer: signer.did,
      createdAt: NOW,
    });
  });
});

describe("readSignature", () => {
  const refused = async (change: (signed: JsonObject, proof: JsonObject) => JsonObject) => {
    const signed = await signJson(document, signer, NOW);
    const reading = readSignature(change(signed, signed.proof as JsonObject));
    expect(reading.kind).to.equal("not-signed");
  };
  const other = signerWith(signingKeyFrom(new Uint8Array(32).fill(8))).did;
  const inProof = (changes: JsonObject) => (signed: JsonObject, proof: JsonObject) => ({
    ...signed,
    proof: { ...proof, ...changes },
  });

  it("refuses what isn't signed as a whole by the key that it names", async () => {
    await refused(() => document);
    await refused(() => ({ ...document, proof: null }));
    await refused((signed) => ({ ...signed, proof: [signed.proof] }));
    await refused((signed) => ({ ...signed, more: 1 }));
    await refused((signed) => ({ ...signed, kind: "another note" }));
    await refused(inProof({ created: "2026-11-21T00:00:01Z" }));
    await refused(inProof({ created: "yesterday" }));
    await refused(inProof({ expires: "2030-01-01T00:00:00Z" }));
    await refused(inProof({ cryptosuite: "eddsa-rdfc-2022" }));
    await refused(inProof({ proofPurpose: "authentication" }));
    await refused(inProof({ verificationMethod: `${other}#${other.slice(8)}` }));
    await refused(inProof({ verificationMethod: `${signer.did}#${other.slice(8)}` }));
    await refused(inProof({ verificationMethod: signer.did }));
    await refused(inProof({ verificationMethod: "did:web:a.example#key" }));
    await refused(inProof({ proofValue: 1 }));
    await refused(inProof({ proofValue: `z${"1".repeat(64)}` }));
    await refused(inProof({ proofValue: `z${"2".repeat(88)}` }));
    await refused(inProof({ proofValue: `z${"z".repeat(10_000)}` }));
  });
});

describe("readSignature of a signature that verifies", () => {
  /** The proof signed as it is, whatever it says. */
  const signedAs = async (changes: JsonObject) => {
    const { proof } = await signJson(document, signer, NOW);
    const config: JsonObject = { ...(proof as JsonObject), ...changes };
    delete config.proofValue;
    const value = base58.encode(await signer.sign(signedBytes(document, config)));
    return readSignature({ ...document, proof: { ...config, proofValue: `z${value}` } }).kind;
  };

  it("refuses another purpose, suite or type, and members that it doesn't know", async () => {
    expect(await signedAs({})).to.equal("signed");
    expect(await signedAs({ created: "2020-01-01T00:00:00Z" })).to.equal("signed");
    const others: JsonObject[] = [
      { proofPurpose: "authentication" },
      { cryptosuite: "eddsa-rdfc-2022" },
      { type: "Ed25519Signature2020" },
      { expires: "2020-01-01T00:00:00Z" },
      { "@context": [] },
      { created: "2020-01-01" },
    ];
    for (const changes of others) {
      expect(await signedAs(changes), JSON.stringify(changes)).to.equal("not-signed");
    }
  });
});

describe("ensureSigningKey", () => {
  it("takes the pair that follows from a seed, and no mixed-up one", () => {
    const [one, two] = [seed, new Uint8Array(32)].map(signingKeyFrom);
    expect(ensureSigningKey({ ...one, note: "mine" })).to.deep.equal(one);
    const mixed = { ...one, publicKeyMultibase: two.publicKeyMultibase };
    expect(() => ensureSigningKey(mixed)).to.throw(SigningKeyError, "isn't that of");
  });
});
