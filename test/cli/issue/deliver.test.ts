import { execFileSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { filesInArchive } from "../../../core/carrier/archive.js";
import { start, until } from "../../support/processes.js";
import { newFolder, removeFolder } from "../../support/service.js";
import { deliveryOf, write } from "./deliveries.js";

const COUNT = 5_000;
const KINDS = ["out", "out.zip", "out.ndjson"];

/** What is under a path: names and contents of a folder, or the bytes of a file. */
const contentOf = (path: string): unknown =>
  path.endsWith("out")
    ? Object.fromEntries(
        readdirSync(path)
          .sort()
          .map((name) => [name, readFileSync(join(path, name), "utf8")]),
      )
    : readFileSync(path).toString("base64");

function hasProgram(name: string): boolean {
  try {
    execFileSync("which", [name]);
    return true;
  } catch {
    console.warn(`SKIPPED: ${name} isn't installed.`);
    return false;
  }
}

describe("writeCredentials", function () {
  this.timeout(120_000);
  let folder: string;
  beforeEach(() => {
    folder = newFolder();
  });
  afterEach(() => {
    removeFolder(folder);
  });
  const at = (name: string): string => join(folder, name);

  for (const out of KINDS) {
    it(`leaves no part under a name where it is killed, and ends the same when run again: ${out}`, async () => {
      const program = join(import.meta.dirname, "deliveries.ts");
      const child = start(
        process.execPath,
        ["--import", "tsx", program, at(out), String(COUNT)],
        {},
      );
      await until(child, "in the middle");
      const ended = new Promise((resolve) => child.once("close", resolve));
      child.kill("SIGKILL");
      await ended;
      if (out === "out") {
        const names = readdirSync(at(out));
        expect(names.some((name) => name.endsWith(".tmp"))).to.equal(true);
        for (const name of names.filter((it) => it.endsWith(".json"))) {
          expect(
            () => JSON.parse(readFileSync(join(at(out), name), "utf8")) as unknown,
          ).not.to.throw();
        }
      } else expect(existsSync(at(out))).to.equal(false);

      const { count } = await write(deliveryOf(at(out), COUNT));
      expect(count).to.equal(COUNT);
      await write(deliveryOf(at(`whole-${out}`), COUNT));
      expect(contentOf(at(out))).to.deep.equal(contentOf(at(`whole-${out}`)));
      expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).to.deep.equal([]);
    });

    it(`finds everything there when run again, and writes over nothing: ${out}`, async () => {
      await write(deliveryOf(at(out), 20));
      expect(await write(deliveryOf(at(out), 20))).to.include({ written: 0, present: 20 });
      if (out === "out") return;
      writeFileSync(at(out), "mine");
      const error: unknown = await write(deliveryOf(at(out), 20)).catch((it: unknown) => it);
      expect(error).to.include({ name: "Failure", code: "USAGE" });
      expect(readFileSync(at(out), "utf8")).to.equal("mine");
    });
  }

  it("gives no name to a file of some credentials", async () => {
    for (const out of ["out.zip", "out.ndjson"]) {
      const short = deliveryOf(at(out), 20);
      const more = { ...short.batch.accounting, ready: 21 };
      const delivery = { ...short, batch: { ...short.batch, accounting: more } };
      const error: unknown = await write(delivery).catch((it: unknown) => it);
      expect(error).to.include({ name: "Failure", code: "UNAVAILABLE" });
      expect(readdirSync(folder)).to.deep.equal([]);
    }
  });

  it("puts nothing in the place of what can't be read", async () => {
    symlinkSync(at("out.zip"), at("out.zip")); // Leads to itself.
    const error: unknown = await write(deliveryOf(at("out.zip"), 3)).catch((it: unknown) => it);
    expect(String(error)).to.contain("could not be written");
    expect(lstatSync(at("out.zip")).isSymbolicLink()).to.equal(true);
    expect(readdirSync(folder)).to.deep.equal(["out.zip"]);
  });

  it("writes an archive that our reader, unzip and Python read, with the names of a folder", async () => {
    await write(deliveryOf(at("out.zip"), 300));
    await write(deliveryOf(at("out"), 300));
    const inFolder = contentOf(at("out")) as Record<string, string>;
    const files = filesInArchive(readFileSync(at("out.zip")));
    const read = files.map(({ name, read: bytes }) => [
      name,
      Buffer.from(bytes()).toString("utf8"),
    ]);
    expect(Object.fromEntries(read)).to.deep.equal(inFolder);
    if (hasProgram("unzip")) execFileSync("unzip", ["-tq", at("out.zip")]);
    if (hasProgram("python3")) execFileSync("python3", ["-m", "zipfile", "-t", at("out.zip")]);
  });

  it("writes one of more than 65,535 files, by ZIP64", async function () {
    if (!hasProgram("python3")) this.skip();
    const count = 65_600;
    const small = deliveryOf(at("out.zip"), count);
    const client = {
      ...small.client,
      async *getFiles() {
        for (let i = 0; i < count; i += 1) {
          yield { id: `urn:uuid:${i}`, recipient: "A", achievement: String(i), file: "{}\n" };
          if (i % 1_000 === 0) await new Promise(setImmediate);
        }
      },
    };
    await write({ ...small, client });
    const script =
      "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(len(z.namelist())); z.read(z.namelist()[-1])";
    const found = execFileSync("python3", ["-c", script, at("out.zip")])
      .toString()
      .trim();
    expect(found).to.equal(String(count));
    if (hasProgram("unzip")) execFileSync("unzip", ["-tqq", at("out.zip")]);
  });
});
