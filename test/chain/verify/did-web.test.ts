import { expect } from "chai";
import { webDidFetcher } from "../../../chain/verify/did-web.js";
import type { WebDid } from "../../../core/verify/policy/policy.js";

describe("webDidFetcher", () => {
  const DID: WebDid = "did:web:college.example:arts";
  const answering = (response: Response | Error, calls: [string, RequestInit][] = []) =>
    webDidFetcher((input, init) => {
      calls.push([input as string, init!]);
      return response instanceof Error ? Promise.reject(response) : Promise.resolve(response);
    });

  it("asks over HTTPS, with nothing of the person's, and follows no redirection", async () => {
    const calls: [string, RequestInit][] = [];
    const it = await answering(new Response("{}"), calls)(DID);
    expect(it.kind).to.equal("fetched");
    const [[url, init]] = calls;
    expect(url).to.equal("https://college.example/arts/did.json");
    expect(init).to.include({
      redirect: "manual",
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
  });

  const statuses: [number, string][] = [
    [404, "not-found"],
    [410, "not-found"],
    [301, "redirected"],
    [500, "unreachable"],
    [206, "unreachable"],
  ];
  for (const [status, kind] of statuses) {
    it(`answers ${kind} to ${status}`, async () => {
      expect((await answering(new Response("{}", { status }))(DID)).kind).to.equal(kind);
    });
  }

  it("sees a redirection that a browser hides", async () => {
    const hidden = { type: "opaqueredirect", status: 0, body: null } as unknown as Response;
    expect((await answering(hidden)(DID)).kind).to.equal("redirected");
  });

  it("stops at 64 KiB", async () => {
    const body = (size: number) => new Response(new Uint8Array(size));
    expect((await answering(body(65_536))(DID)).kind).to.equal("fetched");
    expect((await answering(body(65_537))(DID)).kind).to.equal("too-large");
  });

  it("takes a failure for no answer", async () => {
    const it = await answering(new TypeError("Failed to fetch"))(DID);
    expect(it).to.deep.equal({
      kind: "unreachable",
      reason: "https://college.example/arts/did.json: Failed to fetch",
    });
    const emptied = new Response(null);
    expect(await answering(emptied)(DID)).to.deep.equal({
      kind: "fetched",
      body: new Uint8Array(),
    });
  });

  it("refuses names that URLs read as addresses", async () => {
    const calls: [string, RequestInit][] = [];
    for (const did of ["did:web:0x7f000001", "did:web:0x7f.0x1"] as const) {
      const it = await answering(new Response("{}"), calls)(did);
      expect(it.kind).to.equal("address-refused");
    }
    expect(calls).to.be.empty;
  });
});
