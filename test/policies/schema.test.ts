import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import { expect } from "chai";
import fc from "fast-check";
import { ensurePolicy, PolicyError } from "../../core/verify/policy/policy.js";
import type { Json } from "../../core/json.js";
import { ISSUER_ID, testProfile } from "../support/anchoring.js";

const schema = JSON.parse(
  readFileSync(new URL("../../policies/policy.schema.json", import.meta.url), "utf8"),
) as object;
const fits = new Ajv2020.Ajv2020({
  strict: true,
  strictRequired: false,
  strictTypes: false,
}).compile(schema);

/** What a schema can't say: that things don't repeat, and that names lead to something. */
const BEYOND_SCHEMA = /already\.$|one of this policy's chain profiles|has no accreditationRegistry/;

function problemsOf(json: unknown): string[] {
  try {
    ensurePolicy(json);
    return [];
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return error.problems.map(({ pointer, reason }) => `${pointer} ${reason}`);
  }
}

/** Whether the schema and `ensurePolicy` agree; the schema's word is the wider where it can't see. */
function agree(json: unknown): boolean {
  const problems = problemsOf(json).filter((it) => !BEYOND_SCHEMA.test(it));
  return fits(json) === (problems.length === 0);
}

const WORD = `0x${"ab".repeat(32)}`;
const PACK_SIGNER = "did:key:z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z";
const ACCOUNT = `0x${"Cd".repeat(20)}`;
const production = {
  ...testProfile,
  name: "main",
  chain: "eip155:1",
  accreditationRegistry: ACCOUNT,
  finality: { tag: "finalized" },
  maxHeadAgeSeconds: 3_600,
  clockToleranceSeconds: 60,
  test: false,
};
const full = {
  cairnPolicy: 1,
  name: "our policy",
  chains: [
    production,
    { ...production, name: "other", chain: "eip155:10", finality: { depth: 9 } },
  ],
  pinned: [{ profile: "main", issuerId: ISSUER_ID, name: "Maple College", upToLogPosition: 9 }],
  accreditors: [{ profile: "main", account: ACCOUNT, name: "Council" }],
  domains: ["did:web:college.example", "did:web:a-b.example%3A8443:arts"],
  packs: { signers: [{ did: PACK_SIGNER, name: "Archive" }], maxAgeDays: 365 },
  allowSkippedSignature: false,
};

describe("policies/policy.schema.json", () => {
  it("takes what ensurePolicy takes", () => {
    const test = { ...full, chains: [testProfile], pinned: [], accreditors: [], domains: "any" };
    const { accreditors, domains, packs, ...least } = full;
    expect([accreditors, domains, packs]).to.have.length(3);
    for (const it of [full, test, least]) {
      expect(problemsOf(it)).to.deep.equal([]);
      expect(fits(it), JSON.stringify(fits.errors)).to.equal(true);
    }
  });

  const chain = (changes: object) => ({ ...full, chains: [{ ...production, ...changes }] });
  const wrong: [string, unknown][] = [
    ["no object", []],
    ["null", null],
    ["another version", { ...full, cairnPolicy: 2 }],
    ["the version as text", { ...full, cairnPolicy: "1" }],
    ["no name", { ...full, name: "" }],
    ["a name of 201", { ...full, name: "x".repeat(201) }],
    ["a member that isn't known", { ...full, expected: [] }],
    ["no profile", { ...full, chains: [], pinned: [], accreditors: [] }],
    ["tests among others", { ...full, chains: [production, testProfile] }],
    ["a chain with a leading zero", chain({ chain: "eip155:01" })],
    ["a chain of 16 digits", chain({ chain: `eip155:${"1".repeat(16)}` })],
    ["latest as final outside tests", chain({ finality: { tag: "latest" } })],
    ["depth 0 outside tests", chain({ finality: { depth: 0 } })],
    ["any age outside tests", chain({ maxHeadAgeSeconds: null })],
    ["two finalities", chain({ finality: { tag: "safe", depth: 3 } })],
    ["no finality", chain({ finality: {} })],
    ["an age of 0", chain({ maxHeadAgeSeconds: 0 })],
    ["half a second", chain({ maxHeadAgeSeconds: 1.5 })],
    ["a tolerance over a week", chain({ clockToleranceSeconds: 604_801 })],
    ["no deployment block", chain({ deploymentBlock: undefined })],
    ["a block number too great", chain({ deploymentBlock: { number: 2 ** 53, hash: WORD } })],
    ["a short address", chain({ credentialRegistry: "0x12" })],
    ["an address without 0x", chain({ credentialRegistry: ACCOUNT.slice(2) })],
    ["65 accreditors", { ...full, accreditors: Array(65).fill(full.accreditors[0]) }],
    ["a pin at 0", { ...full, pinned: [{ ...full.pinned[0], upToLogPosition: 0 }] }],
    ["an accreditor's period", { ...full, accreditors: [{ ...full.accreditors[0], from: 1 }] }],
    ["some domains", { ...full, domains: "some" }],
    ["a domain that is no DID", { ...full, domains: ["college.example"] }],
    ["a did:key", { ...full, domains: [`did:key:z6Mk${"1".repeat(44)}`] }],
    ["packs of nobody", { ...full, packs: {} }],
    ["packs of a website", { ...full, packs: { signers: [{ did: "did:web:a.example" }] } }],
    ["a signer with a role", { ...full, packs: { signers: [{ did: PACK_SIGNER, role: 1 }] } }],
    ["packs of half a day", { ...full, packs: { signers: [], maxAgeDays: 0.5 } }],
    ["packs of no age", { ...full, packs: { signers: [], maxAgeDays: 0 } }],
    ["packs of 36,526 days", { ...full, packs: { signers: [], maxAgeDays: 36_526 } }],
    ["text for a boolean", { ...full, allowSkippedSignature: "true" }],
  ];
  for (const [what, json] of wrong) {
    it(`refuses ${what}, as ensurePolicy does`, () => {
      const plain: unknown = JSON.parse(JSON.stringify(json));
      expect(fits(plain)).to.equal(false);
      expect(problemsOf(plain)).not.to.deep.equal([]);
    });
  }

  const dids = [
    "did:web:a",
    "did:web:a.b-c.d",
    "did:web:-a",
    "did:web:a-",
    "did:web:a..b",
    "did:web:A.example",
    "did:web:1.2.3.4",
    "did:web:1.2.3.4a",
    "did:web:a.123",
    "did:web:a.123%3A80",
    "did:web:a%3A0",
    "did:web:a%3A1",
    "did:web:a%3A65535",
    "did:web:a%3A65536",
    "did:web:a%3A99999",
    "did:web:a%3A080",
    "did:web:a%3a80",
    "did:web:a%3A80%3A80",
    "did:web:a:b:c",
    "did:web:a:",
    "did:web:a::b",
    "did:web:a:.",
    "did:web:a:..:b",
    "did:web:a:%2E%2E",
    "did:web:a:%2e",
    "did:web:a:...",
    "did:web:a:.b",
    "did:web:a:b%20c",
    "did:web:a:b%2Fc",
    "did:web:a:b%zz",
    "did:web:a:é",
    "did:web:",
    "did:web:a/b",
    "did:web:a#b",
    "did:web:a\n",
    `did:web:${"a".repeat(63)}`,
    `did:web:${"a".repeat(64)}`,
    `did:web:a:${"b".repeat(245)}`,
    `did:web:a:${"b".repeat(246)}`,
  ];
  for (const did of dids) {
    it(`agrees on ${JSON.stringify(did.slice(0, 40))}`, () => {
      expect(agree({ ...full, domains: [did] })).to.equal(true);
    });
  }

  it("agrees on names by character, not by half of one", () => {
    for (const count of [199, 200, 201]) {
      expect(agree({ ...full, name: "🍁".repeat(count) })).to.equal(true);
    }
  });

  // Values that are right somewhere make near misses elsewhere.
  const values = fc.oneof(
    fc.constantFrom<Json>(
      null,
      true,
      false,
      0,
      1,
      -1,
      1.5,
      604_800,
      1_000_001,
      2 ** 53,
      "",
      "any",
      "main",
      "latest",
      "finalized",
      "eip155:1",
      WORD,
      ACCOUNT,
      WORD.slice(0, -1),
      "did:web:college.example",
      [],
      {},
      { tag: "latest" },
      { depth: 0 },
      { depth: 1 },
      { number: 1, hash: WORD },
      [testProfile as unknown as Json],
    ),
    fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
  );
  const changes = fc.array(
    fc.record({
      at: fc.nat(),
      how: fc.constantFrom("replace", "remove", "add"),
      value: values,
      name: fc.constantFrom(
        "x",
        "name",
        "test",
        "depth",
        "tag",
        "domains",
        "upToLogPosition",
        "maxAgeDays",
      ),
    }),
    { minLength: 1, maxLength: 3 },
  );

  it("agrees with ensurePolicy on policies with a few changes", () => {
    let taken = 0;
    fc.assert(
      fc.property(changes, fc.boolean(), (some, isTest) => {
        const json = JSON.parse(
          JSON.stringify(
            isTest
              ? { ...full, chains: [{ ...testProfile, name: "main" }], accreditors: [] }
              : full,
          ),
        ) as Json;
        for (const change of some) applyTo(json, structuredClone(change));
        if (problemsOf(json).length === 0) taken += 1;
        expect(agree(json), JSON.stringify(json)).to.equal(true);
      }),
      { numRuns: 3_000 },
    );
    expect(taken).to.be.above(50);
  });
});

interface Change {
  readonly at: number;
  readonly how: string;
  readonly value: Json;
  readonly name: string;
}

function applyTo(json: Json, { at, how, value, name }: Change): void {
  const places: [Record<string, Json>, string][] = [];
  const visit = (it: Json): void => {
    if (typeof it !== "object" || it === null) return;
    for (const key of Object.keys(it)) {
      places.push([it as Record<string, Json>, key]);
      visit((it as Record<string, Json>)[key]);
    }
  };
  visit(json);
  const place = places[at % Math.max(1, places.length)] as (typeof places)[number] | undefined;
  if (!place) return;
  const [holder, key] = place;
  if (how === "replace") holder[key] = value;
  else if (how === "add" && !Array.isArray(holder)) holder[name] = value;
  else if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else Reflect.deleteProperty(holder, key);
}
