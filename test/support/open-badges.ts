import { Ajv2019 } from "ajv/dist/2019.js";
import formats from "ajv-formats";
import fc from "fast-check";
import type { Context } from "mocha";
import type { Json, JsonObject } from "../../core/json.js";
import { formatInstant } from "../../core/time.js";
import { OPEN_BADGES } from "../../core/credential/open-badges.js";
import type { Kind } from "../../core/credential/shape.js";
import type { LeafName } from "../../core/credential/leaves.js";
import { sharedJson } from "./shared.js";

/** What the strict Open Badges schema has against a credential; a shape of a proof is added, as it asks for none. */
export function schemaErrors(test: Context): (credential: JsonObject) => unknown[] {
  const schema = sharedJson(test, "fixtures/ob3-schema/achievementcredential.json") as object;
  const ajv = new Ajv2019({ allErrors: true, strict: false });
  formats.default(ajv);
  const validate = ajv.compile(schema);
  return (credential) => {
    validate({ ...credential, proof: credential.proof ?? [{ type: "DataIntegrityProof" }] });
    return validate.errors ?? [];
  };
}

const line = fc
  .oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }),
    fc.constantFrom("Élodie Gagné", "O'Brien", "=cmd|' /C calc'!A0", "\ufdd0", "𝒳", "<b>&amp;"),
  )
  .map((text) => text.trim() || "x");
const uri = fc.oneof(
  fc.webUrl(),
  fc.uuid().map((id) => `urn:uuid:${id}`),
  fc.constantFrom("did:web:college.example", "mailto:a@b.example"),
);
const instant = fc.integer({ min: 0, max: 4_102_444_800 }).map(formatInstant);
const day = instant.map((text) => text.slice(0, 10));
const amount = fc.oneof(
  fc.nat(10_000),
  fc.nat(1_000).map((hundredths) => hundredths / 100),
);
const base64 = (bytes: number) =>
  fc
    .uint8Array({ minLength: bytes, maxLength: bytes })
    .map((value) => Buffer.from(value).toString("base64"));

const LEAF_VALUES: Record<LeafName, fc.Arbitrary<Json>> = {
  line,
  prose: fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join("\n\t")),
  uri,
  imageUri: fc.oneof(uri, fc.constant("data:image/png;base64,iVBORw0KGgo=")),
  webPage: fc.webUrl(),
  subjectId: fc.oneof(
    fc.uuid().map((id) => `urn:uuid:${id}`),
    fc.constant("did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX"),
  ),
  credentialId: fc.uuid({ version: 4 }).map((id) => `urn:uuid:${id}`),
  issuerDid: fc.constantFrom(
    "did:web:college.example",
    "did:web:college.example%3A8443:registrar",
    "did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX",
  ),
  email: fc.constantFrom("registrar@college.example", "Élodie+1@mail.example"),
  language: fc.constantFrom("en-CA", "fr-CA", "iu-Cans-CA", "es-419", "haw"),
  code: fc.constantFrom("MC-1", "a", "A_b.c-9"),
  digestSri: fc.oneof(
    base64(32).map((text) => `sha256-${text}`),
    base64(48).map((text) => `sha384-${text}`),
    base64(64).map((text) => `sha512-${text}`),
  ),
  instant,
  day,
  dayOrInstant: fc.oneof(instant, day),
  amount,
  latitude: fc.integer({ min: -90, max: 90 }),
  longitude: fc.integer({ min: -180, max: 180 }),
  boolean: fc.boolean(),
};

/** Any document that the table takes for a kind; deeper ones have required members only. */
export function documentOf(kind: Kind, depth = 0): fc.Arbitrary<Json> {
  if (typeof kind === "string") return LEAF_VALUES[kind];
  if ("exactly" in kind) return fc.constant(kind.exactly);
  if ("oneOf" in kind) {
    const extension = kind.isExtensible ? ["ext:x", "ext:A.b-c_1", "ext:0-_"] : [];
    return fc.constantFrom(...kind.oneOf, ...extension);
  }
  if ("list" in kind) {
    const maxLength = depth > 3 ? kind.least : Math.max(kind.least, 2);
    return fc.array(documentOf(kind.list, depth + 1), { minLength: kind.least, maxLength });
  }
  const shape = OPEN_BADGES[kind.one];
  const entries = Object.entries(shape.members)
    .filter(([name]) => depth <= 3 || shape.required.includes(name))
    .map(([name, inner]) => [name, documentOf(inner, depth + 1)] as const);
  const requiredKeys = [...shape.required];
  return fc.record(Object.fromEntries(entries), {
    requiredKeys,
    noNullPrototype: true,
  });
}
