import { expect } from "chai";
import type { EntryFields } from "../../../core/audit/entry.js";
import { FINDING_CODES, type FindingCode } from "../../../core/audit/findings/finding.js";
import { findAll } from "../../../core/audit/findings/find.js";
import { credentialsIn, figuresOf } from "../../../core/audit/figures.js";
import { replayIssuer } from "../../../core/audit/replay-issuer.js";
import { AUDIT_EN } from "../../../core/audit/texts/en.js";
import { AUDIT_FR } from "../../../core/audit/texts/fr.js";
import { findingSummary } from "../../../core/audit/texts/texts.js";
import type { Bytes32 } from "../../../core/bytes.js";
import {
  account,
  ADMIN,
  anchored,
  DAY,
  HOUR,
  ISSUER_ID,
  KEY,
  keyAdded,
  logOf,
  lowest,
  registered,
  root,
  START,
  status,
} from "../../support/entries.js";

type Log = readonly (readonly [number, EntryFields])[];
const OTHER_ID = `0x${"0f".repeat(32)}` as Bytes32;
const begun: Log = [
  [0, registered],
  [0, keyAdded],
  [DAY, anchored(1)],
];
const issuer = (log: Log, issuerId = ISSUER_ID) => replayIssuer(issuerId, logOf(...log));
const found = (log: Log, after = 10 * DAY, others: readonly Log[] = []) =>
  findAll([issuer(log), ...others.map((it) => issuer(it, OTHER_ID))], START + after);
const compromised = (from: number): EntryFields => ({
  name: "KeyCompromised",
  key: KEY,
  compromisedFrom: START + from,
});
const revoked = (after: number, count: number, wordIndex: number): Log[number] => [
  after,
  status("Revoked", 1, lowest(count), wordIndex),
];
/** Twenty batches, a day apart, at noon. */
const habit: Log = [
  [0, registered],
  [0, keyAdded],
  ...Array.from({ length: 20 }, (_, at): Log[number] => [(at + 1) * DAY, anchored(at + 1)]),
];

/** For each rule a log in which it finds something, and one, as near as can be, in which it doesn't. */
const CASES: Record<FindingCode, { fires: () => unknown; silent: () => unknown }> = {
  "early-key-use": {
    fires: () =>
      found([
        [0, registered],
        [0, keyAdded],
        [DAY - 1, anchored(1)],
      ]),
    silent: () => found(begun),
  },
  "key-compromised": {
    fires: () => found([...begun, [2 * DAY, compromised(2 * DAY)]]),
    silent: () => found([...begun, [2 * DAY, { name: "KeyEnded", key: KEY }]]),
  },
  "distrusted-batch": {
    fires: () => found([...begun, [2 * DAY, compromised(DAY)]]),
    silent: () => found([...begun, [2 * DAY, compromised(DAY + 1)]]),
  },
  "reaffirmed-batch": {
    fires: () => found([...begun, [2 * DAY, { name: "BatchReaffirmed", root: root(1) }]]),
    silent: () => found(begun),
  },
  "withdrawn-batch": {
    fires: () => found([...begun, [2 * DAY, { name: "BatchWithdrawn", root: root(1), reason: 4 }]]),
    silent: () => found(begun),
  },
  "mass-revocation": {
    fires: () => found([...begun, revoked(2 * DAY, 4, 0), revoked(3 * DAY, 21, 1)]),
    silent: () => found([...begun, revoked(2 * DAY, 4, 0), revoked(3 * DAY, 20, 1)]),
  },
  reinstatement: {
    fires: () => found([...begun, revoked(2 * DAY, 1, 0), [3 * DAY, status("Reinstated", 1, 1n)]]),
    silent: () => found([...begun, revoked(2 * DAY, 1, 0)]),
  },
  "admin-change": {
    fires: () =>
      found([
        ...begun,
        [2 * DAY, { name: "AdminTransferStarted", newAdmin: KEY, effectiveAt: START + 9 * DAY }],
      ]),
    silent: () => found(begun),
  },
  "silent-issuer": {
    fires: () => found(begun, 181 * DAY + 1),
    silent: () => found(begun, 181 * DAY),
  },
  "issuer-woke": {
    fires: () => found([...begun, [181 * DAY + 1, anchored(2)]], 182 * DAY),
    silent: () => found([...begun, [181 * DAY, anchored(2)]], 182 * DAY),
  },
  "unusual-hour": {
    fires: () => found([...habit, [21 * DAY + 3 * HOUR, anchored(21)]], 22 * DAY),
    silent: () => found([...habit, [21 * DAY + 3 * HOUR - 1, anchored(21)]], 22 * DAY),
  },
  "shared-root": {
    fires: () => found(begun, 10 * DAY, [begun]),
    silent: () =>
      found(begun, 10 * DAY, [
        [
          [0, registered],
          [0, keyAdded],
          [DAY, anchored(2)],
        ],
      ]),
  },
  "same-did": {
    fires: () => found([[0, registered]], DAY, [[[0, registered]]]),
    silent: () =>
      found([[0, registered]], DAY, [[[0, { ...registered, did: "did:web:x" } as EntryFields]]]),
  },
};

describe("findAll", () => {
  const codesOf = (findings: unknown) =>
    (findings as ReturnType<typeof findAll>).map(({ code }) => code);

  for (const code of FINDING_CODES) {
    it(`${code}: fires, with evidence, and is silent next to it`, () => {
      const findings = CASES[code].fires() as ReturnType<typeof findAll>;
      expect(codesOf(findings)).to.include(code);
      for (const finding of findings) {
        expect(finding.evidence).not.to.be.empty;
        expect(finding.issuerIds).not.to.be.empty;
        for (const texts of [AUDIT_EN, AUDIT_FR]) {
          expect(findingSummary(texts, finding))
            .to.match(/\.$/)
            .and.not.to.match(/undefined|NaN/);
        }
      }
      expect(codesOf(CASES[code].silent())).not.to.include(code);
    });
  }

  it("tells distrusted from re-affirmed batches of a compromised key", () => {
    const findings = found([
      ...begun,
      [2 * DAY, anchored(2)],
      [3 * DAY, compromised(DAY)],
      [4 * DAY, { name: "BatchReaffirmed", root: root(2) }],
    ]);
    const [finding] = findings.filter(({ code }) => code === "key-compromised");
    expect(findingSummary(AUDIT_EN, finding)).to.contain(
      "2 of them since then: 1 distrusted, 1 re-affirmed",
    );
    expect(findingSummary(AUDIT_FR, finding)).to.contain(
      "dont 2 depuis\u00a0: 1 mis en doute, 1 réaffirmé",
    );
  });

  it("counts a day's revocations together, and not what a batch's withdrawal ends", () => {
    const day = [revoked(2 * DAY, 10, 0), revoked(2 * DAY + HOUR, 10, 1)];
    expect(codesOf(found([...begun, ...day]))).to.include("mass-revocation");
    const small = [revoked(2 * DAY, 10, 0), revoked(3 * DAY, 10, 1)];
    expect(codesOf(found([...begun, ...small]))).not.to.include("mass-revocation");
  });

  it("says nothing of an empty registry", () => {
    expect(findAll([], START)).to.deep.equal([]);
  });
});

describe("figuresOf", () => {
  it("counts what stands at the end, and the age of the middle revocation", () => {
    const other = account("9");
    const history = issuer([
      ...begun,
      [2 * DAY, { name: "KeyAdded", key: other }],
      [3 * DAY, revoked(0, 3, 0)[1]],
      [5 * DAY, revoked(0, 1, 1)[1]],
      [6 * DAY, status("Reinstated", 1, 1n)],
      [6 * DAY, status("Suspended", 1, 0b11n)],
      [7 * DAY, compromised(8 * HOUR)],
    ]);
    expect(figuresOf([history], START + 367 * DAY)).to.deep.equal({
      issuers: 1,
      activeIssuers: 0,
      keys: 2,
      liveKeys: 1,
      compromisedKeys: 1,
      batches: 1,
      withdrawnBatches: 0,
      distrustedBatches: 1,
      leaves: 1_000,
      credentials: { least: 1_000, most: 1_000 },
      revoked: 3,
      suspended: 2,
      reinstatements: 1,
      revocationRate: { least: 0.003, most: 0.003 },
      medianAgeAtRevocation: 2 * DAY,
      entries: 9,
    });
    expect(figuresOf([history], START + 366 * DAY).activeIssuers).to.equal(1);
    expect(figuresOf([], START)).to.include({ revocationRate: null, medianAgeAtRevocation: null });
    expect(history.admin).to.equal(ADMIN);
  });
});

describe("credentialsIn", () => {
  const batch = (treeSize: number, revoked = 0n) => ({
    treeSize,
    revoked: new Map(revoked === 0n ? [] : [[0, revoked]]),
    suspended: new Map<number, bigint>(),
  });

  it("counts no leaf that may only fill a small batch up", () => {
    expect(credentialsIn([batch(300), batch(16), batch(16, 0b111n)])).to.deep.equal({
      least: 300 + 1 + 3,
      most: 332,
    });
    expect(credentialsIn([batch(1), batch(17)])).to.deep.equal({ least: 18, most: 18 });
  });
});

describe("an audit's texts", () => {
  it("give a duration the unit that fits it, one of it as one", () => {
    const seconds = [0, 1, 119, 120, 7_199, 7_200, 2 * DAY - 1, 2 * DAY, 400 * DAY];
    expect(seconds.map(AUDIT_EN.duration)).to.deep.equal([
      ...["0 seconds", "1 second", "119 seconds", "2 minutes", "119 minutes", "2 hours"],
      ...["47 hours", "2 days", "400 days"],
    ]);
    expect(seconds.map(AUDIT_FR.duration).slice(0, 3)).to.deep.equal([
      ...["0 seconde", "1 seconde", "119 secondes"],
    ]);
  });

  it("show bounds as one number where they are one", () => {
    expect(AUDIT_EN.bounds({ least: 16, most: 16 })).to.equal("16");
    expect(AUDIT_EN.bounds({ least: 1, most: 2_016 })).to.equal("1 to 2,016");
    expect(AUDIT_EN.share({ least: 0.003, most: 0.003_04 })).to.equal("0.30 %");
    expect(AUDIT_FR.share({ least: 0.003, most: 0.05 })).to.equal("0,30\u00a0% à 5,00\u00a0%");
  });

  it("are French as written in Canada: a no-break space before each colon and inside « »", () => {
    const all = JSON.stringify([
      AUDIT_FR.findings,
      AUDIT_FR.rules,
      AUDIT_FR.limits,
      AUDIT_FR.figures,
    ]);
    expect(all).not.to.match(/[^\u00a0"\]}]:(?= )|«[^\u00a0]|[^\u00a0]»|[ \u00a0][;?!]|'/);
  });
});
