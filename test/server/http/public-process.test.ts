import { expect } from "chai";
import { ServiceIndex } from "../../../api/about.js";
import { BatchList } from "../../../api/batch.js";
import { startProcess, type ServiceProcess } from "../../support/service-process.js";
import { newFolder, removeFolder, TEST_TOKEN } from "../../support/service.js";

const PER_MINUTE = 3;

describe("verification as a process of its own", function () {
  this.timeout(60_000);

  let folder: string;
  let running: ServiceProcess | undefined;

  beforeEach(() => {
    folder = newFolder();
  });
  afterEach(async () => {
    await running?.kill("SIGKILL");
    running = undefined;
    removeFolder(folder);
  });

  const start = async (settings: Record<string, string>, args: readonly string[] = []) => {
    running = await startProcess({ settingsFolder: folder, settings, args });
    return running;
  };
  const verify = (url: string, address: string) =>
    fetch(`${url}/v1/verify`, {
      method: "POST",
      body: "{",
      headers: { "x-forwarded-for": address },
    });

  it("starts without a key, a token or a store, and stops when it is asked to", async () => {
    const none = {
      CAIRN_SIGNING_KEY: "",
      CAIRN_ANCHOR_KEY: "",
      CAIRN_API_TOKEN: "",
      CAIRN_ISSUER: "",
      CAIRN_DATA: "/nowhere",
    };
    const service = await start(none, ["--public"]);
    const { url } = service;
    const report = (await (await verify(url, "192.0.2.1")).json()) as object;
    expect(report).to.include({ verdict: "undecided", reason: "no-credential" });
    const headers = { authorization: `Bearer ${TEST_TOKEN}` };
    expect((await fetch(`${url}/v1/batches`, { headers })).status).to.equal(404);
    await service.kill("SIGTERM");
    expect(await service.ended).to.deep.equal({ code: 0, stderr: "" });
  });

  it("limits an address, the client's behind as many proxies as are trusted", async () => {
    const settings = { CAIRN_ADDRESS_RATE: String(PER_MINUTE), CAIRN_TRUSTED_PROXIES: "1" };
    const { url } = await start(settings, ["--public"]);
    const statuses: number[] = [];
    for (let i = 0; i <= PER_MINUTE; i++) statuses.push((await verify(url, "192.0.2.1")).status);
    expect(statuses).to.deep.equal([...Array<number>(PER_MINUTE).fill(200), 429]);
    expect((await verify(url, "192.0.2.2")).status).to.equal(200);
  });

  it("can be left out of the main service", async () => {
    const { url } = await start({ CAIRN_DATA: folder, CAIRN_PUBLIC_VERIFY: "off" });
    const index = ServiceIndex.parse(await (await fetch(url)).json());
    expect(index.public).to.not.have.any.keys("verify", "verifyMany", "verifyCredential");
    expect(index.pages).to.deep.equal({});
    const headers = { authorization: `Bearer ${TEST_TOKEN}` };
    for (const path of ["/v1/verify", "/v1/verify/batch", "/credentials/verify"]) {
      const { status } = await fetch(url + path, { method: "POST", body: "{", headers });
      expect(status, path).to.equal(404);
    }
    expect((await fetch(`${url}/verify`, { headers })).status).to.equal(404);
    BatchList.parse(await (await fetch(`${url}/v1/batches`, { headers })).json());
  });

  it("says which setting is wrong", async () => {
    const settings = {
      CAIRN_DATA: folder,
      CAIRN_PUBLIC_VERIFY: "maybe",
      CAIRN_VERIFY_RPC_RATE: "-1",
    };
    const problem = await start(settings).catch((error: unknown) => (error as Error).message);
    expect(problem).to.include("The service ended with 78");
    expect(problem).to.include("CAIRN_PUBLIC_VERIFY: ").and.to.include("CAIRN_VERIFY_RPC_RATE: ");
  });
});
