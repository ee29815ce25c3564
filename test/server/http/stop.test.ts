import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { request, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { expect } from "chai";
import hre from "hardhat";
import type { IntakeAnswer } from "../../../api/batch.js";
import { createClient } from "../../../api/client.js";
import type { Problem } from "../../../api/problem.js";
import { openStore } from "../../../server/store/database.js";
import { faultyEndpoint, hardhatEndpoint } from "../../support/hardhat-endpoint.js";
import { serveEndpoint } from "../../support/http-node.js";
import { cleanEnv, ROOT, until } from "../../support/processes.js";
import { DEV_KEYS, setUpRegistry } from "../../support/registry.js";
import { credentialsOf } from "../../support/rows.js";
import {
  ACHIEVEMENT,
  awards,
  newFolder,
  removeFolder,
  TEST_DID,
  TEST_KEY,
  TEST_TOKEN,
} from "../../support/service.js";

describe("server/main, asked to stop", () => {
  const endpoint = faultyEndpoint(hardhatEndpoint);
  let node: Awaited<ReturnType<typeof serveEndpoint>>;
  let folder: string;
  let child: ChildProcess;
  let exited: Promise<[number | null, NodeJS.Signals | null]>;
  let url: string;

  beforeEach(async () => {
    await hre.network.provider.send("hardhat_reset");
    const { profile, issuerId } = await setUpRegistry(hardhatEndpoint, TEST_DID);
    node = await serveEndpoint(endpoint);
    folder = newFolder();
    const file = (name: string, content: unknown): string => {
      const path = join(folder, name);
      writeFileSync(path, JSON.stringify(content));
      return path;
    };
    const issuer = { id: TEST_DID, type: ["Profile"], name: "Test" };
    const policy = { cairnPolicy: 1, name: "t", chains: [profile], pinned: [] };
    child = spawn(process.execPath, ["server/bin.mjs"], {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "pipe"],
      env: cleanEnv({
        PORT: "0",
        CAIRN_DATA: join(folder, "data"),
        CAIRN_RPC: node.url,
        CAIRN_PROFILE: file("profile.json", profile),
        CAIRN_ISSUER: file("issuer.json", { issuerId, profile: issuer }),
        CAIRN_POLICY: file("policy.json", { ...policy, allowSkippedSignature: false }),
        CAIRN_SIGNING_KEY: file("key.json", TEST_KEY),
        CAIRN_ANCHOR_KEY: DEV_KEYS.key,
        CAIRN_API_TOKEN: TEST_TOKEN,
        CAIRN_POLL_MS: "50",
      }),
    });
    exited = once(child, "exit") as typeof exited;
    const said = await until(child, '"listening"');
    url = /"url":"([^"]+)"/.exec(said)?.[1] ?? "";
    await createClient({ url, token: TEST_TOKEN }).putAchievement(
      "MC-1",
      JSON.stringify(ACHIEVEMENT),
    );
  });

  afterEach(async () => {
    endpoint.set(undefined);
    child.kill("SIGKILL");
    await exited;
    await node.stop();
    removeFolder(folder);
  });

  function post(batch: string) {
    const { hostname, port } = new URL(url);
    const sent = request({
      hostname,
      port,
      method: "POST",
      path: `/v1/batches/${batch}/credentials`,
      agent: false,
      headers: { authorization: `Bearer ${TEST_TOKEN}`, "content-type": "application/json" },
    });
    const answer = (once(sent, "response") as Promise<[IncomingMessage]>).then(
      async ([response]) => ({
        status: response.statusCode,
        body: (await json(response)) as IntakeAnswer & Problem,
      }),
      (error: unknown) => ({ error: (error as NodeJS.ErrnoException).code }),
    );
    return { sent, answer };
  }

  async function kept(batches: readonly string[]): Promise<string[][]> {
    const store = await openStore(join(folder, "data"));
    const rows = await Promise.all(batches.map((id) => credentialsOf(store, id)));
    await store.destroy();
    return rows.map((them) => them.map(({ id }) => id));
  }

  it("keeps all that it answered and nothing of what it refused", async () => {
    const batches = Array.from({ length: 24 }, (_, i) => `b-${i}`);
    const posts = batches.map((batch) => {
      const { sent, answer } = post(batch);
      sent.end(JSON.stringify(awards(400, batch)));
      return answer;
    });
    await Promise.race(posts);
    child.kill("SIGTERM");

    const answers = await Promise.all(posts);
    expect((await exited)[0]).to.equal(0);
    const rows = await kept(batches);
    for (const [i, answer] of answers.entries()) {
      if ("error" in answer) {
        // It was never let in: what was is answered, one way or the other.
        expect(answer.error).to.be.oneOf(["ECONNREFUSED", "ECONNRESET"]);
        expect(rows[i]).to.deep.equal([]);
      } else if (answer.status === 200) {
        expect(rows[i]).to.have.members(answer.body.credentials.map(({ id }) => id));
        expect(rows[i]).to.have.length(400);
      } else {
        expect(answer.body.code).to.equal("stopping");
        expect(rows[i]).to.deep.equal([]);
      }
    }
    expect(answers.filter((it) => "status" in it && it.status === 200)).not.to.deep.equal([]);
  });

  it("refuses a request whose body ends after it was asked, and doesn't keep it", async () => {
    const { sent, answer } = post("late");
    const body = JSON.stringify(awards(2, "late"));
    sent.write(body.slice(0, 40));
    await fetch(`${url}/livez`); // the half before it has arrived by then
    child.kill("SIGTERM");
    await until(child, '"stopping"');
    sent.end(body.slice(40));
    const refused = await answer;
    expect(refused).to.include({ status: 503 });
    expect("body" in refused && refused.body.code).to.equal("stopping");
    expect((await exited)[0]).to.equal(0);
    expect(await kept(["late"])).to.deep.equal([[]]);
  });

  it("waits for no endpoint, and keeps what it sent as sent or not", async () => {
    const client = createClient({ url, token: TEST_TOKEN });
    const reached = new Promise<void>((resolve) => {
      endpoint.set(async (method, _params, ask) => {
        if (method !== "eth_sendRawTransaction") return ask();
        await ask();
        resolve();
        return new Promise<never>(() => undefined);
      });
    });
    await client.sendAwards("a", JSON.stringify(awards(1, "a")), "application/json");
    await client.sealBatch("a");
    await reached;
    child.kill("SIGTERM");
    expect((await exited)[0]).to.equal(0);
    const store = await openStore(join(folder, "data"));
    const row = await store
      .selectFrom("submissions")
      .select(["state", "trouble"])
      .executeTakeFirstOrThrow();
    await store.destroy();
    // A timeout would be a trouble.
    expect(row).to.deep.equal({ state: "signed", trouble: null });
  });

  it("stops at once when asked twice", async () => {
    const client = createClient({ url, token: TEST_TOKEN });
    await client.sendAwards("a", JSON.stringify(awards(1, "a")), "application/json");
    post("late").sent.write("["); // whoever sends no more is cut after five seconds
    await fetch(`${url}/livez`); // it has arrived by then
    child.kill("SIGTERM");
    await until(child, '"stopping"');
    const start = performance.now();
    const again = setInterval(() => child.kill("SIGINT"), 50);
    expect((await exited)[0]).to.equal(1);
    clearInterval(again);
    // A signal that comes at once is the same one, passed on by whoever started the service.
    expect(performance.now() - start).to.be.greaterThan(500);
    const [rows] = await kept(["a"]);
    expect(rows).to.have.length(1);
  });
});
