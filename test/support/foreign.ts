import { utf8 } from "../../core/bytes.js";
import type { OtherKind } from "../../core/other/kinds.js";

const V1 = "https://www.w3.org/2018/credentials/v1";
const V2 = "https://www.w3.org/ns/credentials/v2";
const OB3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
const VC = "VerifiableCredential";
/** A compact JWS whose signature nobody looks at. */
export const jws = (header: object, payload: object): string =>
  [JSON.stringify(header), JSON.stringify(payload), "signature"]
    .map((it) => Buffer.from(it).toString("base64url"))
    .join(".");
const wrapped = { targetHash: "00", proof: [], merkleRoot: "00" };

/** Documents as other systems make them, by what they are; names and hosts are made up. */
export const FOREIGN: readonly (readonly [OtherKind, string, string | object])[] = [
  ["cairn-record", "a receipt", { cairnReceipt: 1, results: [], proof: { type: "X" } }],
  [
    "open-badge-2",
    "a hosted assertion",
    {
      "@context": "https://w3id.org/openbadges/v2",
      type: "Assertion",
      badge: "https://a.example/b",
      recipient: {},
      verification: { type: "HostedBadge" },
    },
  ],
  [
    "open-badge-2",
    "an assertion of 1.0",
    { uid: "1", recipient: {}, badge: "https://a.example/b", verify: { type: "hosted" } },
  ],
  [
    "open-badge-2",
    "a signed badge",
    jws(
      { alg: "RS256" },
      { uid: "1", recipient: {}, badge: "https://a.example/b", verify: { type: "signed" } },
    ),
  ],
  [
    "open-badge-3",
    "another issuer's",
    { "@context": [V2, OB3], type: [VC, "OpenBadgeCredential"] },
  ],
  [
    "open-badge-3",
    "an achievement credential",
    { "@context": [V2, OB3], type: [VC, "AchievementCredential"] },
  ],
  ["vc-1", "VC 1.1", { "@context": [V1], type: [VC] }],
  ["vc-2", "VC 2.0", { "@context": [V2, { ex: "https://a.example/" }], type: VC }],
  ["vc-jwt", "a compact JWT", jws({ alg: "ES256", typ: "vc+jwt" }, { type: [VC] })],
  ["vc-jwt", "a JWT of VC 1.1", jws({ alg: "ES256K", typ: "JWT" }, { vc: { type: [VC] } })],
  ["vc-jwt", "a JWT as JSON text", `"${jws({ alg: "EdDSA" }, { vc: {} })}"`],
  ["sd-jwt", "with disclosures", `${jws({ alg: "ES256", typ: "dc+sd-jwt" }, {})}~WyJhIl0~`],
  ["sd-jwt", "in JSON", { cairn: 1, sdJwt: "eyJhbGciOiJFZERTQSJ9.e30.c2ln~", anchor: "uqwE" }],
  ["sd-jwt", "by its type alone", jws({ alg: "ES256", typ: "vc+sd-jwt" }, {})],
  [
    "enveloped-credential",
    "by its data URL",
    { "@context": V2, type: "EnvelopedVerifiableCredential", id: "data:application/vc+jwt,e.e.e" },
  ],
  [
    "blockcerts-1",
    "1.2",
    {
      "@context": "https://w3id.org/blockcerts/v1",
      type: "BlockchainCertificate",
      document: {},
      receipt: { type: "ChainpointSHA256v2" },
    },
  ],
  [
    "blockcerts-1",
    "1.1",
    { certificate: {}, assertion: {}, verify: {}, recipient: {}, signature: "x" },
  ],
  [
    "blockcerts-2",
    "2.0",
    {
      "@context": ["https://w3id.org/openbadges/v2", "https://w3id.org/blockcerts/v2"],
      type: "Assertion",
      badge: {},
      recipient: {},
      signature: { type: ["MerkleProof2017", "Extension"] },
    },
  ],
  [
    "blockcerts-3",
    "3",
    {
      "@context": [V1, "https://w3id.org/blockcerts/v3"],
      type: [VC, "BlockcertsCredential"],
      proof: { type: "MerkleProof2019" },
    },
  ],
  [
    "blockcerts-3",
    "3.2 over VC 2.0",
    {
      "@context": [V2],
      type: [VC],
      proof: [{ type: "DataIntegrityProof", cryptosuite: "x" }, { type: "MerkleProof2019" }],
    },
  ],
  [
    "open-attestation-2",
    "wrapped",
    {
      version: "https://schema.openattestation.com/2.0/schema.json",
      data: {},
      signature: { type: "SHA3MerkleProof", ...wrapped },
    },
  ],
  [
    "open-attestation-2",
    "wrapped, another version",
    { schema: "opencerts/v2.0", data: {}, signature: { type: "SHA3MerkleProof" } },
  ],
  [
    "open-attestation-3",
    "wrapped",
    {
      "@context": [
        V1,
        "https://schemata.openattestation.com/com/openattestation/1.0/OpenAttestation.v3.json",
      ],
      version: "https://schema.openattestation.com/3.0/schema.json",
      type: [VC],
      proof: { type: "OpenAttestationMerkleProofSignature2018" },
    },
  ],
  [
    "open-attestation-4",
    "wrapped",
    {
      "@context": [V2, "https://schemata.openattestation.com/com/openattestation/4.0/context.json"],
      type: [VC, "OpenAttestationCredential"],
      proof: { type: "OpenAttestationHashProof2018" },
    },
  ],
  [
    "trustvc",
    "a bill of lading",
    {
      "@context": [V1, "https://trustvc.io/context/transferable-records-context.json"],
      type: [VC],
      proof: { type: "DataIntegrityProof", cryptosuite: "bbs-2023" },
    },
  ],
  [
    "clr-2",
    "a learner record",
    {
      "@context": [V2, "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json", OB3],
      type: [VC, "ClrCredential"],
    },
  ],
  [
    "european-digital-credential",
    "JSON-LD",
    {
      "@context": [V1, "http://data.europa.eu/snb/model/context/edc-ap"],
      type: [VC, "EuropeanDigitalCredential"],
    },
  ],
  [
    "european-digital-credential",
    "sealed by JAdES",
    {
      payload: Buffer.from(JSON.stringify({ type: [VC, "EuropeanDigitalCredential"] })).toString(
        "base64url",
      ),
      signatures: [{ protected: "e30", signature: "x" }],
    },
  ],
  [
    "european-digital-credential",
    "XML",
    '<?xml version="1.0"?><europassCredential xmlns="http://data.europa.eu/snb/model#"/>',
  ],
  ["status-list", "bitstring", { "@context": [V2], type: [VC, "BitstringStatusListCredential"] }],
  ["status-list", "of 2021", { "@context": [V1], type: [VC, "StatusList2021Credential"] }],
  ["status-list", "of 2020", { "@context": [V1], type: [VC, "RevocationList2020Credential"] }],
  [
    "did-document",
    "with a key",
    { "@context": "https://www.w3.org/ns/did/v1", id: "did:web:a.example", verificationMethod: [] },
  ],
  ["did-document", "without a context", { id: "did:web:a.example", assertionMethod: [] }],
  ["presentation", "2.0", { "@context": [V2], type: "VerifiablePresentation" }],
  ["other-proof", "of an unknown kind", { name: "x", proof: { type: "X2099" } }],
  ["other-proof", "in a list", { proof: [{ type: "X2099" }] }],
  ["vc-2", "the first of a list", [{ "@context": [V2], type: [VC] }]],
  [
    "open-badge-3",
    "in a service's answer",
    { credential: { "@context": [V2, OB3], type: [VC, "OpenBadgeCredential"] }, id: 1 },
  ],
  [
    "open-badge-3",
    "with contexts, dates and a key as platforms write them, expired",
    {
      "@context": [V2, OB3, "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"],
      id: "https://badges.example/api/v3/credentials/7d1f",
      type: [VC, "OpenBadgeCredential"],
      issuer: { id: "did:web:badges.example:issuers:44", type: ["Profile"], name: "North Shore" },
      validFrom: "2016-02-03T10:11:12.000Z",
      validUntil: "2017-02-03T10:11:12Z",
      name: "Scrum basics",
      credentialSubject: {
        type: ["AchievementSubject"],
        achievement: {
          id: "https://badges.example/badge/12",
          type: ["Achievement"],
          name: "Scrum",
        },
      },
      proof: [
        {
          type: "DataIntegrityProof",
          created: "2016-02-03T10:11:12Z",
          verificationMethod: "did:web:badges.example:issuers:44#key-1",
          cryptosuite: "eddsa-rdfc-2022",
          proofPurpose: "assertionMethod",
          proofValue: `z${"3".repeat(86)}`,
        },
      ],
    },
  ],
  [
    "anoncreds",
    "a credential",
    { schema_id: "x:2:y:1", cred_def_id: "x:3:CL:1:t", values: {}, signature: {} },
  ],
  [
    "anoncreds",
    "in the form of W3C",
    { "@context": [V2], type: [VC], proof: [{ cryptosuite: "anoncreds-2023" }] },
  ],
  [
    "anoncreds",
    "a presentation",
    { proof: {}, requested_proof: {}, identifiers: [{ schema_id: "x:2:y:1" }] },
  ],
  [
    "eas-attestation",
    "offchain",
    {
      sig: {
        domain: { name: "EAS Attestation", version: "0.26", chainId: "1" },
        primaryType: "Attest",
        types: { Attest: [] },
        message: { schema: "0x00", recipient: "0x00", refUID: "0x00", data: "0x" },
        uid: "0x00",
      },
      signer: "0x00",
    },
  ],
  [
    "vc-1",
    "expanded JSON-LD",
    [
      {
        "@type": ["https://www.w3.org/2018/credentials#VerifiableCredential"],
        "https://www.w3.org/2018/credentials#issuanceDate": [{ "@value": "2020-01-01" }],
      },
    ],
  ],
  [
    "open-badge-3",
    "expanded JSON-LD",
    [
      {
        "@type": [
          "https://www.w3.org/2018/credentials#VerifiableCredential",
          "https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential",
        ],
      },
    ],
  ],
  [
    "open-badge-2",
    "expanded JSON-LD",
    [
      {
        "@type": ["https://w3id.org/openbadges#Assertion"],
        "https://w3id.org/openbadges#badge": [{ "@id": "https://a.example/b" }],
      },
    ],
  ],
  [
    "open-badge-3",
    "in a graph",
    { "@context": [V2, OB3], "@graph": [{ id: "urn:x" }, { type: [VC, "OpenBadgeCredential"] }] },
  ],
  [
    "open-badge-2",
    "as platforms serve it",
    {
      "@context": "https://w3id.org/openbadges/v2",
      id: "https://a.example/api/assertions/1",
      type: "Assertion",
      recipient: { type: "email", hashed: true, salt: "x", identity: "sha256$00" },
      badge: { type: "BadgeClass", id: "https://a.example/b", issuer: { type: "Profile" } },
      verification: { type: "HostedBadge" },
      issuedOn: "2020-01-01T00:00:00+00:00",
    },
  ],
  [
    "european-digital-credential",
    "as a token",
    jws({ alg: "ES256", typ: "vc+jwt" }, { type: [VC, "EuropeanDigitalCredential"] }),
  ],
  ["vc-jwt", "by the header's media type", jws({ alg: "ES256", typ: "application/vc+jwt" }, {})],
  ["vc-jwt", "compressed", jws({ alg: "ES256", zip: "DEF" }, {})],
  ["presentation", "as a token", jws({ alg: "ES256", typ: "vp+jwt" }, { holder: "did:web:a" })],
  ["presentation", "as a token of VC 1.1", jws({ alg: "ES256", typ: "JWT" }, { vp: {} })],
  [
    "sd-jwt",
    "with the holder's own token",
    `${jws({ alg: "ES256", typ: "dc+sd-jwt" }, {})}~WyJhIl0~${jws({ alg: "ES256", typ: "kb+jwt" }, {})}`,
  ],
  [
    "sd-jwt",
    "serialized as JSON",
    {
      payload: Buffer.from('{"_sd":["x"],"vct":"x"}').toString("base64url"),
      protected: "e30",
      signature: "x",
      header: { disclosures: [] },
    },
  ],
  ["status-list", "as a token", jws({ alg: "ES256", typ: "statuslist+jwt" }, { status_list: {} })],
  [
    "clr-2",
    "a learner record that holds an award of ours",
    {
      "@context": [V2, "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json", OB3],
      type: [VC, "ClrCredential"],
      credentialSubject: {
        type: ["ClrSubject"],
        verifiableCredential: [
          { type: [VC, "OpenBadgeCredential"], proof: [{}, { cryptosuite: "cairn-anchor-2026" }] },
        ],
      },
    },
  ],
];

export const foreignText = (document: string | object): string =>
  typeof document === "string" ? document : JSON.stringify(document);

/** A map of two texts, each with itself; their lengths are below 24. */
const cbor = (...names: readonly string[]): Uint8Array =>
  Buffer.concat([
    Uint8Array.of(0xa0 + names.length),
    ...names.flatMap((it) => [Uint8Array.of(0x60 + it.length), utf8(it)]),
    ...[Uint8Array.of(0x60), new Uint8Array(40)],
  ]);

/** COSE_Sign1 around JSON (RFC 9052, section 4.2). */
export const sign1 = (payload: object): Uint8Array => {
  const json = utf8(JSON.stringify(payload));
  const length = [0x59, json.length >> 8, json.length & 0xff];
  const head = [0x84, 0x43, 0xa1, 1, 0x26, 0xa0, ...length];
  return Buffer.concat([Uint8Array.from(head), json, Uint8Array.of(0x58, 64), new Uint8Array(64)]);
};

/** What isn't text. */
export const FOREIGN_BYTES: readonly (readonly [OtherKind, string, Uint8Array])[] = [
  ["mdoc", "what an issuer signed", cbor("nameSpaces", "issuerAuth")],
  ["mdoc", "a response", cbor("docType", "issuerSigned")],
  ["vc-cose", "tagged", Uint8Array.of(0xd2, ...sign1({ type: ["VerifiableCredential"] }))],
  ["vc-cose", "untagged", sign1({ type: ["VerifiableCredential"] })],
];
