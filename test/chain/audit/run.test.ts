import { expect } from "chai";
import { createMemoryStore, type EventStore } from "../../../chain/audit/event-store.js";
import { runAudit, type AuditOptions, type AuditRun } from "../../../chain/audit/run.js";
import { EVENT_SHAPES, readLogEvent } from "../../../chain/log/event.js";
import { registryInterface } from "../../../chain/registry/calls.js";
import { AUDIT_EN } from "../../../core/audit/texts/en.js";
import type { Bytes32, Hex } from "../../../core/bytes.js";
import { headOf0, nextHead } from "../../../core/log/head.js";
import {
  setUpAuditedRegistry,
  STRANGER,
  type AuditedRegistry,
} from "../../support/audited-registry.js";
import { fakeHash, refusal } from "../../support/fake-endpoint.js";
import {
  faultyEndpoint,
  hardhatEndpoint,
  type Interception,
} from "../../support/hardhat-endpoint.js";

type Log = Record<"address" | "blockNumber" | "blockHash" | "logIndex" | "data", Hex> & {
  topics: Hex[];
  transactionHash: Hex;
};

describe("runAudit", () => {
  const endpoint = faultyEndpoint(hardhatEndpoint);
  let registry: AuditedRegistry;
  let truth: Log[];
  let notices: string[];
  let latest: Hex;
  let first: number;
  let snapshot: unknown;

  before(async () => {
    snapshot = await hardhatEndpoint.request("evm_snapshot", []);
    registry = await setUpAuditedRegistry(hardhatEndpoint);
    const { profile } = registry;
    truth = (await hardhatEndpoint.request("eth_getLogs", [
      {
        address: [profile.credentialRegistry, profile.accreditationRegistry],
        fromBlock: "0x0",
        toBlock: "latest",
      },
    ])) as Log[];
    first = profile.deploymentBlock.number;
    latest = (await hardhatEndpoint.request("eth_blockNumber", [])) as Hex;
  });
  after(() => hardhatEndpoint.request("evm_revert", [snapshot]));
  beforeEach(() => {
    notices = [];
  });
  afterEach(() => {
    endpoint.set(undefined);
  });

  const run = (changes: Partial<AuditOptions> = {}): Promise<AuditRun> =>
    runAudit({
      endpoint,
      profile: registry.profile,
      issuerIds: [],
      accounts: [],
      store: createMemoryStore(),
      now: 0,
      onProgress: (progress) => {
        if (progress.kind === "notice") notices.push(JSON.stringify(progress.notice));
      },
      ...changes,
    });
  const audited = async (changes: Partial<AuditOptions> = {}) => {
    const result = await run(changes);
    if (result.kind === "unanswered") throw new Error(result.reason);
    return { ...result.audit, reasons: result.audit.reasons.map(AUDIT_EN.reason) };
  };

  const telling =
    (change: (logs: Log[]) => unknown): Interception =>
    async (method, _, ask) => {
      const answer = await ask();
      return method === "eth_getLogs" ? change(structuredClone(answer as Log[])) : answer;
    };
  const isInRange = ({ fromBlock, toBlock }: { fromBlock: Hex; toBlock: Hex }, log: Log) =>
    Number(log.blockNumber) >= Number(fromBlock) && Number(log.blockNumber) <= Number(toBlock);
  /** Tells these events as the history of the chain, in whatever ranges they are asked for. */
  const tellingOnly =
    (logs: readonly Log[]): Interception =>
    async (method, params, ask) => {
      if (method !== "eth_getLogs") return ask();
      return Promise.resolve(logs.filter((log) => isInRange(params[0] as never, log)));
    };

  it("agrees with every log of an honest endpoint", async () => {
    const { outcome, reasons, issuers, accounts, strays } = await audited();
    expect({ outcome, reasons, strays }).to.deep.equal({
      outcome: "agrees",
      reasons: [],
      strays: [],
    });
    expect(issuers.map(({ subject, reported }) => [subject, reported.length])).to.deep.equal([
      [registry.issuerId, 19],
      [registry.otherIssuerId, 1],
    ]);
    expect(accounts.map(({ subject, reported }) => [subject, reported.length])).to.deep.equal([
      [STRANGER, 4],
    ]);
    expect(issuers[1].history?.did).to.equal("did:web:école.example");
  });

  describe("catches every lie about an event of each kind", () => {
    const flipped = (word: Hex, at: number): Hex => {
      const position = at < 0 ? word.length + at : at;
      const digit = (Number.parseInt(word[position], 16) ^ 1).toString(16);
      return `0x${word.slice(2, position)}${digit}${word.slice(position + 1)}`;
    };

    /** Every way to lie about event `at` of the whole truth, by name. */
    function liesAbout(at: number): [string, Log[]][] {
      const log = truth[at];
      const subject = log.topics[1];
      const next = truth.findIndex((it, i) => i > at && it.topics[1] === subject);
      const previous = truth.findLastIndex((it, i) => i < at && it.topics[1] === subject);
      const neighbour = next === -1 ? previous : next;
      const lies: [string, Log[]][] = [
        ["left out", truth.toSpliced(at, 1)],
        ["told twice", truth.toSpliced(at, 0, log)],
      ];
      if (neighbour !== -1) {
        const other = truth[neighbour];
        const place = ({ blockNumber, blockHash, logIndex, transactionHash }: Log) => ({
          blockNumber,
          blockHash,
          logIndex,
          transactionHash,
        });
        lies.push(
          ["told in another's turn", truth.with(at, other).with(neighbour, log)],
          [
            "told in another's place",
            truth
              .with(at, { ...other, ...place(log) })
              .with(neighbour, { ...log, ...place(other) }),
          ],
        );
      }
      const altered = (name: string, change: Partial<Log>) =>
        lies.push([name, truth.with(at, { ...log, ...change })]);
      for (const { topic, name } of EVENT_SHAPES) {
        if (topic !== log.topics[0]) {
          altered(`as ${name}`, { topics: [topic, ...log.topics.slice(1)] });
        }
      }
      for (let topic = 0; topic < log.topics.length; topic++) {
        for (const digit of [2, 40, -1]) {
          const topics = log.topics.with(topic, flipped(log.topics[topic], digit));
          altered(`with digit ${digit} of topic ${topic} changed`, { topics });
        }
        altered(`without topic ${topic}`, { topics: log.topics.toSpliced(topic, 1) });
      }
      const words = (log.data.length - 2) / 64;
      for (let word = 0; word < words; word++) {
        for (const digit of [0, 31, 63]) {
          const data = flipped(log.data, 2 + 64 * word + digit);
          altered(`with digit ${digit} of word ${word} changed`, { data });
        }
      }
      altered("with a word more", { data: `${log.data}${"00".repeat(32)}` });
      altered("with a word less", { data: log.data.slice(0, -64) as Hex });
      altered("with no data", { data: "0x" });
      altered("a block earlier", {
        blockNumber: `0x${(Number(log.blockNumber) - 1).toString(16)}`,
      });
      altered("in another block of its number", { blockHash: flipped(log.blockHash, -1) });
      altered("of another contract", { address: flipped(log.address, -1) });
      return lies;
    }

    for (const { name, topic, fields } of EVENT_SHAPES) {
      it(name, async () => {
        const at = truth.findIndex(({ topics }) => topics[0] === topic);
        expect(at, "told at all").to.be.at.least(0);
        const lies = liesAbout(at);
        expect(lies.length).to.be.greaterThan(20 + fields.length);
        for (const [lie, logs] of lies) {
          endpoint.set(tellingOnly(logs));
          const { outcome, reasons } = await audited();
          expect(outcome, lie).to.equal("differs");
          expect(reasons, lie).to.have.length.greaterThan(0);
        }
      });
    }

    it("though the endpoint makes all heads after the lie fit together", async () => {
      const times = new Map<Hex, number>();
      for (const { blockNumber } of truth) {
        const block = await hardhatEndpoint.request("eth_getBlockByNumber", [blockNumber, false]);
        times.set(blockNumber, Number((block as { timestamp: Hex }).timestamp));
      }
      const { profile, issuerId } = registry;
      const origin = {
        chainId: BigInt(profile.chain.slice("eip155:".length)),
        registry: profile.credentialRegistry,
        subject: issuerId,
      };
      /** The events of one issuer, numbered anew and each with the head that it leads to. */
      const forged = (logs: readonly Log[]): Log[] => {
        let n = 0;
        let head: Hex = headOf0(origin);
        return logs.map((log) => {
          if (log.topics[1] !== issuerId || log.address !== origin.registry) return log;
          n++;
          const { kind, entryHash } = readLogEvent(log.topics, log.data);
          const time = times.get(log.blockNumber)!;
          head = nextHead({ head, n, time, kind, entryHash });
          const shape = EVENT_SHAPES.find((it) => it.kind === kind)!;
          const at = 2 + 64 * shape.fields.filter((it) => !it.isIndexed).length;
          const end = `${n.toString(16).padStart(64, "0")}${head.slice(2).padEnd(64, "0")}`;
          return {
            ...log,
            data: `${log.data.slice(0, at)}${end}${log.data.slice(at + 128)}` as Hex,
          };
        });
      };
      expect(forged(truth)).to.deep.equal(truth);
      const own = truth.flatMap((log, at) => (log.topics[1] === issuerId ? [at] : []));
      for (const at of own.slice(0, 19)) {
        endpoint.set(tellingOnly(forged(truth.toSpliced(at, 1))));
        expect((await audited()).outcome, `without ${at}`).to.equal("differs");
        const { topics } = truth[at];
        if (topics.length < 3) continue;
        const altered = { ...truth[at], topics: topics.with(2, flipped(topics[2], -1)) };
        endpoint.set(tellingOnly(forged(truth.with(at, altered))));
        const { outcome, reasons } = await audited();
        expect(outcome, `with ${at} altered`).to.equal("differs");
        expect(reasons.join()).to.contain("can't be determined");
      }
    });

    it("and names log, entry and what is wrong with it", async () => {
      const { issuerId } = registry;
      const nth = (n: number) => truth.filter(({ topics }) => topics[1] === issuerId)[n - 1];
      const without = (log: Log) => truth.filter((it) => it !== log);
      const cases: [Log[], string][] = [
        [without(nth(5)), "the first wrong entry is 5, omitted"],
        [without(nth(19)), "the first wrong entry is 19, omitted"],
        [
          truth.map((it) => (it === nth(7) ? { ...it, data: flipped(it.data, 65) } : it)),
          "the first wrong entry is 7, altered",
        ],
        [
          truth.flatMap((it) => (it === nth(3) ? [it, it] : [it])),
          "the first wrong entry is 4, repeated",
        ],
        [[], "the first wrong entry is 1, omitted"],
      ];
      for (const [logs, said] of cases) {
        endpoint.set(tellingOnly(logs));
        const { reasons } = await audited();
        expect(reasons.find((it) => it.includes(issuerId))).to.contain(said);
      }
    });
  });

  it("says nothing as a fact of a log that differs, and goes on with the others", async () => {
    endpoint.set(telling((logs) => logs.filter((_, at) => at !== 4)));
    const { issuers, findings, figures } = await audited();
    expect(issuers.map(({ history }) => history !== undefined)).to.deep.equal([false, true]);
    expect(findings).to.deep.equal([]);
    expect(figures.issuers).to.equal(1);
  });

  it("misses an issuer whose events are all left out: the registry lists it", async () => {
    const { otherIssuerId } = registry;
    endpoint.set(telling((logs) => logs.filter(({ topics }) => topics[1] !== otherIssuerId)));
    const { outcome, reasons } = await audited();
    expect(outcome).to.equal("differs");
    expect(reasons.join())
      .to.contain(otherIssuerId)
      .and.contain("the first wrong entry is 1, omitted");
  });

  describe("where the endpoint lies about the list of issuers,", () => {
    const answering =
      (
        name: string,
        change: (values: unknown[]) => unknown[],
        others?: Interception,
      ): Interception =>
      async (method, params, ask) => {
        const { data } = (params[0] ?? {}) as { data?: Hex };
        const { selector } = registryInterface.getFunction(name)!;
        if (method !== "eth_call" || !data?.startsWith(selector)) {
          return others ? others(method, params, ask) : ask();
        }
        const values = registryInterface.decodeFunctionResult(name, (await ask()) as Hex);
        return registryInterface.encodeFunctionResult(name, change(values.toArray(true)));
      };
    const listing = (change: (ids: Bytes32[]) => Bytes32[], others?: Interception) =>
      answering(
        "getIssuerIds",
        ([, ids]) => {
          const told = change(ids as Bytes32[]);
          return [told.length, told];
        },
        others,
      );
    const reasonOf = async (changes: Partial<AuditOptions> = {}) => {
      const result = await run(changes);
      return result.kind === "unanswered"
        ? result.reason
        : result.audit.reasons.map(AUDIT_EN.reason).join();
    };

    it("notices one that has a log and isn't in it", async () => {
      endpoint.set(listing((ids) => ids.slice(0, 1)));
      const { outcome, reasons } = await audited();
      expect(outcome).to.equal("differs");
      expect(reasons.join()).to.contain(registry.otherIssuerId).and.contain("isn't in");
    });

    it("notices one that is in it and has no log", async () => {
      endpoint.set(answering("getLogHead", () => [0, `0x${"00".repeat(24)}`], tellingOnly([])));
      const { outcome, reasons } = await audited();
      expect(outcome).to.equal("differs");
      expect(reasons.join()).to.contain("its log has no entry");
    });

    it("does not believe a list that contradicts itself", async () => {
      const twice = listing(([first]) => [first, first]);
      const endless = answering("getIssuerIds", ([, ids]) => [2n ** 200n, ids]);
      const tooLong = answering("getIssuerIds", ([total, ids]) => [
        ...[total, [...(ids as Bytes32[]), fakeHash(9)]],
      ]);
      for (const lie of [twice, endless, tooLong]) {
        endpoint.set(lie);
        expect(await reasonOf()).to.contain("contradicts itself");
      }
    });

    it("says that there is nothing to compare where nobody is listed", async () => {
      endpoint.set(listing(() => [], tellingOnly([])));
      const { outcome, reasons } = await audited();
      expect(outcome).to.equal("undetermined");
      expect(reasons.join()).to.contain("no issuer");
    });

    it("can't notice an issuer left out of list and events alike, but a second endpoint does", async () => {
      const { otherIssuerId } = registry;
      const others = truth.filter(({ topics }) => topics[1] !== otherIssuerId);
      endpoint.set(listing((ids) => ids.slice(0, 1), tellingOnly(others)));
      expect((await audited()).outcome).to.equal("agrees");
      const witnesses = [{ ...hardhatEndpoint, name: "the witness" }];
      expect(await reasonOf({ witnesses }))
        .to.contain("the witness")
        .and.contain("answer getIssuerIds differently");
    });

    it("believes no answer with more in it than it says", async () => {
      endpoint.set(async (method, params, ask) => {
        const answer = (await ask()) as Hex;
        const { data } = (params[0] ?? {}) as { data?: Hex };
        const { selector } = registryInterface.getFunction("getLogHead")!;
        return method === "eth_call" && data?.startsWith(selector)
          ? `${answer.slice(0, -1)}1` // within the padding of bytes24
          : answer;
      });
      expect(await reasonOf()).to.contain("more than it says");
    });

    it("believes no event that a reorganisation took back", async () => {
      endpoint.set(telling((logs) => logs.map((it) => ({ ...it, removed: true }))));
      expect(await reasonOf()).to.contain("took back");
    });
  });

  it("asks a witness of another chain, or of another block, nothing", async () => {
    const wrong = faultyEndpoint(hardhatEndpoint);
    wrong.set((method, _, ask) => (method === "eth_chainId" ? Promise.resolve("0x1") : ask()));
    const behind = faultyEndpoint(hardhatEndpoint);
    behind.set((method, _, ask) =>
      method === "eth_getBlockByNumber" ? Promise.resolve(null) : ask(),
    );
    for (const [witness, reason] of [
      [wrong, "is of eip155:1"],
      [behind, "has no block there"],
    ] as const) {
      const result = await run({ witnesses: [witness] });
      expect(result.kind === "unanswered" && result.reason).to.contain(reason);
    }
  });

  it("can't miss an account whose events are all left out, unless it is named", async () => {
    const address = registry.profile.accreditationRegistry;
    endpoint.set(telling((logs) => logs.filter((log) => log.address !== address)));
    expect((await audited()).outcome).to.equal("agrees");
    const { outcome, reasons } = await audited({ accounts: [STRANGER] });
    expect(outcome).to.equal("differs");
    expect(reasons.join()).to.contain(STRANGER);
  });

  it("takes a transaction's hash on the endpoint's word: no head covers it", async () => {
    endpoint.set(telling((logs) => logs.map((it) => ({ ...it, transactionHash: fakeHash(1) }))));
    expect((await audited()).outcome).to.equal("agrees");
  });

  it("asks for the logs of one issuer only", async () => {
    const asked: unknown[] = [];
    endpoint.set((method, params, ask) => {
      if (method === "eth_getLogs") asked.push(...params);
      return ask();
    });
    const { outcome, issuers, accounts } = await audited({ issuerIds: [registry.issuerId] });
    expect([outcome, issuers.length, accounts.length]).to.deep.equal(["agrees", 1, 0]);
    expect(asked).to.have.length(1);
    expect(asked[0]).to.have.deep.property("topics", [null, [registry.issuerId]]);
  });

  it("is undetermined about an issuer that isn't registered", async () => {
    const { outcome, reasons } = await audited({ issuerIds: [fakeHash(7)] });
    expect(outcome).to.equal("undetermined");
    expect(reasons).to.deep.equal([`Issuer ${fakeHash(7)} is not registered.`]);
  });

  it("is undetermined where other code stands", async () => {
    endpoint.set(async (method, params, ask) => {
      const isOther = params[0] === registry.profile.accreditationRegistry;
      return method === "eth_getCode" && isOther ? "0x60" : await ask();
    });
    const { outcome, reasons } = await audited();
    expect(outcome).to.equal("undetermined");
    expect(reasons).to.have.length(1);
    expect(reasons[0]).to.contain(registry.profile.accreditationRegistry);
  });

  describe("with an endpoint that", () => {
    it("caps ranges, asks in narrower ones and reads the same", async () => {
      const whole = await audited();
      let widest = 0;
      let refusals = 0;
      endpoint.set(async (method, params, ask) => {
        if (method !== "eth_getLogs") return ask();
        const [{ fromBlock, toBlock }] = params as [{ fromBlock: Hex; toBlock: Hex }];
        const width = Number(toBlock) - Number(fromBlock) + 1;
        if (width > 3) {
          refusals++;
          throw refusal("query exceeds max block range 3", -32_005);
        }
        widest = Math.max(widest, width);
        return ask();
      });
      expect(await audited()).to.deep.equal(whole);
      expect(widest).to.be.within(2, 3);
      expect(refusals).to.be.lessThan(10);
    });

    const unanswered: [string, Interception][] = [
      ["is on another chain", async (m, _, ask) => (m === "eth_chainId" ? "0x1" : await ask())],
      [
        "has no block of an event",
        async (m, params, ask) => {
          const isHeader = m === "eth_getBlockByNumber" && params[0] === truth[3].blockNumber;
          return isHeader ? null : await ask();
        },
      ],
      ["refuses everything", () => Promise.reject(refusal("no"))],
      [
        "answers the heads with nonsense",
        async (m, _, ask) => (m === "eth_call" ? "0x01" : await ask()),
      ],
      [
        "tells events in another shape",
        async (m, _, ask) => (m === "eth_getLogs" ? [{}] : await ask()),
      ],
    ];
    for (const [what, interception] of unanswered) {
      it(`${what}, could not ask`, async () => {
        endpoint.set(interception);
        expect((await run()).kind).to.equal("unanswered");
      });
    }

    it("gives up the block during the audit, could not ask", async () => {
      endpoint.set(async (method, params, ask) => {
        const answer = (await ask()) as Record<string, unknown>;
        const isLater = method === "eth_getBlockByNumber" && params[0] === latest;
        return isLater ? { ...answer, hash: fakeHash(1) } : answer;
      });
      expect((await run()).kind).to.equal("unanswered");
    });
  });

  describe("goes on", () => {
    const reads = async (store: EventStore, changes: Partial<AuditOptions> = {}) => {
      const from: number[] = [];
      endpoint.set((method, params, ask) => {
        if (method === "eth_getLogs")
          from.push(Number((params[0] as { fromBlock: Hex }).fromBlock));
        return ask();
      });
      const result = await audited({ store, ...changes });
      return { from, result };
    };

    it("where a stopped audit ended, with the same result", async () => {
      const whole = await audited();
      const store = createMemoryStore();
      endpoint.set((method, params, ask) => {
        if (method !== "eth_getLogs") return ask();
        const [{ fromBlock, toBlock }] = params as [{ fromBlock: Hex; toBlock: Hex }];
        if (Number(toBlock) > Number(fromBlock) + 4) throw refusal("range");
        if (Number(fromBlock) > first + 12) throw refusal("gone");
        return ask();
      });
      expect((await run({ store })).kind).to.equal("unanswered");
      const stopped = (await store.load())?.upTo.number ?? 0;
      expect(stopped).to.be.greaterThan(first + 8);
      const { from, result } = await reads(store);
      expect(from).to.deep.equal([stopped + 1]);
      expect(result).to.deep.equal(whole);
      expect(notices.join()).to.contain(`"kind":"going-on","block":${stopped}`);
    });

    it("from the start after a reorganisation below what was read, and says so", async () => {
      const store = createMemoryStore();
      await store.append([], { number: first + 5, hash: fakeHash(5) });
      const { from, result } = await reads(store);
      expect(from).to.deep.equal([first]);
      expect(result.outcome).to.equal("agrees");
      expect(notices.join()).to.contain("reorganised");
    });

    it("from the start where what was read earlier differs, before it says so", async () => {
      const store = createMemoryStore();
      endpoint.set(telling((logs) => logs.slice(1)));
      await audited({ store: { ...store, clear: () => Promise.resolve() } });
      const { result } = await reads(store);
      expect(result.outcome).to.equal("agrees");
      expect(notices.join()).to.contain("rereading");
    });

    it("and keeps nothing that differs", async () => {
      const store = createMemoryStore();
      endpoint.set(telling((logs) => logs.slice(1)));
      expect((await audited({ store })).outcome).to.equal("differs");
      expect(await store.load()).to.equal(undefined);
    });

    it("not with an endpoint that is behind what was read", async () => {
      const store = createMemoryStore();
      await store.append([], { number: first + 10_000, hash: fakeHash(5) });
      const result = await run({ store });
      expect(result).to.have.property("kind", "unanswered");
    });
  });
});
