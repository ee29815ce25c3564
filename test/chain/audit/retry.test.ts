import { expect } from "chai";
import { retryingEndpoint, WAITS_MS } from "../../../chain/audit/retry.js";
import { EndpointError } from "../../../chain/rpc/endpoint.js";
import { refusal } from "../../support/fake-endpoint.js";

const busy = () => new EndpointError("RATE_LIMITED", "slow down");
const gone = () => new EndpointError("UNREACHABLE", "no route");

describe("patientEndpoint", () => {
  /** Answers with each of these in turn, errors thrown, and the last for ever. */
  function asked(...answers: unknown[]) {
    const waits: number[] = [];
    let calls = 0;
    const endpoint = retryingEndpoint(
      {
        name: "busy",
        request: () => {
          const answer = answers[Math.min(calls++, answers.length - 1)];
          return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
        },
      },
      {
        wait: (ms) => {
          waits.push(ms);
          return Promise.resolve();
        },
        onWait: () => undefined,
      },
    );
    const ask = async () => {
      try {
        return await endpoint.request("eth_chainId", []);
      } catch (error) {
        return error;
      }
    };
    return { ask, waits, calls: () => calls };
  }

  it("asks again, each time later, until it is answered", async () => {
    const { ask, waits } = asked(busy(), refusal("Too Many Requests"), refusal("x", 429), "0x1");
    expect(await ask()).to.equal("0x1");
    expect(waits).to.deep.equal(WAITS_MS.slice(0, 3));
  });

  it("gives up after about a minute", async () => {
    const { ask, waits, calls } = asked(busy());
    expect(await ask()).to.have.property("code", "RATE_LIMITED");
    expect(calls()).to.equal(WAITS_MS.length + 1);
    expect(waits.reduce((sum, ms) => sum + ms, 0)).to.be.within(50_000, 70_000);
  });

  it("waits for an endpoint that was there, not for one that never was", async () => {
    const { ask, waits } = asked(gone(), "0x1", gone(), "0x2");
    expect(await ask()).to.have.property("code", "UNREACHABLE");
    expect(waits).to.deep.equal([]);
    expect(await ask()).to.equal("0x1");
    expect(await ask()).to.equal("0x2");
    expect(waits).to.have.length(1);
  });

  it("doesn't repeat what the node refused", async () => {
    const { ask, calls } = asked(refusal("query exceeds max block range 1000"));
    expect(await ask()).to.have.property("code", "RPC_ERROR");
    expect(calls()).to.equal(1);
  });
});
