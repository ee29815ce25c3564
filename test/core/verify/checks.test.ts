import { expect } from "chai";
import { utf8, type Address } from "../../../core/bytes.js";
import type { JsonObject } from "../../../core/json.js";
import type { ChainAnswer, HistoryEntry } from "../../../core/verify/evidence/chain-answer.js";
import { readFile } from "../../../core/verify/evidence/file.js";
import { headlineOf } from "../../../core/verify/report/five-questions.js";
import { issuerCheck } from "../../../core/verify/checks/issuer.js";
import { judge } from "../../../core/verify/judge.js";
import { resolveJudgement, type Judgement } from "../../../core/verify/judgement.js";
import { CHECKS, type CheckName } from "../../../core/verify/report/check.js";
import { instantText, type Report } from "../../../core/verify/report/report.js";
import {
  ANCHORED_AT,
  goodAnswer,
  ISSUER_ID,
  NO_ANSWER,
  testPolicy,
  testProfile,
} from "../../support/anchoring.js";
import {
  anchoredFile,
  DID,
  goodJudgement,
  goodStanding,
  NOW,
  parsed,
} from "../../support/judgement.js";

const report = (changes: Partial<Judgement> = {}): Report => judge(goodJudgement(changes));
const checkIn = ({ checks }: Report, name: CheckName) => checks.find((it) => it.check === name)!;

/** The codes of all nine checks, those that are as in a verified report left out. */
const ALL_WELL: Readonly<Record<CheckName, string>> = {
  format: "conforming",
  integrity: "intact",
  anchor: "anchored",
  issuer: "same-issuer",
  trust: "pinned",
  signature: "signature-valid",
  status: "in-force",
  period: "in-period",
  holder: "bearer",
};
function unusual(it: Report): Partial<Record<CheckName, string>> {
  expect(it.checks.map(({ check }) => check)).to.deep.equal([...CHECKS]);
  return Object.fromEntries(
    it.checks.filter(({ check, code }) => code !== ALL_WELL[check]).map((c) => [c.check, c.code]),
  );
}
const each = (code: string, ...names: CheckName[]) =>
  Object.fromEntries(names.map((name) => [name, code]));

/** What is asked and computed only for a file that hasn't failed by itself. */
const ABOVE_FILE: readonly CheckName[] = ["anchor", "issuer", "trust", "signature", "status"];

const [signature, anchor] = anchoredFile().proof as JsonObject[];
const both = (changes: object) =>
  goodStanding(DID, {
    final: { ...goodAnswer(DID), ...changes },
    latest: { ...goodAnswer(DID), ...changes },
  });
const upTo = (upToLogPosition: number) =>
  testPolicy({
    pinned: [{ profile: testProfile.name, issuerId: ISSUER_ID, upToLogPosition }],
  });
const beyond = NOW + 1;

describe("each check by its own code", () => {
  const rows: [string, Partial<Judgement>, Partial<Record<CheckName, string>>][] = [
    ["a good file", {}, {}],
    [
      "no JSON",
      { file: readFile(utf8("text")), answer: { kind: "not-asked" } },
      {
        format: "no-credential",
        ...each("not-needed", ...CHECKS.filter((it) => it !== "format")),
      },
    ],
    [
      "no anchor proof",
      { file: parsed({ ...anchoredFile(), proof: [signature] }), answer: { kind: "not-asked" } },
      each("no-anchor-proof", "integrity", "anchor", "issuer", "trust", "status"),
    ],
    [
      "a malformed anchor proof",
      {
        file: parsed({ ...anchoredFile(), proof: [signature, { ...anchor, proofValue: "u" }] }),
        answer: { kind: "not-asked" },
      },
      {
        format: "not-conforming",
        integrity: "unreadable",
        ...each("not-needed", ...ABOVE_FILE),
      },
    ],
    [
      "an anchor proof and nothing signed",
      { file: parsed({ ...anchoredFile(), proof: [1, anchor] }) },
      {
        format: "not-conforming",
        integrity: "unreadable",
        ...each("not-needed", ...ABOVE_FILE),
      },
    ],
    [
      "nobody asked",
      { answer: { kind: "not-asked" } },
      each("not-asked", "anchor", "issuer", "status"),
    ],
    [
      "nobody asked, and a pin that needs an answer",
      { answer: { kind: "not-asked" }, policy: upTo(3) },
      each("not-asked", "anchor", "issuer", "trust", "status"),
    ],
    [
      "no record",
      { answer: goodStanding(DID, { final: NO_ANSWER, latest: NO_ANSWER }), policy: upTo(3) },
      {
        anchor: "not-anchored",
        ...each("no-record", "issuer", "trust", "status"),
        signature: "not-needed",
      },
    ],
    [
      "a record at the latest block only",
      { answer: goodStanding(DID, { final: NO_ANSWER }), policy: upTo(3) },
      each("not-final", "anchor", "issuer", "trust", "status"),
    ],
    [
      "another registry",
      { policy: testPolicy({ chains: [{ ...testProfile, chain: "eip155:1" }] }) },
      { anchor: "other-registry", trust: "issuer-not-vouched", signature: "not-needed" },
    ],
    [
      "another size",
      { answer: both({ treeSize: 15 }) },
      { anchor: "tree-size-mismatch", signature: "not-needed" },
    ],
    [
      "revoked",
      { answer: both({ isRevoked: true }) },
      { status: "revoked", signature: "not-needed" },
    ],
    [
      "a past date and an issuer whom the policy can't believe",
      { at: ANCHORED_AT + 1, policy: testPolicy({ pinned: [] }) },
      { trust: "issuer-not-vouched", status: "not-needed" },
    ],
    [
      "a past date and another size",
      { at: ANCHORED_AT + 1, answer: both({ treeSize: 15 }) },
      { anchor: "tree-size-mismatch", ...each("not-needed", "signature", "status") },
    ],
    [
      "a date beyond the newest block",
      { at: beyond },
      each("date-beyond-head", "anchor", "status", "period"),
    ],
    ["a date and no history", { at: ANCHORED_AT + 1 }, { status: "history-incomplete" }],
    [
      "a re-affirmed key, a pin up to a position, and no history",
      { answer: both({ keyCompromisedFrom: 1, isReaffirmed: true }), policy: upTo(3) },
      each("history-incomplete", "anchor", "trust", "status"),
    ],
    [
      "a history that was found and not replayed",
      {
        answer: {
          ...goodStanding(),
          history: {
            kind: "found",
            entries: [{ kind: "anchored", n: 3, time: ANCHORED_AT, blockNumber: 80 }],
          },
        },
        policy: upTo(3),
      },
      each("history-incomplete", "trust", "status"),
    ],
    [
      "no period",
      { file: parsed({ ...anchoredFile(), validFrom: 1 }) },
      {
        format: "not-conforming",
        integrity: "altered",
        period: "unreadable",
        ...each("not-needed", ...ABOVE_FILE),
      },
    ],
    [
      "an end that is none",
      { file: parsed({ ...anchoredFile(), validUntil: null }) },
      {
        format: "not-conforming",
        integrity: "altered",
        period: "unreadable",
        ...each("not-needed", ...ABOVE_FILE),
      },
    ],
    ["no clock", { now: NaN }, { period: "no-clock" }],
  ];
  for (const [what, changes, expected] of rows) {
    it(what, () => {
      expect(unusual(report(changes))).to.deep.equal(expected);
    });
  }
});

describe("an answer that contradicts itself", () => {
  const isMalformed = (answer: ChainAnswer) =>
    expect(unusual(report({ answer }))).to.deep.equal(
      each("endpoint-malformed", "anchor", "issuer", "status"),
    );
  const { finalBlock, latestBlock } = goodStanding();

  it("is one whose final block is after the latest, but not one where they are the same", () => {
    isMalformed(goodStanding(DID, { latestBlock: { ...latestBlock, number: 89 } }));
    const same = goodStanding(DID, { latestBlock: { ...latestBlock, number: 90 } });
    expect(unusual(report({ answer: same }))).to.deep.equal({});
  });

  it("is one whose anchor is younger than either block, but not as young", () => {
    const at = (final: number, latest: number) =>
      goodStanding(DID, {
        finalBlock: { ...finalBlock, time: final },
        latestBlock: { ...latestBlock, time: latest },
      });
    isMalformed(at(ANCHORED_AT - 1, NOW));
    isMalformed(
      goodStanding(DID, {
        final: NO_ANSWER,
        latest: { ...goodAnswer(DID), anchoredAt: NOW + 1 },
      }),
    );
    expect(unusual(report({ answer: at(ANCHORED_AT, ANCHORED_AT) }))).to.deep.equal({});
  });

  const fixed = {
    did: "did:web:other.example",
    key: `0x${"11".repeat(20)}` as Address,
    treeSize: 17,
    anchoredAt: ANCHORED_AT + 1,
    batchNumber: 2,
  };
  for (const [name, value] of Object.entries(fixed)) {
    it(`is one where the ${name} of a record changes`, () => {
      isMalformed(goodStanding(DID, { latest: { ...goodAnswer(DID), [name]: value } }));
    });
  }

  it("is one whose record is whole in part only", () => {
    isMalformed(both({ treeSize: 0 }));
    isMalformed(both({ anchoredAt: 0 }));
    isMalformed(both({ did: "" }));
  });

  it("says of whom, and why", () => {
    const it = report({ answer: both({ did: "" }) });
    expect(checkIn(it, "anchor").detail).to.deep.equal({
      endpoint: "a test",
      reason: "The record is whole in part only.",
    });
  });
});

describe("details", () => {
  const detail = (name: CheckName, changes: Partial<Judgement>) =>
    checkIn(report(changes), name).detail;

  it("of a good file say what each check rests on", () => {
    const it = report();
    expect(checkIn(it, "anchor").detail).to.deep.equal({
      anchoredAt: "2026-11-21T00:00:00Z",
      batchNumber: 1,
    });
    expect(checkIn(it, "issuer").detail).to.deep.equal({ registry: DID, file: DID });
    expect(checkIn(it, "trust").detail).to.deep.equal({ issuerId: ISSUER_ID });
    expect(checkIn(it, "status").detail).to.deep.equal({
      isRevoked: false,
      isWithdrawn: false,
      isSuspended: false,
    });
    expect(checkIn(it, "period").detail).to.deep.equal({
      date: "2026-11-22T00:00:00Z",
      validFrom: "2026-11-20T15:00:00Z",
      validUntil: "2031-11-20T15:00:00Z",
    });
    const { leaf, computedRoot, claimedRoot } = checkIn(it, "integrity").detail!;
    expect(leaf).to.match(/^0x[0-9a-f]{64}$/);
    expect(computedRoot).to.equal(claimedRoot);
  });

  it("of a compromise say from when", () => {
    const compromised = both({ keyCompromisedFrom: ANCHORED_AT });
    expect(detail("anchor", { answer: compromised })).to.deep.equal({
      anchoredAt: "2026-11-21T00:00:00Z",
      batchNumber: 1,
      compromisedFrom: "2026-11-21T00:00:00Z",
    });
  });

  it("of a record that isn't final say how far that is", () => {
    const answer = goodStanding(DID, { final: NO_ANSWER });
    expect(detail("anchor", { answer })).to.deep.equal({
      anchoredAt: "2026-11-21T00:00:00Z",
      finalBlock: 90,
    });
  });

  it("of sizes, dates, heads and registries name both sides", () => {
    expect(detail("anchor", { answer: both({ treeSize: 15 }) })).to.deep.equal({
      registry: 15,
      file: 16,
    });
    const head = { head: "2026-11-22T00:00:00Z" };
    for (const name of ["anchor", "status", "period"] as const) {
      expect(detail(name, { at: beyond })).to.deep.equal(head);
    }
    expect(detail("anchor", { at: ANCHORED_AT - 1 })).to.deep.equal({
      anchoredAt: "2026-11-21T00:00:00Z",
    });
    const elsewhere = testPolicy({ chains: [{ ...testProfile, chain: "eip155:1" }] });
    expect(detail("anchor", { policy: elsewhere })).to.deep.equal({
      chain: "eip155:31337",
      registry: testProfile.credentialRegistry,
    });
  });

  it("of a pin up to a position say where the batch is", () => {
    const entries: HistoryEntry[] = [
      { kind: "anchored", n: 3, time: ANCHORED_AT, blockNumber: 80 },
    ];
    const answer = { ...goodStanding(), history: { kind: "replayed", entries } } as const;
    expect(detail("trust", { answer, policy: upTo(3) })).to.deep.equal({
      issuerId: ISSUER_ID,
      pinnedUpTo: 3,
      position: 3,
    });
    const none = { ...answer, history: { kind: "replayed", entries: [] } } as const;
    expect(report({ answer: none, policy: upTo(3) }).reason).to.equal("issuer-not-vouched");
    expect(detail("trust", { answer: none, policy: upTo(3) })).to.include({ position: null });
  });

  it("of a history that isn't whole say why", () => {
    const incomplete = { kind: "incomplete", reason: "a gap" } as const;
    const answer = { ...goodStanding(), history: incomplete };
    for (const name of ["trust", "status"] as const) {
      expect(detail(name, { answer, policy: upTo(3) })).to.deep.equal({ reason: "a gap" });
    }
    expect(detail("status", { policy: upTo(3) })).to.deep.equal({
      reason: "The log was not replayed.",
    });
  });
});

describe("a report", () => {
  it("says as of when, when, by which policy, on which bytes and on whose word", () => {
    const it = report();
    expect(it).to.deep.include({
      cairn: 1,
      asOf: "2026-11-22T00:00:00Z",
      checkedAt: "2026-11-22T00:00:00Z",
      policy: { name: "tests", signatureMayBeSkipped: false },
      chain: {
        profile: "local",
        chain: "eip155:31337",
        registry: testProfile.credentialRegistry,
        endpoint: "a test",
        finalBlock: {
          number: 90,
          hash: testProfile.deploymentBlock.hash,
          time: "2026-11-21T23:58:20Z",
        },
        latestBlock: {
          number: 100,
          hash: testProfile.deploymentBlock.hash,
          time: "2026-11-22T00:00:00Z",
        },
      },
    });
    expect(it.file.sha256).to.match(/^0x[0-9a-f]{64}$/);
    expect(report({ at: ANCHORED_AT }).asOf).to.equal("2026-11-21T00:00:00Z");
  });

  it("has the facts of the file, each only where it is there", () => {
    const { facts } = report();
    expect(facts).to.deep.include({
      id: anchoredFile().id,
      title: "Applied Data Analysis with Python",
      recipient: "Aanya Tremblay",
      treeSize: 16,
      index: 5,
      validFrom: "2026-11-20T15:00:00Z",
      validUntil: "2031-11-20T15:00:00Z",
      awardedDate: anchoredFile().awardedDate,
    });
    const subject = anchoredFile().credentialSubject as JsonObject;
    const achievement = subject.achievement as JsonObject;
    expect(facts!.achievement).to.deep.equal({ id: achievement.id, name: achievement.name });
    expect(facts!.root).to.match(/^0x[0-9a-f]{64}$/);
  });

  const anyFile = (changes: object) => {
    const file = parsed(anchoredFile());
    if (file.kind !== "read") throw new Error(file.kind);
    // Of another file that keeps the rules: what it says is a fact only by the checks above.
    return report({ file: { ...file, credential: { ...file.credential, ...changes } } }).facts!;
  };

  it("has no facts that the file hasn't", () => {
    const bare = anyFile({
      id: 1,
      name: undefined,
      validFrom: 1,
      validUntil: undefined,
      awardedDate: 1,
      credentialSubject: {},
    });
    expect(bare).to.include({ id: "", title: "", validFrom: "" });
    expect(bare).not.to.have.any.keys("recipient", "achievement", "validUntil", "awardedDate");
    expect(anyFile({ issuer: { id: DID } }).issuer).not.to.have.property("claimedName");
    const achievement = { id: "urn:a", name: "Only its achievement" };
    expect(anyFile({ name: 1, credentialSubject: { achievement } }).title).to.equal(
      "Only its achievement",
    );
    expect(anyFile({ name: "Its own" }).title).to.equal("Its own");
    for (const half of [{ id: "urn:a" }, { name: "A" }, 1, null]) {
      const it = anyFile({ credentialSubject: { achievement: half } });
      expect(it).not.to.have.property("achievement");
    }
    for (const subject of [1, null, [], "text"]) {
      expect(anyFile({ credentialSubject: subject })).not.to.have.property("recipient");
    }
  });

  it("takes the learner's name in clear, of type name, and no other identifier", () => {
    const named = (...identifier: unknown[]) =>
      anyFile({ credentialSubject: { identifier } }).recipient;
    const name = { identityType: "name", hashed: false, identityHash: "Ada" };
    expect(named(name)).to.equal("Ada");
    expect(named({ ...name, hashed: true })).to.equal(undefined);
    expect(named({ ...name, hashed: undefined })).to.equal(undefined);
    expect(named({ ...name, identityType: "emailAddress" })).to.equal(undefined);
    expect(
      named(1, null, { ...name, identityType: "x" }, name, { ...name, identityHash: "B" }),
    ).to.equal("Ada");
    expect(named({ ...name, identityHash: 1 })).to.equal(undefined);
    expect(anyFile({ credentialSubject: { identifier: name } }).recipient).to.equal(undefined);
  });

  it("has none without integrity, anchor and issuer, and says on no chain's word", () => {
    expect(report({ answer: both({ did: "did:web:other.example" }) }).facts).to.equal(undefined);
    expect(report({ answer: both({ treeSize: 15 }) }).facts).to.equal(undefined);
    const asked = report({ answer: { kind: "not-asked" } });
    expect(asked).not.to.have.any.keys("facts", "chain");
    const text = report({ file: readFile(utf8("text")) });
    expect(text).not.to.have.any.keys("facts", "chain");
    expect(
      report({ file: parsed({ ...anchoredFile(), proof: [signature] }) }),
    ).not.to.have.any.keys("facts", "chain");
  });
});

describe("what the file says of its issuer", () => {
  for (const issuer of ["did:web:college.example", null, [], { id: 1 }, {}]) {
    it(`is nothing where it is ${JSON.stringify(issuer)}`, () => {
      const judgement = goodJudgement({ file: parsed({ ...anchoredFile(), issuer }) });
      expect(issuerCheck(resolveJudgement(judgement))).to.deep.include({
        code: "issuer-mismatch",
        detail: { registry: DID, file: "" },
      });
    });
  }
});

const ANCHORED = { kind: "anchored", n: 3, time: ANCHORED_AT, blockNumber: 80 } as const;

describe("notes", () => {
  const revokedAtLatest = goodStanding(DID, { latest: { ...goodAnswer(DID), isRevoked: true } });
  const codes = (changes: Partial<Judgement>) => report(changes).notes.map(({ code }) => code);

  it("name the endpoints that were left out", () => {
    const leftOut = [{ endpoint: "node.example", reason: "late" }];
    expect(report({ answer: { ...goodStanding(), leftOut } }).notes).to.deep.equal([
      { code: "test-chain", detail: { profile: "local" } },
      { code: "endpoint-left-out", detail: { endpoint: "node.example", reason: "late" } },
    ]);
  });

  it("say what is only at the newest block, unless a past date is asked about", () => {
    expect(codes({ answer: revokedAtLatest })).to.deep.equal(["test-chain", "seen-at-latest-only"]);
    const entries: HistoryEntry[] = [
      { kind: "revoked", n: 4, time: NOW, blockNumber: 100, reason: 1 },
      { kind: "anchored", n: 3, time: ANCHORED_AT, blockNumber: 80 },
    ];
    const answer = { ...revokedAtLatest, history: { kind: "replayed", entries } } as const;
    const past = report({ answer, at: ANCHORED_AT });
    expect(past.verdict).to.equal("verified");
    expect(past.notes).to.deep.equal([
      { code: "test-chain", detail: { profile: "local" } },
      { code: "as-of-date", detail: { time: "2026-11-21T00:00:00Z", now: "2026-11-22T00:00:00Z" } },
      { code: "revoked-by-now", detail: { block: 100 } },
      {
        code: "revocation-event",
        detail: { time: "2026-11-22T00:00:00Z", block: 100, reason: "issued-in-error" },
      },
    ]);
    expect(headlineOf(past)).to.equal("verified-with-note");
  });

  it("say that a date is past, also to a clock that gives no time", () => {
    const history = { kind: "replayed", entries: [ANCHORED] } as const;
    const of = (changes: Partial<Judgement>) =>
      codes({ answer: goodStanding(DID, { history }), ...changes }).slice(1);
    expect(of({})).to.deep.equal([]);
    expect(of({ at: NOW - 1 })).to.deep.equal(["as-of-date"]);
    expect(of({ at: NOW })).to.deep.equal([]);
    expect(of({ at: NOW, now: NOW - 1 })).to.deep.equal([]);
    expect(of({ at: NOW, now: NaN })).to.deep.equal(["as-of-date"]);
  });

  const bad = {
    revoked: { flag: { isRevoked: true }, code: "revocation-event" },
    withdrawn: { flag: { withdrawnAt: ANCHORED_AT + 60 }, code: "withdrawal-event" },
    suspended: { flag: { isSuspended: true }, code: "suspension-event" },
  } as const;
  for (const [kind, { flag, code }] of Object.entries(bad)) {
    const entry = { kind: kind as keyof typeof bad, n: 4, time: NOW - 60, blockNumber: 95 };
    const answer = { ...both(flag), history: { kind: "found", entries: [entry] } } as const;
    const [plain, whole] = [
      { ...goodAnswer(DID), logLength: 4 },
      { ...goodAnswer(DID), ...flag, logLength: 4 },
    ];

    it(`tell when it was ${kind}, and why: the last time, by no reason if none was given`, () => {
      const detail = { time: "2026-11-21T23:59:00Z", block: 95, reason: "unspecified" };
      expect(report({ answer }).notes.slice(1)).to.deep.equal([{ code, detail }]);
      const again = { ...entry, n: 5, blockNumber: 96, reason: 4 };
      const twice = { ...answer, history: { kind: "found", entries: [again, entry] } } as const;
      expect(report({ answer: twice }).notes[1].detail).to.deep.equal({
        ...detail,
        block: 96,
        reason: "superseded",
      });
    });

    it(`tell nothing of when it was ${kind} where nobody knows`, () => {
      for (const history of [
        undefined,
        { kind: "found", entries: [] },
        { kind: "incomplete", reason: "a gap" },
      ] as const) {
        const { history: known, ...rest } = answer;
        expect(known.entries).to.have.length(1);
        expect(codes({ answer: { ...rest, ...(history && { history }) } })).to.deep.equal([
          "test-chain",
        ]);
      }
    });

    it(`tell that it is ${kind} at the newest block only`, () => {
      const latest = goodStanding(DID, { final: plain, latest: whole });
      expect(codes({ answer: latest })).to.deep.equal(["test-chain", "seen-at-latest-only"]);
      expect(report({ answer: latest }).notes[1].detail).to.deep.equal({ block: 100 });
      const lifted = goodStanding(DID, { final: whole, latest: plain });
      expect(codes({ answer: lifted })).to.deep.equal(["test-chain"]);
    });

    it(`tell that it is ${kind} by now, where a date before that is asked about`, () => {
      const entries = [ANCHORED, entry];
      const answer = { ...both({ ...flag, logLength: 4 }), history: { kind: "replayed", entries } };
      const of = (changes: Partial<Judgement>) =>
        report({ answer: answer as Judgement["answer"], ...changes }).notes.slice(1);
      const event = {
        code,
        detail: { time: "2026-11-21T23:59:00Z", block: 95, reason: "unspecified" },
      };
      const byNow = { code: `${kind}-by-now`, detail: { block: 100 } };
      expect(of({ at: NOW - 61 }).slice(1)).to.deep.equal([byNow, event]);
      expect(of({ at: NOW - 60 }).slice(1)).to.deep.equal([event]);
      expect(of({ at: NOW - 61, policy: upTo(4) }).slice(1)).to.deep.equal([byNow, event]);
      const ignored = { code: "later-status-ignored", detail: { pinnedUpTo: 3 } };
      expect(of({ at: NOW - 61, policy: upTo(3) }).slice(1)).to.deep.equal([ignored]);
      const gap = { kind: "incomplete", reason: "a gap" } as const;
      expect(of({ at: NOW - 61, answer: { ...both(flag), history: gap } }).slice(1)).to.deep.equal([
        byNow,
      ]);
    });

    it(`tell that it was ${kind} after the position of a pin`, () => {
      const entries = [
        { kind: "anchored" as const, n: 3, time: ANCHORED_AT, blockNumber: 80 },
        entry,
      ];
      const later = { ...both(flag), history: { kind: "replayed", entries } } as const;
      const it = report({ answer: later, policy: upTo(3) });
      expect(it.verdict).to.equal("verified");
      expect(it.notes.slice(1)).to.deep.equal([
        { code: "later-status-ignored", detail: { pinnedUpTo: 3 } },
      ]);
    });
  }

  it("are of real awards only where the profile says so", () => {
    const chains = [
      {
        ...testProfile,
        test: false,
        finality: { tag: "finalized" as const },
        maxHeadAgeSeconds: 60,
      },
    ];
    expect(codes({ policy: testPolicy({ chains }) })).to.deep.equal([]);
    expect(report({ policy: testPolicy({ chains }) }).facts).to.include({ test: false });
  });
});

describe("a history", () => {
  it("counts in the order of the log, in whatever order it came", () => {
    const entry = (kind: HistoryEntry["kind"], n: number): HistoryEntry => ({
      kind,
      n,
      time: ANCHORED_AT,
      blockNumber: 80,
    });
    const log = [
      entry("anchored", 1),
      entry("revoked", 2),
      entry("reinstated", 3),
      entry("suspended", 4),
      entry("suspension-lifted", 5),
      entry("revoked", 6),
      entry("withdrawn", 7),
    ];
    for (const entries of [log, [...log].reverse(), [...log.slice(3), ...log.slice(0, 3)]]) {
      const history = { kind: "replayed", entries } as const;
      const final = { ...goodAnswer(DID), logLength: 7 };
      const answer = goodStanding(DID, { final, latest: final, history });
      expect(checkIn(report({ answer, policy: upTo(7) }), "status").detail).to.deep.equal({
        isRevoked: true,
        isWithdrawn: true,
        isSuspended: false,
      });
      expect(report({ answer, policy: upTo(6) }).reason).to.equal("revoked");
      expect(report({ answer, policy: upTo(5) }).reason).to.equal("all-passed");
      expect(report({ answer, policy: upTo(4) }).reason).to.equal("suspended");
    }
  });
});

describe("a file without an end", () => {
  it("is within its period for ever", () => {
    const file = parsed(anchoredFile());
    if (file.kind !== "read") throw new Error(file.kind);
    const { validUntil, ...credential } = file.credential;
    expect(validUntil).to.be.a("string");
    const it = report({ file: { ...file, credential }, now: NOW + 1e9 });
    expect(checkIn(it, "period")).to.deep.include({ code: "in-period" });
    expect(checkIn(it, "period").detail).to.include({ validUntil: null });
    const text = report({ file: { ...file, credential: { ...credential, validFrom: 20 } } });
    expect(checkIn(text, "period").code).to.equal("unreadable");
  });
});

describe("instantText", () => {
  it("writes what has a date as one, and the rest as seconds", () => {
    expect(instantText(0)).to.equal("1970-01-01T00:00:00Z");
    expect(instantText(253_402_300_799)).to.equal("9999-12-31T23:59:59Z");
    expect(instantText(253_402_300_800)).to.equal("253402300800 s");
    expect(instantText(-1)).to.equal("-1 s");
    expect(instantText(1.5)).to.equal("1.5 s");
  });
});
