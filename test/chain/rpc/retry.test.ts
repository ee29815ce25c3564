import { expect } from "chai";
import { EndpointError, type Endpoint } from "../../../chain/rpc/endpoint.js";
import { AUDIT_RETRIES, RUN_RETRIES, withRetries } from "../../../chain/rpc/retry.js";
import { refusal } from "../../support/fake-endpoint.js";
import { recordedRetries } from "../../support/retries.js";

const limited = (retryAfterMs?: number) =>
  new EndpointError("RATE_LIMITED", "slow down", { retryAfterMs });
const reset = () => new EndpointError("UNREACHABLE", "reset", { isTransient: true });
const late = () => new EndpointError("TIMEOUT", "no byte", { isTransient: true });
const gone = () => new EndpointError("UNREACHABLE", "no route");

/** Answers with each of these in turn, errors thrown, and the last for ever. */
function asked(answers: readonly unknown[], limits = RUN_RETRIES) {
  const recorded = recordedRetries(limits);
  let calls = 0;
  const next = (): unknown => answers[Math.min(calls++, answers.length - 1)];
  const inner: Endpoint = {
    name: "busy",
    request: () => {
      const answer = next();
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
  const endpoint = withRetries(inner, recorded.retries);
  const ask = (method = "eth_chainId") =>
    endpoint.request(method, []).catch((error: unknown) => error);
  return { ask, calls: () => calls, ...recorded };
}

describe("withRetries", () => {
  it("asks again, each time later, until it is answered", async () => {
    const { ask, waits } = asked([limited(), reset(), late(), refusal("x", 429), "0x1"]);
    expect(await ask()).to.equal("0x1");
    expect(waits).to.deep.equal(RUN_RETRIES.waitsMs);
  });

  it("gives up after so many tries, and then asks once until it is answered", async () => {
    const { ask, calls } = asked([...Array<Error>(7).fill(limited()), "0x1", limited(), "0x2"]);
    expect(await ask()).to.have.property("code", "RATE_LIMITED");
    expect(calls()).to.equal(RUN_RETRIES.waitsMs.length + 1);
    expect(await ask()).to.have.property("code", "RATE_LIMITED");
    expect(await ask()).to.have.property("code", "RATE_LIMITED");
    expect(await ask()).to.equal("0x1");
    expect(await ask()).to.equal("0x2");
    expect(calls()).to.equal(10);
  });

  it("waits as long as the endpoint asks for, where that is longer", async () => {
    const { ask, waits } = asked([limited(3_000), limited(0), "0x1"]);
    expect(await ask()).to.equal("0x1");
    expect(waits).to.deep.equal([3_000, 1_000]);
  });

  it("doesn't wait where the endpoint asks for more than the whole time", async () => {
    const { ask, waits, calls } = asked([limited(RUN_RETRIES.maxTotalMs + 1)]);
    expect(await ask()).to.have.property("code", "RATE_LIMITED");
    expect({ waits, calls: calls() }).to.deep.equal({ waits: [], calls: 1 });
  });

  it("begins no try after the whole time, which silent answers use up", async () => {
    const { retries, spend, waits } = recordedRetries();
    let calls = 0;
    const endpoint = withRetries(
      {
        name: "silent",
        request: () => {
          calls++;
          spend(15_000);
          return Promise.reject(late());
        },
      },
      retries,
    );
    expect(await endpoint.request("eth_chainId", []).catch((it: unknown) => it)).to.be.an("error");
    expect({ calls, waits }).to.deep.equal({ calls: 2, waits: [500] });
  });

  it("asks again one that was there, not one that never was", async () => {
    const { ask, waits } = asked([gone(), "0x1", gone(), "0x2"]);
    expect(await ask()).to.have.property("code", "UNREACHABLE");
    expect(waits).to.deep.equal([]);
    expect(await ask()).to.equal("0x1");
    expect(await ask()).to.equal("0x2");
    expect(waits).to.have.length(1);
  });

  for (const [what, error, method] of [
    ["what the node refused", refusal("query exceeds max block range 1000"), "eth_getLogs"],
    ["a range of events with too many of them", refusal("limit exceeded", -32_005), "eth_getLogs"],
    ["a range of events that is answered by silence", late(), "eth_getLogs"],
    ["what was given up", new EndpointError("ABORTED", "given up"), "eth_chainId"],
    ["a gateway's error page", new EndpointError("HTTP_STATUS", "502"), "eth_chainId"],
    ["a transaction that may have been sent", reset(), "eth_sendRawTransaction"],
    ["a transaction that was refused for the rate", limited(), "eth_sendRawTransaction"],
  ] as const) {
    it(`doesn't repeat ${what}`, async () => {
      const { ask, calls } = asked([error]);
      expect(await ask(method)).to.equal(error);
      expect(calls()).to.equal(1);
    });
  }

  it("of an audit gives up after about a minute", async () => {
    const { ask, waits } = asked([limited()], AUDIT_RETRIES);
    await ask();
    expect(waits.reduce((sum, ms) => sum + ms, 0)).to.be.within(50_000, 70_000);
  });

  it("of a batch asks again for those that were refused for the rate, alone", async () => {
    const { retries } = recordedRetries();
    const sent: string[][] = [];
    const inner: Endpoint = {
      name: "batching",
      request: () => Promise.reject(new Error("one by one")),
      batch: (calls) => {
        sent.push(calls.map(({ method }) => method));
        return Promise.resolve(
          calls.map(({ method }): PromiseSettledResult<unknown> => {
            if (method === "no") return { status: "rejected", reason: refusal("no") };
            return method === "b" && sent.length < 3
              ? { status: "rejected", reason: refusal("credits limited to 6000/sec", -32_012) }
              : { status: "fulfilled", value: `answer to ${method}` };
          }),
        );
      },
    };
    const endpoint = withRetries(inner, retries);
    const calls = ["a", "b", "no"].map((method) => ({ method, params: [] }));
    const outcomes = await endpoint.batch!(calls);
    expect(sent).to.deep.equal([["a", "b", "no"], ["b"], ["b"]]);
    expect(outcomes.map((it) => (it.status === "fulfilled" ? it.value : "refused"))).to.deep.equal([
      ...["answer to a", "answer to b", "refused"],
    ]);
  });

  it("of a batch gives the refusals once it gives up, and asks again where the whole was refused", async () => {
    const { retries, waits } = recordedRetries();
    let calls = 0;
    const refused = { status: "rejected", reason: limited() } as const;
    const inner: Endpoint = {
      name: "batching",
      request: () => Promise.reject(new Error("one by one")),
      batch: (some) => {
        if (calls++ === 0) return Promise.reject(reset());
        return Promise.resolve(some.map(() => refused));
      },
    };
    const outcomes = await withRetries(inner, retries).batch!([{ method: "a", params: [] }]);
    expect(outcomes).to.deep.equal([refused]);
    expect(waits).to.deep.equal(RUN_RETRIES.waitsMs);
  });

  it("has no batch where the endpoint has none", () => {
    const inner: Endpoint = { name: "plain", request: () => Promise.resolve("0x1") };
    expect(withRetries(inner, recordedRetries().retries)).not.to.have.property("batch");
  });
});
