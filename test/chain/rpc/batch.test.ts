import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { EndpointError, httpEndpoint } from "../../../chain/rpc/endpoint.js";
import { gathering, requestAll } from "../../../chain/rpc/batch.js";

interface Request {
  readonly id: number;
  readonly method: string;
}
type Reply = { readonly status: number; readonly body: unknown } | string;

describe("requestAll", () => {
  const closers: (() => void)[] = [];
  afterEach(() => {
    for (const close of closers.splice(0)) close();
  });

  /** A node that answers messages by `reply`, and what it was sent. */
  async function node(reply: (message: Request | Request[]) => Reply) {
    const messages: (Request | Request[])[] = [];
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const message = JSON.parse(Buffer.concat(chunks).toString()) as Request | Request[];
        messages.push(message);
        const answer = reply(message);
        if (typeof answer !== "string") response.statusCode = answer.status;
        response.end(typeof answer === "string" ? answer : JSON.stringify(answer.body));
      });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    closers.push(() => {
      server.closeAllConnections();
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    return { endpoint: httpEndpoint(`http://127.0.0.1:${port}`, { timeoutMs: 500 }), messages };
  }

  const calls = ["one", "two", "three"].map((method) => ({ method, params: [] }));
  const resultOf = ({ id, method }: Request) => ({ jsonrpc: "2.0", id, result: `${method}!` });
  const ok = (body: unknown): Reply => ({ status: 200, body });
  const valuesOf = (outcomes: readonly PromiseSettledResult<unknown>[]): unknown[] =>
    outcomes.map((it) => (it.status === "fulfilled" ? it.value : (it.reason as Error).message));
  const answers = ["one!", "two!", "three!"];

  it("asks in one message and puts the answers in order", async () => {
    const { endpoint, messages } = await node((message) =>
      ok((message as Request[]).map(resultOf).reverse()),
    );
    expect(valuesOf(await requestAll(endpoint, calls))).to.deep.equal(answers);
    expect(messages).to.have.length(1);
  });

  it("keeps one question's error apart from the others' answers", async () => {
    const { endpoint } = await node((message) =>
      ok(
        (message as Request[]).map((it) =>
          it.method === "two"
            ? { id: it.id, error: { code: 3, message: "reverted" } }
            : resultOf(it),
        ),
      ),
    );
    const outcomes = await requestAll(endpoint, calls);
    expect(outcomes.map(({ status }) => status)).to.deep.equal([
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
    expect(outcomes[1]).to.have.nested.property("reason.code", "RPC_ERROR");
  });

  const refusals: [string, (requests: Request[]) => Reply][] = [
    ["an error object", () => ok({ id: null, error: { code: -32_600, message: "no batches" } })],
    ["HTTP 400", () => ({ status: 400, body: "Bad Request" })],
    ["HTTP 403 and a list", () => ({ status: 403, body: [] })],
    ["a page", () => "<html>"],
    ["too few answers", (requests) => ok(requests.slice(1).map(resultOf))],
    ["too many answers", (requests) => ok([...requests, ...requests].map(resultOf))],
    [
      "another's answers",
      (requests) => ok(requests.map((it) => resultOf({ ...it, id: it.id + 9 }))),
    ],
    ["no objects", (requests) => ok(requests.map(() => null))],
  ];
  for (const [what, refuse] of refusals) {
    it(`asks one by one where a batch gets ${what}, and no batch again`, async () => {
      const { endpoint, messages } = await node((message) =>
        Array.isArray(message) ? refuse(message) : ok(resultOf(message)),
      );
      expect(valuesOf(await requestAll(endpoint, calls))).to.deep.equal(answers);
      expect(valuesOf(await requestAll(endpoint, calls))).to.deep.equal(answers);
      expect(messages.filter(Array.isArray)).to.have.length(1);
      expect(messages).to.have.length(1 + 2 * calls.length);
    });
  }

  it("doesn't ask in pieces whom it can't reach or who asks to slow down", async () => {
    const { endpoint, messages } = await node(() => ({ status: 429, body: "" }));
    let code: string | undefined;
    try {
      await requestAll(endpoint, calls);
    } catch (error) {
      code = (error as EndpointError).code;
    }
    expect(code).to.equal("RATE_LIMITED");
    expect(messages).to.have.length(1);
  });

  it("asks a provider that takes no batches one by one, even one that throws at once", async () => {
    const request = (method: string): Promise<unknown> => {
      if (method === "two") throw new Error("two!");
      return Promise.resolve(`${method}!`);
    };
    expect(valuesOf(await requestAll({ name: "wallet", request }, calls))).to.deep.equal(answers);
  });

  describe("gathering", () => {
    it("asks in one message what is asked within one turn", async () => {
      const { endpoint, messages } = await node((message) =>
        ok(Array.isArray(message) ? message.map(resultOf) : resultOf(message)),
      );
      const gathered = gathering(endpoint);
      const asked = calls.map(({ method, params }) => gathered.request(method, params));
      expect(await Promise.all(asked)).to.deep.equal(answers);
      expect(await gathered.request("one", [])).to.equal("one!");
      expect(messages.map((it) => (Array.isArray(it) ? it.length : 0))).to.deep.equal([3, 0]);
    });

    it("throws for each question what became of it", async () => {
      const { endpoint } = await node((message) =>
        ok(
          (message as Request[]).map(({ id, method }) =>
            method === "two"
              ? { jsonrpc: "2.0", id, error: { code: -32_000, message: "no" } }
              : resultOf({ id, method }),
          ),
        ),
      );
      const gathered = gathering(endpoint);
      const asked = await Promise.allSettled(
        calls.map((it) => gathered.request(it.method, it.params)),
      );
      expect(valuesOf(asked)[0]).to.equal("one!");
      expect(valuesOf(asked)[1]).to.include("no");
      expect(valuesOf(asked)[2]).to.equal("three!");
    });
  });
});
