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
} from "../../../server/anchoring/advance.js";

const inclusion: Inclusion = {
  txHash: `0x${"11".repeat(32)}` as Bytes32,
  blockNumber: 7,
  blockHash: `0x${"22".repeat(32)}` as Bytes32,
};

const EVENTS: readonly SubmissionEvent[] = [
  { type: "assigned", nonce: 5 },
  { type: "signed" },
  { type: "sent", atMs: 1 },
  { type: "included", inclusion },
  { type: "finalized" },
  { type: "orphaned" },
  { type: "adopted" },
  { type: "nonce-spent" },
  { type: "halted", reason: "reverted" },
];

/** Which events each state takes, and where they lead. */
const TABLE: Record<string, Record<string, string>> = {
  waiting: { assigned: "assigned", adopted: "adopted" },
  assigned: { signed: "signed" },
  signed: {
    signed: "signed",
    sent: "sent",
    included: "mined",
    adopted: "adopted",
    "nonce-spent": "waiting",
    halted: "halted",
  },
  sent: {
    signed: "signed",
    sent: "sent",
    included: "mined",
    adopted: "adopted",
    "nonce-spent": "waiting",
    halted: "halted",
  },
  mined: { included: "mined", finalized: "final", orphaned: "signed" },
  final: { orphaned: "signed" },
  adopted: { orphaned: "signed" },
  halted: { orphaned: "signed" },
};

const STATES: Record<string, Submission> = {
  waiting: { state: "waiting" },
  assigned: { state: "assigned", nonce: 5 },
  signed: { state: "signed", nonce: 5 },
  sent: { state: "sent", nonce: 5, sentAtMs: 1 },
  mined: { state: "mined", nonce: 5, inclusion },
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
    expect(advance(adopted, { type: "orphaned" })).to.deep.equal({ state: "waiting" });
  });

  it("keeps the nonce from its binding until it is spent by another", () => {
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
          if (nonce !== null && event.type !== "nonce-spent") expect(after).to.equal(nonce);
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
