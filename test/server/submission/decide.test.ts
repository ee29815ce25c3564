import { expect } from "chai";
import type {
  Decision,
  Observed,
  SeenReceipt,
  Subject,
} from "../../../server/submission/decision.js";
import type { Submission } from "../../../server/submission/state.js";
import { decide } from "../../../server/submission/decide.js";
import type { SignedTransaction } from "../../../server/submission/submission.js";
import { word } from "../../support/anchoring-model/chain.js";

const LIMITS = { maxFeeWei: 1_000n, confirmations: 3 };
const NOW_MS = 1_000_000;
const MARKET = { maxFeePerGas: 21n, maxPriorityFeePerGas: 1n };
const UNMINED = { receipts: [], usedAtFinal: 0, usedAtLatest: 5 };

const form = (nonce: number, changes: Partial<SignedTransaction> = {}): SignedTransaction => ({
  hash: word(`t${nonce}`),
  submissionSeq: 1,
  nonce,
  raw: "0x",
  ...MARKET,
  gasLimit: 100n,
  signedAtMs: NOW_MS,
  ...changes,
});

const receipt = (nonce: number, changes: Partial<SeenReceipt> = {}): SeenReceipt => ({
  txHash: word(`t${nonce}`),
  blockNumber: 50,
  blockHash: word("b"),
  succeeded: false,
  gasUsed: 40n,
  ...changes,
});

function act(
  progress: Submission,
  known: Partial<Observed> = {},
  subject: Partial<Subject> = {},
): Decision {
  const transactions = progress.state === "waiting" ? [] : [form(5)];
  const whole: Subject = {
    kind: "status",
    signer: "0xaa" as never,
    transactions,
    isBlockingNonces: false,
    ...subject,
    progress,
  };
  return decide(whole, { nowMs: NOW_MS, final: 60, latest: 66, ...known }, LIMITS);
}

const event = (type: string, more = {}) => ({ do: "record", event: { type, ...more } });
const waiting = { state: "waiting" } as const;
const assigned = { state: "assigned", nonce: 5 } as const;
const signed = { state: "signed", nonce: 5 } as const;
const sent = { state: "sent", nonce: 5, sentAtMs: NOW_MS } as const;

describe("decide, for what is waiting", () => {
  const affordable = {
    gas: { kind: "gas", gas: 80_000n },
    market: MARKET,
    balance: 2_459_100n,
  } as const;

  it("binds a nonce to what the registry takes and the account can pay", () => {
    expect(act(waiting)).to.deep.equal({ do: "ask", what: ["gas"] });
    expect(act(waiting, { ...affordable, usedAtFinal: 3 })).to.deep.equal({
      do: "assign",
      atLeast: 3,
    });
  });

  for (const [code, known] of [
    ["REFUSED_BY_REGISTRY", { gas: { kind: "refused-by-registry", reason: "no" } }],
    ["REFUSED_BY_NODE", { gas: { kind: "refused-by-node", reason: "no" } }],
    ["SIGNER_WITHOUT_FUNDS", { gas: { kind: "without-funds" } }],
    ["SIGNER_WITHOUT_FUNDS", { balance: 2_459_099n }],
    ["FEE_CAP", { market: { ...MARKET, maxFeePerGas: 1_001n } }],
  ] as const) {
    it(`binds none for ${code}: ${Object.keys(known).join()}`, () => {
      const made = act(waiting, { ...affordable, ...known });
      expect(made).to.include({ do: "blocked", code });
    });
  }

  it("adopts a root that the registry holds, before anything else", () => {
    const anchor = { kind: "anchor" } as const;
    expect(act(waiting, {}, anchor)).to.deep.equal({ do: "ask", what: ["isHeld"] });
    expect(act(waiting, { isHeld: true }, anchor)).to.deep.equal(event("adopted"));
  });

  it("finds what was mined with a nonce that it had given up", () => {
    const receipts = [receipt(2, { succeeded: true })];
    const made = act(waiting, { receipts }, { transactions: [form(2)] });
    expect(made).to.nested.include({ "event.type": "included", "event.nonce": 2 });
  });

  it("asks for more gas than it ran out of", () => {
    const gas = { kind: "gas", gas: 80_000n } as const;
    const known = { receipts: [], gas, market: MARKET };
    const more = act({ ...assigned, gasAtLeast: 150_000 }, known);
    expect(more).to.include({ do: "sign", as: "signed", gasLimit: 150_000n });
  });

  it("asks for a quarter more than was estimated, and for a status what a first bit costs", () => {
    const known = { receipts: [], gas: { kind: "gas", gas: 80_000n }, market: MARKET } as const;
    expect(act(assigned, known, { kind: "anchor" })).to.include({ gasLimit: 100_000n });
    expect(act(assigned, known)).to.include({ gasLimit: 117_100n });
  });
});

describe("decide, for what has a nonce and no bytes", () => {
  const refused = { receipts: [], gas: { kind: "refused-by-registry", reason: "no" } } as const;

  it("keeps the nonce of what is refused while nothing waits behind it", () => {
    expect(act(assigned, refused)).to.include({ code: "REFUSED_BY_REGISTRY" });
  });
  it("gives the nonce up where others wait behind it, but never a fill's", () => {
    expect(act(assigned, refused, { isBlockingNonces: true })).to.deep.equal(event("released"));
    const fill = act(assigned, refused, { isBlockingNonces: true, kind: "fill" });
    expect(fill).to.include({ do: "blocked" });
  });
});

describe("decide, for what may have been sent", () => {
  it("asks for receipts before anything else, and sends what nobody has seen", () => {
    expect(act(signed)).to.deep.equal({ do: "ask", what: ["receipts"] });
    expect(act(signed, UNMINED)).to.deep.include({ do: "send" });
  });

  it("neither sends nor offers more once its nonce is used, though not for good", () => {
    const known = { ...UNMINED, usedAtLatest: 6 };
    expect(act(signed, known)).to.deep.equal({ do: "wait" });
    const old = [form(5, { signedAtMs: 0 })];
    expect(act({ ...sent, sentAtMs: 0 }, known, { transactions: old })).to.deep.equal({
      do: "wait",
    });
  });

  it("gives its nonce up where two see it used for good by none of ours", () => {
    const known = { ...UNMINED, usedAtLatest: 6, usedAtFinal: 6 };
    expect(act(sent, known)).to.deep.equal({ do: "ask", what: ["isNonceLostForTwo"] });
    expect(act(sent, { ...known, isNonceLostForTwo: false })).to.deep.equal({ do: "wait" });
    expect(act(sent, { ...known, isNonceLostForTwo: true })).to.deep.equal(event("nonce-taken"));
    const fill = act(sent, { ...known, isNonceLostForTwo: true }, { kind: "fill" });
    expect(fill).to.deep.equal(event("adopted"));
    const held = { ...known, isNonceLostForTwo: true, isHeld: true };
    expect(act(sent, held, { kind: "anchor" })).to.deep.equal(event("adopted"));
  });

  it("believes a revert when it is final, for two, and of its own nonce", () => {
    const early = { receipts: [receipt(5, { blockNumber: 61 })] };
    expect(act(sent, early)).to.deep.equal({ do: "wait" });
    const final = { receipts: [receipt(5)] };
    expect(act(sent, final)).to.deep.equal({ do: "ask", what: ["isCanonicalForTwo"] });
    expect(act(sent, { ...final, isCanonicalForTwo: false })).to.deep.equal({ do: "wait" });
    expect(act(sent, { ...final, isCanonicalForTwo: true })).to.include({ do: "halt" });

    const older = { ...UNMINED, receipts: [receipt(2)] };
    expect(act(signed, older, { transactions: [form(2), form(5)] })).to.include({ do: "send" });
  });

  it("takes a revert that used all gas for want of gas", () => {
    const receipts = [receipt(5, { gasUsed: 100n })];
    const made = act(sent, { receipts, isCanonicalForTwo: true });
    expect(made).to.deep.equal(event("out-of-gas", { gasLimit: 100 }));
  });

  it("adopts a root that a reverted anchor finds in the registry", () => {
    const known = { receipts: [receipt(5)], isCanonicalForTwo: true, isHeld: true };
    expect(act(sent, known, { kind: "anchor" })).to.deep.equal(event("adopted"));
  });

  it("sends again after 15 seconds, offers 15 % more or the market's after 60", () => {
    const since = (ms: number) => {
      const at = NOW_MS - ms;
      const transactions = [form(5, { signedAtMs: at })];
      return act({ ...sent, sentAtMs: at }, { ...UNMINED, market: MARKET }, { transactions });
    };
    expect(since(14_999)).to.deep.equal({ do: "wait" });
    expect(since(15_000)).to.include({ do: "send" });
    expect(since(59_999)).to.include({ do: "send" });
    const fees = { maxFeePerGas: 25n, maxPriorityFeePerGas: 2n };
    expect(since(60_000)).to.deep.include({ do: "sign", as: "bumped", nonce: 5, fees });
    expect(since(-1)).to.deep.include({ do: "sign", as: "bumped" }); // the clock was set back
  });

  it("offers no more than the cap, and says so where the market asks more", () => {
    const transactions = [form(5, { signedAtMs: 0, maxFeePerGas: 900n })];
    const ask = (market: bigint) =>
      act(sent, { ...UNMINED, market: { ...MARKET, maxFeePerGas: market } }, { transactions });
    expect(ask(990n)).to.deep.equal({ do: "wait" });
    expect(ask(1_001n)).to.include({ do: "blocked", code: "FEE_CAP" });
  });

  for (const [kind, made] of [
    ["accepted", event("sent", { atMs: NOW_MS })],
    ["underpriced", { do: "sign", as: "bumped", nonce: 5 }],
    ["refused", { do: "blocked", code: "REFUSED_BY_NODE", detail: "why" }],
    ["without-funds", { do: "blocked", code: "SIGNER_WITHOUT_FUNDS" }],
  ] as const) {
    it(`makes of a node's word that it is ${kind}: ${JSON.stringify(made)}`, () => {
      const known = { ...UNMINED, market: MARKET, balance: 0n };
      expect(act(signed, { ...known, answer: { kind, reason: "why" } })).to.deep.include(made);
    });
  }
});

describe("decide, for what is mined", () => {
  const mined = (blockNumber: number, state: "mined" | "confirmed" = "mined"): Submission => ({
    state,
    nonce: 5,
    inclusion: { txHash: word("t5"), blockNumber, blockHash: word("b") },
  });

  it("goes back where its block stands no longer", () => {
    expect(act(mined(61), { isCanonical: false })).to.deep.equal(event("orphaned"));
    expect(act(mined(61, "confirmed"), { isCanonical: false })).to.deep.equal(event("orphaned"));
  });

  it("is confirmed at a depth, once", () => {
    expect(act(mined(65), { isCanonical: true })).to.deep.equal({ do: "wait" });
    expect(act(mined(64), { isCanonical: true })).to.deep.equal(event("confirmed"));
    expect(act(mined(64, "confirmed"), { isCanonical: true })).to.deep.equal({ do: "wait" });
  });

  it("is final where two have its block at or below the final one", () => {
    expect(act(mined(60), { isCanonical: true })).to.deep.equal({
      do: "ask",
      what: ["isCanonicalForTwo"],
    });
    expect(act(mined(60), { isCanonical: true, isCanonicalForTwo: false })).to.deep.equal({
      do: "wait",
    });
    const known = { isCanonical: true, isCanonicalForTwo: true };
    expect(act(mined(60), known)).to.deep.equal(event("finalized"));
    expect(act(mined(60, "confirmed"), known)).to.deep.equal(event("finalized"));
  });
});
