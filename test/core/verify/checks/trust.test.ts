import { expect } from "chai";
import { utf8, type Address } from "../../../../core/bytes.js";
import { readDidAnswer, type DidAnswer } from "../../../../core/verify/evidence/did-document.js";
import { judge } from "../../../../core/verify/judge.js";
import type { Judgement } from "../../../../core/verify/judgement.js";
import type { Policy } from "../../../../core/verify/policy/policy.js";
import type { Report } from "../../../../core/verify/report/report.js";
import {
  vouchingAsked,
  type AccreditationAnswer,
  type IssuerStanding,
} from "../../../../core/verify/evidence/vouching.js";
import {
  ANCHORED_AT,
  goodAnswer,
  ISSUER_ID,
  NO_ANSWER,
  REGISTRY,
  testPolicy,
  testProfile,
} from "../../../support/anchoring.js";
import {
  anchoredFile,
  DID,
  goodJudgement,
  goodStanding,
  parsed,
  SIGNING_METHOD,
} from "../../../support/judgement.js";

const ACCREDITATION_REGISTRY = `0x${"ac".repeat(20)}` as Address;
const [COUNCIL, MINISTRY] = [`0x${"c0".repeat(20)}`, `0x${"30".repeat(20)}`] as Address[];
const profile = { ...testProfile, accreditationRegistry: ACCREDITATION_REGISTRY };
const SERVICE = `eip155:31337:${REGISTRY}/issuer/${ISSUER_ID}`;

const policyOf = (changes: Partial<Policy> = {}): Policy =>
  testPolicy({ chains: [profile], pinned: [], ...changes });

const accrediting = policyOf({
  accreditors: [
    { profile: profile.name, account: COUNCIL, name: "Council" },
    { profile: profile.name, account: MINISTRY },
  ],
});

const said = (one: IssuerStanding, other: IssuerStanding): AccreditationAnswer => ({
  kind: "answered",
  standings: [
    { account: COUNCIL, standing: one },
    { account: MINISTRY, standing: other },
  ],
});

const document = (changes: object = {}): DidAnswer => ({
  kind: "fetched",
  body: utf8(
    JSON.stringify({
      id: DID,
      assertionMethod: [SIGNING_METHOD],
      service: [{ id: "#cairn", type: "CairnIssuer", serviceEndpoint: SERVICE }],
      ...changes,
    }),
  ),
});

const report = (changes: Partial<Judgement>): Report => judge(goodJudgement(changes));
const outcome = ({ verdict, reason }: Report) => `${verdict} ${reason}`;
const trustOf = ({ checks }: Report) => checks.find(({ check }) => check === "trust")!;
const noteCodes = ({ notes }: Report) => notes.map(({ code }) => code).slice(1); // after test-chain

describe("trust by accreditation", () => {
  const rows: [IssuerStanding, IssuerStanding, string][] = [
    ["accredited", "unknown", "verified all-passed"],
    ["unknown", "accredited", "verified all-passed"],
    ["withdrawn", "accredited", "verified all-passed"],
    ["withdrawn", "unknown", "rejected accreditation-withdrawn"],
    ["unknown", "withdrawn", "rejected accreditation-withdrawn"],
    ["unknown", "unknown", "undecided issuer-not-vouched"],
  ];
  for (const [one, other, expected] of rows) {
    it(`one account says ${one}, another ${other}: ${expected}`, () => {
      const vouching = { accreditation: said(one, other) };
      expect(outcome(report({ policy: accrediting, vouching }))).to.equal(expected);
    });
  }

  it("says who, by the verifier's own name and the account", () => {
    const it = report({
      policy: accrediting,
      vouching: { accreditation: said("accredited", "accredited") },
    });
    const by = `Council (${COUNCIL}), ${MINISTRY}`;
    expect(trustOf(it)).to.deep.include({
      code: "accredited",
      detail: { issuerId: ISSUER_ID, by },
    });
    expect(it.facts!.issuer.accreditedBy).to.equal(by);
    const withdrawn = report({
      policy: accrediting,
      vouching: { accreditation: said("withdrawn", "unknown") },
    });
    expect(trustOf(withdrawn).detail).to.deep.equal({
      issuerId: ISSUER_ID,
      by: `Council (${COUNCIL})`,
    });
    expect(withdrawn.facts!.issuer).not.to.have.property("accreditedBy");
  });

  it("gives way to a pin, whatever accreditors say", () => {
    const pinned = [{ profile: profile.name, issuerId: ISSUER_ID }];
    const vouching = { accreditation: said("withdrawn", "withdrawn") };
    const it = report({ policy: { ...accrediting, pinned }, vouching });
    expect(outcome(it)).to.equal("verified all-passed");
    expect(trustOf(it).code).to.equal("pinned");
  });

  it("a withdrawal isn't passed over for the domain's word", () => {
    const policy: Policy = { ...accrediting, domains: "any" };
    const vouching = { accreditation: said("withdrawn", "unknown"), domain: document() };
    expect(outcome(report({ policy, vouching }))).to.equal("rejected accreditation-withdrawn");
  });

  it("passes on to the domain where no account ever said anything", () => {
    const policy: Policy = { ...accrediting, domains: "any" };
    const vouching = { accreditation: said("unknown", "unknown"), domain: document() };
    expect(trustOf(report({ policy, vouching })).code).to.equal("named-by-domain");
  });

  const unanswered = {
    unreachable: "unreachable",
    limited: "endpoint-limited",
    "not-final": "not-final",
    "state-missing": "state-missing",
    "no-registry": "no-registry",
    malformed: "endpoint-malformed",
    "wrong-chain": "wrong-chain",
    "wrong-deployment": "wrong-chain",
    "endpoint-stale": "endpoint-stale",
    "endpoint-ahead": "endpoint-ahead",
    disagreeing: "endpoints-disagree",
  } as const;
  for (const [kind, code] of Object.entries(unanswered)) {
    it(`${kind} is never yes or no, and isn't passed over for the domain's word`, () => {
      const accreditation = { kind, endpoint: "node.example", reason: "because" } as const;
      const policy: Policy = { ...accrediting, domains: "any" };
      const it = report({
        policy,
        vouching: { accreditation: accreditation as AccreditationAnswer, domain: document() },
      });
      expect(outcome(it)).to.equal(`undecided ${code}`);
      expect(trustOf(it).detail).to.deep.equal({ endpoint: "node.example", reason: "because" });
    });
  }

  it("is undecided when nobody asked", () => {
    for (const vouching of [undefined, {}, { domain: document() }]) {
      const it = judge({
        ...goodJudgement({ policy: accrediting }),
        ...(vouching && { vouching }),
      });
      expect(outcome(it)).to.equal("undecided not-asked");
    }
  });

  const wrong: [string, unknown][] = [
    ["nothing", []],
    ["one account only", [{ account: COUNCIL, standing: "accredited" }]],
    [
      "other accounts",
      [
        { account: MINISTRY, standing: "accredited" },
        { account: COUNCIL, standing: "accredited" },
      ],
    ],
    ["an unknown standing", [{ account: COUNCIL, standing: "yes" }, said("unknown", "unknown")]],
    [
      "an unknown standing for one",
      [
        { account: COUNCIL, standing: "accredited" },
        { account: MINISTRY, standing: "yes" },
      ],
    ],
    [
      "the other account twice",
      [
        { account: COUNCIL, standing: "accredited" },
        { account: COUNCIL, standing: "unknown" },
      ],
    ],
    ["holes", [undefined, undefined]],
    [
      "one account more",
      [
        { account: COUNCIL, standing: "accredited" },
        { account: MINISTRY, standing: "unknown" },
        {},
      ],
    ],
  ];
  for (const [what, standings] of wrong) {
    it(`is undecided about an answer with ${what}`, () => {
      const accreditation = { kind: "answered", standings } as AccreditationAnswer;
      const it = report({ policy: accrediting, vouching: { accreditation } });
      expect(outcome(it)).to.equal("undecided endpoint-malformed");
      expect(trustOf(it).detail).to.deep.equal({
        endpoint: "",
        reason: "The accreditation registry's answer isn't about the accounts asked for.",
      });
    });
  }

  it("believes an account in its own profile only", () => {
    const elsewhere = { ...profile, name: "elsewhere", chain: "eip155:1337" } as const;
    const policy = policyOf({
      chains: [profile, elsewhere],
      accreditors: [{ profile: "elsewhere", account: COUNCIL }],
    });
    const vouching = { accreditation: said("accredited", "accredited") };
    expect(outcome(report({ policy, vouching }))).to.equal("undecided issuer-not-vouched");
  });
});

describe("trust by domain", () => {
  const any = policyOf({ domains: "any" });
  const expected = policyOf({ domains: [DID] });

  it("passes where the document names the issuer, and says whose word that is", () => {
    for (const policy of [any, expected]) {
      const it = report({ policy, vouching: { domain: document() } });
      expect(outcome(it)).to.equal("verified all-passed");
      expect(trustOf(it)).to.deep.include({
        code: "named-by-domain",
        detail: { did: DID, domain: "college.example", issuerId: ISSUER_ID },
      });
      expect(it.facts!.issuer).to.include({ domain: "college.example" });
      expect(it.facts!.issuer).not.to.have.any.keys("pinnedName", "accreditedBy");
      expect(noteCodes(it)).to.deep.equal([]);
    }
  });

  it("doesn't ask a domain that the policy doesn't expect", () => {
    for (const domains of [undefined, [], ["did:web:other.example"]] as const) {
      const policy = policyOf(domains && { domains });
      const it = report({ policy, vouching: { domain: document() } });
      expect(outcome(it)).to.equal("undecided issuer-not-vouched");
    }
  });

  const silent: [string, object][] = [
    ["no services", { service: undefined }],
    ["services that are no list", { service: { type: "CairnIssuer", serviceEndpoint: SERVICE } }],
    ["another type", { service: [{ type: "LinkedDomains", serviceEndpoint: SERVICE }] }],
    ["other types", { service: [{ type: ["A", "B"], serviceEndpoint: SERVICE }] }],
    ["a number for a type", { service: [{ type: 1, serviceEndpoint: SERVICE }] }],
    ["another registry", serviceAt(SERVICE.replace(REGISTRY, ACCREDITATION_REGISTRY))],
    ["another chain", serviceAt(SERVICE.replace("31337", "1"))],
    ["another issuer id", serviceAt(SERVICE.replace(/.$/, (last) => (last === "0" ? "1" : "0")))],
    ["more after it", serviceAt(`${SERVICE}/`)],
    ["the endpoint in a list", serviceAt([SERVICE])],
    ["text for a service", { service: [SERVICE] }],
  ];
  for (const [what, changes] of silent) {
    it(`rejects with a document that has ${what}`, () => {
      const it = report({ policy: any, vouching: { domain: document(changes) } });
      expect(outcome(it)).to.equal("rejected not-named-by-domain");
      expect(it.facts!.issuer).not.to.have.property("domain");
    });
  }

  it("finds the service among others, and its type among others", () => {
    const service = [
      { type: "LinkedDomains", serviceEndpoint: "https://college.example" },
      { type: ["Other", "CairnIssuer"], serviceEndpoint: SERVICE },
    ];
    const it = report({ policy: any, vouching: { domain: document({ service }) } });
    expect(outcome(it)).to.equal("verified all-passed");
  });

  const unusable: [string, unknown, string][] = [
    ["wasn't asked", undefined, "did-not-asked"],
    ["isn't reached", { kind: "unreachable", reason: "x" }, "did-unreachable"],
    ["has none", { kind: "not-found", reason: "x" }, "did-not-found"],
    ["is inside", { kind: "address-refused", reason: "x" }, "did-address-refused"],
    ["redirects", { kind: "redirected", reason: "x" }, "did-redirected"],
    ["sends too much", { kind: "too-large", reason: "x" }, "did-too-large"],
    ["may not be asked", { kind: "not-asked", reason: "x" }, "did-not-asked"],
    ["sends 64 KiB and a byte", { kind: "fetched", body: new Uint8Array(65_537) }, "did-too-large"],
    ["sends no JSON", { kind: "fetched", body: utf8("<html>") }, "did-malformed"],
    ["sends a list", { kind: "fetched", body: utf8("[]") }, "did-malformed"],
    ["repeats a member", { kind: "fetched", body: utf8('{"id":1,"id":2}') }, "did-malformed"],
    ["is of another DID", document({ id: "did:web:other.example" }), "did-malformed"],
    ["has no id", document({ id: undefined }), "did-malformed"],
    ["gives null", null, "did-not-asked"],
    ["gives true", true, "did-unreachable"],
    ["gives an object", {}, "did-unreachable"],
    ["gives an unknown kind", { kind: "toString" }, "did-unreachable"],
    ["gives text for bytes", { kind: "fetched", body: "{}" }, "did-unreachable"],
    ["sends JSON's null", { kind: "fetched", body: utf8("null") }, "did-malformed"],
    ["sends a failure with a body", { ...document(), kind: "not-found" }, "did-not-found"],
    ["gives a list for a kind", { kind: ["not-found"], reason: "x" }, "did-unreachable"],
    ["gives no reason", { kind: "not-found" }, "did-not-found"],
  ];
  for (const [what, domain, code] of unusable) {
    it(`is undecided where the host ${what}: ${code}`, () => {
      const vouching = domain === undefined ? {} : { domain: domain as DidAnswer };
      const it = report({ policy: any, vouching });
      expect(outcome(it)).to.equal(`undecided ${code}`);
      expect(trustOf(it).detail!.did).to.equal(DID);
      expect(trustOf(it).detail!.reason).to.be.a("string");
    });
  }

  it("takes 64 KiB", () => {
    const base = (document() as { body: Uint8Array }).body.length;
    const domain = document({ x: " ".repeat(65_536 - base - ',"x":""'.length) });
    expect((domain as { body: Uint8Array }).body).to.have.length(65_536);
    expect(outcome(report({ policy: any, vouching: { domain } }))).to.equal("verified all-passed");
  });

  it("asks a port of its own only where the policy names that very DID", () => {
    const did = "did:web:college.example%3A8443";
    const service = [{ type: "CairnIssuer", serviceEndpoint: SERVICE }];
    const shown = (policy: Policy) =>
      judge(
        goodJudgement({
          file: parsed(anchoredFile(did)),
          answer: goodStanding(did),
          policy,
          vouching: { domain: document({ id: did, service }) },
        }),
      );
    expect(outcome(shown(any))).to.equal("undecided did-address-refused");
    const named = shown(policyOf({ domains: [did] }));
    expect(outcome(named)).to.equal("verified all-passed");
    expect(named.facts!.issuer.domain).to.equal("college.example:8443");
  });

  it("has nothing to ask about a did:key, nor about a DID that isn't one", () => {
    const key = "did:key:z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z";
    for (const did of [key, "did:web:College.example", "nonsense"]) {
      const it = judge(
        goodJudgement({
          answer: goodStanding(did),
          policy: any,
          vouching: { domain: document({ id: did }) },
        }),
      );
      expect(trustOf(it).code).to.equal("issuer-not-vouched");
    }
  });
});

describe("trust without a record to ask about", () => {
  const none = { final: NO_ANSWER, latest: NO_ANSWER };
  const gone = { kind: "unreachable", endpoint: "node.example", reason: "gone" } as const;
  const rows: [string, Judgement["answer"], string][] = [
    ["no answer", gone, "unreachable"],
    ["no question", { kind: "not-asked" }, "not-asked"],
    ["no record", goodStanding(DID, none), "no-record"],
    ["a record that isn't final", goodStanding(DID, { final: NO_ANSWER }), "not-final"],
  ];
  for (const [what, answer, code] of rows) {
    it(`is undecided with ${what}, whoever was to be asked: ${code}`, () => {
      for (const policy of [accrediting, policyOf({ domains: "any" })]) {
        const vouching = { accreditation: said("accredited", "accredited"), domain: document() };
        expect(trustOf(report({ answer, policy, vouching })).code).to.equal(code);
      }
    });

    it(`is nobody's word with ${what} where nobody was to be asked`, () => {
      const it = report({ answer, policy: policyOf() });
      expect(trustOf(it)).to.deep.equal({
        check: "trust",
        outcome: "inconclusive",
        code: "issuer-not-vouched",
        detail: { issuerId: ISSUER_ID },
      });
    });
  }
});

describe("readDidAnswer", () => {
  it("gives its own reason where a provider's answer isn't one", () => {
    for (const answer of [
      null,
      undefined,
      1,
      { kind: "yes", reason: "x" },
      { kind: ["not-found"] },
    ]) {
      expect(readDidAnswer(answer, DID, profile, ISSUER_ID)).to.deep.equal({
        kind: "none",
        code: "did-unreachable",
        reason: "The provider gave no answer.",
      });
    }
  });
});

describe("the domain beside a pin or an accreditation", () => {
  const pinned = policyOf({
    domains: "any",
    pinned: [{ profile: profile.name, issuerId: ISSUER_ID, name: "Maple College" }],
  });
  const accredited = { ...accrediting, domains: "any" } as const;
  const shown = (domain: DidAnswer | undefined): Report[] =>
    [pinned, accredited].map((policy) => {
      const accreditation = said("accredited", "unknown");
      return report({ policy, vouching: { accreditation, ...(domain && { domain }) } });
    });

  it("confirms", () => {
    for (const it of shown(document())) {
      expect(outcome(it)).to.equal("verified all-passed");
      expect(noteCodes(it)).to.deep.equal(["domain-confirms"]);
      expect(it.facts!.issuer).not.to.have.property("domain");
    }
  });

  it("doesn't reject when it names another: it may have been sold", () => {
    for (const it of shown(document({ service: [] }))) {
      expect(outcome(it)).to.equal("verified all-passed");
      expect(it.notes[1]).to.deep.equal({
        code: "domain-does-not-confirm",
        detail: { domain: "college.example", did: DID },
      });
    }
  });

  it("doesn't hold up when it is gone", () => {
    for (const it of [...shown({ kind: "unreachable", reason: "gone" }), ...shown(undefined)]) {
      expect(outcome(it)).to.equal("verified all-passed");
      expect(noteCodes(it)).to.deep.equal(["domain-not-reached"]);
    }
    expect(shown({ kind: "unreachable", reason: "gone" })[0].notes[1].detail).to.deep.equal({
      domain: "college.example",
      did: DID,
      code: "did-unreachable",
      reason: "gone",
    });
  });

  it("remarks that it doesn't list the key that signed", () => {
    const lists: [unknown, boolean][] = [
      [undefined, false],
      [[], false],
      ["text", false],
      [[1, null], false],
      [[{ id: SIGNING_METHOD }], true],
      [[SIGNING_METHOD.slice(DID.length)], true],
      [[`${DID}#z6MkOther`, SIGNING_METHOD], true],
      [[SIGNING_METHOD.replace("college", "other")], false],
    ];
    for (const [assertionMethod, isListed] of lists) {
      const [it] = shown(document({ assertionMethod }));
      expect(outcome(it)).to.equal("verified all-passed");
      expect(noteCodes(it).includes("signing-key-not-listed")).to.equal(!isListed);
    }
  });

  it("isn't remarked on where the policy asks no domain, or the issuer isn't believed", () => {
    const withoutDomains = testPolicy();
    expect(noteCodes(report({ policy: withoutDomains, vouching: { domain: document() } }))).to.be
      .empty;
    const unknown = { accreditation: said("withdrawn", "unknown"), domain: document() };
    expect(noteCodes(report({ policy: accredited, vouching: unknown }))).to.be.empty;
  });
});

describe("vouchingAsked", () => {
  const both: Policy = { ...accrediting, domains: "any" };
  const asked = (changes: Partial<Judgement>) =>
    vouchingAsked(goodJudgement({ policy: both, ...changes }));

  it("asks the trusted accounts about the day of anchoring, and the domain", () => {
    expect(asked({})).to.deep.equal({
      accreditation: {
        profile,
        accounts: [COUNCIL, MINISTRY],
        issuerId: ISSUER_ID,
        time: ANCHORED_AT,
      },
      did: DID,
    });
  });

  it("asks whom the policy trusts, and no others", () => {
    expect(asked({ policy: policyOf({ domains: "any" }) })).to.deep.equal({ did: DID });
    const one = policyOf({ accreditors: [{ profile: profile.name, account: COUNCIL }] });
    expect(asked({ policy: one })).to.have.all.keys("accreditation");
    expect(asked({ policy: one }).accreditation!.accounts).to.deep.equal([COUNCIL]);
  });

  it("asks no accreditor about a pinned issuer", () => {
    const pinned = [{ profile: profile.name, issuerId: ISSUER_ID }];
    expect(asked({ policy: { ...both, pinned } })).to.deep.equal({ did: DID });
  });

  it("asks nobody where the policy trusts nobody", () => {
    expect(asked({ policy: testPolicy() })).to.deep.equal({});
  });

  it("asks nobody about what changed, isn't anchored, or is another's: no text makes it call", () => {
    const changed = { ...anchoredFile(), name: "Another" };
    const rows: Partial<Judgement>[] = [
      { file: parsed(changed) },
      { file: parsed("text") },
      { file: parsed({ ...anchoredFile(), proof: [] }) },
      { answer: { kind: "not-asked" } },
      { answer: { kind: "unreachable", endpoint: "", reason: "" } },
      { answer: goodStanding(DID, { final: NO_ANSWER }) },
      { answer: goodStanding(DID, { final: { ...goodAnswer(DID), treeSize: 0 } }) },
      { answer: goodStanding("did:web:other.example") },
      { policy: { ...both, chains: [{ ...profile, chain: "eip155:1" }] } },
    ];
    for (const changes of rows) expect(asked(changes)).to.deep.equal({});
  });
});

function serviceAt(serviceEndpoint: unknown) {
  return { service: [{ type: "CairnIssuer", serviceEndpoint }] };
}
