import { isJsonObject, type Json, type JsonObject } from "../json.js";

/** Documents of other systems that are named for what they are. Never renamed: reports carry them. */
export const OTHER_KINDS = [
  "cairn-record",
  "blockcerts-1",
  "blockcerts-2",
  "blockcerts-3",
  "open-attestation-2",
  "open-attestation-3",
  "open-attestation-4",
  "trustvc",
  "status-list",
  "presentation",
  "clr-2",
  "european-digital-credential",
  "open-badge-2",
  "open-badge-3",
  "enveloped-credential",
  "vc-1",
  "vc-2",
  "vc-jwt",
  "vc-cose",
  "sd-jwt",
  "anoncreds",
  "mdoc",
  "eas-attestation",
  "did-document",
  "other-proof",
] as const;
export type OtherKind = (typeof OTHER_KINDS)[number];

/**
 * What an object says it is, by the identifiers that the other systems' own specifications prescribe. Nothing of it is
 * proved. The narrower kind comes first: a Blockcerts 3 file is also a VC 1.1.
 */
export function kindOfObject(object: JsonObject): OtherKind | undefined {
  const document = documentOf(object);
  return RULES.find(([, isKind]) => isKind(document))?.[0];
}

interface Document {
  readonly object: JsonObject;
  /** Contexts that are addresses. */
  readonly contexts: readonly string[];
  readonly types: readonly string[];
  /** `type` and `cryptosuite` of every proof and signature. */
  readonly proofs: readonly string[];
}

const RULES: readonly (readonly [OtherKind, (document: Document) => boolean])[] = [
  // Our own second form among them (protocol, section 3), which isn't verified by itself.
  ["sd-jwt", ({ object }) => typeof object.sdJwt === "string"],
  ["cairn-record", ({ object }) => RECORDS.some((it) => it in object)],
  ["eas-attestation", isEasAttestation],
  ["anoncreds", isAnonCreds],
  ["blockcerts-1", isBlockcerts1],
  ["blockcerts-2", isBlockcerts2],
  [
    "blockcerts-3",
    ({ contexts, types, proofs }) =>
      proofs.includes("MerkleProof2019") ||
      types.includes("BlockcertsCredential") ||
      hasContext(
        contexts,
        "https://w3id.org/blockcerts/v3",
        "https://w3id.org/blockcerts/schema/3",
      ),
  ],
  [
    "open-attestation-2",
    ({ object, proofs }) =>
      isVersion(object, "2.0") || (proofs.includes("SHA3MerkleProof") && "data" in object),
  ],
  [
    "open-attestation-3",
    ({ object, contexts, proofs }) =>
      isVersion(object, "3.0") ||
      proofs.includes("OpenAttestationMerkleProofSignature2018") ||
      hasContext(contexts, "https://schemata.openattestation.com/com/openattestation/1.0"),
  ],
  [
    "open-attestation-4",
    ({ contexts, types, proofs }) =>
      proofs.some((it) => it.startsWith("OpenAttestationHashProof")) ||
      types.includes("OpenAttestationCredential") ||
      hasContext(contexts, "https://schemata.openattestation.com/com/openattestation/4"),
  ],
  [
    "trustvc",
    ({ contexts }) => hasContext(contexts, "https://trustvc.io/", "https://w3id.org/trustvc"),
  ],
  [
    "status-list",
    ({ types }) =>
      types.some((it) => /^(?:Bitstring)?(?:Status|Revocation)List(?:20\d\d)?Credential$/.test(it)),
  ],
  [
    "presentation",
    ({ types }) =>
      types.includes("VerifiablePresentation") || types.includes("EnvelopedVerifiablePresentation"),
  ],
  [
    "clr-2",
    ({ types, contexts }) =>
      types.includes("ClrCredential") ||
      hasContext(contexts, "https://purl.imsglobal.org/spec/clr/v2p0"),
  ],
  [
    "european-digital-credential",
    ({ types, contexts }) =>
      types.some((it) => it === "EuropeanDigitalCredential" || it === "EuropassCredential") ||
      contexts.some((it) => /^https?:\/\/data\.europa\.eu\/snb\/(?:model|credential)\//.test(it)),
  ],
  [
    "open-badge-3",
    ({ types, contexts }) =>
      isCredential(types) &&
      (types.includes("OpenBadgeCredential") ||
        types.includes("AchievementCredential") ||
        hasContext(contexts, "https://purl.imsglobal.org/spec/ob/v3p0")),
  ],
  ["open-badge-2", isOpenBadge2],
  ["enveloped-credential", ({ types }) => types.includes("EnvelopedVerifiableCredential")],
  [
    "vc-1",
    ({ contexts, types }) =>
      isCredential(types) && hasContext(contexts, "https://www.w3.org/2018/credentials/v1"),
  ],
  ["vc-2", ({ types }) => isCredential(types)],
  ["did-document", isDidDocument],
  // Without its type it is none, and yet somebody's: a list must not pass over it.
  ["vc-1", ({ contexts }) => hasContext(contexts, "https://www.w3.org/2018/credentials/")],
  [
    "vc-2",
    ({ contexts, object }) =>
      hasContext(contexts, "https://www.w3.org/ns/credentials/") || "credentialSubject" in object,
  ],
  ["other-proof", ({ object }) => isJsonObject(object.proof) || isFilled(object.proof)],
];

/** What this program writes beside credentials. */
const RECORDS = ["cairnReceipt", "cairnPack", "cairnBulkReport", "cairnPolicy"];

/** Blockcerts 1.1 holds the award as `certificate`, 1.2 as `document` beside the `receipt` of its anchor. */
function isBlockcerts1({ object, contexts, types, proofs }: Document): boolean {
  return (
    types.includes("BlockchainCertificate") ||
    types.includes("CertificateDocument") ||
    proofs.some((it) => /^Chainpoint\w+v2$/.test(it)) ||
    hasContext(contexts, "https://w3id.org/blockcerts/v1") ||
    (isJsonObject(object.certificate) && isJsonObject(object.assertion) && "signature" in object)
  );
}

/** Blockcerts 2 extends an Open Badges 2 assertion by the `signature` that leads to a transaction. */
function isBlockcerts2({ contexts, proofs }: Document): boolean {
  return (
    proofs.some((it) => it === "MerkleProof2017" || it === "BTCOpReturn") ||
    hasContext(contexts, "https://w3id.org/blockcerts/v2", "https://w3id.org/blockcerts/schema/2")
  );
}

/** EAS, "Offchain Attestations": typed data of EIP-712 beside its signature, and who signed it. */
function isEasAttestation({ object }: Document): boolean {
  const { domain, message } = isJsonObject(object.sig) ? object.sig : object;
  if (!isJsonObject(domain) || !isJsonObject(message)) return false;
  const isNamed = typeof domain.name === "string" && domain.name.startsWith("EAS");
  return isNamed || ("schema" in message && "refUID" in message);
}

/** AnonCreds 1.0: a credential, a presentation, and both in the form of W3C. */
function isAnonCreds({ object, proofs }: Document): boolean {
  return (
    proofs.some((it) => it.startsWith("anoncreds")) ||
    ("schema_id" in object && "cred_def_id" in object && "values" in object) ||
    ("requested_proof" in object && "identifiers" in object)
  );
}

/** An assertion or a badge class of Open Badges 1 and 2; both name the badge and how to check it. */
function isOpenBadge2({ object, contexts, types }: Document): boolean {
  const named = ["Assertion", "BadgeClass"].some((it) => types.includes(it));
  if (named && hasContext(contexts, "https://w3id.org/openbadges/v", "https://openbadges.org/"))
    return true;
  const isChecked = isJsonObject(object.verification) || isJsonObject(object.verify);
  return "badge" in object && "recipient" in object && (isChecked || named);
}

/** DID Core 1.0, section 5: an `id` that is a DID, beside keys, services or a controller. */
function isDidDocument({ object: { id, ...rest }, contexts }: Document): boolean {
  if (typeof id !== "string" || !/^did:[a-z0-9]+:[^?#\s]+$/.test(id)) return false;
  const members = [
    "verificationMethod",
    "publicKey",
    "authentication",
    "assertionMethod",
    "service",
  ];
  return (
    hasContext(contexts, "https://www.w3.org/ns/did/", "https://w3id.org/did/") ||
    members.some((it) => it in rest)
  );
}

const isCredential = (types: readonly string[]): boolean => types.includes("VerifiableCredential");

/** OpenAttestation 2 and 3 name the schema in `version`; some name it in `schema`. */
const isVersion = ({ version, schema }: JsonObject, number: string): boolean =>
  [version, schema].some(
    (it) => typeof it === "string" && it.startsWith(`https://schema.openattestation.com/${number}`),
  );

const hasContext = (contexts: readonly string[], ...starts: readonly string[]): boolean =>
  contexts.some((it) => starts.some((start) => it.startsWith(start)));

const documentOf = (object: JsonObject): Document => ({
  object,
  contexts: contextsOf(object),
  types: textsIn(object.type ?? object["@type"]).map(withoutPrefix),
  proofs: [object.proof, object.signature, object.receipt]
    .flatMap(listOf)
    .filter(isJsonObject)
    .flatMap((it) => [...textsIn(it.type ?? it["@type"]), ...textsIn(it.cryptosuite)]),
});

/** In expanded JSON-LD there are none: the names of members and types are what a context makes of them. */
function contextsOf(object: JsonObject): readonly string[] {
  if ("@context" in object) return textsIn(object["@context"]);
  const terms = [...Object.keys(object), ...textsIn(object["@type"])];
  return EXPANDED.flatMap(([start, context]) =>
    terms.some((it) => it.startsWith(start)) ? [context] : [],
  );
}

const EXPANDED = [
  [
    "https://www.w3.org/2018/credentials#issuanceDate",
    "https://www.w3.org/2018/credentials/v1",
  ] as const,
  ["https://w3id.org/openbadges#", "https://w3id.org/openbadges/v2"] as const,
];

const listOf = (value: Json | undefined): readonly Json[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

const textsIn = (value: Json | undefined): readonly string[] =>
  listOf(value).filter((it) => typeof it === "string");

const isFilled = (value: Json | undefined): boolean =>
  Array.isArray(value) && value.some(isJsonObject);

/** `obi:Assertion` and `https://w3id.org/openbadges#Assertion` are the same type as `Assertion`. */
const withoutPrefix = (type: string): string => type.replace(/^.*[:#/](?=[A-Za-z]+\w*$)/, "");
