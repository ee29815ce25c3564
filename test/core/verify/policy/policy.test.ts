import { readFileSync } from "node:fs";
import { expect } from "chai";
import {
  ensureChainProfile,
  ensurePolicy,
  PolicyError,
} from "../../../../core/verify/policy/policy.js";
import { ISSUER_ID, REGISTRY, testProfile } from "../../../support/anchoring.js";

const production = {
  ...testProfile,
  name: "main",
  chain: "eip155:1",
  finality: { tag: "finalized" },
  maxHeadAgeSeconds: 3_600,
  clockToleranceSeconds: 60,
  test: false,
};

const policy = (changes: object = {}) => ({
  cairnPolicy: 1,
  name: "our policy",
  chains: [production],
  pinned: [{ profile: "main", issuerId: ISSUER_ID, name: "Maple College", upToLogPosition: 9 }],
  allowSkippedSignature: false,
  ...changes,
});

const pointersOf = (json: unknown): string[] => {
  try {
    ensurePolicy(json);
  } catch (error) {
    if (error instanceof PolicyError) return error.problems.map(({ pointer }) => pointer);
    throw error;
  }
  return [];
};

/** The reason of the only problem. */
function policyProblem(changes: object): string {
  try {
    ensurePolicy(policy(changes));
  } catch (error) {
    const { problems } = error as PolicyError;
    expect(problems).to.have.length(1);
    return problems[0].reason;
  }
  return "";
}

describe("ensurePolicy", () => {
  it("takes a production and a test policy, and gives back what it read", () => {
    expect(ensurePolicy(policy())).to.deep.equal(policy());
    expect(pointersOf(policy({ chains: [testProfile], pinned: [] }))).to.deep.equal([]);
    expect(pointersOf(policy({ chains: [{ ...production, finality: { depth: 12 } }] }))).to.be
      .empty;
  });

  it("lowers hex, since files are compared with it byte for byte", () => {
    const upper = `0x${REGISTRY.slice(2).toUpperCase()}`;
    const read = ensurePolicy(policy({ chains: [{ ...production, credentialRegistry: upper }] }));
    expect(read.chains[0].credentialRegistry).to.equal(REGISTRY);
  });

  it("names every problem at once, by JSON pointer", () => {
    const chains = [{ ...production, chain: "eip155:01", test: "no", maxHeadAgeSeconds: 0 }];
    const pinned = [
      { profile: "main", issuerId: "0x12" },
      { profile: "main", issuerId: ISSUER_ID, upToLogPosition: 0 },
    ];
    expect(pointersOf({ ...policy({ chains, pinned, cairnPolicy: 2 }), name: "" })).to.have.members(
      [
        "/cairnPolicy",
        "/name",
        "/chains/0/chain",
        "/chains/0/maxHeadAgeSeconds",
        "/chains/0/test",
        "/pinned/0/issuerId",
        "/pinned/1/upToLogPosition",
      ],
    );
  });

  it("refuses members that it doesn't know: they could be rules that it would break", () => {
    expect(pointersOf(policy({ accredited: [], "a/b": 1 }))).to.deep.equal([
      "/accredited",
      "/a~1b",
    ]);
    const finality = { tag: "finalized", depth: 3 };
    expect(pointersOf(policy({ chains: [{ ...production, finality }] }))).to.deep.equal([
      "/chains/0/finality/tag",
    ]);
    expect(pointersOf(JSON.parse('{"__proto__": {}}'))).to.include("/__proto__");
  });

  it("takes numbers up to their bounds and none beyond", () => {
    const chain = (changes: object) =>
      pointersOf(policy({ chains: [{ ...production, ...changes }] }));
    const block = (number: number) =>
      chain({ deploymentBlock: { ...production.deploymentBlock, number } });
    expect(block(0)).to.deep.equal([]);
    expect(block(Number.MAX_SAFE_INTEGER)).to.deep.equal([]);
    for (const number of [-1, 0.5, 2 ** 53]) {
      expect(block(number)).to.deep.equal(["/chains/0/deploymentBlock/number"]);
    }
    for (const clockToleranceSeconds of [0, 604_800]) {
      expect(chain({ clockToleranceSeconds })).to.deep.equal([]);
    }
    for (const clockToleranceSeconds of [-1, 604_801]) {
      expect(chain({ clockToleranceSeconds })).to.deep.equal(["/chains/0/clockToleranceSeconds"]);
    }
    expect(chain({ finality: { depth: 1_000_000 } })).to.deep.equal([]);
    expect(chain({ finality: { depth: 1_000_001 } })).to.deep.equal(["/chains/0/finality/depth"]);
  });

  it("refuses two profiles of one name, and says which", () => {
    const chains = [production, { ...production, chain: "eip155:10" }];
    expect(pointersOf(policy({ chains }))).to.deep.equal(["/chains/1"]);
    expect(policyProblem({ chains })).to.equal("main is at /chains/0 already.");
  });

  it("says that what isn't there is missing", () => {
    const { name, ...nameless } = policy();
    expect(name).to.be.a("string");
    expect(() => ensurePolicy(nameless)).to.throw(/profile\. \/name: Missing\.$/);
  });

  it("says what it expected and what it got", () => {
    const reasonFor = (name: unknown): string => {
      try {
        ensurePolicy(policy({ name }));
      } catch (error) {
        return (error as PolicyError).problems[0].reason;
      }
      return "";
    };
    const got: [unknown, string][] = [
      [null, "null"],
      [[], "an array"],
      [{}, "an object"],
      [1, "1"],
      ["", '""'],
      [undefined, "undefined"],
      ["x".repeat(201), `"${"x".repeat(59)}…`],
      [() => 1, "function"],
    ];
    for (const [value, text] of got) {
      expect(reasonFor(value)).to.equal(`Expected text of 1 to 200 characters, got ${text}.`);
    }
    for (const [value, end] of [
      ["y".repeat(58), `"${"y".repeat(58)}".`],
      ["y".repeat(59), `"${"y".repeat(59)}….`],
    ]) {
      const problem = policyProblem({ allowSkippedSignature: value });
      expect(problem).to.equal(`Expected true or false, got ${end}`);
    }
    const depth = { finality: { depth: -1 } };
    expect(policyProblem({ chains: [{ ...production, ...depth }] })).to.equal(
      "Expected a number 0…1000000, got -1.",
    );
    expect(policyProblem({ chains: [{ ...production, maxHeadAgeSeconds: 0 }] })).to.equal(
      "Expected a whole number from 1, got 0.",
    );
    expect(policyProblem({ chains: [{ ...production, finality: null }] })).to.equal(
      "Expected an object, got null.",
    );
    expect(() => ensurePolicy(null)).to.throw(
      PolicyError,
      "This is not a policy or chain profile. /: Expected an object, got null.",
    );
    expect(new PolicyError([])).to.include({ code: "POLICY" });
  });

  it("names what is missing, also where the name is one of every object", () => {
    expect(pointersOf({})).to.deep.equal([
      "/cairnPolicy",
      "/name",
      "/chains",
      "/pinned",
      "/allowSkippedSignature",
    ]);
    for (const it of [null, [], "policy", 1]) expect(pointersOf(it)).to.include("");
  });

  it("refuses a test profile among others, and no profile at all", () => {
    expect(pointersOf(policy({ chains: [production, testProfile] }))).to.include("/chains");
    expect(pointersOf(policy({ chains: [], pinned: [] }))).to.deep.equal(["/chains"]);
  });

  it("lets only test profiles call the latest block final or take a head of any age", () => {
    const chains = (changes: object) => policy({ chains: [{ ...production, ...changes }] });
    for (const finality of [{ tag: "latest" }, { depth: 0 }]) {
      expect(pointersOf(chains({ finality }))).to.deep.equal(["/chains/0/finality"]);
    }
    expect(pointersOf(chains({ maxHeadAgeSeconds: null }))).to.deep.equal([
      "/chains/0/maxHeadAgeSeconds",
    ]);
  });

  it("refuses a pin for a profile that it doesn't have", () => {
    const pinned = [{ profile: "elsewhere", issuerId: ISSUER_ID }];
    expect(pointersOf(policy({ pinned }))).to.deep.equal(["/pinned/0/profile"]);
  });

  describe("accreditors and domains", () => {
    const account = `0x${"c0".repeat(20)}`;
    const asking = { ...production, accreditationRegistry: account };
    const accreditor = { profile: "main", account, name: "Council" };
    const read = (changes: object, chain: object = asking) =>
      pointersOf(policy({ chains: [chain], ...changes }));

    it("may be there or not", () => {
      const domains = ["did:web:college.example", "did:web:b.example%3A8443:arts"];
      expect(read({ accreditors: [accreditor], domains })).to.deep.equal([]);
      expect(read({ accreditors: [], domains: [] })).to.deep.equal([]);
      expect(read({ domains: "any" })).to.deep.equal([]);
    });

    it("are read as they are written, hex lowered", () => {
      const upper = { ...accreditor, account: account.toUpperCase().replace("X", "x") };
      const given = policy({ chains: [asking], accreditors: [upper], domains: "any" });
      expect(ensurePolicy(given)).to.deep.include({ accreditors: [accreditor], domains: "any" });
    });

    it("have a profile of the policy with an accreditation registry, and don't repeat", () => {
      const list = (...accreditors: object[]) => read({ accreditors });
      expect(list({ ...accreditor, profile: "other" })).to.deep.equal(["/accreditors/0/profile"]);
      expect(read({ accreditors: [accreditor] }, production)).to.deep.equal([
        "/accreditors/0/profile",
      ]);
      const upper = account.toUpperCase().replace("X", "x");
      expect(list(accreditor, { profile: "main", account: upper })).to.deep.equal([
        "/accreditors/1",
      ]);
      expect(list({ account: "0x12", from: 1 })).to.have.members([
        "/accreditors/0/from",
        "/accreditors/0/profile",
        "/accreditors/0/account",
      ]);
    });

    it("are at most 64", () => {
      const many = (count: number) =>
        Array.from({ length: count }, (_, at) => ({
          profile: "main",
          account: `0x${at.toString(16).padStart(40, "0")}`,
        }));
      expect(read({ accreditors: many(64) })).to.deep.equal([]);
      expect(read({ accreditors: many(65) })).to.deep.equal(["/accreditors"]);
    });

    it("are DIDs of the web, each once", () => {
      const key = "did:key:z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z";
      expect(read({ domains: [key, "college.example", 1, "did:web:A"] })).to.deep.equal([
        "/domains/0",
        "/domains/1",
        "/domains/2",
        "/domains/3",
      ]);
      const twice = Array(2).fill("did:web:a.example");
      expect(read({ domains: twice })).to.deep.equal(["/domains/1"]);
      expect(read({ domains: "all" })).to.deep.equal(["/domains"]);
    });
  });

  describe("packs", () => {
    const did = "did:key:z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z";
    const read = (packs: unknown) => pointersOf(policy({ packs }));

    it("may be there or not, with names and an age or without", () => {
      expect(ensurePolicy(policy({}))).not.to.have.property("packs");
      for (const packs of [
        { signers: [] },
        { signers: [{ did }] },
        { signers: [{ did, name: "Archive" }], maxAgeDays: 1 },
        { signers: [], maxAgeDays: 36_525 },
      ]) {
        expect(ensurePolicy(policy({ packs })).packs).to.deep.equal(packs);
      }
    });

    it("name Ed25519 keys, each once, and a whole number of days", () => {
      expect(read({})).to.deep.equal(["/packs/signers"]);
      expect(read({ signers: [{ did }, { did, name: "again" }] })).to.deep.equal([
        "/packs/signers/1",
      ]);
      for (const wrong of [`${did}x`, did.slice(0, -1), ` ${did}`, "did:web:a.example", 1]) {
        expect(read({ signers: [{ did: wrong }] })).to.deep.equal(["/packs/signers/0/did"]);
      }
      expect(read({ signers: [{ did, name: "" }] })).to.deep.equal(["/packs/signers/0/name"]);
      expect(read({ signers: [{ did, name: "x".repeat(201) }] })).to.deep.equal([
        "/packs/signers/0/name",
      ]);
      expect(read({ signers: [{ did, name: "x".repeat(200) }] })).to.deep.equal([]);
      for (const maxAgeDays of [0, -1, 1.5, 36_526, "1", null]) {
        expect(read({ signers: [], maxAgeDays })).to.deep.equal(["/packs/maxAgeDays"]);
      }
      expect(read({ signers: [], trust: "all" })).to.deep.equal(["/packs/trust"]);
    });
  });

  it("refuses two profiles of one registry and two pins of one issuer: which would count?", () => {
    const chains = [production, { ...production, name: "again" }];
    expect(pointersOf(policy({ chains }))).to.deep.equal(["/chains/1"]);
    const pinned = [
      { profile: "main", issuerId: ISSUER_ID },
      { profile: "main", issuerId: ISSUER_ID.toUpperCase().replace("X", "x") },
    ];
    expect(pointersOf(policy({ pinned }))).to.deep.equal(["/pinned/1"]);
  });
});

describe("docs/policy.md", () => {
  const page = readFileSync(new URL("../../../../docs/policy.md", import.meta.url), "utf8");
  const example = JSON.parse(/```json\n(.*?)```/s.exec(page)![1]) as Record<string, object[]>;

  it("shows a policy that is one", () => {
    expect(pointersOf(example)).to.deep.equal([]);
  });

  it("explains every member", () => {
    const entries = [example.chains[0], example.pinned[0], example.accreditors[0], example.packs];
    const members = [example, ...entries].flatMap(Object.keys);
    for (const name of members) expect(page).to.include(`| \`${name}\``);
  });
});

describe("ensureChainProfile", () => {
  it("names a problem by its place in the profile", () => {
    try {
      ensureChainProfile({ ...production, test: 1 });
      expect.fail("Expected a refusal.");
    } catch (error) {
      const problems = (error as PolicyError).problems.map(({ pointer }) => pointer);
      expect(problems).to.deep.equal(["/test"]);
    }
  });

  it("takes one profile under the rules of a policy's", () => {
    expect(ensureChainProfile(production)).to.deep.equal(production);
    expect(() => ensureChainProfile({ ...production, maxHeadAgeSeconds: null })).to.throw(
      PolicyError,
      "/maxHeadAgeSeconds",
    );
  });
});
