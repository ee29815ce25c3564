import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect } from "chai";
import hre from "hardhat";
import { stripAnchor } from "../../../core/anchor/anchor-proof.js";
import { MAX_CREDENTIAL_BYTES } from "../../../core/credential/size.js";
import type { JsonObject } from "../../../core/json.js";
import { hardhatEndpoint } from "../../support/hardhat-endpoint.js";
import { schemaErrors } from "../../support/open-badges.js";
import { setUpRegistry } from "../../support/registry.js";
import {
  newFolder,
  removeFolder,
  startService,
  TEST_DID,
  testConfig,
  type TestService,
} from "../../support/service.js";
import { testSigner } from "../../support/signing.js";

const example = (path: string): string =>
  readFileSync(new URL(`../../../examples/${path}`, import.meta.url), "utf8");

describe("deliver", () => {
  let folder: string;
  let service: TestService;
  const files: { id: string; file: string; credential: JsonObject }[] = [];

  before(async () => {
    await hre.network.provider.send("hardhat_reset");
    const registry = await setUpRegistry(hardhatEndpoint, TEST_DID);
    folder = newFolder();
    service = await startService(testConfig(registry, folder), hardhatEndpoint);
    const { client } = service;
    await client.putAchievement("MC-ADAP-101", example("achievements/adap.json"));
    await client.putAchievement("MC-ADSS-201", example("achievements/adss.json"));
    const answer = await client.sendAwards("all", example("awards.csv"), "text/csv");
    expect(answer).to.include({ received: 250, ready: 248, refused: 1, duplicate: 1 });
    await client.sealBatch("all", { yes: true });
    await service.until("all", ({ state }) => state === "final");
    for await (const { id, file } of client.getFiles("all")) {
      files.push({ id, file, credential: JSON.parse(file) as JsonObject });
    }
  });

  after(async () => {
    await service.stop();
    removeFolder(folder);
  });

  /** The list as the service hands it out, whatever name it has in public. */
  const serviceList = async (url: string): Promise<JsonObject> =>
    (await (await fetch(service.url + new URL(url).pathname)).json()) as JsonObject;

  it("gives a file for each ready row", () => {
    expect(files).to.have.length(248);
    expect(new Set(files.map(({ id }) => id)).size).to.equal(248);
  });

  it("gives files that the strict Open Badges schema accepts, with and without our proof", function () {
    const errorsOf = schemaErrors(this);
    for (const { credential } of files) {
      for (const form of [credential, stripAnchor(credential)]) {
        expect(errorsOf(form)).to.deep.equal([]);
      }
    }
  });

  it("gives files that an independent verifier accepts, with and without our proof", async () => {
    const reference = await testSigner({ seed: 7 });
    expect(reference.did).to.equal(TEST_DID);
    for (const { credential } of files) {
      for (const form of [credential, stripAnchor(credential)]) {
        const { verified, statuses } = await reference.verify(form);
        expect([verified, ...statuses]).to.deep.equal([true, false]);
      }
    }
  });

  it("gives the same text for one file as for all", async () => {
    const [first] = files;
    expect(await service.client.getCredential(first.id)).to.equal(first.file);
  });

  it("puts nothing of a file's place in the order it came", async () => {
    const { credentials } = await service.client.listCredentials("all");
    const indexes = credentials.map(({ index }) => index);
    expect([...indexes].sort((a, b) => a! - b!)).to.deep.equal(indexes.map((_, i) => i));
    expect(indexes).not.to.deep.equal(indexes.map((_, i) => i));
  });

  it("makes again a tree file that was torn", async () => {
    const { appendFileSync, truncateSync } = await import("node:fs");
    const tree = `${folder}/trees/all.tree`;
    truncateSync(tree, 1_000);
    appendFileSync(tree, "x");
    const [first] = files;
    expect(await service.client.getCredential(first.id)).to.equal(first.file);
  });

  describe("the status list", () => {
    it("has the bit of a revoked credential, signed, and no other", async () => {
      const { id, credential } = files[0];
      await service.client.changeStatus(id, { action: "revoke", reason: "issued-in-error" });
      await service.caughtUp();
      const { statusListCredential, statusListIndex } = credential["credentialStatus"] as Record<
        string,
        string
      >;
      const path = new URL(statusListCredential).pathname;
      const response = await fetch(service.url + path);
      expect(response.status).to.equal(200);
      const list = (await response.json()) as JsonObject;
      const { encodedList } = list["credentialSubject"] as { encodedList: string };
      const bits = gunzipSync(Buffer.from(encodedList.slice(1), "base64url"));
      expect(bits).to.have.length(131_072 / 8);
      const index = Number(statusListIndex);
      const set = [...bits].flatMap((byte, i) =>
        [0, 1, 2, 3, 4, 5, 6, 7].flatMap((bit) => (byte & (0x80 >> bit) ? [8 * i + bit] : [])),
      );
      expect(set).to.deep.equal([index]);
      expect(list["proof"]).to.have.length(1);
    });

    // What docs/verifying.md says of them.
    it("is understood by others' libraries, each of which answers in its own way", async () => {
      const reference = await testSigner({ seed: 7 });
      const [revoked, inForce] = files.map(({ credential }) => credential);
      expect(await reference.verify(revoked, serviceList)).to.deep.equal({
        verified: true,
        perProof: [true],
        statuses: [true],
      });
      expect(await reference.verify(inForce, serviceList))
        .to.have.property("statuses")
        .that.deep.equals([false]);
      expect(await reference.checkStatusByDcc(revoked, serviceList))
        .to.include({ verified: false })
        .and.not.to.have.property("error");
      expect(await reference.checkStatusByDcc(inForce, serviceList)).to.include({ verified: true });
    });
  });

  describe("POST /v1/verify", () => {
    const verify = async (body: string, query = "") => {
      const response = await fetch(`${service.url}/v1/verify${query}`, { method: "POST", body });
      return { status: response.status, report: (await response.json()) as JsonObject };
    };

    it("says the same of a file as the library, without a token", async () => {
      const { file } = files[1];
      expect((await verify(file)).report["verdict"]).to.equal("verified");
      const revoked = await verify(files[0].file);
      expect(revoked.report).to.include({ verdict: "rejected", reason: "revoked" });
    });

    it("answers what isn't a credential with a report too", async () => {
      const { report } = await verify("no JSON");
      expect(report).to.include({ verdict: "undecided", reason: "no-credential" });
    });

    it("refuses more than it would work through for anybody, and says the limit", async () => {
      const { status, report } = await verify(" ".repeat(MAX_CREDENTIAL_BYTES + 1));
      expect(status).to.equal(413);
      expect(report["detail"]).to.equal(
        "Expected a credential of at most 262144 bytes, got 262145.",
      );
    });

    it("takes a date, and refuses what isn't one", async () => {
      const { file } = files[1];
      const early = await verify(file, "?at=2020-01-01T00:00:00Z");
      expect(early.report["verdict"]).to.equal("rejected");
      expect((await verify(file, "?at=yesterday")).status).to.equal(400);
    });
  });
});
