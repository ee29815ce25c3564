import { expect } from "chai";
import type { AnchoringView } from "../../../api/anchoring.js";
import type { BatchList } from "../../../api/batch.js";
import { changesOf, type Alert } from "../../../cli/monitor/alert.js";
import { ensureCount, ensureDuration } from "../../../cli/monitor/duration.js";
import { alertsOf } from "../../../cli/monitor/judge.js";
import type { Limits, Observation } from "../../../cli/monitor/observation.js";
import { bytes32, utf8 } from "../../../core/bytes.js";
import { keccak } from "../../../core/keccak.js";

const word = (text: string) => bytes32(keccak(utf8(text)));
const NOW = Date.parse("2026-11-22T12:00:00Z");
const LIMITS: Limits = { lateMs: 30 * 60_000, anchors: 50, lagBlocks: 10 };
const ADDRESS = `0x${"1".repeat(40)}`;

const block = (number: number) => ({ number, hash: word(`block ${number}`), time: number });
const endpoint = (name: string, latest: number, hashAtCommon: string = word("common")) =>
  ({
    name,
    isAnswered: true,
    latest: block(latest),
    final: block(latest - 5),
    hashAtCommon,
  }) as const;

const batch = (id: string, state: string, sealedMinutesAgo: number) =>
  ({
    id,
    state,
    root: word(id),
    trouble: null,
    stages: [{ stage: "sealed", at: new Date(NOW - sealedMinutesAgo * 60_000).toISOString() }],
  }) as unknown as BatchList["batches"][number];

const inRegistry = (id: string, batchNumber: number) => ({
  root: word(id),
  treeSize: 16,
  batchNumber,
});

const seen = (changes: Partial<Observation> = {}): Observation => ({
  nowMs: NOW,
  endpoints: [endpoint("a", 100), endpoint("b", 100)],
  registry: { isAnswered: true, block: 95, batches: [inRegistry("b-1", 1)] },
  service: {
    isAnswered: true,
    batches: [batch("b-1", "final", 600)],
    anchoring: {
      chain: "",
      registry: "",
      issuerId: "",
      signers: [],
      submissions: [],
      halted: [],
      changes: [],
      failing: [],
    },
  },
  balances: [{ address: ADDRESS, wei: 5_000n }],
  anchorCostWei: 100n,
  ...changes,
});

const withBatches = (...batches: BatchList["batches"]): Partial<Observation> => {
  const { service } = seen();
  return service.isAnswered ? { service: { ...service, batches } } : {};
};
const withAnchoring = (changes: Partial<AnchoringView>): Partial<Observation> => {
  const { service } = seen();
  if (!service.isAnswered) return {};
  return { service: { ...service, anchoring: { ...service.anchoring, ...changes } } };
};
const kinds = (changes: Partial<Observation>, limits = LIMITS) =>
  alertsOf(seen(changes), limits).map(({ kind, subject }) => `${kind} ${subject}`);

describe("alertsOf", () => {
  it("is silent while all is well", () => {
    expect(kinds({})).to.deep.equal([]);
  });

  it("names a batch of ours that the service doesn't know, and doubts none while either is silent", () => {
    const batches = [inRegistry("b-1", 1), inRegistry("stranger", 2)];
    const registry = { isAnswered: true, block: 95, batches } as const;
    expect(kinds({ registry })).to.deep.equal([`batch-unknown ${word("stranger")}`]);
    const [alert] = alertsOf(seen({ registry }), LIMITS);
    expect(alert.text).to.contain("number 2").and.to.contain(word("stranger"));
    const service = { isAnswered: false, reason: "gone" } as const;
    expect(kinds({ registry, service })).to.deep.equal(["service-unreachable service"]);
  });

  it("calls a sealed batch late after the limit, not before, and not once it is final or open", () => {
    expect(kinds(withBatches(batch("b-1", "mined", 30)))).to.deep.equal([]);
    expect(kinds(withBatches(batch("b-1", "mined", 31)))).to.deep.equal(["batch-late b-1"]);
    const open = { ...batch("b-1", "open", 0), stages: [] };
    expect(kinds(withBatches(open))).to.deep.equal([]);
    const waiting = { code: "FEE_CAP", detail: "too dear", since: "" };
    const late = { ...batch("b-1", "rooted", 90), trouble: waiting };
    expect(alertsOf(seen(withBatches(late)), LIMITS)[0].text).to.match(/90 minutes.*too dear/);
  });

  it("names a batch that can't be sealed, signed or rooted at once, and once", () => {
    const trouble = { code: "INTERNAL", detail: "no such context", since: "2026-11-22T11:59:00Z" };
    const open = { ...batch("b-1", "open", 0), stages: [], trouble };
    expect(kinds(withBatches(open))).to.deep.equal(["batch-stuck b-1"]);
    const late = { ...batch("b-1", "sealed", 90), trouble };
    expect(kinds(withBatches(late))).to.deep.equal(["batch-stuck b-1"]);
    expect(alertsOf(seen(withBatches(late)), LIMITS)[0].text).to.match(/sealed.*no such context/);
  });

  it("names rounds of work that fail", () => {
    const trouble = { code: "INTERNAL", detail: "the store is gone", since: "" };
    const failing = [{ loop: "batches", trouble } as const];
    expect(kinds(withAnchoring({ failing }))).to.deep.equal(["service-failing batches"]);
  });

  it("calls changes of status late after the limit, once for a batch, and says what the first waits for", () => {
    const changes = (minutes: number, count = 1) =>
      withAnchoring({
        changes: [
          {
            batch: "b-1",
            count,
            submission: 4,
            requestedAt: new Date(NOW - minutes * 60_000).toISOString(),
            state: "waiting",
            trouble: { code: "SIGNER_WITHOUT_FUNDS", detail: "It has nothing.", since: "" },
          },
        ],
      });
    expect(kinds(changes(30))).to.deep.equal([]);
    expect(kinds(changes(31, 1_000))).to.deep.equal(["status-late b-1"]);
    const [alert] = alertsOf(seen(changes(45, 1_000)), LIMITS);
    expect(alert.text).to.match(/^1000 changes.*b-1.*45 minutes.*It has nothing\.$/);
  });

  it("names what waits for a person", () => {
    const halted = [
      { submission: 7, batch: "b-1", kind: "status", reason: "reverted", trouble: null },
    ];
    expect(kinds(withAnchoring({ halted }))).to.deep.equal(["submission-halted 7"]);
  });

  it("names an account that can't pay for as many anchors as it should", () => {
    expect(kinds({ balances: [{ address: ADDRESS, wei: 4_999n }] })).to.deep.equal([
      `balance-low ${ADDRESS}`,
    ]);
    expect(
      kinds({ anchorCostWei: undefined, balances: [{ address: ADDRESS, wei: 0n }] }),
    ).to.deep.equal([]);
  });

  it("names endpoints that are silent, lag or disagree", () => {
    const silent = { name: "b", isAnswered: false, reason: "HTTP 500" } as const;
    expect(kinds({ endpoints: [endpoint("a", 100), silent] })).to.deep.equal([
      "endpoint-unreachable b",
    ]);
    expect(kinds({ endpoints: [endpoint("a", 100), endpoint("b", 90)] })).to.deep.equal([]);
    expect(kinds({ endpoints: [endpoint("a", 100), endpoint("b", 89)] })).to.deep.equal([
      "endpoint-lags b",
    ]);
    const other = endpoint("b", 100, word("another"));
    expect(kinds({ endpoints: [endpoint("a", 100), other] })).to.deep.equal([
      "endpoints-disagree a b",
    ]);
  });

  it("says that the registry could not be replayed, unless no endpoint answers at all", () => {
    const registry = { isAnswered: false, reason: "a log doesn't lead to its head" } as const;
    expect(kinds({ registry })).to.deep.equal(["registry-unanswered registry"]);
    const endpoints = [{ name: "a", isAnswered: false, reason: "gone" }] as const;
    expect(kinds({ registry, endpoints })).to.deep.equal(["endpoint-unreachable a"]);
  });
});

describe("changesOf", () => {
  const alert = (subject: string, text = "text"): Alert => ({ kind: "batch-late", subject, text });

  it("raises what is new, once, whatever its figures, and clears what is over", () => {
    const first = changesOf([], [alert("a"), alert("b")]);
    expect(first).to.deep.equal({ raised: [alert("a"), alert("b")], cleared: [] });
    const second = changesOf([alert("a"), alert("b")], [alert("a", "older"), alert("c")]);
    expect(second).to.deep.equal({ raised: [alert("c")], cleared: [alert("b")] });
    expect(changesOf([alert("c")], [])).to.deep.equal({ raised: [], cleared: [alert("c")] });
  });
});

describe("ensureDuration", () => {
  it("reads seconds, minutes, hours and days, and nothing else", () => {
    expect(ensureDuration("--late", "90s")).to.equal(90_000);
    expect(ensureDuration("--late", "30m")).to.equal(1_800_000);
    expect(ensureDuration("--late", "2h")).to.equal(7_200_000);
    expect(ensureDuration("--late", "1d")).to.equal(86_400_000);
    for (const text of ["", "30", "0m", "-1m", "1.5h", "1w", "m"]) {
      expect(() => ensureDuration("--late", text)).to.throw(/--late/);
    }
    expect(() => ensureCount("--lag", "few")).to.throw(/--lag/);
  });
});
