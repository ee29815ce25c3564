import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { unzipSync } from "fflate";
import { createClient, type Client } from "../../api/client.js";
import type { Fsck } from "../../api/fsck.js";
import type { Report } from "../../core/verify/report/report.js";
import { ensureIssuer, ensureRegistry } from "../../scripts/start/registry.js";
import { openChain, startChain } from "../../scripts/start/chain.js";
import { issuerAccounts } from "../../scripts/start/accounts.js";
import { Children } from "../../scripts/start/children.js";
import { jsonFilesIn } from "../../scripts/start/demonstration.js";
import {
  issuerProfile,
  knownRegistry,
  pathsIn,
  writeLocalFiles,
} from "../../scripts/start/local-files.js";
import { apiToken } from "../../scripts/start/secrets.js";
import { serviceUrl, startService, untilReady } from "../../scripts/start/service.js";
import type { Settings } from "../../scripts/start/settings.js";
import { describePostgres } from "../support/postgres.js";
import { cairn, cleanEnv, freePort } from "../support/processes.js";

/** Made by make.ts, as README.md says. */
const FIXTURE = unzipSync(
  new Uint8Array(readFileSync(new URL("written-by-99f0f51.zip", import.meta.url))),
);
/** Of the twelve that were issued; the second of them is revoked. */
const FILES = 12;
const REVOKED = 1;
/** Awards that the earlier version acknowledged, in a batch that it left open. */
const OPEN_BATCH = "later";
const MAX_ATTEMPTS = 5;

function unpack(prefix: string, folder: string): void {
  for (const [path, bytes] of Object.entries(FIXTURE)) {
    if (!path.startsWith(`${prefix}/`)) continue;
    const to = join(folder, path.slice(prefix.length + 1));
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
    writeFileSync(to, bytes);
    chmodSync(to, 0o600);
  }
}

/** What `npm start` does on a folder that it finds, but for the examples; the chain is a fresh one. */
async function startOn(children: Children, dataFolder: string, env: Record<string, string>) {
  const settings: Settings = {
    host: "127.0.0.1",
    port: await freePort(),
    dataFolder,
    outFolder: join(dataFolder, "out"),
    rpcUrl: undefined,
    isOnce: true,
    env: cleanEnv({ CAIRN_SEAL_AGE_SECONDS: "1", ...env }),
  };
  const paths = pathsIn(dataFolder);
  const chain = await openChain(await startChain(children, settings.env, paths.chainLog));
  const registry = await ensureRegistry(chain, knownRegistry(paths));
  const { id: did } = (
    JSON.parse(readFileSync(paths.issuer, "utf8")) as { profile: { id: string } }
  ).profile;
  const issuer = issuerProfile(
    new URL("../../examples/issuer.json", import.meta.url).pathname,
    did,
  );
  const accounts = issuerAccounts(paths.accounts);
  const issuerId = await ensureIssuer(chain, registry.address, did, accounts);
  const url = serviceUrl(settings);
  writeLocalFiles(paths, { chain, registry, issuerId, issuer, serviceUrl: url });
  const token = apiToken(paths.token);
  startService(children, settings, paths, { token, ...accounts }, chain.url);
  await Promise.race([untilReady(url, paths.serviceLog), children.failed]);
  return createClient({ url, token });
}

function defineUpgrade(prefix: string, database: () => Promise<Record<string, string>>): void {
  let folder: string;
  let children: Children;
  let client: Client;
  let env: Record<string, string>;

  before(async function () {
    this.timeout(300_000);
    folder = mkdtempSync(join(tmpdir(), "cairn-upgrade-"));
    unpack(prefix, folder);
    children = new Children();
    const settings = await database();
    env = { CAIRN_DATA: folder, ...settings };
    client = await startOn(children, folder, settings);
  });
  after(async function () {
    this.timeout(60_000);
    await children.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Asked again where the chain gave no answer in time, as on a busy machine. */
  async function verdictsOf(files: readonly string[]): Promise<string[]> {
    for (let attempt = 1; ; attempt += 1) {
      const { stdout, stderr } = await cairn(["verify", "--json", ...files], { env });
      expect(stderr).to.equal("");
      const reports = stdout
        .trim()
        .split("\n")
        .map((line) => (JSON.parse(line) as { report: Pick<Report, "verdict" | "reason"> }).report);
      if (attempt === MAX_ATTEMPTS || reports.every(({ verdict }) => verdict !== "undecided")) {
        return reports.map(({ verdict, reason }) =>
          verdict === "verified" ? verdict : `${verdict}: ${reason}`,
        );
      }
    }
  }

  it("verifies every file that was handed out, and the revocation", async function () {
    this.timeout(120_000);
    const verdicts = await verdictsOf(jsonFilesIn(join(folder, "out")));
    const expected = Array.from({ length: FILES }, (_, i) =>
      i === REVOKED ? "rejected: revoked" : "verified",
    );
    expect(verdicts).to.deep.equal(expected);
  });

  it("gives every file that was handed out once more, byte for byte", async () => {
    for (const path of jsonFilesIn(join(folder, "out"))) {
      const file = readFileSync(path, "utf8");
      const { id } = JSON.parse(file) as { id: string };
      expect(await client.getCredential(id)).to.equal(file);
    }
  });

  it("gives the answer of then to awards that are sent once more", async () => {
    const list = readFileSync(new URL("../../examples/awards.csv", import.meta.url), "utf8");
    const bytes = list
      .split("\n")
      .slice(0, FILES + 1)
      .join("\n")
      .concat("\n");
    const [{ id }] = (await client.listBatches()).batches.filter(({ id }) => id !== OPEN_BATCH);
    const key = createHash("sha256").update(bytes).digest("hex");
    const answer = await client.sendAwards(id, bytes, "text/csv", key);
    expect(answer).to.include({ batch: id, received: FILES, ready: FILES });
    expect(answer.credentials).to.have.length(FILES);
    expect(answer.questions).to.deep.equal([]);
  });

  it("issues the awards that were acknowledged before, and verifies their files", async function () {
    this.timeout(120_000);
    // It is sealed by its age.
    for (;;) {
      const { state } = await client.getBatch(OPEN_BATCH);
      if (state === "final") break;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const files: string[] = [];
    for await (const { file } of client.getFiles(OPEN_BATCH)) {
      files.push(join(folder, `later-${files.length}.json`));
      writeFileSync(files.at(-1) ?? "", file);
    }
    const verdicts = await verdictsOf(files);
    expect(verdicts).to.deep.equal(["verified", "verified"]);
  });

  it("is clean by fsck, on the chain as well", async function () {
    this.timeout(120_000);
    const { code, stdout, stderr } = await cairn(["fsck", "--json"], { env });
    expect(stderr).to.equal("");
    const report = JSON.parse(stdout) as Fsck;
    expect(report.differences).to.deep.equal([]);
    expect(code).to.equal(0);
  });
}

describe("a data folder that 99f0f51 wrote", () => {
  defineUpgrade("sqlite", () => Promise.resolve({}));
});

describePostgres("a PostgreSQL store that 99f0f51 wrote", (postgres) => {
  defineUpgrade("postgres", async () => {
    const server = postgres();
    const { url } = await server.newDatabase();
    const dump = join(server.folder, "dump.sql");
    writeFileSync(dump, FIXTURE["postgres.sql"] ?? "");
    const database = new URL(url).pathname.slice(1);
    const args = [
      "-q",
      "-v",
      "ON_ERROR_STOP=1",
      "-h",
      server.folder,
      "-U",
      "cairn",
      "-f",
      dump,
      database,
    ];
    await server.run("psql", args);
    return { DATABASE_URL: url };
  });
});
