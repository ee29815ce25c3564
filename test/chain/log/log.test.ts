import { expect } from "chai";
import { accreditationRegistryAbi } from "../../../chain/registry/abi/accreditation-registry.js";
import { credentialRegistryAbi } from "../../../chain/registry/abi/credential-registry.js";
import {
  encodeAnchorBatch,
  encodeLiftSuspension,
  encodeReinstate,
  encodeRevoke,
  encodeSuspend,
} from "../../../chain/registry/calls.js";
import { EVENT_SHAPES, readLogEvent } from "../../../chain/log/event.js";
import { findStatusEvents, historyOf, replayLog, type LogReplay } from "../../../chain/log/log.js";
import { createRegistryReader } from "../../../chain/registry/reader.js";
import type { Hex } from "../../../core/bytes.js";
import {
  faultyEndpoint,
  hardhatEndpoint,
  type Interception,
} from "../../support/hardhat-endpoint.js";
import { fakeHash, refusal } from "../../support/fake-endpoint.js";
import { codeOf } from "../../support/refusal.js";
import { DEV_KEYS, sendAs, setUpRegistry, type TestRegistry } from "../../support/registry.js";

const ROOT = fakeHash(1);
const OTHER_ROOT = fakeHash(2);
const INDEX = 259; // word 1, bit 3

describe("EVENT_SHAPES", () => {
  it("has the fields of every entry's event in the ABI of both registries", () => {
    const events = [...credentialRegistryAbi, ...accreditationRegistryAbi]
      .filter((it) => it.type === "event")
      .filter(({ inputs }) => inputs.some(({ name }) => name === "head"));
    expect(events.length).to.be.greaterThan(6);
    for (const { name, inputs } of events) {
      const shape = EVENT_SHAPES.find((it) => it.name === name)!;
      const fields = [
        ...shape.fields,
        { name: "n", type: "uint40", isIndexed: false },
        { name: "head", type: "bytes24", isIndexed: false },
      ];
      expect(fields, name).to.deep.equal(
        inputs.map((it) => ({ name: it.name, type: it.type, isIndexed: it.indexed })),
      );
    }
  });

  it("numbers the kinds 1 to 16", () => {
    expect(EVENT_SHAPES.map(({ kind }) => kind)).to.deep.equal(
      Array.from({ length: 16 }, (_, at) => at + 1),
    );
  });
});

describe("readLogEvent", () => {
  it("refuses what isn't an event of the log", () => {
    const [{ topic }] = EVENT_SHAPES as [(typeof EVENT_SHAPES)[number]];
    const cases: [Hex[], Hex][] = [
      [[], "0x"],
      [[fakeHash(1)], "0x"],
      [[topic], "0x"],
      [[topic, ROOT, ROOT], "0x"],
      [[topic, ROOT, ROOT], `0x${"ff".repeat(160)}`],
    ];
    for (const [topics, data] of cases) {
      expect(codeOf(() => readLogEvent(topics, data))).to.equal("NOT_AN_EVENT");
    }
  });
});

describe("an issuer's log", () => {
  let registry: TestRegistry;
  const endpoint = faultyEndpoint(hardhatEndpoint);

  before(async () => {
    registry = await setUpRegistry(hardhatEndpoint, "did:web:college.example");
    const { profile, issuerId } = registry;
    const send = (key: Hex, data: Hex) =>
      sendAs(hardhatEndpoint, key, profile.credentialRegistry, data);
    const word = [1, 0b1000n] as const;
    await send(DEV_KEYS.key, encodeAnchorBatch(issuerId, ROOT, 300));
    await send(DEV_KEYS.key, encodeAnchorBatch(issuerId, OTHER_ROOT, 300));
    await send(DEV_KEYS.key, encodeRevoke(issuerId, ROOT, ...word, 2));
    await send(DEV_KEYS.key, encodeRevoke(issuerId, ROOT, 0, 0b1000n, 1));
    await send(DEV_KEYS.key, encodeRevoke(issuerId, OTHER_ROOT, ...word, 1));
    await send(DEV_KEYS.admin, encodeReinstate(issuerId, ROOT, ...word, 1));
    await send(DEV_KEYS.key, encodeSuspend(issuerId, ROOT, 1, 0b1111n, 3));
    await send(DEV_KEYS.admin, encodeLiftSuspension(issuerId, ROOT, ...word, 0));
    await send(DEV_KEYS.key, encodeRevoke(issuerId, ROOT, ...word, 4));
  });

  afterEach(() => {
    endpoint.set(undefined);
  });

  async function replay(interception?: Interception): Promise<LogReplay> {
    const { profile, issuerId } = registry;
    const question = { profile, issuerId, root: ROOT, index: INDEX };
    const answer = await createRegistryReader({
      endpoints: [hardhatEndpoint],
      profile,
      now: () => 0,
    }).ask(question);
    if (answer.kind !== "answered") throw new Error(answer.kind);
    const { logLength, logHead } = answer.latest;
    endpoint.set(interception);
    return replayLog(endpoint, profile, {
      issuerId,
      block: answer.latestBlock,
      logLength,
      logHead,
    });
  }

  const onLogs =
    (change: (logs: Record<string, unknown>[]) => unknown): Interception =>
    async (method, _, ask) => {
      const answer = await ask();
      return method === "eth_getLogs" ? change(answer as Record<string, unknown>[]) : answer;
    };

  it("is replayed to the registry's head", async () => {
    const result = await replay();
    if (result.kind !== "replayed") throw new Error(result.reason);
    expect(result.entries.map(({ kind }) => kind)).to.deep.equal([
      1, 5, 8, 8, 11, 11, 11, 14, 12, 13, 11,
    ]);
    const history = historyOf(result.entries, ROOT, INDEX);
    expect(history.map(({ kind, n, reason }) => [kind, n, reason])).to.deep.equal([
      ["anchored", 3, undefined],
      ["revoked", 5, 2],
      ["reinstated", 8, 1],
      ["suspended", 9, 3],
      ["suspension-lifted", 10, 0],
      ["revoked", 11, 4],
    ]);
    expect(historyOf(result.entries, ROOT, 3).map(({ n }) => n)).to.deep.equal([3, 6]);
  });

  it("is asked in narrower ranges where the endpoint caps them", async () => {
    let widest = 0;
    const result = await replay(async (method, params, ask) => {
      if (method !== "eth_getLogs") return ask();
      const [{ fromBlock, toBlock }] = params as [{ fromBlock: Hex; toBlock: Hex }];
      const width = Number(toBlock) - Number(fromBlock) + 1;
      if (width > 3) throw refusal("query exceeds max block range 3", -32_005);
      widest = Math.max(widest, width);
      return ask();
    });
    expect(result.kind).to.equal("replayed");
    expect(widest).to.be.within(1, 3);
  });

  const lies: [string, Interception][] = [
    ["an event left out", onLogs((logs) => logs.toSpliced(4, 1))],
    ["the last event left out", onLogs((logs) => logs.slice(0, -1))],
    ["an event told twice", onLogs((logs) => [...logs, logs[4]])],
    ["an event instead of another", onLogs((logs) => logs.with(4, { ...logs[10] }))],
    ["no events", onLogs(() => [])],
    [
      "an event under another topic",
      onLogs((logs) =>
        logs.with(4, {
          ...logs[4],
          topics: [EVENT_SHAPES[13].topic, ...(logs[4].topics as Hex[]).slice(1)],
        }),
      ),
    ],
    [
      "an event with another reason",
      onLogs((logs) => {
        const data = logs[4].data as string;
        return logs.with(4, { ...logs[4], data: `${data.slice(0, 129)}5${data.slice(130)}` });
      }),
    ],
    ["an event of unknown shape", onLogs((logs) => logs.with(4, { ...logs[4], data: "0x" }))],
    ["logs of unknown shape", onLogs(() => ["log"])],
    ["no list", onLogs(() => "logs")],
    [
      "a block at another time",
      async (method, _, ask) => {
        const answer = (await ask()) as Record<string, unknown>;
        return method === "eth_getBlockByNumber"
          ? { ...answer, timestamp: `0x${(Number(answer.timestamp) - 1).toString(16)}` }
          : answer;
      },
    ],
    [
      "a lie about time beside the event",
      onLogs((logs) => logs.map((log) => ({ ...log, blockTimestamp: "0x1" }))),
    ],
    [
      "no block",
      async (method, _, ask) => (method === "eth_getBlockByNumber" ? null : await ask()),
    ],
    [
      "a refusal of any range",
      async (method, _, ask) => {
        if (method === "eth_getLogs") throw refusal("archive data is for paying customers");
        return ask();
      },
    ],
  ];
  for (const [what, interception] of lies) {
    it(`is incomplete, never wrong, with ${what}`, async () => {
      const result = await replay(interception);
      expect(result.kind).to.equal("incomplete");
    });
  }

  it("gives date and reason of a bad status, on the endpoint's word", async () => {
    const { profile, issuerId } = registry;
    const question = { profile, issuerId, root: ROOT, index: INDEX };
    const latest = (await hardhatEndpoint.request("eth_getBlockByNumber", ["latest", false])) as {
      number: Hex;
    };
    const block = { number: Number(latest.number), hash: fakeHash(0), time: 0 };
    const history = await findStatusEvents(endpoint, question, block);
    if (history.kind !== "found") throw new Error(history.kind);
    expect(history.entries.map(({ kind, n }) => [kind, n])).to.deep.equal([
      ["revoked", 5],
      ["suspended", 9],
      ["revoked", 11],
    ]);
    const narrow: Interception = async (method, params, ask) => {
      const [{ fromBlock, toBlock }] = params as [{ fromBlock: Hex; toBlock: Hex }];
      if (method === "eth_getLogs" && fromBlock !== toBlock) throw refusal("one block at most");
      return ask();
    };
    endpoint.set(narrow);
    const tooLong = await findStatusEvents(endpoint, question, { ...block, number: 10_000 });
    expect(tooLong).to.include({ kind: "incomplete" });
    endpoint.set(() => Promise.reject(refusal("no")));
    const refused = await findStatusEvents(endpoint, question, block);
    expect(refused).to.deep.equal({ kind: "incomplete", reason: "no" });
  });
});
