import { expect } from "chai";
import { EndpointError } from "../../../chain/rpc/endpoint.js";
import { createRegistryReader } from "../../../chain/registry/reader.js";
import type { ChainAnswer } from "../../../core/verify/evidence/chain-answer.js";
import type { ChainProfile } from "../../../core/verify/policy/policy.js";
import { goodAnswer, ISSUER_ID, testProfile } from "../../support/anchoring.js";
import { fakeChain, fakeHash, fakeTime, type FakeChain } from "../../support/fake-endpoint.js";
import { recordedRetries } from "../../support/retries.js";

const profile: ChainProfile = {
  ...testProfile,
  deploymentBlock: { number: 7, hash: fakeHash(7) },
  finality: { tag: "finalized" },
  maxHeadAgeSeconds: 600,
  clockToleranceSeconds: 5,
};
const question = { profile, issuerId: ISSUER_ID, root: fakeHash(1), index: 3 };
const good = goodAnswer("did:web:college.example");
const NAMES = ["a.example", "b.example", "c.example"];

type Fake = ReturnType<typeof fakeChain>;
const chains = (...changes: Partial<FakeChain>[]): Fake[] =>
  changes.map((it, at) => fakeChain({ answerAt: () => good, ...it }, NAMES[at]));

const askAll = (fakes: readonly Fake[], agree?: number): Promise<ChainAnswer> =>
  createRegistryReader({
    endpoints: fakes.map(({ endpoint }) => endpoint),
    profile,
    now: () => fakeTime(100),
    retries: recordedRetries().retries,
    ...(agree !== undefined && { agree }),
  }).ask(question);

/** How an endpoint can fail to say the same as another, and as what that is told. */
const LIARS: [string, Partial<FakeChain>, string, RegExp][] = [
  ["lags beyond any use", { latest: 40, finalized: 30 }, "endpoint-stale", /630 s|age/],
  ["is on the wrong chain", { chainId: 1 }, "wrong-chain", /eip155:1\b/],
  ["has another deployment", { finalized: 5, fork: "x" }, "wrong-deployment", /block 7/],
  ["has no registry", { code: "0x" }, "no-registry", /no contract/],
  ["is on another fork", { fork: "x" }, "disagreeing", /blocks 100/],
  ["tells another status", { answerAt: () => ({ ...good, isRevoked: true }) }, "disagreeing", /./],
  ["tells another tree", { answerAt: () => ({ ...good, treeSize: 17 }) }, "disagreeing", /./],
  ["tells another log head", { answerAt: () => ({ ...good, logLength: 4 }) }, "disagreeing", /./],
  ["runs ahead of the clock", { latest: 200 }, "endpoint-ahead", /ahead/],
];

const failing = (code: "TIMEOUT" | "UNREACHABLE" | "HTTP_STATUS" | "RATE_LIMITED") => () => {
  throw new EndpointError(code, `no answer: ${code}`);
};

describe("several endpoints", () => {
  it("that agree give one answer, with both names", async () => {
    const answer = await askAll(chains({}, {}));
    expect(answer).to.include({ kind: "answered", endpoint: "a.example, b.example" });
    expect(answer).not.to.have.property("leftOut");
  });

  for (const [what, changes, kind, reason] of LIARS) {
    it(`of which one ${what}: ${kind}, by name, whichever comes first`, async () => {
      for (const at of [0, 1]) {
        const both = [{}, {}].map((it, place) => (place === at ? changes : it));
        const answer = await askAll(chains(...both));
        expect(answer).to.include({ kind });
        expect(answer).to.have.property("endpoint").that.includes(NAMES[at]);
        expect(answer).to.have.property("reason").that.matches(reason);
      }
    });
  }

  const METHODS = ["eth_chainId", "eth_getBlockByNumber", "eth_getCode", "eth_call"];
  for (const code of ["TIMEOUT", "UNREACHABLE", "HTTP_STATUS", "RATE_LIMITED"] as const) {
    const kind = code === "RATE_LIMITED" ? "limited" : "unreachable";
    it(`of which one fails at any step with ${code}: ${kind}, by name`, async () => {
      for (const method of METHODS) {
        const [one, other] = chains({}, {});
        other.overrides[method] = failing(code);
        const answer = await askAll([one, other]);
        expect(answer, method).to.include({ kind, endpoint: "b.example" });
      }
    });
  }

  it("of which one is limited: that one alone is asked again", async () => {
    const [one, other] = chains({}, {});
    let refusals = 0;
    other.overrides["eth_chainId"] = () =>
      ++refusals <= 3 ? failing("RATE_LIMITED")() : undefined;
    expect(await askAll([one, other])).to.include({ kind: "answered" });
    const idsAsked = ({ calls }: Fake) => calls.filter((it) => it === "eth_chainId").length;
    expect([one, other].map(idsAsked)).to.deep.equal([1, 4]);
  });

  it("of which one makes no sense at any step: malformed, by name", async () => {
    for (const method of METHODS) {
      for (const nonsense of ["", "nonsense", 1, {}, []]) {
        const [one, other] = chains({}, {});
        other.overrides[method] = () => nonsense;
        const answer = await askAll([one, other]);
        expect(answer, method).to.include({ kind: "malformed", endpoint: "b.example" });
      }
    }
  });

  it("of which one tells another time of a block: disagreeing, by name", async () => {
    for (const at of [0, 1]) {
      const both = chains({}, {});
      both[at].overrides["eth_getBlockByNumber"] = ([id]) =>
        id === "finalized"
          ? {
              number: "0x5a",
              hash: fakeHash(90),
              timestamp: `0x${(fakeTime(90) + 1).toString(16)}`,
            }
          : undefined;
      const answer = await askAll(both);
      expect(answer).to.include({ kind: "disagreeing" });
      expect(answer).to.have.property("endpoint").that.includes(NAMES[at]);
    }
  });

  it("of which one is reorganised between the calls: asked again, then believed", async () => {
    const [one, other] = chains({}, { fork: "x" });
    other.overrides["eth_getCode"] = () => {
      other.fork = "";
      return undefined;
    };
    expect(await askAll([one, other])).to.include({ kind: "answered" });

    const [third, restless] = chains({}, {});
    let forks = 0;
    restless.overrides["eth_call"] = () => {
      restless.fork = `${forks++}`;
      return undefined;
    };
    const answer = await askAll([third, restless]);
    expect(answer).to.include({ kind: "disagreeing" });
    expect(answer).to.have.property("endpoint").that.includes("b.example");
  });

  it("are asked at blocks that all of them have", async () => {
    const answer = await askAll(chains({ latest: 99, finalized: 88 }, {}));
    expect(answer).to.have.nested.property("latestBlock.number", 99);
    expect(answer).to.have.nested.property("finalBlock.number", 88);
  });

  it("can't hide by lagging what the other has seen since", async () => {
    const revokedAt100 = (number: number) => ({ ...good, isRevoked: number >= 100 });
    const answer = await askAll(chains({ answerAt: revokedAt100 }, { latest: 99 }));
    expect(answer).to.include({ kind: "disagreeing", endpoint: "a.example" });
    expect(answer)
      .to.have.property("reason")
      .that.matches(/up to block 100.*at block 99/);
  });

  describe("of which two of three must agree", () => {
    for (const [what, changes, kind] of LIARS) {
      const isLie = kind === "disagreeing";
      it(`where one ${what}: ${isLie ? "undecided all the same" : "left out, by name"}`, async () => {
        const answer = await askAll(chains({}, changes, {}), 2);
        if (isLie) expect(answer).to.include({ kind: "disagreeing" });
        else {
          expect(answer).to.include({ kind: "answered", endpoint: "a.example, c.example" });
          expect(answer).to.have.nested.property("leftOut[0].endpoint", "b.example");
        }
      });
    }

    it("where one is a block behind: left out, by name, and the newest block counts", async () => {
      const answer = await askAll(chains({}, {}, { latest: 99 }), 2);
      expect(answer).to.have.nested.property("latestBlock.number", 100);
      expect(answer).to.have.nested.property("leftOut[0]").that.deep.equals({
        endpoint: "c.example",
        reason: "Its newest block is 99, others have 100.",
      });
    });

    it("where one stops answering: left out; where two do: unreachable, both named", async () => {
      const [one, other, third] = chains({}, {}, {});
      one.overrides["eth_call"] = failing("TIMEOUT");
      const answer = await askAll([one, other, third], 2);
      expect(answer).to.include({ kind: "answered", endpoint: "b.example, c.example" });
      third.overrides["eth_call"] = failing("TIMEOUT");
      expect(await askAll([one, other, third], 2)).to.include({
        kind: "unreachable",
        endpoint: "a.example, c.example",
      });
    });
  });

  it("must be as many as must agree, each once", () => {
    const [{ endpoint }, { endpoint: other }] = chains({}, {});
    const make = (endpoints: (typeof endpoint)[], agree?: number) => () =>
      createRegistryReader({
        endpoints,
        profile,
        now: () => 0,
        ...(agree !== undefined && { agree }),
      });
    expect(make([endpoint, other], 2)).not.to.throw();
    for (const [given, agree] of [
      [[], undefined],
      [[endpoint], 2],
      [[endpoint], 0],
      [[endpoint], 1.5],
      [[endpoint, endpoint], 2],
    ] as const) {
      expect(make([...given], agree)).to.throw(RangeError);
    }
  });
});
