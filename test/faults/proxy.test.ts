import { expect } from "chai";
import { EndpointError, httpEndpoint, type Endpoint } from "../../chain/rpc/endpoint.js";
import { serveEndpoint } from "../support/http-node.js";
import { FAULT_KINDS, startFaultProxy, type FaultKind, type FaultProxy } from "./proxy.js";
import { createRandom } from "./random.js";
import { createSchedule } from "./schedule.js";

const HEAD = 100;

describe("startFaultProxy", () => {
  /** What the node was asked, so that a test sees whether it acted. */
  let asked: string[];
  let receiptBlock: string | null;
  let node: Awaited<ReturnType<typeof serveEndpoint>>;
  let proxy: FaultProxy;
  let endpoint: Endpoint;

  before(async () => {
    node = await serveEndpoint({
      name: "a node",
      request(method, params) {
        asked.push(method);
        if (method === "eth_getBlockByNumber") {
          const number = params[0] === "latest" ? HEAD : Number(params[0]);
          return Promise.resolve({ number: `0x${number.toString(16)}` });
        }
        if (method === "eth_getTransactionReceipt") {
          return Promise.resolve(receiptBlock && { blockHash: receiptBlock });
        }
        return Promise.resolve("0x7a69");
      },
    });
    proxy = await startFaultProxy(node.url);
    endpoint = httpEndpoint(proxy.url);
  });
  after(async () => {
    await proxy.stop();
    await node.stop();
  });
  beforeEach(() => {
    asked = [];
    receiptBlock = null;
    proxy.use(undefined);
  });

  const under = (kind: FaultKind, roll = 0.5): void => {
    proxy.use(() => ({ kind, roll }));
  };
  const send = (): Promise<unknown> => endpoint.request("eth_sendRawTransaction", ["0x02"]);
  const codeOf = async (act: Promise<unknown>): Promise<string> => {
    const error = await act.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(EndpointError);
    return (error as EndpointError).code;
  };

  it("passes everything on while it has no schedule", async () => {
    expect(await send()).to.equal("0x7a69");
    expect(asked).to.have.lengthOf(1);
  });

  it("delays an answer that is right", async () => {
    under("delay", 0.01);
    expect(await send()).to.equal("0x7a69");
  });

  it("asks to slow down, without asking the node", async () => {
    under("too-many-requests");
    const response = await fetch(proxy.url, {
      method: "POST",
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_chainId", params: [] }),
    });
    expect([response.status, response.headers.get("retry-after")]).to.deep.equal([429, "1"]);
    expect(asked).to.deep.equal([]);
  });

  it("answers with an error of a gateway", async () => {
    under("server-error");
    expect(await codeOf(send())).to.equal("HTTP_STATUS");
    expect(asked).to.deep.equal([]);
  });

  it("drops the reply after the node has acted", async () => {
    under("reply-dropped");
    expect(await codeOf(send())).to.equal("UNREACHABLE");
    expect(asked).to.deep.equal(["eth_sendRawTransaction"]);
  });

  it("drops the question before the node hears of it", async () => {
    under("request-dropped");
    expect(await codeOf(send())).to.equal("UNREACHABLE");
    expect(asked).to.deep.equal([]);
  });

  it("asks the node twice", async () => {
    under("duplicate");
    expect(await send()).to.equal("0x7a69");
    expect(asked).to.have.lengthOf(2);
  });

  it("answers with another error, whether the node acted or not", async () => {
    under("wrong-error", 0.2);
    expect(await codeOf(send())).to.equal("RPC_ERROR");
    expect(asked).to.have.lengthOf(1);
    under("wrong-error", 0.8);
    expect(await codeOf(send())).to.equal("RPC_ERROR");
    expect(asked).to.have.lengthOf(1);
  });

  it("cuts an answer off", async () => {
    under("truncated");
    expect(await codeOf(send())).to.equal("MALFORMED");
    expect(asked).to.have.lengthOf(1);
  });

  it("answers a tag with an older block, and a number with its own", async () => {
    under("stale-head");
    const before = proxy.counts.get("stale-head");
    const latest = await endpoint.request("eth_getBlockByNumber", ["latest", false]);
    expect(Number((latest as { number: string }).number)).to.be.within(HEAD - 6, HEAD - 1);
    const own = await endpoint.request("eth_getBlockByNumber", ["0x10", false]);
    expect(own).to.deep.equal({ number: "0x10" });
    expect(proxy.counts.get("stale-head")).to.equal(before + 1);
  });

  it("gives the receipt from before a reorganisation", async () => {
    const receipt = (): Promise<unknown> => endpoint.request("eth_getTransactionReceipt", ["0x01"]);
    receiptBlock = "0xaa";
    under("old-receipt");
    expect(await receipt()).to.deep.equal({ blockHash: "0xaa" });
    receiptBlock = null;
    expect(await receipt()).to.deep.equal({ blockHash: "0xaa" });
    expect(proxy.counts.get("old-receipt")).to.equal(1);
    proxy.use(undefined);
    expect(await receipt()).to.equal(null);
  });
});

describe("createSchedule", () => {
  const METHODS = ["eth_sendRawTransaction", "eth_getBlockByNumber", "eth_getTransactionReceipt"];
  const draw = (seed: number): (string | undefined)[] => {
    const schedule = createSchedule(createRandom(seed));
    return Array.from(
      { length: 5_000 },
      (_, at) => schedule({ method: METHODS[at % METHODS.length], params: [] })?.kind,
    );
  };

  it("draws the same faults for the same seed, and others for another", () => {
    expect(draw(1)).to.deep.equal(draw(1));
    expect(draw(1)).not.to.deep.equal(draw(2));
  });

  it("draws every kind", () => {
    expect(draw(1)).to.include.members([...FAULT_KINDS]);
  });
});
