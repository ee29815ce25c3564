import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { loadWording } from "../../../../cli/verify/wording.js";
import { bulkReport } from "../../../../cli/verify/report/bulk-report.js";
import { ensureFree } from "../../../../cli/verify/report/free-outputs.js";
import { writeBulkReport } from "../../../../cli/verify/report/write.js";
import { findItems } from "../../../../cli/verify/items/find.js";

describe("ensureFree", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cairn-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const at = (shown: string) => ({ shown, path: join(folder, shown) });
  const put = (name: string, text = "{}"): void => {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const left = async (
    names: string[],
    reports: string[],
    { receipt, mayOverwrite = false }: { receipt?: string; mayOverwrite?: boolean } = {},
  ): Promise<string[]> => {
    const items = ensureFree({
      reports: reports.map(at),
      receipt: receipt === undefined ? undefined : at(receipt),
      inputs: names.map((it) => at(it).path),
      items: await findItems(names.map(at)),
      mayOverwrite,
    });
    return items.map(({ shown }) => shown);
  };
  const refusal = async (...given: Parameters<typeof left>): Promise<string> => {
    const error = await left(...given).catch((it: unknown) => it);
    expect(error).to.have.property("code", "USAGE");
    return (error as Error).message;
  };
  const write = async (name: string, mayOverwrite = false): Promise<void> => {
    const circumstances = { policyName: "p", asOf: undefined, generatedAt: "2026-11-22T12:00:00Z" };
    const report = bulkReport([], circumstances, await loadWording("en"));
    await writeBulkReport(join(folder, name), report, mayOverwrite);
  };

  it("lets reports and a receipt be written where nothing is", async () => {
    put("a.json");
    expect(await left(["a.json"], ["r.html", "r.json"], { receipt: "c.json" })).to.deep.equal([
      "a.json",
    ]);
  });

  it("never lets one be written over what is read, by whatever path", async () => {
    put("in/a.json");
    put("list.csv", "in/a.json\n");
    symlinkSync("in", join(folder, "same"));
    linkSync(join(folder, "in/a.json"), join(folder, "hard.json"));
    for (const mayOverwrite of [false, true]) {
      for (const [name, report] of [
        ["in/a.json", "in/a.json"],
        ["in/a.json", "same/a.json"],
        ["in/a.json", "hard.json"],
        ["list.csv", "list.csv"],
      ] as const) {
        expect(await refusal([name], [report], { mayOverwrite })).to.match(/ is read here; /);
      }
    }
    for (const name of ["list.csv", "in"]) {
      expect(await refusal([name], ["in/a.json"], { mayOverwrite: true })).to.match(
        /a\.json is to be verified; nothing is written over it\./,
      );
    }
  });

  it("lets a report replace a file only where that is said, and a receipt or a link never", async () => {
    put("a.json");
    put("r.csv", "mine");
    put("c.json");
    symlinkSync("r.csv", join(folder, "link.csv"));
    mkdirSync(join(folder, "folder.csv"));
    expect(await refusal(["a.json"], ["r.csv"])).to.match(
      /^r\.csv is there already; .*--overwrite/,
    );
    expect(await left(["a.json"], ["r.csv"], { mayOverwrite: true })).to.deep.equal(["a.json"]);
    for (const name of ["link.csv", "folder.csv"]) {
      expect(await refusal(["a.json"], [name], { mayOverwrite: true })).to.match(
        /is there already/,
      );
    }
    const taken = await refusal(["a.json"], [], { receipt: "c.json", mayOverwrite: true });
    expect(taken).to.match(/^c\.json is there already/);
  });

  it("wants another name for each", async () => {
    put("a.json");
    expect(await refusal(["a.json"], ["r.json", "./r.json"])).to.match(/^Expected another file/);
    expect(await refusal(["a.json"], ["r.json"], { receipt: "r.json" })).to.match(/another file/);
  });

  it("leaves out of a folder the reports that are replaced there", async () => {
    put("in/a.json");
    await write("in/r.json");
    await write("in/r.pdf");
    await write("in/r.html");
    await write("in/r.csv");
    const reports = ["in/r.json", "in/r.pdf", "in/r.html", "in/r.csv"];
    expect(await left(["in"], reports, { mayOverwrite: true })).to.deep.equal(["in/a.json"]);
  });

  it("takes no other file of that ending for a report of its own", async () => {
    put("in/a.json");
    for (const name of ["in/r.csv", "in/r.html"]) {
      put(name, "Verdict,Name\r\n");
      expect(await refusal(["in"], [name], { mayOverwrite: true })).to.match(/is to be verified; /);
      rmSync(join(folder, name));
    }
  });

  it("is asked again when the report is written", async () => {
    put("r.csv", "mine");
    const error = await write("r.csv").catch((it: unknown) => it);
    expect(error).to.have.property("code", "USAGE");
    expect(readFileSync(join(folder, "r.csv"), "utf8")).to.equal("mine");
    await write("r.csv", true);
    expect(readFileSync(join(folder, "r.csv"), "utf8")).not.to.equal("mine");
  });
});
