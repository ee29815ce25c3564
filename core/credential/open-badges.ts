import { CONTEXT_URLS } from "./contexts.js";
import {
  ACHIEVEMENT_TYPES,
  ALIGNMENT_TYPES,
  IDENTIFIER_TYPES,
  RESULT_STATUSES,
  RESULT_TYPES,
} from "./open-badges-terms.js";
import {
  constant,
  list,
  many,
  one,
  term,
  type Classes,
  type ClassShape,
  type Kind,
} from "./shape.js";

/** The schema that a validator of today reads the credential by; its name is Open Badges' own. */
export const SCHEMA_OF = {
  OpenBadgeCredential: schema("achievementcredential"),
  EndorsementCredential: schema("endorsementcredential"),
} as const;

function schema(name: string): { id: string; type: string } {
  const id = `https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_${name}_schema.json`;
  return { id, type: "1EdTechJsonSchemaValidator2019" };
}

const object = (required: string, members: Record<string, Kind>): ClassShape => ({
  members,
  required: required === "" ? [] : required.split(" "),
});

const ACHIEVEMENT_MEMBERS: Record<string, Kind> = {
  id: "uri",
  type: constant(["Achievement"]),
  achievementType: term(ACHIEVEMENT_TYPES),
  alignment: many("Alignment"),
  creator: one("Profile"),
  creditsAvailable: "amount",
  criteria: one("Criteria"),
  description: "prose",
  endorsement: many("Endorsement"),
  fieldOfStudy: "line",
  humanCode: "line",
  image: one("Image"),
  inLanguage: "language",
  name: "line",
  otherIdentifier: many("IdentifierEntry"),
  related: many("Related"),
  resultDescription: many("ResultDescription"),
  specialization: "line",
  tag: list("line"),
  version: "line",
};

const PROFILE_MEMBERS: Record<string, Kind> = {
  id: "uri",
  type: constant(["Profile"]),
  additionalName: "line",
  address: one("Address"),
  dateOfBirth: "day",
  description: "prose",
  email: "email",
  endorsement: many("Endorsement"),
  familyName: "line",
  familyNamePrefix: "line",
  givenName: "line",
  honorificPrefix: "line",
  honorificSuffix: "line",
  image: one("Image"),
  name: "line",
  official: "line",
  otherIdentifier: many("IdentifierEntry"),
  parentOrg: one("Profile"),
  patronymicName: "line",
  phone: "line",
  url: "webPage",
};

/**
 * The classes of Open Badges 3.0 as far as the three contexts define their members, which JSON-LD in safe
 * mode insists on, without what protocol section 2 forbids. What conforms here passes the Open Badges
 * schema too; the schema asks less in places (any text as an id, members that nothing defines).
 */
export const OPEN_BADGES: Classes = {
  OpenBadgeCredential: object(
    "@context id type name issuer validFrom credentialSubject credentialSchema",
    {
      "@context": constant([...CONTEXT_URLS]),
      id: "credentialId",
      type: constant(["VerifiableCredential", "OpenBadgeCredential"]),
      awardedDate: "instant",
      credentialSchema: many("CredentialSchema"),
      credentialSubject: one("AchievementSubject"),
      description: "prose",
      endorsement: many("Endorsement"),
      evidence: many("Evidence"),
      image: one("Image"),
      issuer: one("Issuer"),
      name: "line",
      relatedResource: many("RelatedResource"),
      validFrom: "instant",
      validUntil: "instant",
    },
  ),
  AchievementSubject: object("id type achievement identifier", {
    id: "subjectId",
    type: constant(["AchievementSubject"]),
    achievement: one("Achievement"),
    activityEndDate: "instant",
    activityStartDate: "instant",
    creditsEarned: "amount",
    identifier: many("IdentityObject"),
    image: one("Image"),
    licenseNumber: "line",
    narrative: "prose",
    result: many("Result"),
    role: "line",
    source: one("Profile"),
    term: "line",
  }),
  Achievement: object("id type criteria description name", ACHIEVEMENT_MEMBERS),
  /** As a file: its id may be absent, see `completeAchievement`. */
  AchievementDefinition: object("type criteria description name", ACHIEVEMENT_MEMBERS),
  Address: object("type", {
    type: constant(["Address"]),
    addressCountry: "line",
    addressCountryCode: "line",
    addressLocality: "line",
    addressRegion: "line",
    geo: one("GeoCoordinates"),
    postOfficeBoxNumber: "line",
    postalCode: "line",
    streetAddress: "line",
  }),
  Alignment: object("type targetName targetUrl", {
    type: constant(["Alignment"]),
    targetCode: "line",
    targetDescription: "prose",
    targetFramework: "line",
    targetName: "line",
    targetType: term(ALIGNMENT_TYPES),
    targetUrl: "uri",
  }),
  CredentialSchema: object("id type", {
    id: "webPage",
    type: constant("1EdTechJsonSchemaValidator2019"),
  }),
  Criteria: object("", { id: "uri", narrative: "prose" }),
  /** Another party's credential inside ours: signed, perhaps anchored; its own report judges its proofs. */
  Endorsement: object("@context id type name issuer validFrom credentialSubject proof", {
    "@context": constant([...CONTEXT_URLS]),
    id: "credentialId",
    type: constant(["VerifiableCredential", "EndorsementCredential"]),
    awardedDate: "instant",
    credentialSchema: many("CredentialSchema"),
    credentialStatus: one("BitstringStatusListEntry"),
    credentialSubject: one("EndorsementSubject"),
    description: "prose",
    issuer: one("Issuer"),
    name: "line",
    proof: { list: one("Proof"), least: 1, most: 2 },
    validFrom: "instant",
    validUntil: "instant",
  }),
  EndorsementSubject: object("id type", {
    id: "uri",
    type: constant(["EndorsementSubject"]),
    endorsementComment: "prose",
  }),
  BitstringStatusListEntry: object("type statusPurpose statusListIndex statusListCredential id", {
    id: "uri",
    type: constant("BitstringStatusListEntry"),
    statusListCredential: "webPage",
    statusListIndex: "line",
    statusPurpose: constant("revocation"),
  }),
  Evidence: object("type", {
    id: "uri",
    type: constant(["Evidence"]),
    audience: "line",
    description: "prose",
    genre: "line",
    name: "line",
    narrative: "prose",
  }),
  GeoCoordinates: object("type latitude longitude", {
    type: constant("GeoCoordinates"),
    latitude: "latitude",
    longitude: "longitude",
  }),
  IdentifierEntry: object("type identifier identifierType", {
    type: constant("IdentifierEntry"),
    identifier: "line",
    identifierType: term(IDENTIFIER_TYPES),
  }),
  IdentityObject: object("type hashed identityHash identityType", {
    type: constant("IdentityObject"),
    hashed: "boolean",
    identityHash: "line",
    identityType: term(IDENTIFIER_TYPES),
    salt: "line",
  }),
  Image: object("id type", { id: "imageUri", type: constant("Image"), caption: "prose" }),
  Issuer: object("id type name", { ...PROFILE_MEMBERS, id: "issuerDid" }),
  /** As a file: the service knows the DID. */
  IssuerDefinition: object("type name", { ...PROFILE_MEMBERS, id: "issuerDid" }),
  Profile: object("id type", PROFILE_MEMBERS),
  Proof: object("type cryptosuite verificationMethod proofPurpose proofValue", {
    type: constant("DataIntegrityProof"),
    created: "instant",
    cryptosuite: { oneOf: ["eddsa-rdfc-2022", "cairn-anchor-2026"], isExtensible: false },
    proofPurpose: constant("assertionMethod"),
    proofValue: "prose",
    verificationMethod: "uri",
  }),
  Related: object("id type", {
    id: "uri",
    type: constant(["Related"]),
    inLanguage: "language",
    version: "line",
  }),
  /** The hash of an evidence file (protocol, section 2). */
  RelatedResource: object("id digestSRI", {
    id: "uri",
    digestSRI: "digestSri",
    mediaType: "line",
  }),
  Result: object("type", {
    type: constant(["Result"]),
    achievedLevel: "uri",
    alignment: many("Alignment"),
    resultDescription: "uri",
    status: { oneOf: RESULT_STATUSES, isExtensible: false },
    value: "line",
  }),
  ResultDescription: object("id type name resultType", {
    id: "uri",
    type: constant(["ResultDescription"]),
    alignment: many("Alignment"),
    allowedValue: list("line"),
    name: "line",
    requiredLevel: "uri",
    requiredValue: "line",
    resultType: term(RESULT_TYPES),
    rubricCriterionLevel: many("RubricCriterionLevel"),
    valueMax: "line",
    valueMin: "line",
  }),
  RubricCriterionLevel: object("id type name", {
    id: "uri",
    type: constant(["RubricCriterionLevel"]),
    alignment: many("Alignment"),
    description: "prose",
    level: "line",
    name: "line",
    points: "line",
  }),
};
