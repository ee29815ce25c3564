import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "csv-parse/sync";
import { setUpAuditedRegistry, type AuditedRegistry } from "../../support/audited-registry.js";
import { fakeHash } from "../../support/fake-endpoint.js";
import { faultyEndpoint, hardhatEndpoint } from "../../support/hardhat-endpoint.js";
import { serveEndpoint } from "../../support/http-node.js";
import { cairn } from "../../support/processes.js";

const NAME = "Collège de l'Érable";

describe("cairn audit", () => {
  const endpoint = faultyEndpoint(hardhatEndpoint);
  let registry: AuditedRegistry;
  let node: Awaited<ReturnType<typeof serveEndpoint>>;
  let folder: string;
  let snapshot: unknown;

  before(async () => {
    snapshot = await hardhatEndpoint.request("evm_snapshot", []);
    registry = await setUpAuditedRegistry(hardhatEndpoint);
    node = await serveEndpoint(endpoint);
    folder = await mkdtemp(join(tmpdir(), "cairn-audit-"));
    const policy = {
      cairnPolicy: 1,
      name: "test",
      chains: [registry.profile],
      pinned: [{ profile: registry.profile.name, issuerId: registry.issuerId, name: NAME }],
      allowSkippedSignature: false,
    };
    await writeFile(join(folder, "policy.json"), JSON.stringify(policy));
  });
  after(async () => {
    await node.stop();
    await rm(folder, { recursive: true });
    await hardhatEndpoint.request("evm_revert", [snapshot]);
  });
  afterEach(() => {
    endpoint.set(undefined);
  });

  const run = async (...args: string[]) => {
    const env = { CAIRN_DATA: folder, NO_COLOR: "1" };
    const {
      code,
      stdout: out,
      stderr: err,
    } = await cairn(["audit", ...args], { cwd: folder, env });
    return { code, out, err };
  };
  const audit = (...args: string[]) => run("--policy", "policy.json", "--rpc", node.url, ...args);
  const forget = () => {
    endpoint.set(async (method, _, ask) => {
      const answer = await ask();
      return method === "eth_getLogs" ? (answer as unknown[]).toSpliced(7, 1) : answer;
    });
  };

  it("writes a report, tables and their hashes, and ends with 0 where all heads agree", async () => {
    const { code, out } = await audit("--out", "honest");
    expect(code, out).to.equal(0);
    expect(out).to.contain("AGREES").and.contain(registry.issuerId.slice(0, 20));
    const names = await readdir(join(folder, "honest"));
    expect(names.sort()).to.deep.equal([
      "accreditations.csv",
      "audit-state.ndjson",
      "audit.json",
      "batches.csv",
      "entries.csv",
      "findings.csv",
      "issuers.csv",
      "keys.csv",
      "report.html",
      "status-changes.csv",
    ]);
    const main = JSON.parse(await readFile(join(folder, "honest/audit.json"), "utf8")) as {
      outcome: string;
      figures: Record<string, number>;
      files: Record<string, string>;
    };
    expect(main.outcome).to.equal("agrees");
    expect(main.figures).to.include({ issuers: 2, batches: 3, leaves: 317, revoked: 0 });
    for (const [name, hash] of Object.entries(main.files)) {
      const bytes = await readFile(join(folder, "honest", name));
      expect(createHash("sha256").update(bytes).digest("hex"), name).to.equal(hash);
    }
    const table = await readFile(join(folder, "honest/batches.csv"));
    const rows: unknown[] = parse(table, { columns: true, bom: true });
    expect(rows).to.have.length(3);
    expect(rows[1]).to.include({ batch: "2", withdrawal_reason: "superseded" });
  });

  it("names issuers by the trust list, and counts no leaf that may be a filler", async () => {
    const page = await readFile(join(folder, "honest/report.html"), "utf8");
    expect(page).to.contain("Collège de l&#39;Érable").and.contain("did:web:college.example");
    expect(page).to.contain("302 to 317").and.contain("1 to 16 credentials");
    expect(page)
      .to.match(/median time from anchor to revocation/)
      .and.not.to.match(/seconds from/);
    const table = await readFile(join(folder, "honest/issuers.csv"));
    const rows: unknown[] = parse(table, { columns: true, bom: true });
    expect(rows[0]).to.include({ name: NAME, credentials_least: "302", credentials_most: "317" });
    expect(rows[1]).to.include({ name: "", claims_to_be: "did:web:école.example" });
  });

  it("says all of it in French where it is asked to", async () => {
    const { code, out } = await audit("--out", "french", "--lang", "fr");
    expect(code).to.equal(0);
    expect(out).to.contain("CONCORDE").and.contain("Prouvés\u00a0: émetteurs 2 sur 2");
    const page = await readFile(join(folder, "french/report.html"), "utf8");
    expect(page).to.contain('<html lang="fr">').and.contain("Ce que cet audit ne peut pas montrer");
    const words = page.replaceAll(/<(style|small)>[\s\S]*?<\/\1>|<[^>]+>/g, " ");
    expect(words).not.to.match(/\b(?:the|of|is|was|and|issuers?|batch(?:es)?|yes|key)\b/);
    const entries = (lang: string) => readFile(join(folder, lang, "entries.csv"), "utf8");
    expect(await entries("french")).to.equal(await entries("honest"));
  });

  it("goes on where the last one ended, and writes the same", async () => {
    const before = await readFile(join(folder, "honest/entries.csv"), "utf8");
    const { code, err } = await audit("--out", "honest");
    expect(code).to.equal(0);
    expect(err).to.contain("Going on after block");
    expect(await readFile(join(folder, "honest/entries.csv"), "utf8")).to.equal(before);
  });

  it("ends with 1 where an event is missing, names log and entry, and keeps no state", async () => {
    forget();
    const { code, out } = await audit("--out", "lied");
    expect(code).to.equal(1);
    expect(out.replaceAll(/\s+/g, " "))
      .to.contain(registry.issuerId)
      .and.contain("the first wrong entry is");
    expect(await readdir(join(folder, "lied"))).not.to.contain("audit-state.ndjson");
    const page = await readFile(join(folder, "lied/report.html"), "utf8");
    expect(page).to.contain("<strong>differs</strong>");
  });

  it("ends with 2 where it could not ask, or not check everything", async () => {
    const cases: [string, string[]][] = [
      ["nobody there", ["--policy", "policy.json", "--rpc", "http://127.0.0.1:9"]],
      ["not registered", ["--policy", "policy.json", "--rpc", node.url, "--issuer", fakeHash(7)]],
    ];
    for (const [what, args] of cases) {
      expect((await run(...args)).code, what).to.equal(2);
    }
    endpoint.set(async (method, _, ask) => (method === "eth_chainId" ? "0x1" : await ask()));
    const { code, err } = await audit("--out", "other");
    expect(code).to.equal(2);
    expect(err).to.contain("Expected chain eip155:31337, got eip155:1");
  });

  it("ends with 64 for wrong usage", async () => {
    const cases = [["--issuer", "0x12"], ["--account", "me"], ["--rpc", "ftp://x"], ["--nonsense"]];
    for (const args of cases) expect((await audit(...args)).code, args.join(" ")).to.equal(64);
    const { code } = await audit("--out", "policy.json/x");
    expect(code).to.equal(64);
  });
});
