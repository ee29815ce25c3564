import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { expect } from "chai";
import { EndpointError, httpEndpoint } from "../../../chain/rpc/endpoint.js";

describe("httpEndpoint", () => {
  const closers: (() => void)[] = [];
  afterEach(() => {
    for (const close of closers.splice(0)) close();
  });

  async function serving(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    closers.push(() => {
      server.closeAllConnections();
      server.close();
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  const answering = (status: number, body: string): Promise<string> =>
    serving((request, response) => {
      request.resume();
      response.statusCode = status;
      response.end(body);
    });

  const refusalOf = async (url: string): Promise<EndpointError> => {
    try {
      await httpEndpoint(url, { timeoutMs: 200 }).request("eth_chainId", []);
    } catch (error) {
      if (error instanceof EndpointError) return error;
      throw error;
    }
    throw new Error("it answered");
  };

  it("waits no longer than whoever asks", async () => {
    const url = await serving(() => undefined);
    const asked = new AbortController();
    const answer = httpEndpoint(url).request("eth_chainId", [], asked.signal);
    asked.abort();
    const again = httpEndpoint(url).request("eth_chainId", [], asked.signal);
    for (const outcome of await Promise.allSettled([answer, again])) {
      expect(outcome).to.nested.include({ status: "rejected", "reason.code": "ABORTED" });
    }
  });

  it("waits no longer than its time, whoever asks", async () => {
    const url = await serving(() => undefined);
    const { signal } = new AbortController();
    const asked = httpEndpoint(url, { timeoutMs: 50 }).request("eth_chainId", [], signal);
    const [outcome] = await Promise.allSettled([asked]);
    expect(outcome).to.nested.include({ status: "rejected", "reason.code": "TIMEOUT" });
  });

  for (const [what, headers, retryAfterMs] of [
    ["seconds", { "retry-after": "7" }, 7_000],
    [
      "a date by the endpoint's own clock",
      { "retry-after": "Sun, 06 Nov 1994 08:49:37 GMT", date: "Sun, 06 Nov 1994 08:49:07 GMT" },
      30_000,
    ],
    ["nothing", {}, undefined],
    ["what is neither", { "retry-after": "soon" }, undefined],
  ] as const) {
    it(`reads from Retry-After: ${what}`, async () => {
      const url = await serving((request, response) => {
        request.resume();
        response.writeHead(429, headers).end();
      });
      const refusal = await refusalOf(url);
      expect(refusal).to.include({ code: "RATE_LIMITED", retryAfterMs });
    });
  }

  it("gives the result", async () => {
    const url = await answering(200, '{"jsonrpc":"2.0","id":1,"result":"0x1"}');
    expect(await httpEndpoint(url).request("eth_chainId", [])).to.equal("0x1");
  });

  it("keeps a null result apart from none", async () => {
    const url = await answering(200, '{"jsonrpc":"2.0","id":1,"result":null}');
    expect(await httpEndpoint(url).request("eth_getBlockByNumber", [])).to.equal(null);
  });

  for (const [what, status, body, code] of [
    ["a node that asks to slow down", 429, "", "RATE_LIMITED"],
    ["a gateway's error page", 502, "<html>", "HTTP_STATUS"],
    ["what isn't JSON", 200, "<html>", "MALFORMED"],
    ["JSON cut short", 200, '{"jsonrpc":"2.0","id":1,"resu', "MALFORMED"],
    ["another request's reply", 200, '{"jsonrpc":"2.0","id":99,"result":"0x1"}', "MALFORMED"],
    ["neither result nor error", 200, '{"jsonrpc":"2.0","id":1}', "MALFORMED"],
    ["no object", 200, "null", "MALFORMED"],
    ["the node's own error", 200, '{"id":1,"error":{"code":3,"message":"no"}}', "RPC_ERROR"],
    [
      "the node's own error under 500",
      500,
      '{"id":1,"error":{"code":3,"message":"no"}}',
      "RPC_ERROR",
    ],
  ] as const) {
    it(`says ${code} for ${what}`, async () => {
      expect((await refusalOf(await answering(status, body))).code).to.equal(code);
    });
  }

  it("keeps the node's error object", async () => {
    const error = '{"id":1,"error":{"code":3,"message":"reverted","data":"0x12"}}';
    const refusal = await refusalOf(await answering(200, error));
    expect(refusal.rpc).to.deep.equal({ code: 3, message: "reverted", data: "0x12" });
  });

  it("says TIMEOUT where nobody answers in time", async () => {
    const url = await serving((request) => request.resume());
    expect((await refusalOf(url)).code).to.equal("TIMEOUT");
  });

  it("says UNREACHABLE where nobody listens", async () => {
    const url = await answering(200, "");
    closers.splice(0).forEach((close) => {
      close();
    });
    expect((await refusalOf(url)).code).to.equal("UNREACHABLE");
  });

  it("says whether it may be another time: a reset, silence, but not a refusal or a cut answer", async () => {
    const reset = await serving((request) => request.socket.resetAndDestroy());
    const silent = await serving((request) => request.resume());
    const slow = await serving((request, response) => {
      request.resume();
      response.write("{");
    });
    const nobody = "http://127.0.0.1:9";
    for (const [url, code, isTransient] of [
      [reset, "UNREACHABLE", true],
      [silent, "TIMEOUT", true],
      [slow, "TIMEOUT", false],
      [nobody, "UNREACHABLE", false],
    ] as const) {
      expect(await refusalOf(url)).to.include({ code, isTransient });
    }
  });

  it("reads no more of an answer than anybody needs", async () => {
    let sent = 0;
    const url = await serving((request, response) => {
      request.resume();
      const chunk = Buffer.alloc(1_048_576, " ");
      const more = (): void => {
        while (!response.destroyed && sent < 4_000 && response.write(chunk)) sent += 1;
      };
      response.on("drain", more);
      more();
    });
    const said = await httpEndpoint(url)
      .request("eth_chainId", [])
      .catch((error: unknown) => error);
    expect(said).to.be.instanceOf(EndpointError).with.property("code", "MALFORMED");
    expect(sent).to.be.lessThan(200);
  });

  it("sends a name and a password of the URL as a header", async () => {
    let seen: string | undefined;
    const url = await serving((request, response) => {
      seen = request.headers.authorization;
      request.resume();
      response.end('{"jsonrpc":"2.0","id":1,"result":"0x1"}');
    });
    const open = url.replace("//", "//us%C3%A9r:p%40ss@");
    expect(await httpEndpoint(open).request("eth_chainId", [])).to.equal("0x1");
    expect(seen).to.equal(`Basic ${Buffer.from("usér:p@ss").toString("base64")}`);
  });

  for (const url of ["http://user:s3cret@127.0.0.1:1/key123", "http://user:s3cret@", "s3cret"]) {
    it(`keeps to itself what is secret in ${url}`, async () => {
      const said = await Promise.resolve()
        .then(() => httpEndpoint(url).request("eth_chainId", []))
        .catch((error: unknown) => error);
      expect(said).to.be.instanceOf(EndpointError);
      expect(JSON.stringify(inspect(said, { depth: 9 }))).to.not.match(/s3cret|key123/);
    });
  }

  it("shows no key that travels in the URL", () => {
    const url = "https://user:word@node.example:8443/v2/secret?key=other";
    expect(httpEndpoint(url).name).to.equal("https://node.example:8443");
  });

  it("refuses what is no URL", () => {
    expect(() => httpEndpoint("localhost")).to.throw(EndpointError);
  });
});
