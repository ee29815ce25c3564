import { expect } from "chai";
import { EndpointError, type Endpoint } from "../../../chain/rpc/endpoint.js";
import { registryInterface } from "../../../chain/registry/calls.js";
import { createRegistryReader } from "../../../chain/registry/reader.js";
import type { ChainAnswer } from "../../../core/verify/evidence/chain-answer.js";
import type { ChainProfile } from "../../../core/verify/policy/policy.js";
import { goodAnswer, ISSUER_ID, testProfile } from "../../support/anchoring.js";
import {
  fakeChain,
  fakeHash,
  fakeTime,
  refusal,
  type FakeChain,
} from "../../support/fake-endpoint.js";
import { recordedRetries } from "../../support/retries.js";

const profile: ChainProfile = {
  ...testProfile,
  deploymentBlock: { number: 7, hash: fakeHash(7) },
  finality: { tag: "finalized" },
  maxHeadAgeSeconds: 600,
  clockToleranceSeconds: 5,
};
const NOW = fakeTime(100);
const question = { profile, issuerId: ISSUER_ID, root: fakeHash(1), index: 3 };
const good = goodAnswer("did:web:college.example");

const isWordQuestion = (call: unknown) =>
  (call as { data: string }).data.startsWith(
    registryInterface.getFunction("getStatusWord")!.selector,
  );

const readerOf = (chain: { endpoint: Endpoint }, of = profile, now = NOW) =>
  createRegistryReader({
    endpoints: [chain.endpoint],
    profile: of,
    now: () => now,
    retries: recordedRetries().retries,
  });

const ask = (
  chain: ReturnType<typeof fakeChain>,
  changes: Partial<ChainProfile> = {},
  now = NOW,
): Promise<ChainAnswer> => {
  const changed = { ...profile, ...changes };
  return readerOf(chain, changed, now).ask({ ...question, profile: changed });
};

function thrown(error: unknown): never {
  throw error;
}

describe("a registry reader", () => {
  it("asks for ten thousand files as often as they have status words, and once for all", async () => {
    const chain = fakeChain({ answerAt: () => good });
    const reader = readerOf(chain);
    await reader.ask(question);
    const once = chain.calls.length;
    const indexes = Array.from({ length: 10_000 }, (_, index) => index);
    await Promise.all(indexes.map((index) => reader.ask({ ...question, index })));
    const words = Math.ceil(10_000 / 256);
    const perWord = 4; // The record and the word, at the final block and at the latest.
    expect(chain.calls.length - once).to.equal(perWord * (words - 1));
    expect(once).to.be.at.most(perWord + 8);
  });

  it("answers with the state at the final and at the latest block", async () => {
    const revoked = { ...good, isRevoked: true };
    const chain = fakeChain({ answerAt: (number) => (number > 90 ? revoked : good) });
    expect(await ask(chain)).to.deep.equal({
      kind: "answered",
      endpoint: "fake.example",
      finalBlock: { number: 90, hash: fakeHash(90), time: fakeTime(90) },
      latestBlock: { number: 100, hash: fakeHash(100), time: fakeTime(100) },
      final: good,
      latest: revoked,
    });
  });

  it("takes finality from a depth, and stops at the first block", async () => {
    for (const [depth, number] of [
      [0, 100],
      [12, 88],
      [93, 7],
    ] as const) {
      const answer = await ask(fakeChain(), { finality: { depth }, maxHeadAgeSeconds: null });
      expect(answer).to.have.nested.property("finalBlock.number", number);
    }
  });

  it("asks in three messages: how far the chain is, whether the registry is there, and about the batch", async () => {
    const chain = fakeChain({ answerAt: () => good });
    const messages: string[][] = [];
    const { endpoint: inner } = chain;
    const endpoint: Endpoint = {
      name: inner.name,
      request: (method, params) => {
        messages.push([method]);
        return inner.request(method, params);
      },
      batch: (calls) => {
        messages.push(calls.map(({ method }) => method));
        return Promise.allSettled(calls.map(({ method, params }) => inner.request(method, params)));
      },
    };
    expect(await readerOf({ endpoint }).ask(question)).to.include({ kind: "answered" });
    const block = "eth_getBlockByNumber";
    expect(messages.slice(0, 2)).to.deep.equal([
      ["eth_chainId", block, block, block],
      ["eth_getCode"],
    ]);
    expect(messages).to.have.lengthOf(3);
  });

  it("asks once where the latest block is final", async () => {
    const chain = fakeChain();
    await ask(chain, { finality: { tag: "latest" } });
    expect(chain.calls.filter((method) => method === "eth_call")).to.have.length(2);
  });

  it("shares what it asked about the chain among all questions", async () => {
    const chain = fakeChain();
    const reader = readerOf(chain);
    await Promise.all(Array.from({ length: 50 }, (_, index) => reader.ask({ ...question, index })));
    const others = chain.calls.filter((method) => method !== "eth_call");
    expect(others.sort()).to.deep.equal([
      "eth_chainId",
      "eth_getBlockByNumber",
      "eth_getBlockByNumber",
      "eth_getBlockByNumber",
      "eth_getCode",
    ]);
  });

  describe("an endpoint that can't be believed", () => {
    const rows: [string, Partial<FakeChain>, string, RegExp][] = [
      ["another chain", { chainId: 1 }, "wrong-chain", /eip155:31337, got eip155:1/],
      ["another deployment block", { finalized: 5, fork: "x" }, "wrong-deployment", /block 7/],
      ["no deployment block yet", { latest: 6 }, "endpoint-stale", /no block 7 yet/],
      ["no code", { code: "0x" }, "no-registry", /no contract/],
    ];
    for (const [what, changes, kind, reason] of rows) {
      it(`${what}: ${kind}`, async () => {
        const answer = await ask(fakeChain(changes));
        expect(answer).to.include({ kind, endpoint: "fake.example" });
        expect(answer).to.have.property("reason").that.matches(reason);
      });
    }

    it("a latest block that was read before the final: asked for again", async () => {
      const chain = fakeChain({ answerAt: () => good });
      let asked = 0;
      chain.overrides["eth_getBlockByNumber"] = ([id]) =>
        id === "latest" && asked++ === 0
          ? { number: "0x50", hash: fakeHash(80), timestamp: "0x0" }
          : undefined;
      expect(await ask(chain)).to.deep.include({ kind: "answered", latest: good });
      expect(asked).to.equal(2);
    });

    it("a latest block before the final: malformed", async () => {
      const chain = fakeChain();
      const header = { number: "0x59", hash: fakeHash(89), timestamp: "0x0" };
      chain.overrides["eth_getBlockByNumber"] = ([id]) => (id === "latest" ? header : undefined);
      const answer = await ask(chain);
      expect(answer).to.include({ kind: "malformed" });
      expect(answer)
        .to.have.property("reason")
        .that.matches(/from 90, got 89/);
    });

    it("an old head: endpoint-stale, from one second on", async () => {
      const last = fakeTime(90) + 600;
      expect(await ask(fakeChain(), {}, last)).to.include({ kind: "answered" });
      expect(await ask(fakeChain(), {}, last + 1)).to.include({ kind: "endpoint-stale" });
    });

    it("a final block before the deployment that the latest has: not-final, for a day", async () => {
      const young = () => ask(fakeChain({ finalized: 6 }));
      expect(await young()).to.include({ kind: "not-final" });
      expect(await young())
        .to.have.property("reason")
        .that.matches(/6, is before .* 100, has it/);
      const age = (seconds: number) => ask(fakeChain({ finalized: 6 }), {}, fakeTime(7) + seconds);
      expect(await age(86_400)).to.include({ kind: "not-final" });
      expect(await age(86_401)).to.include({ kind: "endpoint-stale" });
    });

    it("a final block before the deployment where the age doesn't matter: not-final", async () => {
      const chain = fakeChain({ finalized: 6 });
      const answer = await ask(chain, { maxHeadAgeSeconds: null }, fakeTime(7) + 1e9);
      expect(answer).to.include({ kind: "not-final" });
    });

    it("no final block yet: not-final, however the node says it", async () => {
      for (const says of [() => null, () => thrown(refusal("finalized block not found"))]) {
        const chain = fakeChain();
        const { endpoint } = chain;
        const request: Endpoint["request"] = async (method, params) =>
          params[0] === "finalized" ? says() : endpoint.request(method, params);
        const answer = await ask({ ...chain, endpoint: { ...endpoint, request } });
        expect(answer).to.include({ kind: "not-final" });
      }
    });

    it("a young chain without the registry: no-registry", async () => {
      expect(await ask(fakeChain({ finalized: 6, code: "0x" }))).to.include({
        kind: "no-registry",
      });
    });

    it("a refusal of the state at a block: state-missing, at any step", async () => {
      for (const method of ["eth_getCode", "eth_call"]) {
        const chain = fakeChain();
        chain.overrides[method] = () => thrown(refusal("missing trie node 2882…1975 (path )"));
        expect(await ask(chain), method).to.include({ kind: "state-missing" });
      }
    });

    it("no code at the final block but at the latest: state-missing", async () => {
      const chain = fakeChain();
      chain.overrides["eth_getCode"] = ([, at]) => (at === "0x5a" ? "0x" : "0x60");
      const answer = await ask(chain);
      expect(answer).to.include({ kind: "state-missing" });
      expect(answer)
        .to.have.property("reason")
        .that.matches(/at block 90, but at block 100/);
    });

    it("a head from the future: endpoint-ahead, beyond the tolerance", async () => {
      expect(await ask(fakeChain(), {}, NOW - 5)).to.include({ kind: "answered" });
      expect(await ask(fakeChain(), {}, NOW - 6)).to.include({ kind: "endpoint-ahead" });
    });

    const errors: [string, unknown, string][] = [
      ["not reachable", new EndpointError("UNREACHABLE", "refused"), "unreachable"],
      ["a time-out", new EndpointError("TIMEOUT", "15 s"), "unreachable"],
      ["HTTP 500", new EndpointError("HTTP_STATUS", "500"), "unreachable"],
      ["a limit", new EndpointError("RATE_LIMITED", "429"), "limited"],
      ["not JSON", new EndpointError("MALFORMED", "<html>"), "malformed"],
      ["a refusal", refusal("no"), "unreachable"],
      ["an error of a provider's own", new TypeError("x is undefined"), "unreachable"],
      ["something thrown", "out of order", "unreachable"],
    ];
    const methods = ["eth_chainId", "eth_getBlockByNumber", "eth_getCode", "eth_call"];
    for (const [what, error, kind] of errors) {
      it(`${what}, at any step: ${kind}`, async () => {
        for (const method of methods) {
          const chain = fakeChain();
          chain.overrides[method] = () => {
            throw error;
          };
          expect(await ask(chain), method).to.include({ kind, endpoint: "fake.example" });
        }
      });
    }

    const nonsense: unknown[] = ["", "0x", "nonsense", 1, true, {}, [], { number: "0x1" }];
    for (const value of nonsense) {
      it(`${JSON.stringify(value)} for an answer, at any step: never answered`, async () => {
        for (const method of methods) {
          const chain = fakeChain();
          chain.overrides[method] = () => value;
          const { kind } = await ask(chain);
          if (method === "eth_getCode" && value === "0x") expect(kind).to.equal("no-registry");
          else expect(kind, method).to.equal("malformed");
        }
      });
    }
  });

  describe("a reorganisation between two questions", () => {
    it("is asked again at the new blocks", async () => {
      const chain = fakeChain({ answerAt: () => good });
      const reader = readerOf(chain);
      await reader.ask(question);
      chain.fork = " of another fork";
      const answer = await reader.ask({ ...question, root: fakeHash(2) });
      expect(answer).to.have.nested.property("latestBlock.hash", fakeHash(100, chain.fork));
    });

    it("is noticed where the node reads no block hashes, by asking for the hash again", async () => {
      const chain = fakeChain({ readsBlockHashes: false, answerAt: () => good });
      const reader = readerOf(chain);
      expect(await reader.ask(question)).to.include({ kind: "answered" });
      chain.fork = " of another fork";
      const answer = await reader.ask({ ...question, root: fakeHash(2) });
      expect(answer).to.have.nested.property("latestBlock.hash", fakeHash(100, chain.fork));
    });

    it("that never ends is no answer", async () => {
      const chain = fakeChain({ answerAt: () => good });
      let forks = 0;
      chain.overrides["eth_call"] = () => {
        chain.fork = `${forks++}`;
        return undefined;
      };
      expect(await ask(chain)).to.include({ kind: "unreachable" });
    });
  });

  describe("a status word", () => {
    it("is asked for once a session, whoever of its 256 credentials asks", async () => {
      const chain = fakeChain({ answerAt: () => good });
      const reader = readerOf(chain);
      const asked = await Promise.all(
        Array.from({ length: 300 }, (_, index) => reader.ask({ ...question, index })),
      );
      expect(new Set(asked.map(({ kind }) => kind))).to.deep.equal(new Set(["answered"]));
      const perWord = 4; // The record and the word, at the final and at the latest block.
      expect(chain.calls.filter((it) => it === "eth_call")).to.have.length(2 * perWord);
    });

    it("gives each credential its own bits", async () => {
      const chain = fakeChain({ answerAt: () => good });
      chain.overrides["eth_call"] = ([call]: readonly unknown[]) =>
        isWordQuestion(call)
          ? `0x${(1n << 4n).toString(16).padStart(64, "0")}${(1n << 5n).toString(16).padStart(64, "0")}`
          : undefined;
      const reader = readerOf(chain);
      const answers = await Promise.all(
        [3, 4, 5].map((index) => reader.ask({ ...question, index })),
      );
      expect(
        answers.map((it) => it.kind === "answered" && [it.latest.isRevoked, it.latest.isSuspended]),
      ).to.deep.equal([
        [false, false],
        [true, false],
        [false, true],
      ]);
    });

    it("that contradicts the credential's own bits is no answer", async () => {
      const chain = fakeChain({ answerAt: () => good });
      chain.overrides["eth_call"] = ([call]: readonly unknown[]) =>
        isWordQuestion(call) ? `0x${"f".repeat(128)}` : undefined;
      expect(await ask(chain)).to.include({ kind: "malformed" });
    });

    it("is asked again when asking failed", async () => {
      const chain = fakeChain({ answerAt: () => good });
      const reader = readerOf(chain);
      chain.overrides["eth_call"] = () => {
        throw new EndpointError("TIMEOUT", "15 s");
      };
      expect(await reader.ask(question)).to.include({ kind: "unreachable" });
      delete chain.overrides["eth_call"];
      expect(await reader.ask(question)).to.include({ kind: "answered" });
    });

    it("is asked again once the final block is older than the profile allows", async () => {
      const chain = fakeChain({ answerAt: () => good });
      let now = NOW;
      const reader = createRegistryReader({ endpoints: [chain.endpoint], profile, now: () => now });
      await reader.ask(question);
      chain.answerAt = () => ({ ...good, isRevoked: true });
      now = fakeTime(90) + 600;
      expect(await reader.ask(question)).to.have.nested.property("latest.isRevoked", false);
      now++;
      chain.latest = 150;
      chain.finalized = 140;
      expect(await reader.ask(question)).to.have.nested.property("latest.isRevoked", true);
    });
  });

  it("gives up EIP-1898 once the node shows that it can't read it", async () => {
    const chain = fakeChain({ readsBlockHashes: false, answerAt: () => good });
    const reader = readerOf(chain);
    await reader.ask(question);
    const before = chain.calls.length;
    await reader.ask({ ...question, root: fakeHash(2) });
    expect(chain.calls.slice(before)).to.deep.equal([
      ...Array<string>(4).fill("eth_call"),
      ...Array<string>(2).fill("eth_getBlockByNumber"),
    ]);
  });
});
