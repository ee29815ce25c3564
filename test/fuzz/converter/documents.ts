import { CONTEXT_DOCUMENTS } from "../../../core/credential/context-documents.js";
import { CONTEXT_URLS } from "../../../core/credential/contexts.js";
import { isJsonObject, type Json, type JsonObject } from "../../../core/json.js";
import type { Random } from "../../faults/random.js";
import { exampleCredential } from "../../support/example.js";
import { mutateJson } from "../mutate-json.js";
import { nastyIri, nastyText, NUMBERS } from "./values.js";

/** How a document was made: by the terms of the contexts alone, or out of a real one. */
export type DocumentKind = "generated" | "generated, changed" | "real, changed";
export interface FuzzDocument {
  readonly kind: DocumentKind;
  readonly document: JsonObject;
}

/** The document of one number, by itself: so that a finding can be looked at alone. */
export function documentAt(real: readonly JsonObject[], random: Random): FuzzDocument {
  const share = random.next();
  if (share < 0.6) return { kind: "generated", document: generated(random) };
  if (share < 0.8) return changed("generated, changed", generated(random), random);
  return changed("real, changed", random.pick(real), random);
}

function changed(kind: DocumentKind, document: JsonObject, random: Random): FuzzDocument {
  const text = new TextDecoder().decode(mutateJson(document, random));
  return { kind, document: JSON.parse(text) as JsonObject };
}

/** Small ones, since the reference takes its time: parts of credentials as issuers write them. */
export const REAL_DOCUMENTS: readonly JsonObject[] = [
  exampleCredential({ did: "did:web:college.example" }),
  // As the Open Badges specification has it, with two contexts and an issuer without types of its own.
  {
    "@context": CONTEXT_URLS.slice(0, 2),
    id: "http://1edtech.edu/credentials/3732",
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    issuer: {
      id: "https://1edtech.edu/issuers/565049",
      type: ["Profile"],
      name: "Example University",
    },
    validFrom: "2010-01-01T00:00:00Z",
    name: "Example University Degree",
    credentialSubject: {
      id: "did:example:ebfeb1f712ebc6f1c276e12ec21",
      type: ["AchievementSubject"],
      achievement: {
        id: "https://1edtech.edu/achievements/robotics-program",
        type: ["Achievement"],
        criteria: { narrative: "Team members are nominated for this badge by their peers." },
        description: "This badge recognizes the development of the capacity to collaborate.",
        name: "Teamwork",
        related: [
          { id: "https://1edtech.edu/achievements/2", type: ["Related"], inLanguage: "en-US" },
        ],
      },
      result: [{ type: "Result", value: "A", resultDescription: "urn:uuid:f6ab24cd" }, null],
    },
    evidence: [{ id: "https://a.example/work", type: ["Evidence"], name: "Work", narrative: "" }],
  },
  // An endorsement in a profile, with the proof of another issuer.
  {
    "@context": [...CONTEXT_URLS],
    id: "did:web:college.example",
    type: ["Profile"],
    endorsement: [
      {
        "@context": CONTEXT_URLS.slice(0, 2),
        id: "urn:uuid:1",
        type: ["VerifiableCredential", "EndorsementCredential"],
        issuer: { id: "did:web:other.example", type: "Profile", name: "Other" },
        credentialSubject: {
          id: "did:web:college.example",
          type: ["EndorsementSubject"],
          endorsementComment: "Good",
        },
        proof: [
          {
            type: "DataIntegrityProof",
            created: "2026-06-01T00:00:00Z",
            cryptosuite: "eddsa-rdfc-2022",
            proofPurpose: "assertionMethod",
            verificationMethod: "did:web:other.example#key",
            proofValue: "z1",
          },
        ],
      },
    ],
  },
];

const contexts = CONTEXT_URLS.map((url) => CONTEXT_DOCUMENTS[url]["@context"] as JsonObject);
const base: JsonObject = Object.assign({}, ...contexts) as JsonObject;
const scopeOf = (term: Json | undefined): JsonObject | undefined => {
  const scope = isJsonObject(term) ? term["@context"] : undefined;
  return isJsonObject(scope) ? scope : undefined;
};
const isType = (name: string): boolean => /^[A-Z1]/.test(name);
const names = (terms: JsonObject): string[] =>
  Object.keys(terms).filter((it) => !/^@|^(?:id|type)$/.test(it));
const TYPES = names(base).filter(isType);
const SCOPED = TYPES.filter((it) => scopeOf(base[it]));
const MEMBERS = names(base).filter((it) => !isType(it));
const ALL = [...TYPES, ...MEMBERS, ...SCOPED.flatMap((it) => names(scopeOf(base[it]) ?? {}))];

const generated = (random: Random): JsonObject => ({
  "@context": CONTEXT_URLS.slice(0, random.pick([1, 2, 2, 3, 3, 3])),
  ...node(random, base, 0),
});

function node(random: Random, outer: JsonObject, depth: number): JsonObject {
  const made: JsonObject = {};
  if (random.chance(0.5)) made["id"] = nastyIri(random);
  const types = typesOf(random);
  if (types.length > 0) made["type"] = types.length === 1 && random.chance(0.5) ? types[0] : types;
  const terms = { ...outer };
  for (const type of types) Object.assign(terms, scopeOf(base[type]));
  const own = types.flatMap((type) => names(scopeOf(base[type]) ?? {}));
  for (let count = random.int(0, depth > 2 ? 1 : 4); count > 0; count--) {
    const name = random.chance(0.02)
      ? random.pick(ALL)
      : random.pick(own.length > 0 && random.chance(0.8) ? own : MEMBERS);
    made[name] = several(random, terms[name], depth);
  }
  if (random.chance(0.03)) made["@context"] = CONTEXT_URLS.slice(0, random.int(1, 3));
  return made;
}

function typesOf(random: Random): string[] {
  const share = random.next();
  if (share < 0.1) return [];
  if (share < 0.85) return [random.pick(SCOPED)];
  if (share < 0.95) return [random.pick(SCOPED), random.pick(TYPES)];
  return [random.pick(["https://a.example/Type", "Unknown", "ext:Type", random.pick(ALL)])];
}

function several(random: Random, term: Json | undefined, depth: number): Json {
  if (random.chance(0.75)) return value(random, term, depth);
  return Array.from({ length: random.int(0, 3) }, () => value(random, term, depth));
}

function value(random: Random, term: Json | undefined, depth: number): Json {
  const { "@type": coercion, "@container": container } = isJsonObject(term) ? term : {};
  const inside = { ...base, ...scopeOf(term) };
  const share = random.next();
  if (share < 0.03) return null;
  if (share < 0.05) return random.pick(NUMBERS);
  if (share < 0.06) return random.chance(0.5);
  if (share < 0.07) return nastyIri(random);
  if (coercion === "@vocab" && share < 0.95) return random.pick(Object.keys(inside));
  if (container === "@graph" || (depth < 3 && share < (coercion === "@id" ? 0.6 : 0.3))) {
    return node(random, inside, depth + 1);
  }
  if (coercion === "@id") return nastyIri(random);
  if (typeof coercion === "string" && share < 0.6) return random.pick(NUMBERS);
  return nastyText(random);
}
