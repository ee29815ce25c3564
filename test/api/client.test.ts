import { createServer, type Server } from "node:http";
import { once } from "node:events";
import { expect } from "chai";
import { ClientError, createClient } from "../../api/client.js";
import type { Route } from "../../api/route.js";
import { ROUTES } from "../../api/routes.js";
import { retryAfterMs } from "../../api/retry-after.js";
import { urlOf } from "../support/processes.js";

const problem = {
  type: "urn:cairn:problem:backlog-full",
  title: "Too many credentials wait for the chain",
  status: 503,
  code: "backlog-full",
  detail: "10 credentials wait for the chain, the limit is 10.",
  backlog: 10,
  limit: 10,
};

describe("createClient", () => {
  it("has a call for each route of issuing", () => {
    const names = Object.entries<Route>(ROUTES)
      .filter(([, { part }]) => part === "issuing")
      .map(([name]) => name);
    expect(createClient({ url: "http://service.invalid" })).to.include.all.keys(names);
  });

  let server: Server;
  let bodies: string[];
  let answers: [status: number, headers: Record<string, string>][];

  beforeEach(async () => {
    bodies = [];
    server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        bodies.push(body);
        const [status, headers] = answers.shift() ?? [200, {}];
        response.writeHead(status, headers);
        response.end(JSON.stringify(status === 200 ? { batches: [] } : problem));
      });
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const waits: number[] = [];
  function client() {
    waits.length = 0;
    const pause = (ms: number): Promise<void> => {
      waits.push(ms);
      return Promise.resolve();
    };
    return createClient({ url: urlOf(server), pause });
  }
  const codeOf = (error: unknown) => (error as ClientError).problem?.code;

  it("sends the same request again after as long as the service asks for", async () => {
    answers = [
      [503, { "retry-after": "15" }],
      [429, { "retry-after": "2" }],
    ];
    await client().listBatches();
    expect(waits).to.deep.equal([15_000, 2_000]);
    expect(bodies).to.have.length(3);
  });

  it("gives up after eight waits, with the service's reason and figures", async () => {
    answers = Array.from({ length: 20 }, () => [503, { "retry-after": "1" }]);
    const error = await client()
      .listBatches()
      .catch((it: unknown) => it);
    expect(codeOf(error)).to.equal("backlog-full");
    expect((error as ClientError).problem).to.include({ backlog: 10, limit: 10 });
    expect(waits).to.have.length(8);
  });

  it("doesn't wait where it isn't asked to, for a refusal of another kind, or for more than two minutes", async () => {
    const refusals: typeof answers = [
      [503, {}],
      [409, { "retry-after": "1" }],
      [503, { "retry-after": "121" }],
      [503, { "retry-after": "soon" }],
    ];
    for (const refusal of refusals) {
      answers = [refusal];
      const error = await client()
        .listBatches()
        .catch((it: unknown) => it);
      expect(codeOf(error)).to.equal("backlog-full");
      expect(waits).to.deep.equal([]);
    }
  });

  it("sends the awards again whole", async () => {
    answers = [
      [503, { "retry-after": "0" }],
      [503, {}],
    ];
    await client()
      .sendAwards("b-1", "awards", "text/csv")
      .catch(() => undefined);
    expect(bodies).to.deep.equal(["awards", "awards"]);
  });
});

describe("retryAfterMs", () => {
  const asked = (value: string, nowMs = 0) =>
    retryAfterMs(new Response(null, { status: 503, headers: { "retry-after": value } }), nowMs);

  it("reads seconds and dates", () => {
    expect(asked("3")).to.equal(3_000);
    const at = Date.parse("2026-11-22T12:00:10Z");
    expect(asked("Sun, 22 Nov 2026 12:00:10 GMT", at - 4_000)).to.equal(4_000);
    expect(asked("Sun, 22 Nov 2026 12:00:10 GMT", at + 4_000)).to.equal(0);
  });
});
