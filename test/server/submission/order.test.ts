import { expect } from "chai";
import fc from "fast-check";
import {
  encodeLiftSuspension,
  encodeReinstate,
  encodeRevoke,
  encodeSuspend,
  statusTarget,
} from "../../../chain/registry/calls.js";
import type { Address, Bytes32 } from "../../../core/bytes.js";
import type { Submission } from "../../../server/submission/state.js";
import {
  blockedBy,
  byPriority,
  gapsOf,
  hasRoom,
  isStuck,
  toQueues,
  openNonces,
  replaceIn,
} from "../../../server/submission/order.js";
import type { SubmissionRow } from "../../../server/submission/submission.js";

let lastSeq = 0;
const KEY = `0x${"aa".repeat(20)}` as Address;
const ADMIN = `0x${"bb".repeat(20)}` as Address;
const inclusion = { txHash: "0x1", blockNumber: 1, blockHash: "0x2" } as never;

const WORD = `0x${"cc".repeat(32)}` as Bytes32;
const suspension = (...positions: [number, ...number[]]) =>
  encodeSuspend(
    WORD,
    WORD,
    positions[0] >> 8,
    positions.reduce((bits, position) => bits | (1n << BigInt(position & 0xff)), 0n),
    0,
  );

const row = (progress: Submission, changes: Partial<SubmissionRow> = {}): SubmissionRow => ({
  seq: ++lastSeq,
  kind: "status",
  batchId: "b",
  signer: KEY,
  to: KEY,
  data: suspension(0),
  progress,
  assignedSeq: null,
  problem: null,
  ...changes,
});
const signed = (nonce: number, changes: Partial<SubmissionRow> = {}) =>
  row({ state: "signed", nonce }, { assignedSeq: nonce + 1, ...changes });
const isHeldBack = (one: SubmissionRow, rows: readonly SubmissionRow[]): boolean =>
  blockedBy(one, toQueues(rows)) !== undefined;
const mined = (nonce: number, changes: Partial<SubmissionRow> = {}) =>
  row({ state: "mined", nonce, inclusion }, { assignedSeq: nonce + 1, ...changes });

describe("awaitedBy", () => {
  it("lets a change wait for those before it of the same credential until they are on the chain", () => {
    const [first, second] = [signed(0), row({ state: "waiting" })];
    expect(isHeldBack(first, [first, second])).to.equal(false);
    expect(isHeldBack(second, [first, second])).to.equal(true);
    const onChain = mined(0, { seq: first.seq });
    expect(isHeldBack(second, [onChain, second])).to.equal(false);
  });

  it("lets it wait for its batch's anchor, and for no other credential's change", () => {
    const anchor = signed(0, { kind: "anchor", data: "0x" });
    const [first, other] = [row({ state: "waiting" }), row({ state: "waiting" })];
    const change = { ...other, data: suspension(1) };
    expect(blockedBy(change, toQueues([anchor, first, change]))).to.equal(anchor);
    expect(
      isHeldBack(change, [mined(0, { ...anchor, progress: mined(0).progress }), first, change]),
    ).to.equal(false);
    expect(isHeldBack({ ...change, batchId: "c" }, [anchor, first])).to.equal(false);
    const later = signed(7, { kind: "anchor", data: "0x" });
    expect(isHeldBack(change, [change, later])).to.equal(false);
  });

  it("knows the credentials by word and bits, whatever is done to them", () => {
    const calls = [encodeRevoke, encodeSuspend, encodeLiftSuspension, encodeReinstate];
    for (const encode of calls) {
      const { word, bits } = statusTarget(encode(WORD, WORD, 3, (1n << 9n) | 1n, 5));
      expect(BigInt(`0x${word}`)).to.equal(3n);
      expect(bits).to.equal((1n << 9n) | 1n);
    }
  });

  it("lets a change of many wait for any that has one of them, and for no others", () => {
    const first = signed(0, { data: suspension(1, 7) });
    const waiting = (...positions: [number, ...number[]]) =>
      row({ state: "waiting" }, { data: suspension(...positions) });
    expect(isHeldBack(waiting(7, 8), [first])).to.equal(true);
    expect(isHeldBack(waiting(7), [first])).to.equal(true);
    expect(isHeldBack(waiting(2, 8, 255), [first])).to.equal(false);
    expect(isHeldBack(waiting(256 + 1, 256 + 7), [first])).to.equal(false);
  });

  it("lets it wait for another signer's until that is final, since no nonce keeps their order", () => {
    const [first, second] = [mined(0), row({ state: "waiting" }, { signer: ADMIN })];
    expect(isHeldBack(second, [first, second])).to.equal(true);
    const final = row({ state: "final", nonce: 0, inclusion }, { seq: first.seq });
    expect(isHeldBack(second, [final, second])).to.equal(false);
  });

  it("lets it wait for what has halted", () => {
    const first = row({ state: "halted", nonce: 0, reason: "reverted" });
    expect(isHeldBack(row({ state: "waiting" }), [first])).to.equal(true);
  });

  it("looks at how far those before it have come since", () => {
    const [first, second] = [signed(0), row({ state: "waiting" })];
    const queues = toQueues([first, second]);
    expect(blockedBy(second, queues)).to.equal(first);
    replaceIn(queues, first, mined(0, { seq: first.seq }));
    expect(blockedBy(second, queues)).to.equal(undefined);
  });

  it("has no fill wait, and nothing wait for a fill", () => {
    const [fill, other] = [signed(0, { kind: "fill" }), signed(1)];
    expect(isHeldBack(other, [fill, other])).to.equal(false);
    const late = signed(2, { kind: "fill" });
    expect(isHeldBack(late, [other, late])).to.equal(false);
  });
});

describe("isStuck", () => {
  it("is what holds a nonce below that of the write which it waits for", () => {
    const first = row({ state: "waiting" });
    const second = signed(3);
    expect(isStuck(second, toQueues([first, second]))).to.equal(true);
    const above = signed(9, { seq: first.seq });
    expect(isStuck(second, toQueues([above, second]))).to.equal(true);
    const below = signed(2, { seq: first.seq });
    expect(isStuck(second, toQueues([below, second]))).to.equal(false);
    expect(isStuck(mined(3), toQueues([first]))).to.equal(false);
  });

  it("is what waits for another signer's write that was bound later", () => {
    const first = signed(0, { assignedSeq: 8, signer: ADMIN });
    const second = signed(3, { assignedSeq: 5 });
    expect(isStuck(second, toQueues([first, second]))).to.equal(true);
    expect(isStuck({ ...second, assignedSeq: 9 }, toQueues([first, second]))).to.equal(false);
    // Mined with a nonce that it had given up, then forgotten by the chain.
    expect(isStuck({ ...second, assignedSeq: null }, toQueues([first, second]))).to.equal(true);
  });

  it("is what waits for a halted write, which no one can say when it ends", () => {
    const first = row({ state: "halted", nonce: 0, reason: "reverted" }, { assignedSeq: 1 });
    expect(isStuck(signed(3), toQueues([first]))).to.equal(true);
  });
});

describe("gapsOf", () => {
  const nonces = fc.uniqueArray(fc.nat(49), { minLength: 1, maxLength: 40 });

  it("are all nonces from the next to the last that is open, but those that are held", () => {
    fc.assert(
      fc.property(fc.nat(30), nonces, (used, open) => {
        const gaps = gapsOf(used, new Set(open), open);
        for (const nonce of gaps) {
          expect(nonce >= used && nonce < Math.max(...open) && !open.includes(nonce)).to.equal(
            true,
          );
        }
        const reached = [...open, ...gaps].filter((nonce) => nonce >= used).length;
        expect(reached).to.equal(Math.max(0, Math.max(...open) + 1 - used));
      }),
    );
  });

  it("are none where nothing waits", () => {
    expect(gapsOf(5, new Set(), [])).to.deep.equal([]);
    expect(gapsOf(5, new Set([3]), [3])).to.deep.equal([]);
  });

  it("are filled in parts where there are many", () => {
    const held = new Set([1_000]);
    const first = gapsOf(0, held, [1_000]);
    expect(first).to.have.length(50);
    const rest = gapsOf(0, new Set([...held, ...first]), [1_000]);
    expect(rest[0]).to.equal(50);
  });
});

describe("the order of a round", () => {
  it("is that of nonces, then anchors, then that of age", () => {
    const anchor = { kind: "anchor", batchId: "c" } as const;
    const waiting = { state: "waiting" } as const;
    const rows = [row(waiting), signed(4), row(waiting), signed(2), row(waiting, anchor)];
    const sorted = [...rows].sort(byPriority);
    expect(sorted).to.deep.equal([rows[3], rows[1], rows[4], rows[0], rows[2]]);
    expect(openNonces(rows)).to.deep.equal([4, 2]);
  });

  it("binds no more nonces than nodes keep transactions of an account", () => {
    expect(hasRoom(Array.from({ length: 63 }, (_, nonce) => nonce))).to.equal(true);
    expect(hasRoom(Array.from({ length: 64 }, (_, nonce) => nonce))).to.equal(false);
  });
});
