import { expect } from "chai";
import { zipSync } from "fflate";
import { BAKED_CARRIERS } from "../../core/carrier/carrier.js";
import {
  PolicyError,
  createVerifier,
  findCredentials,
  httpEndpoint,
  verify,
} from "../../verify/index.js";
import { BAKERS, bakePdf, png } from "../support/baking.js";
import { fakeChain } from "../support/fake-endpoint.js";
import { testPolicy, testProfile } from "../support/anchoring.js";
import { setScene, type Fixture, type Scene } from "./fixtures.js";

describe("cairn/verify", function () {
  this.timeout(60_000);
  let scene: Scene;
  let good: Fixture;
  before(async () => {
    scene = await setScene();
    good = scene.fixtures.find(({ name }) => name === "untouched")!;
  });
  after(async () => {
    await (scene as Scene | undefined)?.stop();
  });

  const text = () => new TextDecoder().decode(good.file);
  const outcome = async (...args: Parameters<typeof verify>) => {
    const { verdict, reason } = await verify(...args);
    return `${verdict} ${reason}`;
  };
  const options = () => ({ policy: good.policy, endpoints: [good.url] });

  it("takes bytes, text and what JSON.parse made of it", async () => {
    const buffer = good.file.slice().buffer;
    for (const input of [good.file, text(), JSON.parse(text()) as object, buffer]) {
      expect(await outcome(input, options())).to.equal("verified all-passed");
    }
  });

  it("sees in text what bytes can't hold and an object has lost", async () => {
    const twice = `{"name":"Other",${text().slice(1)}`;
    expect(await outcome(twice, options())).to.equal("rejected not-json");
    expect(await outcome(JSON.parse(twice) as object, options())).to.equal("verified all-passed");
    const half = text().replace("Applied", "\ud800pplied");
    expect(await outcome(half, options())).to.equal("rejected not-json");
    expect(await outcome({ name: "\ud800" }, options())).to.equal("undecided no-credential");
  });

  it("takes a credential out of all that the command line takes it out of", async () => {
    const text = new TextDecoder().decode(good.file);
    const carriers: Record<string, Uint8Array | string> = {
      ZIP: zipSync({ "in/a.json": good.file, "note.md": new Uint8Array(9) }),
      "a presentation": JSON.stringify({
        type: ["VerifiablePresentation"],
        verifiableCredential: [JSON.parse(text) as object],
      }),
      "typographic quotation marks": text.replace(/"([^"]*)"/g, "“$1”"),
    };
    for (const carrier of BAKED_CARRIERS) {
      for (const [how, bake] of Object.entries(BAKERS[carrier])) {
        carriers[`${carrier} ${how}`] = await bake(good.file);
      }
    }
    for (const [what, file] of Object.entries(carriers)) {
      expect(await outcome(file, options()), what).to.equal("verified all-passed");
    }
    const reading = await findCredentials(await bakePdf({ "a.json": good.file }));
    expect(reading).to.have.nested.property("credentials[0].name", "a.json");
  });

  it("judges each of several credentials under its name, and none of them for all", async () => {
    const bad = new TextEncoder().encode(text().replace("Applied", "Altered"));
    const pdf = await bakePdf({ "good.json": good.file, "bad.json": bad });
    const picture = png();
    const zip = zipSync({ "a.json": good.file, "b.pdf": pdf, "c.png": picture });
    const verifier = createVerifier(options());
    const said = async (file: Uint8Array): Promise<string[]> =>
      (await verifier.verifyAll(file)).map(
        ({ name, report }) => `${name ?? "itself"}: ${report.verdict} ${report.reason}`,
      );
    expect(await said(pdf)).to.deep.equal([
      "good.json: verified all-passed",
      "bad.json: rejected altered",
    ]);
    expect(await said(new Uint8Array(zip))).to.deep.equal([
      "a.json: verified all-passed",
      "b.pdf#good.json: verified all-passed",
      "b.pdf#bad.json: rejected altered",
      "c.png: undecided no-credential",
    ]);
    expect(await said(good.file)).to.deep.equal(["itself: verified all-passed"]);
    expect(await said(picture)).to.deep.equal(["itself: undecided no-credential"]);
    expect(await said(new Uint8Array(zip.subarray(0, 40)))).to.deep.equal([
      "itself: undecided file-damaged",
    ]);
    for (const file of [pdf, zip]) {
      const report = await verifier.verify(file);
      expect(report).to.include({ verdict: "undecided", reason: "file-too-large" });
      expect(JSON.stringify(report.checks)).to.include("verifyAll");
    }
  });

  it("asks a URL, a provider of EIP-1193 or an endpoint of one's own", async () => {
    const endpoint = httpEndpoint(good.url);
    const provider = {
      request: ({ method, params }: { method: string; params?: unknown }) =>
        endpoint.request(method, params as unknown[]),
    };
    const wallet = { ...provider, name: "Wallet", on: () => undefined };
    for (const source of [good.url, new URL(good.url), provider, endpoint, wallet]) {
      expect(await outcome(good.file, { policy: good.policy, endpoints: [source] })).to.equal(
        "verified all-passed",
      );
    }
    const { chain } = await verify(good.file, { policy: good.policy, endpoints: [provider] });
    expect(chain).to.include({ endpoint: "provider 1" });
    const both = await verify(good.file, { ...options(), endpoints: [good.url, provider] });
    expect(both.chain).to.include({ endpoint: `${good.url}, provider 2` });
  });

  it("is undecided, by name, where a provider fails or one of two tells something else", async () => {
    const failing = { request: () => Promise.reject(new Error("user rejected")) };
    expect(await outcome(good.file, { policy: good.policy, endpoints: [failing] })).to.equal(
      "undecided unreachable",
    );
    const liar = { request: () => Promise.resolve("0x1") };
    const report = await verify(good.file, { ...options(), endpoints: [good.url, liar] });
    expect(report).to.include({ verdict: "undecided", reason: "wrong-chain" });
    expect(JSON.stringify(report.checks)).to.include('"endpoint":"provider 2"');
    const enough = await verify(good.file, { ...options(), endpoints: [good.url, liar], agree: 1 });
    expect(enough).to.include({ verdict: "verified" });
    expect(enough.notes.map(({ code }) => code)).to.include("endpoint-left-out");
  });

  it("keeps a verifier fresh by the policy's head age", async () => {
    const calls: string[] = [];
    const endpoint = httpEndpoint(good.url);
    const request = ({ method, params }: { method: string; params?: unknown }) => {
      calls.push(method);
      return endpoint.request(method, params as unknown[]);
    };
    let time = Date.parse("2030-01-01T00:00:00Z");
    const now = () => new Date(time);
    const verifier = createVerifier({ policy: good.policy, endpoints: [{ request }], now });
    await verifier.verify(good.file);
    const once = calls.length;
    await verifier.verify(good.file);
    expect(calls).to.have.length(once);
    time += 1_000; // The test profile takes any head: there nothing lasts longer than the moment.
    await verifier.verify(good.file);
    expect(calls).to.have.length(2 * once);
  });

  it("tells a developer's mistakes apart from bad files", () => {
    const [url, policy] = ["https://a.example", testPolicy()];
    const other = { ...testProfile, name: "other", chain: "eip155:1" } as const;
    const two = testPolicy({ chains: [testProfile, other] });
    const { endpoint } = fakeChain();
    const rows: [object, unknown][] = [
      [{ policy: {}, endpoints: [url] }, PolicyError],
      [{ policy, endpoints: ["ftp://a.example"] }, TypeError],
      [{ policy, endpoints: [{}] }, TypeError],
      [{ policy, endpoints: [null] }, TypeError],
      [{ policy, endpoints: [] }, RangeError],
      [{ policy, endpoints: [url], agree: 2 }, RangeError],
      [{ policy, endpoints: [endpoint, endpoint] }, RangeError],
      [{ policy, endpoints: [url], at: "tomorrow" }, TypeError],
      [{ policy, endpoints: [url], at: new Date("never") }, TypeError],
      [{ policy: two, endpoints: [url] }, TypeError],
      [{ policy: two, endpoints: { "eip155:1": [url] } }, RangeError],
    ];
    for (const [given, expected] of rows) {
      expect(() => createVerifier(given as never), JSON.stringify(given)).to.throw(
        expected as never,
      );
    }
    const endpoints = { "eip155:1": [url], "eip155:31337": [url] };
    expect(() => createVerifier({ policy: two, endpoints })).not.to.throw();
  });

  it("refuses to judge by a clock that doesn't tell the time", async () => {
    let error: unknown;
    const now = () => new Date("never");
    await verify(good.file, { ...options(), now }).catch((caught: unknown) => {
      error = caught;
    });
    expect(error).to.be.instanceOf(TypeError);
  });

  it("refuses to judge what is no file at all", async () => {
    for (const input of [undefined, () => 0, Symbol("file")]) {
      let error: unknown;
      await verify(input as never, options()).catch((caught: unknown) => {
        error = caught;
      });
      expect(error).to.be.instanceOf(TypeError);
    }
  });
});
