import { expect } from "chai";
import hre from "hardhat";
import { Writable } from "node:stream";
import { deflateSync } from "node:zlib";
import { EndpointError } from "../../chain/rpc/endpoint.js";
import { toHex } from "../../core/bytes.js";
import { createLog, describeError } from "../../server/log.js";
import { faultyEndpoint, hardhatEndpoint } from "../support/hardhat-endpoint.js";
import { DEV_KEYS, setUpRegistry } from "../support/registry.js";
import {
  ACHIEVEMENT,
  awards,
  newFolder,
  removeFolder,
  startService,
  TEST_DID,
  TEST_KEY,
  TEST_TOKEN,
  testConfig,
} from "../support/service.js";

function capturedLog() {
  const lines: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  return { lines, log: createLog("trace", stream) };
}

describe("the log", () => {
  it("holds no person, credential, secret or key, whatever a flow goes through", async () => {
    await hre.network.provider.send("hardhat_reset");
    const registry = await setUpRegistry(hardhatEndpoint, TEST_DID);
    const folder = newFolder();
    const { lines, log } = capturedLog();
    const endpoint = faultyEndpoint(hardhatEndpoint);
    const service = await startService(testConfig(registry, folder), endpoint, { log });
    const { client, ctx } = service;
    await client.putAchievement("MC-1", JSON.stringify(ACHIEVEMENT));

    let failures = 0;
    endpoint.set((_method, _params, ask) => {
      failures += 1;
      if (failures > 20) return ask();
      throw new EndpointError("UNREACHABLE", "the node went away");
    });
    const given = awards(4, "Zoé Confidential");
    const body = [...given, given[0], { ...given[1], awardedDate: "Zoé Confidential" }];
    await client.sendAwards("b-1", JSON.stringify(body), "application/json", "a-key-of-theirs");
    await client.sendAwards("b-1", '{"name": "Zoé Confidential', "application/json").catch(() => 0);
    await client.sealBatch("b-1", { yes: true });
    await service.until("b-1", ({ state }) => state === "final");
    const { credentials } = await client.listCredentials("b-1");
    await client.changeStatus(credentials[0].id, { action: "revoke" });
    await client.changeStatus(credentials[0].id, { action: "revoke" });
    await service.caughtUp();
    for await (const { file } of client.getFiles("b-1")) await service.verify(file);
    // Rows that can't be read as what they are: the errors of parsers repeat what they read.
    await ctx.store
      .updateTable("credentials")
      .set({ text: deflateSync('{"name": "Zoé Confidential').subarray(0, -1), dictionary: null })
      .where("id", "=", credentials[1].id)
      .execute();
    await client.getCredential(credentials[1].id).catch(() => 0);
    const rows = await ctx.store
      .selectFrom("credentials")
      .innerJoin("places", "places.seq", "credentials.seq")
      .selectAll()
      .execute();
    await service.stop();
    removeFolder(folder);

    const events = lines.map((line) => (JSON.parse(line) as { event?: string }).event);
    expect(events).to.include.members([
      "awards-accepted",
      "submission-assigned",
      "submission-finalized",
      "status-change",
      "request-failed",
    ]);
    expect(events.every((event) => /^[a-z]+(?:-[a-z]+)*$/.test(event ?? ""))).to.equal(true);
    const all = lines.join("");
    const secrets = [
      "Zoé",
      "Confidential",
      "example.org",
      "a-key-of-theirs",
      TEST_TOKEN,
      TEST_KEY.secretKeyMultibase,
      ...Object.values(DEV_KEYS).flatMap((key) => [key, key.slice(2)]),
      ...rows.flatMap(({ id, salt, leaf }) => [id, toHex(salt), toHex(leaf ?? salt)]),
    ];
    for (const secret of secrets) expect(all).not.to.contain(secret);
  });
});

describe("describeError", () => {
  it("keeps code and places of an error, and of a parser's no message", () => {
    let thrown: unknown;
    try {
      JSON.parse('{"name": "Zoé');
    } catch (error) {
      thrown = error;
    }
    const error = Object.assign(new Error("outer", { cause: thrown }), {
      code: "23505",
      detail: "Failing row contains (Zoé)",
    });
    const said = describeError(error);
    expect(said).to.include({ type: "Error", code: "23505", message: "outer" });
    expect(said["stack"]).to.be.an("array").that.is.not.empty;
    expect(said["cause"]).to.include({ type: "SyntaxError" });
    expect(JSON.stringify(said)).not.to.contain("Zoé");
  });
});
