import type { ChildProcess } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import keccak256 from "keccak256";
import { MerkleTree } from "merkletreejs";
import type { Judged } from "../cli/verify/verify-files.js";
import { stripAnchor } from "../core/anchor/anchor-proof.js";
import type { JsonObject } from "../core/json.js";
import { cairn, ended, freePort, startScript, until } from "./support/processes.js";

const SERVING = "In a second terminal, try:";

/** The whole way through real processes: a chain, the service, the command line. */
describe("the main job", function () {
  this.timeout(300_000);

  let data: string;
  let env: Record<string, string>;
  let program: ChildProcess;
  let said: string;
  const run = (...args: string[]) => cairn(args, { env });
  const files = (): string[] => readdirSync(join(data, "out")).map((it) => join(data, "out", it));
  const read = (path: string): JsonObject => JSON.parse(readFileSync(path, "utf8")) as JsonObject;
  const save = (name: string, content: unknown): string => {
    const path = join(data, name);
    writeFileSync(path, JSON.stringify(content));
    return path;
  };
  /** Exit code, verdict and reason of one file. */
  const judge = async (path: string, ...options: string[]): Promise<string> => {
    const { code, stdout } = await run("verify", path, "--json", ...options);
    const { report } = JSON.parse(stdout) as Judged;
    return `${code ?? ""} ${report.verdict} ${report.reason}`;
  };

  before(async () => {
    data = mkdtempSync(join(tmpdir(), "cairn-flow-"));
    env = { CAIRN_DATA: data, PORT: String(await freePort()) };
    program = startScript([], { env });
    said = await until(program, SERVING);
  });
  after(async () => {
    if (program.exitCode === null) {
      program.kill("SIGTERM");
      await ended(program);
    }
    rmSync(data, { recursive: true });
  });

  it("issues the examples: every row accounted for, bad rows refused with a reason", () => {
    expect(said).to.contain("250 rows = 248 ready + 1 refused + 1 duplicate");
    expect(said).to.match(/^118 +awardedDate +2026-02-30 /m);
    expect(said).to.match(/^201 +Aanya Nguyễn /m);
    expect(files()).to.have.length(248);
  });

  it("verifies all of them against the chain", () => {
    expect(said).to.match(
      /^248 files in [^✔]*\n {2}✔ verified {3}248\n.*undecided {2}0\n.*REJECTED {3}0/m,
    );
  });

  it("finds everything issued when it is asked again", async () => {
    const before = files().map((path) => statSync(path).mtimeMs);
    const { code, stdout } = await run(
      ...["issue", "examples/awards.csv", "--yes", "--out", join(data, "out")],
      ...["--achievement", "examples/achievements/adss.json"],
      ...["--achievement", "examples/achievements/adap.json"],
    );
    expect(stdout).to.contain("0 written, 248 there before");
    expect(code).to.equal(65);
    expect(files().map((path) => statSync(path).mtimeMs)).to.deep.equal(before);
  });

  it("sends nothing of a list with a bad row unless that is left out, and saves the row", async () => {
    const { code, stdout } = await run(
      ...["issue", "examples/awards.csv", "--out", join(data, "other")],
      ...["--achievement", "examples/achievements/adss.json"],
      ...["--achievement", "examples/achievements/adap.json"],
    );
    expect(code).to.equal(75);
    expect(stdout).to.contain("250 rows = 248 ready + 1 refused + 1 duplicate");
    const saved = readFileSync(join(data, "refused-awards.csv"), "utf8");
    expect(saved).to.contain("row 118: awardedDate: Expected").and.to.contain("2026-02-28");
  });

  it("answers each file in its own way, with three exit codes", async () => {
    const [path = "", other = ""] = files();
    const credential = read(path);
    expect(await judge(path)).to.equal("0 verified all-passed");

    const tampered = { ...credential, name: "Doctor of Everything" };
    expect(await judge(save("tampered.json", tampered))).to.equal("1 rejected altered");
    const swapped = { ...credential, proof: read(other)["proof"] ?? [] };
    expect(await judge(save("swapped.json", swapped))).to.equal("1 rejected not-conforming");
    expect(await judge(path, "--at", "2026-01-01T00:00:00Z")).to.equal(
      "1 rejected not-yet-anchored",
    );
    expect(await judge(save("signed.json", stripAnchor(credential)))).to.equal(
      "2 undecided no-anchor-proof",
    );
    const nobody = `http://127.0.0.1:${await freePort()}`;
    expect(await judge(path, "--rpc", nobody)).to.equal("2 undecided unreachable");
    writeFileSync(join(data, "not.json"), "not JSON");
    expect(await judge(join(data, "not.json"))).to.equal("2 undecided no-credential");
  });

  it("suspends, reinstates and revokes, each once it is final", async () => {
    const [path = "", revoked = ""] = files();
    expect(await run("suspend", path, "--reason", "academic-integrity")).to.include({ code: 0 });
    expect(await judge(path)).to.equal("1 rejected suspended");
    expect(await run("reinstate", path)).to.include({ code: 0 });
    expect(await judge(path)).to.equal("0 verified all-passed");
    const answer = await run("revoke", revoked, "--reason", "issued-in-error");
    expect(answer.stdout).to.match(/final: revoked\s+\(transaction\s+0x[0-9a-f]{64}\)/);
    expect(await judge(revoked)).to.equal("1 rejected revoked");
  });

  it("rejects an expired award", async () => {
    const award = {
      achievement: "MC-ADAP-101",
      recipient: { name: "Zoë Past" },
      awardedDate: "2020-01-01",
      validFrom: "2020-01-01T00:00:00Z",
      validUntil: "2021-01-01T00:00:00Z",
    };
    const { code } = await run(
      ...["issue", save("expired-award.json", [award]), "--out", join(data, "expired")],
      ...["--achievement", "examples/achievements/adap.json"],
    );
    expect(code).to.equal(0);
    const [name = ""] = readdirSync(join(data, "expired"));
    expect(await judge(join(data, "expired", name))).to.equal("1 rejected expired");
  });

  it("exports a batch that merkletreejs loads with the root the files carry", async () => {
    const { stdout: batches } = await run("status");
    const id = /b-[0-9a-f]{24}(?= +final +248)/.exec(batches)?.[0] ?? "";
    const { code, stdout } = await run("export", id, "--format", "merkletreejs");
    expect(code).to.equal(0);
    const root = MerkleTree.unmarshalTree(stdout, keccak256).getHexRoot();
    const [path = ""] = files();
    expect((await run("inspect", path)).stdout).to.contain(root);
  });

  it("stops without leaving anything behind", async () => {
    const { rpc, url } = read(join(data, "local.json")) as { rpc: string; url: string };
    program.kill("SIGTERM");
    expect(await ended(program)).to.include({ code: 143 });
    expect([await isServed(rpc), await isServed(url)]).to.deep.equal([false, false]);
  });

  it("finds everything as it was left on a fresh chain: files, anchors and status", async () => {
    const [missing = "", revoked = "", ...others] = files();
    const before = others.map((path) => statSync(path).mtimeMs);
    rmSync(missing);
    const { code, stdout } = await ended(startScript(["--once"], { env }));
    expect(stdout).to.contain("1 written, 247 there before");
    expect(others.map((path) => statSync(path).mtimeMs)).to.deep.equal(before);
    expect(stdout).to.match(/✔ verified {3}247\n.*undecided {2}0\n.*REJECTED {3}1/);
    expect(stdout.replace(/\s+/g, "")).to.contain(
      `REJECTED${revoked.split("/").at(-1)?.slice(0, 20)}`,
    );
    expect(code).to.equal(1);
  });
});

function isServed(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => {
      resolve(false);
    });
  });
}
