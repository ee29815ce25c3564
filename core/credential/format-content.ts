import { isJsonObject, type Json, type JsonObject } from "../json.js";
import { parseInstant } from "../time.js";
import { CONTEXT_URLS } from "./contexts.js";
import { DidError, ensureIssuerDid } from "./did.js";
import { unless, type FormatFinding, type Member, type Rule } from "./format-rule.js";
import { FORBIDDEN_MEMBERS } from "./open-badges-terms.js";

/** Breaches of protocol section 2, apart from the text, which the strict reader judges. */
export type ContentCode =
  | "TOO_DEEP"
  | "CONTEXTS"
  | "CONTEXT_BELOW"
  | "TYPE"
  | "ID"
  | "ISSUER"
  | "ISSUER_DID"
  | "SUBJECT"
  | "ACHIEVEMENT"
  | "NOT_AN_ARRAY"
  | "TIME"
  | "FORBIDDEN_MEMBER";

const URN_UUID_4 = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Always arrays, even of one. */
const ARRAYS: ReadonlySet<string> = new Set([
  "proof",
  "evidence",
  "alignment",
  "result",
  "resultDescription",
  "identifier",
  "endorsement",
  "tag",
  "credentialSchema",
  "relatedResource",
]);

// Section 2 lists members of the credential, its subject and its achievement. Two of the names have another
// meaning elsewhere in Open Badges 3.0: a text inside an IdentifierEntry, and a result's link to its description.
const isElsewhere = ({ name, owner }: Member): boolean =>
  (name === "identifier" && owner === "otherIdentifier") ||
  (name === "resultDescription" && owner === "result");

const TIMES: ReadonlySet<string> = new Set([
  "validFrom",
  "validUntil",
  "awardedDate",
  "activityStartDate",
  "activityEndDate",
]);

// An embedded endorsement is a credential too: its contexts are the same three and its proof's time has the form.
const isTime = ({ name, owner }: Member): boolean =>
  TIMES.has(name) || (name === "created" && owner === "proof");

const CREDENTIAL_TYPES = ["OpenBadgeCredential", "EndorsementCredential"];

export const CONTENT_RULES: readonly Rule<ContentCode>[] = [
  {
    code: "TOO_DEEP",
    says: "Expected at most 64 levels of nesting.",
    find: ({ tooDeep }) => tooDeep.map((pointer) => ({ pointer })),
  },
  {
    code: "CONTEXTS",
    says: `Expected @context to be exactly ${CONTEXT_URLS.join(", ")}.`,
    find: ({ objects }) =>
      objects
        .filter(({ owner, pointer }) => pointer === "" || owner === "endorsement")
        .flatMap(({ pointer, object }) =>
          unless(isContexts(object["@context"]), `${pointer}/@context`, object["@context"]),
        ),
  },
  {
    code: "CONTEXT_BELOW",
    says: "Expected no @context below the top, except an embedded endorsement's own.",
    find: ({ members }) =>
      members
        .filter(({ name, owner }) => name === "@context" && owner !== "" && owner !== "endorsement")
        .map(({ pointer, value }) => ({ pointer, value })),
  },
  {
    code: "TYPE",
    says: `Expected type to be an array of VerifiableCredential and one of ${CREDENTIAL_TYPES.join(", ")}.`,
    find: ({ objects }) =>
      objects
        .filter(({ owner, pointer }) => pointer === "" || owner === "endorsement")
        .flatMap(({ pointer, object }) =>
          unless(isCredentialType(object.type), `${pointer}/type`, object.type),
        ),
  },
  {
    code: "ID",
    says: "Expected id to be urn:uuid: and a version 4 UUID in lower case.",
    find: ({ file: { id } }) => unless(typeof id === "string" && URN_UUID_4.test(id), "/id", id),
  },
  {
    code: "ISSUER",
    says: "Expected issuer to be one object.",
    find: ({ file: { issuer } }) => unless(isJsonObject(issuer), "/issuer", issuer),
  },
  {
    code: "ISSUER_DID",
    says: "Expected issuer.id to be a did:web with its host in lower case, or a did:key.",
    find: ({ file: { issuer } }) => (isJsonObject(issuer) ? findDid(issuer.id) : []),
  },
  {
    code: "SUBJECT",
    says: "Expected credentialSubject to be one object whose type is an array of names.",
    find: ({ objects }) =>
      objects
        .filter(({ owner, pointer }) => pointer === "" || owner === "endorsement")
        .flatMap(({ pointer, object: { credentialSubject } }) =>
          unless(isTyped(credentialSubject), `${pointer}/credentialSubject`, credentialSubject),
        ),
  },
  {
    code: "ACHIEVEMENT",
    says: "Expected credentialSubject.achievement to be one object whose type is an array of names.",
    find: ({ file }) =>
      isJsonObject(file.credentialSubject) && hasType(file, "OpenBadgeCredential")
        ? unless(
            isTyped(file.credentialSubject.achievement),
            "/credentialSubject/achievement",
            file.credentialSubject.achievement,
          )
        : [],
  },
  {
    code: "NOT_AN_ARRAY",
    says: `Expected an array: ${[...ARRAYS].join(", ")} are always arrays.`,
    find: ({ members }) =>
      members.filter(
        (member) =>
          ARRAYS.has(member.name) &&
          !isElsewhere(member) &&
          !Array.isArray(member.value) &&
          // The credential's own proofs lie outside its hash; what they must be is a rule of their own.
          member.pointer !== "/proof",
      ),
  },
  {
    code: "TIME",
    says: "Expected a time in the form YYYY-MM-DDTHH:MM:SSZ that exists.",
    find: ({ members }) =>
      members.filter(
        (member) =>
          isTime(member) &&
          (typeof member.value !== "string" || parseInstant(member.value) === undefined),
      ),
  },
  {
    code: "FORBIDDEN_MEMBER",
    says: `Expected none of ${FORBIDDEN_MEMBERS.join(", ")}.`,
    find: ({ members }) => members.filter(({ name }) => FORBIDDEN_MEMBERS.includes(name)),
  },
];

const isNames = (value: Json | undefined): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === "string");

const isTyped = (value: Json | undefined): boolean => isJsonObject(value) && isNames(value.type);

/** Whether an `@context` is that of every file of ours. */
export const isContexts = (value: Json | undefined): boolean =>
  Array.isArray(value) &&
  value.length === CONTEXT_URLS.length &&
  value.every((url, i) => url === CONTEXT_URLS[i]);

const isCredentialType = (value: Json | undefined): boolean =>
  isNames(value) &&
  value.includes("VerifiableCredential") &&
  value.filter((name) => CREDENTIAL_TYPES.includes(name)).length === 1;

export const hasType = ({ type }: JsonObject, name: string): boolean =>
  Array.isArray(type) && type.includes(name);

function findDid(id: Json | undefined): readonly FormatFinding[] {
  try {
    ensureIssuerDid(id);
    return [];
  } catch (error) {
    if (!(error instanceof DidError)) throw error;
    return [{ pointer: "/issuer/id", value: id, reason: error.message }];
  }
}
