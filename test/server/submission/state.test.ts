import { expect } from "chai";
import fc from "fast-check";
import type { Bytes32 } from "../../../core/bytes.js";
import { InvariantError } from "../../../core/error.js";
import {
  advance,
  isFinal,
  isOnChain,
  type Inclusion,
  type Submission,
  type SubmissionEvent,
} from "../../../server/submission/state.js";

const inclusion: Inclusion = {
  txHash: `0x${"11".repeat(32)}` as Bytes32,
  blockNumber: 7,
  blockHash: `0x${"22".repeat(32)}` as Bytes32,
};

const EVENTS: readonly SubmissionEvent[] = [
  { type: "assigned", nonce: 5 },
  { type: "signed" },
  { type: "bumped" },
  { type: "sent", atMs: 1 },
  { type: "included", nonce: 5, inclusion },
  { type: "confirmed" },
  { type: "finalized" },
  { type: "orphaned" },
  { type: "reset" },
  { type: "adopted" },
  { type: "nonce-taken" },
  { type: "out-of-gas", gasLimit: 100_001 },
  { type: "released" },
  { type: "halted", reason: "reverted" },
  { type: "resumed" },
];

const LOSES_NONCE = new Set(["nonce-taken", "out-of-gas", "released", "resumed"]);

const UNDER_WAY = {
  bumped: "signed",
  sent: "sent",
  included: "mined",
  adopted: "adopted",
  "nonce-taken": "waiting",
  "out-of-gas": "waiting",
  released: "waiting",
  halted: "halted",
};

/** Which events each state takes, and where they lead. */
const TABLE: Record<string, Record<string, string>> = {
  waiting: { assigned: "assigned", included: "mined", adopted: "adopted" },
  assigned: { signed: "signed", included: "mined", released: "waiting" },
  signed: UNDER_WAY,
  sent: UNDER_WAY,
  mined: { confirmed: "confirmed", finalized: "final", orphaned: "signed", reset: "signed" },
  confirmed: { finalized: "final", orphaned: "signed", reset: "signed" },
  final: { reset: "signed" },
  adopted: { reset: "signed" },
  halted: { reset: "signed", resumed: "waiting" },
};

const STATES: Record<string, Submission> = {
  waiting: { state: "waiting" },
  assigned: { state: "assigned", nonce: 5 },
  signed: { state: "signed", nonce: 5 },
  sent: { state: "sent", nonce: 5, sentAtMs: 1 },
  mined: { state: "mined", nonce: 5, inclusion },
  confirmed: { state: "confirmed", nonce: 5, inclusion },
  final: { state: "final", nonce: 5, inclusion },
  adopted: { state: "adopted", nonce: 5 },
  halted: { state: "halted", nonce: 5, reason: "reverted" },
};

describe("advance", () => {
  for (const [from, submission] of Object.entries(STATES)) {
    for (const event of EVENTS) {
      const to = TABLE[from][event.type];
      it(`${to ? `takes ${from} to ${to}` : `refuses ${from}`} by ${event.type}`, () => {
        if (to) expect(advance(submission, event).state).to.equal(to);
        else expect(() => advance(submission, event)).to.throw(InvariantError);
      });
    }
  }

  it("sends one that was adopted without a nonce back to wait for one", () => {
    const adopted = advance({ state: "waiting" }, { type: "adopted" });
    expect(advance(adopted, { type: "reset" })).to.deep.equal({ state: "waiting" });
  });

  it("asks for half as much gas again after it ran out, until it is signed", () => {
    const waiting = advance({ state: "sent", nonce: 5, sentAtMs: 1 }, EVENTS[11]);
    expect(waiting).to.deep.equal({ state: "waiting", gasAtLeast: 150_002 });
    const assigned = advance(waiting, { type: "assigned", nonce: 6 });
    expect(assigned).to.deep.equal({ state: "assigned", nonce: 6, gasAtLeast: 150_002 });
    expect(advance(assigned, { type: "released" })).to.deep.equal(waiting);
    expect(advance(assigned, { type: "signed" })).to.deep.equal({ state: "signed", nonce: 6 });
  });

  it("takes the nonce of the form that was mined", () => {
    const mined = advance(STATES.signed, { type: "included", nonce: 3, inclusion });
    expect(mined).to.include({ state: "mined", nonce: 3 });
  });

  it("keeps the nonce from its binding until it is used by another or given up", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...EVENTS), { maxLength: 40 }), (events) => {
        let submission: Submission = { state: "waiting" };
        for (const event of events) {
          const before = submission;
          try {
            submission = advance(submission, event);
          } catch (error) {
            expect(error).to.be.instanceOf(InvariantError);
            continue;
          }
          const nonce = "nonce" in before ? before.nonce : null;
          const after = "nonce" in submission ? submission.nonce : null;
          if (nonce !== null && !LOSES_NONCE.has(event.type)) expect(after).to.equal(nonce);
        }
      }),
    );
  });

  it("calls nothing final that isn't on the chain", () => {
    for (const submission of Object.values(STATES)) {
      if (isFinal(submission)) expect(isOnChain(submission)).to.equal(true);
    }
    expect(isOnChain({ state: "sent", nonce: 5, sentAtMs: 1 })).to.equal(false);
  });
});
