import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { ended, fakeNode, freePort, ROOT, startScript, urlOf } from "../support/processes.js";
import type { Server as HttpServer } from "node:http";

describe("npm start", () => {
  let data: string;
  let servers: (Server | HttpServer)[];
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), "cairn-start-"));
    servers = [];
  });
  afterEach(() => {
    for (const server of servers) server.close();
    rmSync(data, { recursive: true });
  });

  const run = async (env: Record<string, string>, args: readonly string[] = ["--once"]) => {
    const port = String(await freePort());
    return ended(startScript(args, { env: { CAIRN_DATA: data, PORT: port, ...env } }));
  };
  const node = async (answers: Record<string, unknown>): Promise<string> => {
    const server = await fakeNode(answers);
    servers.push(server);
    return urlOf(server);
  };

  it("leaves nothing in the tree that git would show", function () {
    if (!existsSync(join(ROOT, ".git"))) this.skip();
    const names = [
      "out/a.json",
      "data/refused-awards.csv",
      "refused-awards.csv",
      "refused-awards-2.csv",
    ];
    const { stdout } = spawnSync("git", ["check-ignore", ...names], {
      cwd: ROOT,
      encoding: "utf8",
    });
    expect(stdout.trim().split("\n")).to.deep.equal(names);
  });

  it("names the setting to change where the port is taken", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    servers.push(taken);
    await once(taken, "listening");
    const { port } = taken.address() as { port: number };
    const { code, stderr } = await run({ PORT: String(port) });
    expect(stderr).to.match(
      new RegExp(`Port ${port} on 127.0.0.1 is taken.*Set PORT to a free one`),
    );
    expect(code).to.equal(78);
  });

  it("refuses a chain that isn't local, before it writes or sends anything", async () => {
    const { code, stderr } = await run({ CAIRN_RPC: await node({ eth_chainId: "0x1" }) });
    expect(stderr).to.match(/CAIRN_RPC: .* has chain id 1; .* local chains only \(31337 or 1337\)/);
    expect(code).to.equal(78);
  });

  it("says which account has no funds", async () => {
    const rpc = await node({ eth_chainId: "0x7a69", eth_getBalance: "0x0" });
    const { code, stderr } = await run({ CAIRN_RPC: rpc });
    expect(stderr).to.contain("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266 has 0 wei");
    expect(code).to.equal(69);
  });

  it("says that nobody answers at CAIRN_RPC", async () => {
    const { code, stderr } = await run({ CAIRN_RPC: `http://127.0.0.1:${await freePort()}` });
    expect(stderr).to.match(
      /CAIRN_RPC: .* could not be reached: ECONNREFUSED\. Start a node there/,
    );
    expect(code).to.equal(69);
  });

  it("says that the node gives out in the middle", async () => {
    const rpc = await node({ eth_chainId: "0x7a69", eth_getBalance: "0xffffffffffffffffff" });
    const { code, stderr } = await run({ CAIRN_RPC: rpc });
    expect(stderr).to.match(/^npm start: http:\/\/127\.0\.0\.1:\d+ could not be reached/m);
    expect(code).to.equal(69);
  });

  it("refuses a data folder that another start uses", async () => {
    writeFileSync(join(data, "start.pid"), String(process.pid));
    const { code, stderr } = await run({});
    expect(stderr).to.contain(`Process ${process.pid} runs npm start on ${data}`);
    expect(code).to.equal(78);
  });

  it("makes secrets that nobody else may read, and keeps them", async () => {
    const rpc = await node({ eth_chainId: "0x1" });
    const first = await run({ CAIRN_RPC: rpc });
    const paths = ["api-token", "keys/issuer.json", "keys/accounts.json"].map((it) =>
      join(data, it),
    );
    const times = paths.map((path) => statSync(path).mtimeMs);
    await run({ CAIRN_RPC: rpc });
    expect(first.stdout + first.stderr).to.not.match(/secret|Multibase|0x[0-9a-f]{64}/);
    for (const path of paths) expect(statSync(path).mode & 0o777).to.equal(0o600);
    expect(paths.map((path) => statSync(path).mtimeMs)).to.deep.equal(times);
  });

  for (const [what, env, args, code] of [
    ["a port that isn't one", { PORT: "http" }, [], 78],
    ["an endpoint that isn't one", { CAIRN_RPC: "localhost" }, [], 78],
    ["an address of another machine", { HOST: "192.0.2.1" }, [], 78],
    ["an unknown argument", {}, ["--twice"], 64],
  ] as const) {
    it(`refuses ${what}`, async () => {
      expect(await run(env, args)).to.include({ code });
    });
  }
});
