import { execFile } from "node:child_process";
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import type { Report } from "../../../core/verify/report/report.js";
import { useSceneFolder } from "../../support/scene-folder.js";
import type { FixtureName } from "../../verify/fixtures.js";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const NO_NETWORK = fileURLToPath(new URL("../../support/no-network.mjs", import.meta.url));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

describe("cairn pack and cairn verify --pack", function () {
  this.timeout(120_000);
  const { path, fixture, put, cairn } = useSceneFolder();
  const pack = async (name: FixtureName, ...more: string[]) => {
    const { url } = put(name);
    const args = ["award.json", "--policy", "policy.json", "--endpoints", url, ...more];
    return cairn("pack", ...args, "--out", "pack.json");
  };

  /** In a process of its own, which any use of the network ends. */
  const offline = (args: readonly string[], config = "config") =>
    new Promise<Ended>((resolve) => {
      const env = {
        PATH: process.env["PATH"],
        XDG_CONFIG_HOME: path(config),
        CAIRN_RPC: "http://127.0.0.1:9",
        CAIRN_DATA: path(""),
      };
      const all = ["--import", NO_NETWORK, join(ROOT, "cli/bin.mjs"), ...args];
      execFile(process.execPath, all, { cwd: path(""), env }, (error, out, err) => {
        resolve({ code: error ? Number(error.code) : 0, out, err });
      });
    });

  it("verifies without network, with the endpoint gone, as of the pack's block", async () => {
    const made = await pack("untouched");
    expect(made.code, made.err).to.equal(0);
    const args = ["verify", "award.json", "--pack", "pack.json", "--policy", "policy.json"];
    const { code, out, err } = await offline(args);
    expect(code, out + err).to.equal(0);
    expect(out)
      .to.match(/verified: award\.json/)
      .and.match(/as of block \d+ of 20\d\d-/);
    expect(out).to.match(/as reported by\s+did:key:z6Mk/);

    const asked = await offline(["verify", "award.json", "--policy", "policy.json"]);
    expect(asked, "the guard itself").to.include({ code: 99 });
    expect(asked.err).to.match(/^NETWORK/m);
  });

  it("verifies the files inside the pack, when no other copy is left", async () => {
    await pack("revoked");
    rmSync(path("award.json"));
    const args = ["verify", "--pack", "pack.json", "--policy", "policy.json", "--json"];
    const { code, out } = await offline(args);
    expect(code).to.equal(1);
    const { path: name, report } = JSON.parse(out) as { path: string; report: Report };
    expect(name).to.equal("award.json");
    expect(`${report.verdict} ${report.reason}`).to.equal("rejected revoked");
    expect(report.asOf).to.equal(report.chain?.finalBlock.time);
    expect(report.notes.map((it) => it.code)).to.include.members([
      "read-from-pack",
      "pack-proven",
      "revocation-event",
    ]);
  });

  it("keeps hashes only where that is asked for", async () => {
    await pack("untouched", "--hashes-only");
    const text = readFileSync(path("pack.json"), "utf8");
    expect(text).not.to.include("Tremblay").and.not.to.include("award.json");
    const args = ["--pack", "pack.json", "--policy", "policy.json"];
    expect(await cairn("verify", ...args)).to.include({ code: 64 });
    expect(await cairn("verify", "award.json", ...args)).to.include({ code: 0 });
  });

  it("asks about any past date of a pack with the history, and of no other", async () => {
    const { at } = fixture("before it was revoked");
    const verify = async (file: string) => {
      const args = ["--pack", file, "--policy", "policy.json", "--at", at!, "--json"];
      const { out } = await cairn("verify", "award.json", ...args);
      const { report } = JSON.parse(out) as { report: Report };
      return `${report.verdict} ${report.reason}`;
    };
    expect(await pack("revoked", "--history")).to.include({ code: 0 });
    expect(await verify("pack.json")).to.equal("verified all-passed");
    rmSync(path("pack.json"));
    await pack("revoked");
    expect(await verify("pack.json")).to.equal("undecided history-incomplete");
  });

  it("believes a pack of somebody else only where the policy or the command says so", async () => {
    await pack("untouched");
    const { proof } = JSON.parse(readFileSync(path("pack.json"), "utf8")) as {
      proof: { verificationMethod: string };
    };
    const signer = proof.verificationMethod.split("#")[0];
    const args = ["verify", "award.json", "--pack", "pack.json", "--policy", "policy.json"];
    const other = await offline([...args, "--json"], "other");
    expect(other.code).to.equal(2);
    const { report } = JSON.parse(other.out) as { report: Report };
    expect(`${report.verdict} ${report.reason}`).to.equal("undecided pack-untrusted");
    expect(report.facts).to.equal(undefined);

    expect(await offline([...args, "--trust-pack", signer], "other")).to.include({ code: 0 });
    const policy = JSON.parse(readFileSync(path("policy.json"), "utf8")) as object;
    const packs = { signers: [{ did: signer, name: "Archive" }] };
    writeFileSync(path("policy.json"), JSON.stringify({ ...policy, packs }));
    const named = await offline(args, "other");
    expect(named).to.include({ code: 0 });
    expect(named.out).to.match(/as\s+reported\s+by\s+Archive\s+\(did/);
  });

  it("makes the key once, for its owner's eyes, and says so", async () => {
    const first = await pack("untouched");
    const file = path("config/cairn/signing-key.json");
    expect(first.err).to.include(file);
    expect(statSync(file).mode & 0o777).to.equal(0o600);
    const key = readFileSync(file, "utf8");
    rmSync(path("pack.json"));
    const second = await pack("untouched");
    expect(second.err).to.equal("");
    expect(readFileSync(file, "utf8")).to.equal(key);
    const { secretKeyMultibase } = JSON.parse(key) as { secretKeyMultibase: string };
    expect(first.out + second.out + readFileSync(path("pack.json"), "utf8")).not.to.include(
      secretKeyMultibase,
    );
  });

  it("signs with another key where one is named, and never shows a broken one's content", async () => {
    await pack("untouched");
    const own = readFileSync(path("config/cairn/signing-key.json"), "utf8");
    rmSync(path("pack.json"));
    writeFileSync(path("mine.json"), own);
    rmSync(path("config"), { recursive: true });
    expect(await pack("untouched", "--key", "mine.json")).to.include({ code: 0 });
    rmSync(path("pack.json"));
    for (const text of [
      "SECRET",
      '{"publicKeyMultibase":"SECRET","secretKeyMultibase":"SECRET"}',
    ]) {
      writeFileSync(path("mine.json"), text);
      const { code, err } = await pack("untouched", "--key", "mine.json");
      expect(code).to.equal(64);
      expect(err).to.include("mine.json").and.not.to.include("SECRET");
    }
  });

  it("takes what is in a list, as verify does", async () => {
    expect(await pack("a list")).to.include({ code: 0 });
  });

  it("overwrites nothing, and makes no pack where nobody answered", async () => {
    await pack("untouched");
    const before = readFileSync(path("pack.json"), "utf8");
    expect(await pack("untouched")).to.include({ code: 64 });
    expect(readFileSync(path("pack.json"), "utf8")).to.equal(before);
    rmSync(path("pack.json"));
    for (const name of ["an unreachable endpoint", "the wrong chain", "an old head"] as const) {
      const { code, err } = await pack(name);
      expect(code, name).to.equal(69);
      expect(err).to.include("No pack was made").and.to.include("award.json");
    }
    for (const name of ["without an anchor proof", "of another registry"] as const) {
      expect(await pack(name), name).to.include({ code: 65 });
    }
  });

  it("says what is wrong with how it was asked", async () => {
    await pack("untouched");
    const wrong: [string[], RegExp][] = [
      [["verify"], /Expected a file/],
      [["verify", "award.json", "--pack", "pack.json", "--rpc", "http://a.example"], /got both/],
      [["verify", "award.json", "--pack", "none.json", "--policy", "policy.json"], /none\.json/],
      [
        ["verify", "--pack", "pack.json", "--policy", "policy.json", "--trust-pack", "me"],
        /did:key/,
      ],
      [["verify", "--pack", "award.json", "--policy", "policy.json"], /holds no file/],
    ];
    for (const [args, expected] of wrong) {
      const { code, err } = await cairn(...args);
      expect(code, args.join(" ")).to.equal(64);
      expect(err).to.match(expected);
    }
  });

  it("is undecided on a file with a pack that is none", async () => {
    const { url } = put("untouched");
    expect(url).to.be.a("string");
    for (const [text, code] of [
      ["{}", "pack-malformed"],
      ["<html>", "pack-malformed"],
    ] as const) {
      writeFileSync(path("pack.json"), text);
      const args = ["award.json", "--pack", "pack.json", "--policy", "policy.json", "--json"];
      const run = await cairn("verify", ...args);
      expect(run.code).to.equal(2);
      const { report } = JSON.parse(run.out) as { report: Report };
      expect(`${report.verdict} ${report.reason}`).to.equal(`undecided ${code}`);
    }
  });
});
