import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import hre from "hardhat";
import type { Fsck } from "../../../api/fsck.js";
import { openStore } from "../../../server/store/database.js";
import { hardhatEndpoint } from "../../support/hardhat-endpoint.js";
import { serveEndpoint } from "../../support/http-node.js";
import { cairn, freePort } from "../../support/processes.js";
import { setUpRegistry } from "../../support/registry.js";
import {
  newFolder,
  removeFolder,
  TEST_DID,
  testConfig,
  withService,
} from "../../support/service.js";

describe("cairn fsck", () => {
  let folder: string;
  let node: Awaited<ReturnType<typeof serveEndpoint>>;
  let policy: string;

  before(async () => {
    await hre.network.provider.send("hardhat_reset");
    const registry = await setUpRegistry(hardhatEndpoint, TEST_DID);
    node = await serveEndpoint(hardhatEndpoint);
    folder = newFolder();
    const config = testConfig(registry, folder);
    policy = join(folder, "policy.json");
    writeFileSync(policy, JSON.stringify(config.policy));
    await withService(config, hardhatEndpoint, (service) => service.issue("b-1", 3));
  });

  after(async () => {
    await node.stop();
    removeFolder(folder);
  });

  const fsck = (...args: string[]) =>
    cairn(["fsck", "--policy", policy, ...args], { env: { CAIRN_DATA: folder } });

  it("ends with 0 where it finds no problem, and says what it read", async () => {
    const { code, stdout } = await fsck("--rpc", node.url);
    expect(stdout).to.contain("1 batch, 3 credentials, 1 submission, 1 transaction");
    expect(stdout).to.contain("No problems found.");
    expect(code).to.equal(0);
  });

  it("ends with 2 where the chain can't be asked, unless it is left out on purpose", async () => {
    const nobody = `http://127.0.0.1:${await freePort()}`;
    const unasked = await fsck("--rpc", nobody);
    expect(unasked.code).to.equal(2);
    expect(unasked.stdout).to.contain("could not be reached");
    const offline = await fsck("--offline", "--json");
    expect(offline.code).to.equal(0);
    expect((JSON.parse(offline.stdout) as Fsck).chain).to.deep.include({ isOnPurpose: true });
    expect((await fsck()).code).to.equal(2);
  });

  it("ends with 1 where something differs, and repairs it when asked to", async () => {
    rmSync(join(folder, "trees", "b-1.tree"));
    const { code, stdout } = await fsck("--rpc", node.url);
    expect(code).to.equal(1);
    expect(stdout).to.match(/tree-file-missing\s+batch b-1/);
    expect(stdout).to.contain("--repair can derive it");
    const repair = await fsck("--rpc", node.url, "--repair");
    expect(repair.code).to.equal(0);
    expect(repair.stdout).to.contain("written again from the leaves");
    expect((await fsck("--rpc", node.url)).code).to.equal(0);
  });

  it("ends with 65 where a repair is asked for while somebody has the store", async () => {
    const store = await openStore(folder);
    const { code, stderr } = await fsck("--offline", "--repair");
    await store.destroy();
    expect(code).to.equal(65);
    expect(stderr).to.contain("has the data folder");
  });

  it("ends with 64 for what isn't a store, an endpoint or an option", async () => {
    const empty = join(folder, "empty");
    mkdirSync(empty);
    const noStore = await fsck("--offline", "--store", empty);
    expect([noStore.code, noStore.stderr]).to.satisfy(
      ([code, said]: [number, string]) => code === 64 && said.includes("no store to read"),
    );
    expect((await fsck("--rpc", "nowhere")).code).to.equal(64);
    expect((await fsck("--fix")).code).to.equal(64);
    const bad = await fsck("--offline", "--store", "postgres://u:secret@");
    expect(bad.code).to.equal(64);
    expect(bad.stderr).not.to.contain("secret");
  });
});
