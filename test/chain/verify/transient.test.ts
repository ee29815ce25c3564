import type { ServerResponse } from "node:http";
import { expect } from "chai";
import { httpEndpoint } from "../../../chain/rpc/endpoint.js";
import { createVerifier } from "../../../chain/verify/verify.js";
import { utf8 } from "../../../core/bytes.js";
import type { Report } from "../../../core/verify/report/report.js";
import {
  anchoredBatch,
  goodAnswer,
  ISSUER_ID,
  testPolicy,
  testProfile,
  withStatusIndex,
} from "../../support/anchoring.js";
import { exampleCredential } from "../../support/example.js";
import { fakeChain, fakeHash, fakeTime } from "../../support/fake-endpoint.js";
import { serveEndpoint } from "../../support/http-node.js";
import { recordedRetries } from "../../support/retries.js";
import { testSigner } from "../../support/signing.js";

const DID = "did:web:college.example";
const profile = { ...testProfile, deploymentBlock: { number: 7, hash: fakeHash(7) } };

const limit = (retryAfter?: string) => (response: ServerResponse) => {
  if (retryAfter !== undefined) response.setHeader("retry-after", retryAfter);
  response.writeHead(429).end();
};
const inSeconds = (seconds: number) => new Date(Date.now() + 1_000 * seconds).toUTCString();
const reset = (response: ServerResponse) => response.socket?.resetAndDestroy();
const stayOpen = () => undefined;

describe("a verifier whose endpoint doesn't answer at first", () => {
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });

  let bytes: Uint8Array;
  before(async () => {
    const signer = await testSigner({ did: DID });
    const signed = await signer.sign(withStatusIndex(exampleCredential({ did: DID })));
    bytes = utf8(JSON.stringify(anchoredBatch(signed).file));
  });
  const pinned = [{ profile: profile.name, issuerId: ISSUER_ID }];
  const policy = testPolicy({ chains: [profile], pinned });

  /** Each question fails in these ways, one after the other, before it is answered. */
  async function verify(
    ways: readonly ((response: ServerResponse) => unknown)[],
  ): Promise<{ report: Report; waits: readonly number[] }> {
    const chain = fakeChain({ answerAt: () => goodAnswer(DID) });
    const asked = new Map<string, number>();
    const node = await serveEndpoint(chain.endpoint, (response, [{ method, params }]) => {
      const question = JSON.stringify([method, params]);
      const before = asked.get(question) ?? 0;
      asked.set(question, before + 1);
      ways[before]?.(response);
      return before < ways.length;
    });
    closers.push(node.stop);
    const { retries, waits } = recordedRetries();
    const endpoint = httpEndpoint(node.url, { timeoutMs: 300 });
    const verifier = createVerifier({
      policy,
      endpointFor: () => endpoint,
      now: fakeTime(100),
      retries,
    });
    return { report: await verifier.verify(bytes), waits };
  }

  for (const [what, ways] of [
    ["asks to slow down", [limit()]],
    ["asks to slow down for some seconds", [limit("3")]],
    ["asks to slow down until a date", [limit(inSeconds(5))]],
    ["breaks the connection", [reset]],
    ["is silent", [stayOpen]],
    ["does all of it", [limit(), reset, stayOpen]],
  ] as const) {
    it(`has its answer where it ${what}, then answers`, async () => {
      const { report, waits } = await verify(ways);
      expect(report).to.include({ verdict: "verified", reason: "all-passed" });
      expect(waits.length).to.be.greaterThan(0);
    });
  }

  it("waits as long as the endpoint asks for", async () => {
    expect((await verify([limit("3")])).waits[0]).to.equal(3_000);
    expect((await verify([limit(inSeconds(5))])).waits[0]).to.be.within(4_000, 6_000);
  });

  for (const [what, way, reason] of [
    ["limits how often it may be asked", limit(), "endpoint-limited"],
    ["asks for an hour", limit("3600"), "endpoint-limited"],
    ["is silent", stayOpen, "unreachable"],
  ] as const) {
    it(`is undecided, ${reason}, where it ${what} for ever`, async () => {
      const { report, waits } = await verify(Array<typeof way>(1_000).fill(way));
      expect(report).to.include({ verdict: "undecided", reason });
      expect(waits.reduce((sum, ms) => sum + ms, 0)).to.be.lessThan(20_001);
    });
  }
});
