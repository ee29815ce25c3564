import { readFileSync } from "node:fs";
import { createServer as createPlainServer } from "node:http";
import { createServer, type Server } from "node:https";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import type { DidAnswer } from "../../core/verify/evidence/did-document.js";
import type { WebDid } from "../../core/verify/policy/policy.js";
import { createDidFetcher, type DidFetcherOptions } from "../../did/fetch.js";

const pem = (name: string) =>
  readFileSync(new URL(`../support/tls/localhost.${name}.pem`, import.meta.url), "utf8");
const CA = pem("crt");

/** Stands for a website: what it answers is set by each test. */
describe("createDidFetcher", () => {
  let server: Server;
  let port: number;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  const requests: IncomingMessage[] = [];

  before(async () => {
    server = createServer({ key: pem("key"), cert: CA }, (request, response) => {
      requests.push(request);
      answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    ({ port } = server.address() as AddressInfo);
  });
  beforeEach(() => {
    requests.length = 0;
    answer = (_, response) => response.end('{"id":"x"}');
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  /** A fetcher to whom college.example is this server and every address is fine. */
  const fetcher = (options: DidFetcherOptions = {}) =>
    createDidFetcher({
      ca: CA,
      resolve: () => Promise.resolve([{ address: "127.0.0.1", family: 4 }]),
      isAllowed: () => true,
      ...options,
    });
  const did = (path = ""): WebDid => `did:web:college.example%3A${port}${path}`;
  const get = (options?: DidFetcherOptions, path?: string): Promise<DidAnswer> =>
    fetcher(options)(did(path));
  const bodyOf = (it: DidAnswer): string =>
    it.kind === "fetched" ? Buffer.from(it.body).toString() : `${it.kind}: ${it.reason}`;

  it("gets the well-known document, and asks for it plainly", async () => {
    expect(bodyOf(await get())).to.equal('{"id":"x"}');
    expect(requests[0].url).to.equal("/.well-known/did.json");
    expect(requests[0].headers).to.include({
      host: `college.example:${port}`,
      accept: "application/did+json, application/json",
      "accept-encoding": "identity",
    });
    expect(requests[0].headers).not.to.have.any.keys("cookie", "authorization", "referer");
  });

  it("gets the document of a path", async () => {
    await get({}, ":schools:arts%20and%2Fcrafts");
    expect(requests[0].url).to.equal("/schools/arts%20and%2Fcrafts/did.json");
  });

  const statuses: [number, string][] = [
    [404, "not-found"],
    [410, "not-found"],
    [301, "redirected"],
    [302, "redirected"],
    [307, "redirected"],
    [304, "redirected"],
    [204, "unreachable"],
    [401, "unreachable"],
    [500, "unreachable"],
    [503, "unreachable"],
  ];
  for (const [status, kind] of statuses) {
    it(`answers ${kind} to status ${status}, and follows nothing`, async () => {
      answer = (_, response) => {
        const location = `https://college.example:${port}/elsewhere`;
        response.writeHead(status, { location }).end(status === 204 ? undefined : "{}");
      };
      expect((await get()).kind).to.equal(kind);
      expect(requests).to.have.length(1);
    });
  }

  it("takes 65,536 bytes and no more, whatever length is announced", async () => {
    answer = (_, response) => response.end(Buffer.alloc(65_536));
    expect((await get()).kind).to.equal("fetched");
    answer = (_, response) => response.end(Buffer.alloc(65_537));
    expect((await get()).kind).to.equal("too-large");
  });

  it("stops reading a body without an end", async () => {
    let sent = 0;
    answer = (_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384))) sent += 16_384;
      };
      response.on("drain", more);
      more();
    };
    const closed = new Promise((resolve) =>
      server.once("connection", (it) => it.on("close", resolve)),
    );
    expect((await get()).kind).to.equal("too-large");
    await closed;
    expect(sent).to.be.below(16_777_216);
  });

  it("gives up on a host that says nothing, or stops in the middle", async () => {
    answer = () => undefined;
    expect(await get({ timeoutMs: 200 })).to.deep.equal({
      kind: "unreachable",
      reason: "No answer from college.example within 200 ms.",
    });
    answer = (_, response) => response.write('{"id":');
    expect((await get({ timeoutMs: 200 })).kind).to.equal("unreachable");
  });

  it("gives up on a name that never resolves", async () => {
    const resolve = () => new Promise<never>(() => undefined);
    expect((await get({ timeoutMs: 200, resolve })).kind).to.equal("unreachable");
  });

  it("takes no part for the whole", async () => {
    answer = (_, response) => {
      response.writeHead(200, { "content-length": 100 });
      response.write('{"id":"x"}', () => response.socket?.destroy());
    };
    expect((await get()).kind).to.equal("unreachable");
  });

  it("doesn't unpack: what comes packed is no JSON, and no bomb", async () => {
    answer = (_, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(Buffer.from([0x1f, 0x8b]));
    expect(bodyOf(await get())).to.equal(Buffer.from([0x1f, 0x8b]).toString());
  });

  it("refuses a certificate that nobody vouches for, or of another name", async () => {
    const untrusting = createDidFetcher({
      resolve: () => Promise.resolve([{ address: "127.0.0.1", family: 4 }]),
      isAllowed: () => true,
    });
    expect((await untrusting(did())).kind).to.equal("unreachable");
    expect((await fetcher()(`did:web:other.example%3A${port}`)).kind).to.equal("unreachable");
    expect(requests).to.be.empty;
  });

  it("speaks to no server without TLS", async () => {
    const plain = createPlainServer((_, response) => response.end("{}"));
    await new Promise<void>((resolve) => plain.listen(0, "127.0.0.1", resolve));
    const at = (plain.address() as AddressInfo).port;
    expect((await fetcher()(`did:web:college.example%3A${at}`)).kind).to.equal("unreachable");
    plain.closeAllConnections();
    plain.close();
  });

  describe("addresses", () => {
    const inside = { isAllowed: (address: string) => address !== "127.0.0.1" };

    it("are refused unless public, before anything is sent", async () => {
      const it = await createDidFetcher({ ca: CA })(`did:web:localhost%3A${port}`);
      expect(it.kind).to.equal("address-refused");
      expect((await get(inside)).kind).to.equal("address-refused");
      expect(requests).to.be.empty;
    });

    it("are refused altogether if one of them is: a retry might take that one", async () => {
      const resolve = () =>
        Promise.resolve([
          { address: "93.184.215.14", family: 4 },
          { address: "127.0.0.1", family: 4 },
        ]);
      expect((await get({ ...inside, resolve })).kind).to.equal("address-refused");
      expect(requests).to.be.empty;
    });

    it("are looked up once: a second answer, from inside, is never asked for", async () => {
      let count = 0;
      const checked: string[] = [];
      const resolve = () => {
        count += 1;
        return Promise.resolve([{ address: count === 1 ? "127.0.0.1" : "10.0.0.1", family: 4 }]);
      };
      const isAllowed = (address: string) => {
        checked.push(address);
        return address === "127.0.0.1";
      };
      expect((await get({ resolve, isAllowed })).kind).to.equal("fetched");
      expect(count).to.equal(1);
      expect(checked).to.deep.equal(["127.0.0.1"]);
    });

    it("of each request are looked up anew: no connection outlives its check", async () => {
      let count = 0;
      const resolve = () => {
        count += 1;
        return Promise.resolve([{ address: "127.0.0.1", family: 4 }]);
      };
      const fetchDid = fetcher({ resolve });
      await fetchDid(did());
      await fetchDid(did());
      expect(count).to.equal(2);
    });

    it("written as a name are refused: no lookup would check them", async () => {
      for (const host of ["127.0.0.1", "169.254.169.254"]) {
        const it = await fetcher()(`did:web:${host}`);
        expect(it.kind).to.equal("address-refused");
      }
    });

    it("that a name is only a number for reach the check", async () => {
      const asked: string[] = [];
      const resolve = (host: string) => {
        asked.push(host);
        return Promise.resolve([{ address: "127.0.0.1", family: 4 }]);
      };
      const it = await createDidFetcher({ resolve })("did:web:0x7f000001");
      expect(it.kind).to.equal("address-refused");
      expect(asked).to.deep.equal(["0x7f000001"]);
    });

    it("that there are none of are none", async () => {
      const resolve = () => Promise.resolve([]);
      expect((await get({ resolve })).kind).to.equal("unreachable");
      const failing = () => Promise.reject(new Error("ENOTFOUND"));
      expect(await get({ resolve: failing })).to.deep.equal({
        kind: "unreachable",
        reason: "ENOTFOUND",
      });
    });
  });
});
