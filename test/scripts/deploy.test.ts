import { expect } from "chai";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expectedContracts } from "../../chain/deployment/survey.js";
import type { Endpoint } from "../../chain/rpc/endpoint.js";
import { createNode } from "../../chain/rpc/node.js";
import { CodedError } from "../../core/error.js";
import { deploy } from "../../scripts/deploying/deploy.js";
import type { DeploymentRecord } from "../../scripts/deploying/record.js";
import { readDeploySettings, type DeploySettings } from "../../scripts/deploying/settings.js";
import { checkSource } from "../../scripts/deploying/source.js";
import { freshChain } from "../support/fresh-chain.js";
import { addressOf, DEV_KEYS } from "../support/registry.js";
import { ended, start } from "../support/processes.js";
import { codeOf } from "../support/refusal.js";

const COMMIT = "5c86ca3a0b6ea7ee4e3dd5fb0a1c4b6b8a1a2b3c";
const SHA256 = "00".repeat(32);
const SOURCE = { commit: COMMIT, standardInputSha256: SHA256 };

async function refusalOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
  } catch (error) {
    if (error instanceof CodedError) return String(error.code);
    throw error;
  }
  return expect.fail("Expected a refusal.");
}

describe("npm run deploy", () => {
  let folder: string;
  let settings: DeploySettings;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cairn-deploy-"));
    settings = readDeploySettings(["--chain-id", "31337"], {
      CAIRN_RPC: "http://a.test",
      CAIRN_DATA: folder,
    });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const keys = (env: Record<string, string>) => ({
    env,
    readText: (path: string) => Promise.resolve(readFileSync(path, "utf8")),
    askPassword: () => Promise.resolve(undefined),
  });
  const run = async (
    endpoint: Endpoint,
    changed: Partial<DeploySettings> = {},
    source: { commit: string | null; standardInputSha256: string } = SOURCE,
    env: Record<string, string> = { CAIRN_DEPLOYER_KEY: DEV_KEYS.deployer },
  ): Promise<string> => {
    const lines: string[] = [];
    const pause = () => Promise.resolve();
    const say = (line: string) => lines.push(line);
    await deploy({ ...settings, ...changed }, { endpoint, keys: keys(env), source, pause, say });
    return lines.join("\n");
  };
  const recordOf = (path = settings.recordPath): DeploymentRecord =>
    JSON.parse(readFileSync(path, "utf8")) as DeploymentRecord;

  it("writes where everything stands, by blocks and transactions that the chain confirms", async () => {
    const chain = await freshChain();
    await run(chain);
    const record = recordOf();
    expect(record).to.include({
      chain: "eip155:31337",
      commit: COMMIT,
      standardInputSha256: SHA256,
    });
    for (const { name, address, creationCodeHash, runtimeCodeHash } of expectedContracts()) {
      const { block, transaction, ...rest } = record.contracts[name];
      expect(rest).to.deep.equal({ address, creationCodeHash, runtimeCodeHash });
      const receipt = await createNode(chain).receipt(transaction!);
      expect(receipt).to.include({ blockNumber: block.number, blockHash: block.hash });
    }
  });

  it("changes nothing when it is run again, and needs no key for that", async () => {
    const chain = await freshChain();
    await run(chain);
    const before = readFileSync(settings.recordPath, "utf8");
    const nonce = await createNode(chain).transactionCount(addressOf(DEV_KEYS.deployer), "latest");
    const said = await run(chain, {}, { ...SOURCE, commit: "another" }, {});
    expect(said).to.include("(unchanged)");
    expect(readFileSync(settings.recordPath, "utf8")).to.equal(before);
    const after = await createNode(chain).transactionCount(addressOf(DEV_KEYS.deployer), "latest");
    expect(after).to.equal(nonce);
  });

  it("makes the same record again from the chain alone, when the file is lost", async () => {
    const chain = await freshChain();
    await run(chain);
    const record = recordOf();
    rmSync(settings.recordPath);
    await run(chain, {}, SOURCE, {});
    expect(recordOf()).to.deep.equal(record);
  });

  it("refuses a public chain's record that says otherwise, and keeps it", async () => {
    const recordPath = join(folder, "public.json");
    await run(await freshChain(), { recordPath });
    const text = readFileSync(recordPath, "utf8").replaceAll(/"number": \d+/g, '"number": 7');
    writeFileSync(recordPath, text);
    const again = run(await freshChain(), { recordPath, isLocal: false });
    expect(await refusalOf(again)).to.equal("OTHER_RECORD");
    expect(readFileSync(recordPath, "utf8")).to.equal(text);
  });

  it("replaces a local chain's record that says otherwise, and says so", async () => {
    expect(await run(await freshChain())).to.include("(written)");
    const text = readFileSync(settings.recordPath, "utf8");
    writeFileSync(settings.recordPath, text.replaceAll(/"number": \d+/g, '"number": 7'));
    expect(await run(await freshChain())).to.include("(replaced: it was of this chain before");
    expect(readFileSync(settings.recordPath, "utf8")).not.to.include('"number": 7');
  });

  it("says which file of the key could not be read", async () => {
    const chain = await freshChain();
    const keystore = join(folder, "none.json");
    const env = { CAIRN_DEPLOYER_KEYSTORE: keystore };
    const gone = run(chain, { isDryRun: true }, SOURCE, env);
    expect(await refusalOf(gone)).to.equal("NOT_READABLE");
    writeFileSync(keystore, "{}");
    const password = { ...env, CAIRN_DEPLOYER_PASSWORD_FILE: join(folder, "none.txt") };
    try {
      await run(chain, { isDryRun: true }, SOURCE, password);
      expect.fail("Expected a refusal.");
    } catch (error) {
      expect((error as Error).message).to.equal(
        `${join(folder, "none.txt")} could not be read: there is no such file.`,
      );
    }
  });

  it("helps whoever asks, and needs no setting for it", async () => {
    const args = ["--import", "tsx", "scripts/deploy.ts", "--help"];
    const { code, stdout } = await ended(start(process.execPath, args, {}));
    expect(code).to.equal(0);
    const manual = readFileSync(new URL("../../docs/deploying.md", import.meta.url), "utf8");
    const [, table] = manual.split("| variable ");
    for (const [, name] of table.matchAll(/^\| `(\w+)`/gm)) expect(stdout).to.include(name);
    expect(stdout).to.include("--dry-run").and.to.include("--chain-id");
  });

  it("shows all of it in a dry run that sends and writes nothing and needs no key", async () => {
    const chain = await freshChain();
    const before = await createNode(chain).block("latest");
    const said = await run(chain, { isDryRun: true }, SOURCE, {});
    for (const { address, creationCodeHash, runtimeCodeHash } of expectedContracts()) {
      for (const fact of [address, creationCodeHash, runtimeCodeHash])
        expect(said).to.include(fact);
    }
    expect(said).to.match(/Cost at most +\d{15,} wei/);
    expect(said).to.include(COMMIT).and.to.include(SHA256);
    expect(await createNode(chain).block("latest")).to.deep.equal(before);
    expect(() => recordOf()).to.throw("ENOENT");
  });

  it("estimates a cost that the real run keeps below, and not by much", async () => {
    const chain = await freshChain();
    const said = await run(chain, { isDryRun: true }, SOURCE, {});
    const estimated = Number(/^Gas +(\d+)/m.exec(said)![1]);
    await run(chain);
    let used = 21_000n;
    for (const { transaction } of Object.values(recordOf().contracts)) {
      used += (await createNode(chain).receipt(transaction!))!.gasUsed;
    }
    expect(estimated)
      .to.be.greaterThan(Number(used) * 0.95)
      .and.lessThan(Number(used) * 1.3);
  });

  it("refuses another chain, a cost above the cap, and sources of no commit on a public chain", async () => {
    const chain = await freshChain();
    expect(await refusalOf(run(chain, { chainId: 1 }))).to.equal("WRONG_CHAIN");
    expect(await refusalOf(run(chain, { maxCostWei: 1n }))).to.equal("TOO_DEAR");
    const loose = { ...SOURCE, commit: null };
    expect(await refusalOf(run(chain, { isLocal: false }, loose))).to.equal("NO_COMMIT");
    expect(await refusalOf(run(chain, {}, SOURCE, {}))).to.equal("NO_KEY");
    expect(
      await createNode(chain).transactionCount(addressOf(DEV_KEYS.deployer), "latest"),
    ).to.equal(0);
  });
});

describe("readDeploySettings", () => {
  const ENV = { CAIRN_RPC: "https://rpc.test/key" };

  it("wants the chain to be named, and takes it from the environment too", () => {
    expect(codeOf(() => readDeploySettings([], ENV))).to.equal("USAGE");
    expect(codeOf(() => readDeploySettings(["--chain-id"], ENV))).to.equal("USAGE");
    expect(readDeploySettings([], { ...ENV, CAIRN_CHAIN_ID: "11155111" }).chainId).to.equal(
      11_155_111,
    );
  });

  it("keeps records of public chains with the sources, of local ones with the data", () => {
    const data = { ...ENV, CAIRN_DATA: "/tmp/data" };
    expect(readDeploySettings(["--chain-id", "10"], data).recordPath).to.match(
      /\/deployments\/eip155-10\.json$/,
    );
    expect(readDeploySettings(["--chain-id", "31337"], data).recordPath).to.equal(
      "/tmp/data/deployments/eip155-31337.json",
    );
  });

  it("holds no public chain's latest block for final", () => {
    expect(readDeploySettings(["--chain-id", "10"], ENV).finality).to.deep.equal({
      tag: "finalized",
    });
    const latest = { ...ENV, CAIRN_FINALITY: "latest" };
    expect(codeOf(() => readDeploySettings(["--chain-id", "10"], latest))).to.equal("USAGE");
    const deep = { ...ENV, CAIRN_FINALITY: "64" };
    expect(readDeploySettings(["--chain-id", "10"], deep).finality).to.deep.equal({ depth: 64 });
  });

  it("knows no flag that holds a key", () => {
    for (const flag of ["--key", "--private-key", "--password"]) {
      expect(codeOf(() => readDeploySettings(["--chain-id", "10", flag, "0x1"], ENV))).to.equal(
        "USAGE",
      );
    }
  });
});

describe("checkSource", () => {
  it("takes the published input and code, and refuses others", () => {
    const { standardInputSha256 } = checkSource();
    expect(standardInputSha256).to.match(/^[0-9a-f]{64}$/);
    const folder = mkdtempSync(join(tmpdir(), "cairn-source-"));
    const published = new URL("../../deployments/", import.meta.url);
    const input = readFileSync(new URL("standard-input.json", published), "utf8");
    const expected = readFileSync(new URL("expected.json", published), "utf8");
    const write = (inputText: string, expectedText: string) => {
      writeFileSync(join(folder, "standard-input.json"), inputText);
      writeFileSync(join(folder, "expected.json"), expectedText);
    };
    write(`${input} `, expected);
    expect(codeOf(() => checkSource(folder))).to.equal("WRONG_CODE");
    const [{ creationCodeHash }] = expectedContracts();
    write(input, expected.replace(creationCodeHash, `0x${"00".repeat(32)}`));
    expect(codeOf(() => checkSource(folder))).to.equal("WRONG_CODE");
    write(input, expected);
    expect(checkSource(folder)).to.deep.equal(checkSource());
    rmSync(folder, { recursive: true });
  });
});
