import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { cairn, ended, freePort, ROOT, start, urlOf } from "../support/processes.js";

describe("the command line", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "cairn-cli-"));
    writeFileSync(join(folder, "award.json"), "{}");
    writeFileSync(join(folder, "empty.csv"), "file\n");
    writeFileSync(join(folder, "id.json"), `{"id":"urn:uuid:${"0".repeat(36)}"}`);
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });
  /** In a folder of its own: `bin.mjs` works from anywhere. */
  const run = (args: readonly string[], env: Record<string, string> = {}) =>
    cairn(args, { cwd: folder, env: { CAIRN_DATA: join(folder, "data"), ...env } });

  it("shows help with an example for each command", async () => {
    const commands =
      "setup issue achievement verify pack verify-receipt inspect status revoke suspend reinstate export audit fsck monitor";
    const answers = await Promise.all(commands.split(" ").map((name) => run([name, "--help"])));
    for (const { code, stdout } of answers) {
      expect(code).to.equal(0);
      expect(stdout).to.match(/\nExamples?:\n {2}cairn /);
      expect(Math.max(...stdout.split("\n").map((line) => line.length))).to.be.at.most(80);
    }
  });

  const WRONG: Record<string, [readonly string[], string]> = {
    "no command": [[], "Usage: cairn"],
    "an unknown command": [["burn"], "unknown command 'burn'"],
    "an unknown option": [["verify", "award.json", "--force"], "unknown option '--force'"],
    "no file": [["verify"], "Expected a file to verify, or --pack"],
    "a file that isn't there": [
      ["verify", "no.json"],
      "no.json could not be read: there is no such",
    ],
    "an empty list": [["verify", "empty.csv"], "empty.csv: expected files .json, .jsonld, .vc,"],
    "a report of an unknown kind": [
      ["verify", "award.json", "--report", "a.txt"],
      "--report: expected a file ending in .html, .pdf, .csv, .json, got a.txt.",
    ],
    "a date that isn't one": [["verify", "award.json", "--at", "2026-02-30"], "--at: expected"],
    "no policy": [["verify", "award.json"], "Nothing says whom to trust and ask: give --policy"],
    "a policy that isn't one": [
      ["verify", "award.json", "--policy", "award.json", "--rpc", "http://x"],
      "award.json: This is not a policy",
    ],
    "no service": [["status"], "No service is known: run npm start"],
    "a file without anchor proof": [["inspect", "award.json"], "award.json has no anchor proof"],
    "no reason": [["revoke", "id.json"], "'--reason <code>' not specified"],
    "an unknown reason": [["revoke", "id.json", "--reason", "spite"], "Allowed choices are"],
    "something that is no credential": [
      ["revoke", "award.json", "--reason", "superseded"],
      "award.json is not a credential",
    ],
    "awards of an unknown form": [
      ["issue", "a.xlsx", "--achievement", "award.json", "--out", "o"],
      "Awards come as .csv, .json, .ndjson; a.xlsx has another ending.",
    ],
  };
  for (const [what, [args, sentence]] of Object.entries(WRONG)) {
    it(`ends with 64 and a sentence for ${what}`, async () => {
      const { code, stderr } = await run(args);
      expect(stderr.replace(/\s+/g, " ")).to.contain(sentence);
      expect(code).to.equal(64);
    });
  }

  it("ends with 69 when the service can't be reached", async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const { code, stderr } = await run(["status"], { CAIRN_URL: url });
    expect(stderr).to.contain("could not be reached");
    expect(code).to.equal(69);
  });

  it("prints what a service says without letting it steer the terminal", async () => {
    const problem = {
      type: "urn:cairn:problem:not-found",
      title: "t",
      status: 404,
      code: "not-found",
      detail: "\x1b[2Jcleared",
    };
    const server = createServer((_, response) => {
      response.writeHead(404).end(JSON.stringify(problem));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { code, stderr } = await run(["status"], { CAIRN_URL: urlOf(server) });
    server.close();
    expect(stderr).to.equal("\ufffd[2Jcleared (not-found)\n");
    expect(code).to.equal(65);
  });

  describe("when it breaks inside", () => {
    let silent: Server;
    before(async () => {
      silent = createServer(() => undefined).listen(0, "127.0.0.1");
      await once(silent, "listening");
    });
    after(() => {
      silent.closeAllConnections();
      silent.close();
    });

    it("ends an uncaught exception with 70, never with 1", async () => {
      const bomb = "setTimeout(()=>{throw new Error('bomb \\x1b[31m')},1500)";
      const { code, stderr } = await run(["status"], {
        CAIRN_URL: urlOf(silent),
        NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(bomb)}`,
      });
      expect(stderr).to.contain("internal error: Error: bomb \ufffd[31m");
      expect(code).to.equal(70);
    });

    it("ends with 70 where its own sources are missing", async () => {
      mkdirSync(join(folder, "cli"));
      copyFileSync(join(ROOT, "cli", "bin.mjs"), join(folder, "cli", "bin.mjs"));
      const bin = join(folder, "cli", "bin.mjs");
      const { code } = await ended(start(process.execPath, [bin, "verify", "award.json"], {}));
      expect(code).to.equal(70);
    });
  });
});
