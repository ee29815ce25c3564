import { expect } from "chai";
import { pino } from "pino";
import { createVerifiers } from "../../../server/verifying/verifiers.js";
import { createNode } from "../../../chain/rpc/node.js";
import { httpEndpoint } from "../../../chain/rpc/endpoint.js";
import { testPolicy } from "../../support/anchoring.js";

describe("createVerifiers", () => {
  let nowMs = 1_000_000;
  const verifiers = () =>
    createVerifiers({
      log: pino({ level: "silent" }),
      config: { policy: testPolicy() },
      node: createNode(httpEndpoint("http://127.0.0.1:9")),
      now: () => nowMs,
    });

  it("gives the same verifier to all who ask about now, for a minute at most", () => {
    const verifierFor = verifiers();
    const first = verifierFor();
    nowMs += 59_999;
    expect(verifierFor()).to.equal(first);
    nowMs += 1;
    const second = verifierFor();
    expect(second).not.to.equal(first);
    nowMs -= 1;
    expect(verifierFor(), "after the clock was set back").not.to.equal(second);
  });

  it("judges by the instant asked about, whoever else asks about another", async () => {
    const verifierFor = verifiers();
    const file = new TextEncoder().encode("{}");
    const reports = await Promise.all([5, undefined, 6].map((at) => verifierFor(at).verify(file)));
    expect(reports.map(({ asOf }) => asOf)).to.deep.equal([
      "1970-01-01T00:00:05Z",
      reports[1].checkedAt,
      "1970-01-01T00:00:06Z",
    ]);
  });
});
