import { expect } from "chai";
import { utf8 } from "../../../core/bytes.js";
import type { JsonObject } from "../../../core/json.js";
import type {
  ChainAnswer,
  HistoryEntry,
  HistoryKind,
} from "../../../core/verify/evidence/chain-answer.js";
import { readFile, type ParsedFile } from "../../../core/verify/evidence/file.js";
import { judge } from "../../../core/verify/judge.js";
import type { Judgement } from "../../../core/verify/judgement.js";
import { CHECKS, type CheckName } from "../../../core/verify/report/check.js";
import { checkOf, type Report } from "../../../core/verify/report/report.js";
import {
  ANCHORED_AT,
  anchoredBatch,
  goodAnswer,
  ISSUER_ID,
  NO_ANSWER,
  testPolicy,
  testProfile,
  withStatusIndex,
} from "../../support/anchoring.js";
import { exampleCredential } from "../../support/example.js";

type Answered = Extract<ChainAnswer, { kind: "answered" }>;
const DID = "did:web:college.example";
const NOW = ANCHORED_AT + 86_400;
const HASH = testProfile.deploymentBlock.hash;
const signature = checkOf("signature", "signature-valid");

const unsigned = withStatusIndex(exampleCredential({ did: DID }));
const proof = {
  type: "DataIntegrityProof",
  cryptosuite: "eddsa-rdfc-2022",
  created: "2026-11-20T15:00:00Z",
  verificationMethod: `${DID}#z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z`,
  proofPurpose: "assertionMethod",
  proofValue: `z${"2".repeat(88)}`,
};
const signed: JsonObject = { ...unsigned, proof: [proof] };

const parse = (json: unknown): ParsedFile => readFile(utf8(JSON.stringify(json)));
const file = parse(anchoredBatch(signed).file);

const answered = (changes: Partial<Answered> = {}): Answered => ({
  kind: "answered",
  endpoint: "a test",
  finalBlock: { number: 90, hash: HASH, time: NOW - 100 },
  latestBlock: { number: 100, hash: HASH, time: NOW },
  final: goodAnswer(DID),
  latest: goodAnswer(DID),
  ...changes,
});

const both = (changes: object): Answered =>
  answered({
    final: { ...goodAnswer(DID), ...changes },
    latest: { ...goodAnswer(DID), ...changes },
  });

const report = (changes: Partial<Judgement> = {}): Report =>
  judge({ file, answer: answered(), signature, policy: testPolicy(), now: NOW, ...changes });

const outcome = ({ verdict, reason }: Report) => `${verdict} ${reason}`;
const codes = ({ checks }: Report, ...names: CheckName[]) =>
  names.map((name) => checks.find(({ check }) => check === name)!.code);

describe("judge", () => {
  it("tells the language of the title where the file says it", () => {
    expect(report().facts).not.to.have.property("language");
    const subject = signed["credentialSubject"] as { achievement: JsonObject };
    const achievement = { ...subject.achievement, inLanguage: "fr-CA" };
    const french = { ...signed, credentialSubject: { ...subject, achievement } } as JsonObject;
    const { facts } = report({ file: parse(anchoredBatch(french).file) });
    expect(facts).to.include({ language: "fr-CA" });
  });

  it("verifies a conforming, anchored, pinned, signed file in force", () => {
    const it = report();
    expect(outcome(it)).to.equal("verified all-passed");
    expect(it.checks.map(({ check }) => check)).to.deep.equal([...CHECKS]);
    expect(it.facts).to.deep.include({
      title: "Applied Data Analysis with Python",
      recipient: "Aanya Tremblay",
      anchoredAt: "2026-11-21T00:00:00Z",
      batchNumber: 1,
      index: 5,
      test: true,
    });
    expect(it.facts!.issuer).to.deep.equal({
      did: DID,
      issuerId: ISSUER_ID,
      pinnedName: "Maple College",
      claimedName: "Maple College of Applied Arts and Technology",
    });
    expect(it.chain!.finalBlock.number).to.equal(90);
    expect(it.notes.map(({ code }) => code)).to.deep.equal(["test-chain"]);
    expect(JSON.parse(JSON.stringify(it))).to.deep.equal(it);
  });

  describe("format and integrity", () => {
    it("leaves open what isn't a credential, and asks nothing of it", () => {
      const it = report({ file: readFile(utf8("%PDF-1.7")), answer: { kind: "not-asked" } });
      expect(outcome(it)).to.equal("undecided no-credential");
      expect(codes(it, "integrity", "period")).to.deep.equal(["not-needed", "not-needed"]);
      expect(codes(it, "anchor", "trust")).to.deep.equal(["not-needed", "not-needed"]);
    });

    it("rejects what is damaged, by JSON that isn't an object too", () => {
      const cut = JSON.stringify(anchoredBatch(signed).file).slice(0, -1);
      const damaged = report({ file: readFile(utf8(cut)), answer: { kind: "not-asked" } });
      expect(outcome(damaged)).to.equal("rejected not-json");
      expect(damaged.checks[0].detail).to.include({ code: "NOT_JSON" });
      const list = utf8('["cairn-anchor-2026"]');
      const it = report({ file: readFile(list), answer: { kind: "not-asked" } });
      expect(outcome(it)).to.equal("rejected not-json");
      expect(it.checks[0].detail).to.include({ code: "NOT_AN_OBJECT" });
    });

    it("rejects altered content before anything else, and shows nothing of it", () => {
      const changed = { ...anchoredBatch(signed).file, name: "Doctor of Everything" };
      const it = report({ file: parse(changed), answer: both({ isRevoked: true }) });
      expect(outcome(it)).to.equal("rejected altered");
      expect(it.facts).to.equal(undefined);
      expect(JSON.stringify(it)).not.to.include("Doctor of Everything");
    });

    it("rejects what breaks a rule, naming each", () => {
      const it = report({ file: parse({ ...anchoredBatch(signed).file, id: "urn:uuid:1" }) });
      expect(outcome(it)).to.equal("rejected not-conforming");
      const problems = it.checks[0].detail!.problems as { code: string }[];
      expect(problems.map(({ code }) => code)).to.deep.equal(["ID"]);
    });

    it("can't decide without an anchor proof", () => {
      const it = report({ file: parse(signed), answer: { kind: "not-asked" } });
      expect(outcome(it)).to.equal("undecided no-anchor-proof");
      expect(codes(it, "integrity", "anchor", "issuer", "status")).to.deep.equal(
        Array(4).fill("no-anchor-proof"),
      );
      expect(it.facts).to.equal(undefined);
    });
  });

  describe("anchor", () => {
    const rows: [string, Answered, string][] = [
      ["no record", answered({ final: NO_ANSWER, latest: NO_ANSWER }), "rejected not-anchored"],
      ["a record at latest only", answered({ final: NO_ANSWER }), "undecided not-final"],
      ["another tree size", both({ treeSize: 17 }), "rejected tree-size-mismatch"],
      ["a smaller tree size", both({ treeSize: 4 }), "rejected tree-size-mismatch"],
      [
        "a key compromised by then",
        both({ keyCompromisedFrom: ANCHORED_AT }),
        "rejected distrusted",
      ],
      [
        "a key compromised later",
        both({ keyCompromisedFrom: ANCHORED_AT + 1 }),
        "verified all-passed",
      ],
      [
        "a compromised key, re-affirmed",
        both({ keyCompromisedFrom: ANCHORED_AT, isReaffirmed: true }),
        "verified all-passed",
      ],
      [
        "a compromise that is at latest only",
        answered({ latest: { ...goodAnswer(DID), keyCompromisedFrom: 1 } }),
        "rejected distrusted",
      ],
      [
        "a compromise that moved earlier at latest only",
        answered({
          final: { ...goodAnswer(DID), keyCompromisedFrom: ANCHORED_AT + 1 },
          latest: { ...goodAnswer(DID), keyCompromisedFrom: ANCHORED_AT },
        }),
        "rejected distrusted",
      ],
      [
        "a compromise later than the anchor, at latest only",
        answered({ latest: { ...goodAnswer(DID), keyCompromisedFrom: ANCHORED_AT + 1 } }),
        "verified all-passed",
      ],
      [
        "a re-affirmation that is at latest only",
        answered({
          final: { ...goodAnswer(DID), keyCompromisedFrom: 1 },
          latest: { ...goodAnswer(DID), keyCompromisedFrom: 1, isReaffirmed: true },
        }),
        "rejected distrusted",
      ],
      [
        "a compromise at latest of a batch that is re-affirmed at final",
        answered({
          final: { ...goodAnswer(DID), isReaffirmed: true },
          latest: { ...goodAnswer(DID), keyCompromisedFrom: 1, isReaffirmed: true },
        }),
        "verified all-passed",
      ],
      ["another issuer", both({ did: "did:web:other.example" }), "rejected issuer-mismatch"],
      ["the same DID in capitals", both({ did: DID.toUpperCase() }), "rejected issuer-mismatch"],
    ];
    for (const [what, answer, expected] of rows) {
      it(`with ${what}: ${expected}`, () => {
        expect(outcome(report({ answer }))).to.equal(expected);
      });
    }

    it("rejects a chain or registry that the policy doesn't name, without asking", () => {
      const elsewhere = [{ chain: "eip155:1" }, { registry: `0x${"12".repeat(20)}` as never }];
      for (const place of elsewhere) {
        const { file: foreign } = anchoredBatch(signed, place);
        const it = report({ file: parse(foreign), answer: { kind: "not-asked" } });
        expect(outcome(it)).to.equal("rejected other-registry");
      }
    });

    const contradictions: [string, Answered][] = [
      [
        "a latest block before the final",
        answered({ latestBlock: { ...answered().latestBlock, number: 89 } }),
      ],
      ["an anchor from the future", both({ anchoredAt: NOW + 1 })],
      ["a record that changed", answered({ latest: { ...goodAnswer(DID), treeSize: 32 } })],
      ["a record that went away", answered({ latest: NO_ANSWER })],
      ["a log that became shorter", answered({ latest: { ...goodAnswer(DID), logLength: 2 } })],
      ["a record without an issuer", both({ did: "" })],
      ["a record without a time", both({ anchoredAt: 0 })],
    ];
    for (const [what, answer] of contradictions) {
      it(`is undecided when the endpoint tells of ${what}`, () => {
        const it = report({ answer });
        expect(outcome(it)).to.equal("undecided endpoint-malformed");
        expect(it.facts).to.equal(undefined);
      });
    }
  });

  describe("an endpoint that doesn't answer", () => {
    const kinds = {
      unreachable: "unreachable",
      limited: "endpoint-limited",
      "not-final": "not-final",
      "state-missing": "state-missing",
      "wrong-chain": "wrong-chain",
      "wrong-deployment": "wrong-chain",
      "no-registry": "no-registry",
      "endpoint-stale": "endpoint-stale",
      "endpoint-ahead": "endpoint-ahead",
      malformed: "endpoint-malformed",
    } as const;
    for (const [kind, code] of Object.entries(kinds)) {
      it(`${kind}: undecided, with its name, and checks 3, 4a and 6 alike`, () => {
        const answer = { kind, endpoint: "node.example", reason: "because" } as ChainAnswer;
        const it = report({ answer });
        expect(outcome(it)).to.equal(`undecided ${code}`);
        expect(codes(it, "anchor", "issuer", "status")).to.deep.equal([code, code, code]);
        expect(it.checks[2].detail).to.include({ endpoint: "node.example", reason: "because" });
        expect(it.facts).to.equal(undefined);
      });
    }

    it("still rejects what the file alone gives away", () => {
      const answer: ChainAnswer = { kind: "unreachable", endpoint: "node.example", reason: "" };
      const changed = { ...anchoredBatch(signed).file, name: "Another" };
      expect(outcome(report({ file: parse(changed), answer }))).to.equal("rejected altered");
    });
  });

  describe("trust", () => {
    it("is undecided about an issuer that the policy doesn't pin", () => {
      const it = report({ policy: testPolicy({ pinned: [] }) });
      expect(outcome(it)).to.equal("undecided issuer-not-vouched");
      expect(it.facts!.issuer).not.to.have.property("pinnedName");
    });

    it("is undecided about a pinned id on a chain that it isn't pinned for", () => {
      // Whoever was the id's first admin can register it there, even after losing it here.
      const elsewhere = { ...testProfile, name: "elsewhere", chain: "eip155:1337" } as const;
      const policy = testPolicy({
        chains: [testProfile, elsewhere],
        pinned: [{ profile: elsewhere.name, issuerId: ISSUER_ID }],
      });
      expect(outcome(report({ policy }))).to.equal("undecided issuer-not-vouched");
    });
  });

  describe("signature", () => {
    const lenient = testPolicy({ allowSkippedSignature: true });
    it("may be left out where the policy allows it, and the report says so", () => {
      const rest = { file, answer: answered(), now: NOW };
      const skipped = judge({ ...rest, policy: lenient });
      expect(outcome(skipped)).to.equal("verified all-passed");
      expect(skipped.policy).to.deep.equal({ name: "tests", signatureMayBeSkipped: true });
      expect(outcome(judge({ ...rest, policy: testPolicy() }))).to.equal(
        "undecided signature-skipped",
      );
    });

    it("is never left out for a did:key", () => {
      const did = "did:key:z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z";
      const method = `${did}#${did.slice(8)}`;
      const sandbox = anchoredBatch({
        ...withStatusIndex(exampleCredential({ did })),
        proof: [{ ...proof, verificationMethod: method }],
      });
      const answer = answered({ final: goodAnswer(did), latest: goodAnswer(did) });
      const it = judge({ file: parse(sandbox.file), answer, policy: lenient, now: NOW });
      expect(outcome(it)).to.equal("undecided signature-skipped");
      expect(it.policy.signatureMayBeSkipped).to.equal(false);
    });

    it("rejects on a bad one", () => {
      const bad = checkOf("signature", "signature-invalid");
      expect(outcome(report({ signature: bad }))).to.equal("rejected signature-invalid");
    });
  });

  describe("status", () => {
    const at = (place: "final" | "latest", changes: object) =>
      answered({ [place]: { ...goodAnswer(DID), ...changes } });
    for (const place of ["final", "latest"] as const) {
      it(`counts what is bad at ${place}`, () => {
        expect(outcome(report({ answer: at(place, { isRevoked: true }) }))).to.equal(
          "rejected revoked",
        );
        expect(outcome(report({ answer: at(place, { isSuspended: true }) }))).to.equal(
          "rejected suspended",
        );
        expect(outcome(report({ answer: at(place, { withdrawnAt: ANCHORED_AT + 1 }) }))).to.equal(
          "rejected withdrawn",
        );
      });
    }

    it("names revoked before withdrawn before suspended, and tells all", () => {
      const all = { isRevoked: true, withdrawnAt: NOW - 200, isSuspended: true };
      const it = report({ answer: both(all) });
      expect(it.reason).to.equal("revoked");
      expect(it.checks[6].detail).to.deep.equal({
        isRevoked: true,
        isWithdrawn: true,
        isSuspended: true,
      });
      expect(report({ answer: both({ ...all, isRevoked: false }) }).reason).to.equal("withdrawn");
    });

    it("says when and why, and that it isn't final yet", () => {
      const history = {
        kind: "found",
        entries: [{ kind: "revoked", n: 4, time: NOW - 50, blockNumber: 95, reason: 2 }],
      } as const;
      const it = report({ answer: { ...at("latest", { isRevoked: true }), history } });
      expect(it.notes.slice(1)).to.deep.equal([
        { code: "seen-at-latest-only", detail: { block: 100 } },
        {
          code: "revocation-event",
          detail: { time: "2026-11-21T23:59:10Z", block: 95, reason: "academic-integrity" },
        },
      ]);
    });
  });

  describe("period", () => {
    const from = Date.parse("2026-11-20T15:00:00Z") / 1000;
    const until = Date.parse("2031-11-20T15:00:00Z") / 1000;
    const rows: [number, string][] = [
      [from - 1, "rejected not-yet-valid"],
      [from, "verified all-passed"],
      [until, "verified all-passed"],
      [until + 1, "rejected expired"],
    ];
    for (const [now, expected] of rows) {
      it(`at ${now}: ${expected}`, () => {
        expect(outcome(report({ now }))).to.equal(expected);
      });
    }
  });

  describe("as of a date", () => {
    const entry = (kind: HistoryKind, n: number, time: number): HistoryEntry => ({
      kind,
      n,
      time,
      blockNumber: 80,
    });
    const replayed = (...entries: HistoryEntry[]): Answered => ({
      ...both({ isRevoked: true, logLength: 6 }),
      history: { kind: "replayed", entries: [entry("anchored", 3, ANCHORED_AT), ...entries] },
    });
    const day = 3_600;
    const revokedThenBack = replayed(
      entry("revoked", 4, ANCHORED_AT + day),
      entry("reinstated", 5, ANCHORED_AT + 2 * day),
      entry("revoked", 6, ANCHORED_AT + 3 * day),
    );
    const rows: [string, number, string][] = [
      ["before the anchor", ANCHORED_AT - 1, "rejected not-yet-anchored"],
      ["at the anchor", ANCHORED_AT, "verified all-passed"],
      ["before the revocation", ANCHORED_AT + day - 1, "verified all-passed"],
      ["at the revocation", ANCHORED_AT + day, "rejected revoked"],
      ["after the reinstatement", ANCHORED_AT + 2 * day, "verified all-passed"],
      ["after the second revocation", ANCHORED_AT + 3 * day, "rejected revoked"],
      ["at the newest block", NOW, "rejected revoked"],
      ["beyond the newest block", NOW + 1, "undecided date-beyond-head"],
    ];
    for (const [what, date, expected] of rows) {
      it(`${what}: ${expected}`, () => {
        expect(outcome(report({ answer: revokedThenBack, at: date, now: NOW + day }))).to.equal(
          expected,
        );
      });
    }

    it("refuses a date beyond the newest block in every check that depends on it", () => {
      const it = report({ answer: revokedThenBack, at: NOW + 1 });
      expect(codes(it, "anchor", "status", "period")).to.deep.equal(
        Array(3).fill("date-beyond-head"),
      );
    });

    it("counts a lift or reinstatement once it is final", () => {
      const rows = [
        ["suspended", "suspension-lifted"],
        ["revoked", "reinstated"],
      ] as const;
      for (const [bad, end] of rows) {
        const history = replayed(
          entry(bad, 4, ANCHORED_AT + 1),
          entry(end, 5, ANCHORED_AT + 2),
        ).history!;
        const final = { ...goodAnswer(DID), logLength: 4 };
        const answer = answered({ final, latest: { ...final, logLength: 5 }, history });
        expect(outcome(report({ answer, at: NOW }))).to.equal(`rejected ${bad}`);
        const later = { ...answer, final: answer.latest };
        expect(outcome(report({ answer: later, at: NOW }))).to.equal("verified all-passed");
      }
    });

    it("counts a compromise as known today", () => {
      const answer = {
        ...both({ keyCompromisedFrom: ANCHORED_AT }),
        ...{ history: replayed().history! },
      };
      expect(outcome(report({ answer, at: ANCHORED_AT + 1 }))).to.equal("rejected distrusted");
    });

    it("judges the period at the date", () => {
      const it = report({ answer: replayed(), at: ANCHORED_AT, now: NOW + 10 * 365 * 86_400 });
      expect(outcome(it)).to.equal("verified all-passed");
      expect(it.asOf).to.equal("2026-11-21T00:00:00Z");
    });

    it("is undecided without a whole history, or on one that isn't replayed", () => {
      const histories = [
        undefined,
        { kind: "incomplete", reason: "a gap" },
        { kind: "found", entries: [] },
      ] as const;
      for (const history of histories) {
        const answer = { ...answered(), ...(history && { history }) };
        expect(outcome(report({ answer, at: NOW }))).to.equal("undecided history-incomplete");
      }
    });
  });

  describe("a pin up to a log position", () => {
    const policy = (upToLogPosition: number) =>
      testPolicy({ pinned: [{ profile: testProfile.name, issuerId: ISSUER_ID, upToLogPosition }] });
    const history = (...kinds: [HistoryKind, number][]) => ({
      history: {
        kind: "replayed" as const,
        entries: kinds.map(([kind, n]) => ({ kind, n, time: ANCHORED_AT + n, blockNumber: 80 })),
      },
    });

    it("takes batches up to there only", () => {
      const answer = { ...answered(), ...history(["anchored", 3]) };
      expect(outcome(report({ answer, policy: policy(3) }))).to.equal("verified all-passed");
      expect(outcome(report({ answer, policy: policy(2) }))).to.equal(
        "undecided issuer-not-vouched",
      );
    });

    it("ignores later status, and says so", () => {
      const answer = { ...both({ isRevoked: true }), ...history(["anchored", 3], ["revoked", 5]) };
      const it = report({ answer, policy: policy(4) });
      expect(outcome(it)).to.equal("verified all-passed");
      expect(it.notes.map(({ code }) => code)).to.include("later-status-ignored");
      expect(outcome(report({ answer, policy: policy(5) }))).to.equal("rejected revoked");
    });

    it("ignores a later re-affirmation: a thief of the admin re-affirms anything", () => {
      const changes = { keyCompromisedFrom: ANCHORED_AT, isReaffirmed: true, logLength: 5 };
      const answer = { ...both(changes), ...history(["anchored", 3], ["reaffirmed", 5]) };
      expect(outcome(report({ answer, policy: policy(4) }))).to.equal("rejected distrusted");
      expect(outcome(report({ answer, policy: policy(5) }))).to.equal("verified all-passed");
      const notFinal = { ...answer, final: { ...answer.final, logLength: 4 } };
      expect(outcome(report({ answer: notFinal, policy: policy(5) }))).to.equal(
        "rejected distrusted",
      );
    });

    it("is undecided without the history", () => {
      expect(outcome(report({ policy: policy(3) }))).to.equal("undecided history-incomplete");
    });
  });
});
