import { expect } from "chai";
import fc from "fast-check";
import type { EntryFields } from "../../../core/audit/entry.js";
import { countBits, countWords } from "../../../core/audit/issuer-history.js";
import { indexesOf } from "../../../core/status/bitstring.js";
import { replayIssuer } from "../../../core/audit/replay-issuer.js";
import type { RuleName } from "../../../core/audit/rules.js";
import {
  ADMIN,
  anchored,
  DAY,
  DID,
  ISSUER_ID,
  KEY,
  keyAdded,
  logOf,
  lowest,
  OTHER_KEY,
  registered,
  root,
  START,
  status,
} from "../../support/entries.js";

const replay = (...entries: readonly (readonly [number, EntryFields])[]) =>
  replayIssuer(ISSUER_ID, logOf(...entries));
const begun: readonly (readonly [number, EntryFields])[] = [
  [0, registered],
  [DAY, keyAdded],
  [3 * DAY, anchored(1, 300)],
];
const compromised = (from: number): EntryFields => ({
  name: "KeyCompromised",
  key: KEY,
  compromisedFrom: START + from,
});
const transfer = (newAdmin: typeof KEY, effectiveAfter: number): EntryFields => ({
  name: "AdminTransferStarted",
  newAdmin,
  effectiveAt: START + effectiveAfter,
});

describe("replayIssuer", () => {
  it("follows an issuer, its keys, batches and status to the end of the log", () => {
    const history = replay(
      ...begun,
      [4 * DAY, status("Revoked", 1, 0b110n)],
      [4 * DAY, status("Revoked", 1, 0b1n, 1)],
      [5 * DAY, status("Suspended", 1, 0b11n)],
      [6 * DAY, status("Reinstated", 1, 0b100n)],
      [6 * DAY, status("SuspensionLifted", 1, 0b01n)],
      [7 * DAY, { name: "BatchWithdrawn", root: root(1), reason: 4 }],
      [8 * DAY, { name: "KeyEnded", key: KEY }],
    );
    expect(history.brokenRules).to.deep.equal([]);
    expect(history).to.include({ did: DID, admin: ADMIN });
    const [batch] = history.batches;
    expect([...batch.revoked]).to.deep.equal([
      [0, 0b010n],
      [1, 1n],
    ]);
    expect([...batch.suspended]).to.deep.equal([[0, 0b10n]]);
    expect(batch.withdrawn?.reason).to.equal(4);
    expect(history.statusChanges.map(({ count }) => count)).to.deep.equal([2, 1, 2, 1, 1]);
    const [key] = history.keys;
    expect([key.added.n, key.ended?.n, key.batches.length]).to.deep.equal([2, 10, 1]);
  });

  it("distrusts the batches at and after the earliest compromise, but for re-affirmed ones", () => {
    const history = replay(
      [0, registered],
      [1, keyAdded],
      [10, anchored(1)],
      [20, anchored(2)],
      [30, anchored(3)],
      [40, compromised(25)],
      [50, compromised(20)],
      [60, { name: "BatchReaffirmed", root: root(3) }],
    );
    expect(history.brokenRules).to.deep.equal([]);
    expect(history.batches.map(({ isDistrusted }) => isDistrusted)).to.deep.equal([
      false,
      true,
      false,
    ]);
    const [key] = history.keys;
    expect(key.compromisedFrom).to.equal(START + 20);
    expect([key.ended?.n, key.compromiseReports.length]).to.deep.equal([6, 2]);
  });

  it("follows the admin through transfers", () => {
    const history = replay(
      [0, registered],
      [1, transfer(KEY, 1 + 7 * DAY)],
      [2, { name: "AdminTransferCancelled", newAdmin: KEY }],
      [3, transfer(OTHER_KEY, 3 + 7 * DAY)],
      [3 + 7 * DAY, { name: "AdminTransferred", oldAdmin: ADMIN, newAdmin: OTHER_KEY }],
      [8 * DAY, transfer(ADMIN, 15 * DAY)],
    );
    expect(history.brokenRules).to.deep.equal([]);
    expect(history.admin).to.equal(OTHER_KEY);
    expect(history.pendingTransfer?.newAdmin).to.equal(ADMIN);
    expect(history.adminChanges).to.have.length(5);
  });

  describe("finds each broken rule", () => {
    const ended: EntryFields = { name: "KeyEnded", key: KEY };
    const withdrawn: EntryFields = { name: "BatchWithdrawn", root: root(1), reason: 0 };
    const reaffirmed: EntryFields = { name: "BatchReaffirmed", root: root(1) };
    const cases: [RuleName, string, readonly (readonly [number, EntryFields])[]][] = [
      ["registered-first", "another first entry", [[0, keyAdded]]],
      ["registered-first", "a second registration", [...begun, [4 * DAY, registered]]],
      ["issuer-id", "another DID", [[0, { ...registered, did: "did:web:x" } as EntryFields]]],
      [
        "time-order",
        "an earlier time",
        [
          [5, registered],
          [4, keyAdded],
        ],
      ],
      [
        "transfer-delay",
        "a short delay",
        [
          [0, registered],
          [1, transfer(KEY, DAY)],
        ],
      ],
      [
        "transfer-delay",
        "an early end",
        [
          [0, registered],
          [1, transfer(KEY, 1 + 7 * DAY)],
          [DAY, { name: "AdminTransferred", oldAdmin: ADMIN, newAdmin: KEY }],
        ],
      ],
      [
        "transfer-pending",
        "an end of none",
        [
          [0, registered],
          [1, { name: "AdminTransferCancelled", newAdmin: KEY }],
        ],
      ],
      [
        "transfer-pending",
        "another old admin",
        [
          [0, registered],
          [1, transfer(KEY, 1 + 7 * DAY)],
          [8 * DAY, { name: "AdminTransferred", oldAdmin: KEY, newAdmin: KEY }],
        ],
      ],
      ["key-once", "a key added again", [...begun, [4 * DAY, keyAdded]]],
      [
        "key-live",
        "an anchor by no key",
        [
          [0, registered],
          [1, anchored(1)],
        ],
      ],
      [
        "key-live",
        "an anchor by an ended key",
        [...begun, [4 * DAY, ended], [5 * DAY, anchored(2)]],
      ],
      [
        "key-live",
        "an anchor by a compromised key",
        [...begun, [4 * DAY, compromised(0)], [5 * DAY, anchored(2)]],
      ],
      ["key-live", "an end of an ended key", [...begun, [4 * DAY, ended], [5 * DAY, ended]]],
      [
        "key-known",
        "a report of no key",
        [
          [0, registered],
          [1, compromised(0)],
        ],
      ],
      ["compromise-earlier", "a compromise to come", [...begun, [4 * DAY, compromised(5 * DAY)]]],
      [
        "compromise-earlier",
        "a later compromise",
        [...begun, [4 * DAY, compromised(5)], [4 * DAY, compromised(5)]],
      ],
      [
        "root-once",
        "a root anchored again",
        [...begun, [4 * DAY, { ...anchored(1), batchNumber: 2 } as EntryFields]],
      ],
      ["tree-size", "no leaves", [...begun, [4 * DAY, anchored(2, 0)]]],
      ["tree-size", "too many leaves", [...begun, [4 * DAY, anchored(2, 2 ** 24 + 1)]]],
      ["batch-numbers", "a gap", [...begun, [4 * DAY, anchored(3)]]],
      ["batch-known", "status of no batch", [...begun, [4 * DAY, status("Revoked", 2, 1n)]]],
      ["batch-once", "two withdrawals", [...begun, [4 * DAY, withdrawn], [5 * DAY, withdrawn]]],
      [
        "batch-once",
        "two re-affirmations",
        [...begun, [4 * DAY, reaffirmed], [5 * DAY, reaffirmed]],
      ],
      ["bits-in-batch", "a bit beyond", [...begun, [4 * DAY, status("Revoked", 1, 1n << 44n, 1)]]],
      ["bits-in-batch", "a word beyond", [...begun, [4 * DAY, status("Revoked", 1, 1n, 2)]]],
      ["bits-changed", "no bit", [...begun, [4 * DAY, status("Revoked", 1, 0n)]]],
      [
        "bits-changed",
        "a bit that is up",
        [...begun, [4 * DAY, status("Suspended", 1, 1n)], [4 * DAY, status("Suspended", 1, 3n)]],
      ],
      ["bits-changed", "a bit that is down", [...begun, [4 * DAY, status("Reinstated", 1, 1n)]]],
      [
        "known-reason",
        "reason 6",
        [...begun, [4 * DAY, { ...status("Revoked", 1, 1n), reason: 6 } as EntryFields]],
      ],
    ];
    for (const [rule, what, entries] of cases) {
      it(`${rule}: ${what}`, () => {
        const { brokenRules } = replay(...entries);
        expect(brokenRules.map((it) => it.rule)).to.include(rule);
        const last = brokenRules.find((it) => it.rule === rule)?.entry.n;
        expect(last).to.equal(entries.length);
      });
    }

    it("none at the edges: the last bit, the last word, the last second of a delay", () => {
      const { brokenRules } = replay(...begun, [4 * DAY, status("Revoked", 1, 1n << 43n, 1)]);
      expect(brokenRules).to.deep.equal([]);
    });
  });
});

describe("the bits of a word", () => {
  it("are counted and named as indexes of the batch", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: lowest(256) }), fc.nat(65_535), (bits, wordIndex) => {
        const indexes = indexesOf(wordIndex, bits);
        expect(countBits(bits)).to.equal(indexes.length);
        const rebuilt = indexes.reduce((sum, it) => sum | (1n << BigInt(it % 256)), 0n);
        expect(rebuilt).to.equal(bits);
        expect(indexes.every((it) => Math.floor(it / 256) === wordIndex)).to.equal(true);
      }),
    );
    expect(
      countWords(
        new Map([
          [0, 3n],
          [9, 1n],
        ]),
      ),
    ).to.equal(3);
  });
});
