import { expect } from "chai";
import hre from "hardhat";
import type { Endpoint } from "../../../chain/rpc/endpoint.js";
import { requestAll } from "../../../chain/rpc/batch.js";
import { hardhatEndpoint } from "../../support/hardhat-endpoint.js";
import { setUpRegistry } from "../../support/registry.js";
import {
  ACHIEVEMENT,
  awards,
  newFolder,
  removeFolder,
  startService,
  TEST_DID,
  testConfig,
  type TestService,
} from "../../support/service.js";

describe("GET /v1/status-lists/{id}", () => {
  let folder: string;
  let service: TestService;
  let url: string;
  let messages = 0;
  let nowMs = Date.now();
  const endpoint: Endpoint = {
    ...hardhatEndpoint,
    batch: (calls) => {
      // Beside these, chain and blocks are asked for.
      if (calls.some(({ method }) => method === "eth_call")) messages++;
      return requestAll(hardhatEndpoint, calls);
    },
  };

  before(async () => {
    await hre.network.provider.send("hardhat_reset");
    folder = newFolder();
    const registry = await setUpRegistry(hardhatEndpoint, TEST_DID);
    service = await startService(testConfig(registry, folder), endpoint, { now: () => nowMs });
    const { client } = service;
    await client.putAchievement("MC-1", JSON.stringify(ACHIEVEMENT));
    await client.sendAwards("a", JSON.stringify(awards(300)), "application/json");
    await client.sealBatch("a");
    await service.until("a", ({ state }) => state === "final");
    const [{ id } = { id: "" }] = (await client.listCredentials("a")).credentials;
    const file = await client.getCredential(id);
    const list = /"statusListCredential":\s*"[^"]*(\/v1\/status-lists\/[^"]+)"/.exec(file)?.[1];
    url = service.url + (list ?? "");
  });
  after(async () => {
    await service.stop();
    removeFolder(folder);
  });

  it("asks the chain once for all who ask at once, for all words in one message", async () => {
    messages = 0;
    const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(url)));
    const texts = await Promise.all(answers.map((it) => it.text()));
    expect(new Set(texts).size).to.equal(1);
    expect(JSON.parse(texts[0])).to.have.nested.property("credentialSubject.encodedList");
    expect(messages).to.equal(1);
  });

  it("answers 304 to who has it, also when it was looked at again and says the same", async () => {
    const etag = (await fetch(url)).headers.get("etag") ?? "";
    const again = () => fetch(url, { headers: { "if-none-match": etag } });
    expect((await again()).status).to.equal(304);
    nowMs += 61_000;
    messages = 0;
    expect((await again()).status).to.equal(304);
    expect(messages).to.equal(1);
    nowMs += 3_600_000;
    const signedAnew = await again();
    expect(signedAnew.status).to.equal(200);
    expect(signedAnew.headers.get("etag")).not.to.equal(etag);
  });
});
