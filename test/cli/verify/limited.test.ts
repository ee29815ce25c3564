import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { anchoredBatch, testPolicy } from "../../support/anchoring.js";
import { runCairn } from "../../support/cli.js";
import { exampleCredential } from "../../support/example.js";
import { fakeChain } from "../../support/fake-endpoint.js";
import { serveEndpoint } from "../../support/http-node.js";
import { testSigner } from "../../support/signing.js";

describe("cairn verify with an endpoint that asks for an hour", () => {
  let folder: string;
  let node: Awaited<ReturnType<typeof serveEndpoint>>;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "cairn-"));
    node = await serveEndpoint(fakeChain().endpoint, (response) => {
      response.writeHead(429, { "retry-after": "3600" }).end();
      return true;
    });
  });
  after(async () => {
    await node.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("is undecided at once, and says what the endpoint does and what helps", async () => {
    const did = "did:web:college.example";
    const signed = await (await testSigner({ did })).sign(exampleCredential({ did }));
    writeFileSync(join(folder, "award.json"), JSON.stringify(anchoredBatch(signed).file));
    writeFileSync(join(folder, "policy.json"), JSON.stringify(testPolicy()));
    const options = ["--policy", "policy.json", "--rpc", node.url];
    const { code, out } = await runCairn(folder, {}, ["verify", "award.json", ...options]);
    const text = out.replace(/\s+/g, " ");
    expect(code).to.equal(2);
    expect(text).to.include("The endpoint limits how often it may be asked, and refused for now.");
    expect(text).to.include("with another endpoint");
  });
});
