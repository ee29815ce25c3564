import { expect } from "chai";
import { asPool, createPool, PoolError } from "../../../chain/rpc/pool.js";
import { EndpointError, type Endpoint } from "../../../chain/rpc/endpoint.js";
import { Unanswered } from "../../../chain/rpc/snapshot.js";
import { testProfile } from "../../support/anchoring.js";
import {
  fakeChain,
  fakeHash,
  fakeTime,
  refusal,
  type FakeChain,
} from "../../support/fake-endpoint.js";

const profile = {
  ...testProfile,
  deploymentBlock: { number: 1, hash: fakeHash(1) },
  finality: { tag: "finalized" } as const,
};
const SEND = "eth_sendRawTransaction";
const sendRaw = (pool: Endpoint) => pool.request(SEND, ["0x01"]);

describe("createPool", () => {
  let chains: (FakeChain & { endpoint: Endpoint })[];
  let nowMs: number;
  const problems: [string, string | undefined][] = [];

  /** Endpoints a, b, … of one chain, changed as given. */
  function poolOf(...changes: Partial<FakeChain>[]) {
    chains = changes.map((it) => fakeChain(it));
    const [first, ...others] = chains.map(({ endpoint }, i) => ({
      ...endpoint,
      name: "abc"[i],
    }));
    nowMs = 0;
    problems.length = 0;
    return createPool([first, ...others], {
      nowMs: () => nowMs,
      onProblem: (name, problem) => problems.push([name, problem]),
    });
  }

  const start = (pool: ReturnType<typeof createPool>) => pool.startRound(profile, fakeTime(100));

  const errorOf = async (promise: Promise<unknown>): Promise<unknown> => {
    try {
      await promise;
    } catch (error) {
      return error;
    }
    throw new Error("it succeeded");
  };

  const refuse = (error: EndpointError) => () => {
    throw error;
  };

  it("is found behind an endpoint, and another endpoint isn't one", () => {
    const pool = poolOf({});
    expect(asPool(pool)).to.equal(pool);
    expect(asPool(chains[0].endpoint)).to.equal(undefined);
  });

  it("gives up what is under way when it is closed, and asks nobody any more", async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const silent = (name: string): Endpoint => ({
      name,
      request: (_method, _params, signal) =>
        new Promise((_, reject) => {
          signals.push(signal);
          const end = () => {
            reject(new EndpointError("ABORTED", "given up"));
          };
          if (signal?.aborted) end();
          signal?.addEventListener("abort", end);
        }),
    });
    const pool = createPool([silent("a"), silent("b")], { nowMs: () => 0 });
    const sent = sendRaw(pool);
    expect(signals).to.have.length(2);
    pool.close();
    expect(await errorOf(sent)).to.include({ code: "ABORTED" });
    expect(await errorOf(start(pool))).to.include({ code: "ABORTED" });
  });

  it("of one endpoint passes its heads and its problems on as they are", async () => {
    const pool = poolOf({});
    expect((await start(pool)).finalBlock.number).to.equal(90);
    expect(pool.witness()).to.equal(undefined);
    chains[0].chainId = 1;
    const error = (await errorOf(start(pool))) as Unanswered;
    expect(error.kind).to.equal("wrong-chain");
    expect(error.message).to.equal("Expected chain eip155:31337, got eip155:1.");
  });

  it("takes the lower of two final blocks and reads from whom has the higher", async () => {
    const pool = poolOf({ finalized: 80 }, { finalized: 90 });
    expect((await start(pool)).finalBlock).to.include({ number: 80, hash: fakeHash(80) });
    await pool.request("eth_getCode", []);
    expect(chains[1].calls.at(-1)).to.equal("eth_getCode");
    expect(pool.witness()?.name).to.equal("a");
  });

  it("stays with the one it read from while that is as good", async () => {
    const pool = poolOf({}, { finalized: 91 });
    await start(pool);
    chains[0].finalized = 91;
    await start(pool);
    expect(pool.witness()?.name).to.equal("a");
  });

  it("names two that disagree on what is final", async () => {
    const pool = poolOf({}, { overrides: { eth_getBlockByNumber: forkedAt(90) } });
    const error = (await errorOf(start(pool))) as PoolError;
    expect(error).to.be.instanceOf(PoolError);
    expect(error.code).to.equal("ENDPOINTS_DISAGREE");
    expect(error.message)
      .to.match(/a and b|b and a/)
      .and.to.contain("final block 90");
  });

  /** Another hash at that height. */
  const forkedAt = (height: number) => (params: readonly unknown[]) => {
    const isIt = params[0] === "finalized" || Number(params[0]) === height;
    if (!isIt) return undefined;
    const number = `0x${height.toString(16)}`;
    const timestamp = `0x${fakeTime(height).toString(16)}`;
    return { number, hash: fakeHash(height, "fork"), timestamp, baseFeePerGas: "0x1" };
  };

  it("leaves out whose head lags, and says so", async () => {
    const pool = poolOf({}, { latest: 95 }, { finalized: 89 });
    await start(pool);
    expect(pool.witness()?.name).to.equal("c");
    expect(problems).to.deep.equal([["b", "It lags behind."]]);
    chains[1].latest = 100;
    await start(pool);
    expect(problems.at(-1)).to.deep.equal(["b", undefined]);
  });

  it("leaves out another chain, another deployment and a node without the registry", async () => {
    const wrong: Partial<FakeChain>[] = [
      { chainId: 1 },
      { code: "0x" },
      { overrides: { eth_getBlockByNumber: forkedAt(1) } },
    ];
    for (const changes of wrong) {
      const pool = poolOf({}, changes, {});
      await start(pool);
      expect(problems.map(([name]) => name)).to.deep.equal(["b"]);
    }
  });

  it("lets nothing more become final while only one can be used", async () => {
    const pool = poolOf({}, {});
    await start(pool);
    chains[0].finalized = 95;
    chains[1].overrides["eth_chainId"] = refuse(new EndpointError("UNREACHABLE", "b is gone"));
    const heads = await start(pool);
    expect(heads.finalBlock.number).to.equal(90);
    expect(heads.latestBlock.number).to.equal(100);
    expect(
      ((await errorOf(Promise.resolve().then(() => pool.witness()))) as PoolError).code,
    ).to.equal("NO_ENDPOINT");
    expect(problems).to.deep.equal([["b", "b is gone"]]);
  });

  it("believes one of two nothing from the start", async () => {
    const pool = poolOf({}, { chainId: 1 });
    const error = (await errorOf(start(pool))) as PoolError;
    expect(error.code).to.equal("NO_ENDPOINT");
    expect(error.message).to.contain("only a can be used");
  });

  it("names the endpoint where none can be used", async () => {
    const pool = poolOf({ chainId: 1 }, { chainId: 2 });
    const error = (await errorOf(start(pool))) as Unanswered;
    expect(error.message).to.equal("a: Expected chain eip155:31337, got eip155:1.");
  });

  describe("sends to all", () => {
    const takes = { [SEND]: () => "0x02" };
    const says = (message: string) => ({ [SEND]: refuse(refusal(message)) });
    const gone = { [SEND]: refuse(new EndpointError("UNREACHABLE", "gone")) };

    it("and is content with one that took it", async () => {
      const pool = poolOf({ overrides: gone }, { overrides: takes }, { overrides: says("no") });
      expect(await sendRaw(pool)).to.equal("0x02");
      expect(chains.map(({ calls }) => calls)).to.deep.equal([[SEND], [SEND], [SEND]]);
    });

    it("and tells what says most where none took it", async () => {
      const words: [Partial<FakeChain>[], string][] = [
        [[{ overrides: gone }, { overrides: says("underpriced") }], "underpriced"],
        [
          [{ overrides: says("underpriced") }, { overrides: says("already known") }],
          "already known",
        ],
        [[{ overrides: gone }, { overrides: gone }], "gone"],
      ];
      for (const [changes, message] of words) {
        expect(await errorOf(sendRaw(poolOf(...changes)))).to.have.property("message", message);
      }
    });
  });

  describe("backs off", () => {
    const limited = (retryAfterMs?: number) =>
      refuse(new EndpointError("RATE_LIMITED", "a asks to slow down", { retryAfterMs }));

    it("twice as long each time, and asks nothing meanwhile", async () => {
      const pool = poolOf({ overrides: { eth_getCode: limited() } });
      for (const waitMs of [1_000, 2_000, 4_000]) {
        await errorOf(pool.request("eth_getCode", []));
        const asked = chains[0].calls.length;
        nowMs += waitMs - 1;
        const error = (await errorOf(pool.request("eth_chainId", []))) as EndpointError;
        expect(error.message).to.equal("a asked to slow down: it is left alone for another 1 s.");
        expect(chains[0].calls).to.have.length(asked);
        nowMs += 1;
      }
    });

    it("from the start again after an answer", async () => {
      const pool = poolOf({ overrides: { eth_getCode: limited() } });
      await errorOf(pool.request("eth_getCode", []));
      nowMs += 1_000;
      await pool.request("eth_chainId", []);
      await errorOf(pool.request("eth_getCode", []));
      nowMs += 1_000;
      expect(await pool.request("eth_chainId", [])).to.equal("0x7a69");
    });

    it("as long as the endpoint says, but for no more than five minutes", async () => {
      for (const [retryAfterMs, waitMs] of [
        [7_000, 7_000],
        [86_400_000, 300_000],
      ]) {
        const pool = poolOf({ overrides: { eth_getCode: limited(retryAfterMs) } });
        await errorOf(pool.request("eth_getCode", []));
        nowMs += waitMs - 1;
        expect(await errorOf(pool.request("eth_chainId", []))).to.include({
          code: "RATE_LIMITED",
          retryAfterMs: 1,
        });
        nowMs += 1;
        await pool.request("eth_chainId", []);
      }
    });

    it("where the limit is told as a JSON-RPC error, unless it is of too many events", async () => {
      const tooMany = refuse(refusal("limit exceeded", -32_005));
      const pool = poolOf({ overrides: { eth_getLogs: tooMany, eth_getCode: tooMany } });
      expect(await errorOf(pool.request("eth_getLogs", []))).to.have.property("code", "RPC_ERROR");
      await pool.request("eth_chainId", []);
      expect(await errorOf(pool.request("eth_getCode", []))).to.have.property(
        "code",
        "RATE_LIMITED",
      );
      expect(await errorOf(pool.request("eth_chainId", []))).to.have.property(
        "code",
        "RATE_LIMITED",
      );
    });

    it("from one and goes on with the others", async () => {
      const pool = poolOf({ overrides: { eth_chainId: limited() } }, {}, {});
      await start(pool);
      expect(pool.witness()?.name).to.equal("c");
      const asked = chains[0].calls.length;
      await start(pool);
      expect(chains[0].calls).to.have.length(asked);
    });
  });
});
