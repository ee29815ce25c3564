import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { loadWording } from "../../../../cli/verify/wording.js";
import type { Terminal } from "../../../../cli/terminal/terminal.js";
import { runWithReports, type ReportedRun } from "../../../../cli/verify/report/run.js";
import { openReplaceable } from "../../../../cli/verify/report/replaceable.js";
import { ensureFormats } from "../../../../cli/verify/report/write.js";
import { UnreadError, type Item } from "../../../../cli/verify/items/item.js";
import { isUnread } from "../../../../cli/verify/verify-files.js";
import { utf8 } from "../../../../core/bytes.js";
import { readFile } from "../../../../core/verify/evidence/file.js";
import { judge } from "../../../../core/verify/judge.js";
import type { Report } from "../../../../core/verify/report/report.js";
import { testPolicy } from "../../../support/anchoring.js";
import { bakePdf, bakePng } from "../../../support/baking.js";
import { anchoredFile, goodJudgement, NOW } from "../../../support/judgement.js";

const COUNT = 60;

describe("runWithReports", () => {
  let folder: string;
  let state: string;
  let remarks: string[];
  let asked: string[];
  let answer: (bytes: Uint8Array | string) => Promise<Report>;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cairn-"));
    state = mkdtempSync(join(tmpdir(), "cairn-"));
    remarks = [];
    asked = [];
    answer = (bytes) => Promise.resolve(judge({ ...goodJudgement(), file: readFile(bytes) }));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
    rmSync(state, { recursive: true, force: true });
  });

  const item = (n: number): Item => ({
    shown: `${n}.json`,
    read: () => Promise.resolve(utf8(JSON.stringify(anchoredFile()) + " ".repeat(n))),
  });
  const items = Array.from({ length: COUNT }, (_, n) => item(n));

  const runIt = async (given: readonly Item[], names = ["report.json"], changes = {}) => {
    const terminal = {
      columns: 80,
      isLive: false,
      remark: (text: string) => remarks.push(text),
      redraw: () => undefined,
    } as unknown as Terminal;
    const run: ReportedRun = {
      terminal,
      wording: await loadWording("en"),
      policy: testPolicy(),
      at: undefined,
      now: NOW,
      resumable: {
        ...{ folder: runsFolder(), asked: {}, inputs: [] },
        replaceable: openReplaceable(runsFolder(), []),
      },
      reports: names.map((shown) => ({ shown, path: join(folder, shown) })),
      verifier: {
        verify: (bytes) => {
          asked.push(Buffer.from(bytes as Uint8Array).toString());
          return answer(bytes);
        },
      },
      ...changes,
    };
    return runWithReports(run, given);
  };
  /** Beside the folder of the reports, as the person's own is. */
  const runsFolder = (): string => join(state, "cairn", "verify-runs");
  const filesOf = (): { path: string; verdict: string }[] =>
    (JSON.parse(readFileSync(join(folder, "report.json"), "utf8")) as { files: never[] }).files;

  it("writes every report that was asked for, and leaves nothing else behind", async () => {
    await runIt(items, ["report.html", "report.pdf", "report.csv", "report.json"]);
    expect(readdirSync(folder).sort()).to.deep.equal([
      ...["report.csv", "report.html", "report.json", "report.pdf"],
    ]);
    expect(filesOf().map(({ path }) => path)).to.deep.equal(items.map(({ shown }) => shown));
  });

  it("stopped by Ctrl-C finishes what is under way, and goes on from there", async () => {
    const whole = answer;
    answer = (bytes) => {
      if (asked.length === 20) process.emit("SIGINT");
      return whole(bytes);
    };
    const error = await runIt(items).catch((it: unknown) => it);
    expect(error).to.have.property("code", "UNFINISHED");
    expect((error as Error).message).to.match(
      /^Stopped after 2\d of 60 files: run the same command/,
    );
    expect(process.listenerCount("SIGINT")).to.equal(0);
    expect(existsSync(join(folder, "report.json"))).to.equal(false);

    const before = asked.length;
    expect(before).to.be.below(30);
    await runIt(items);
    expect(asked.length).to.equal(COUNT);
    expect(new Set(asked).size).to.equal(COUNT);
    expect(remarks).to.include(`Going on: ${before} results of the run before count.`);
    expect(filesOf()).to.have.length(COUNT);
    expect(readdirSync(folder)).to.deep.equal(["report.json"]);
  });

  it("run again asks about the undecided only, and replaces its own reports", async () => {
    const whole = answer;
    const silence = { kind: "unreachable", endpoint: "a", reason: "down" } as const;
    answer = (bytes) =>
      asked.length > COUNT - 4
        ? Promise.resolve(judge({ ...goodJudgement(), file: readFile(bytes), answer: silence }))
        : whole(bytes);
    await runIt(items, ["report.json", "report.html"]);
    const undecided = filesOf().filter(({ verdict }) => verdict === "undecided").length;
    expect(undecided).to.equal(4);
    answer = whole;
    await runIt(items, ["report.json", "report.html"]);
    expect(asked.length).to.equal(COUNT + undecided);
    expect(remarks).to.include(`Going on: ${COUNT - undecided} results of the run before count.`);
    expect(filesOf().map(({ verdict }) => verdict)).not.to.include("undecided");
    expect(readdirSync(runsFolder())).to.deep.equal([]);
    const third = await runIt(items).catch((it: unknown) => it);
    expect((third as Error).message).to.contain("is there already");
  });

  it("replaces no report that somebody changed since, and none of other files", async () => {
    const gone: Item = { shown: "gone", read: () => Promise.reject(new UnreadError("Gone.")) };
    await runIt([gone]);
    const path = join(folder, "report.json");
    expect(openReplaceable(runsFolder(), []).has(path)).to.equal(true);
    expect(openReplaceable(runsFolder(), ["/other"]).has(path)).to.equal(false);
    writeFileSync(path, `${readFileSync(path, "utf8")} `);
    const error = await runIt([gone]).catch((it: unknown) => it);
    expect((error as Error).message).to.contain("report.json is there already");
  });

  it("keeps what it has when something breaks", async () => {
    const whole = answer;
    answer = (bytes) => (asked.length === 20 ? Promise.reject(new Error("a bug")) : whole(bytes));
    const error = await runIt(items).catch((it: unknown) => it);
    expect(error).to.have.property("message", "a bug");
    const before = asked.length;
    expect(before).to.be.below(30);
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(asked.length).to.equal(before);
    answer = whole;
    await runIt(items);
    expect(new Set(asked).size).to.equal(COUNT);
    expect(asked.length).to.be.below(COUNT + 10);
  });

  it("keeps nothing for another run where what it asks may change unseen", async () => {
    answer = () => Promise.reject(new Error("a bug"));
    await runIt(items, ["report.json"], { resumable: undefined }).catch(() => undefined);
    expect(readdirSync(folder)).to.deep.equal([]);
    expect(existsSync(runsFolder())).to.equal(false);
  });

  it("takes no result from a file beside the report", async () => {
    const forged = items.slice(0, 1);
    answer = () => Promise.reject(new Error("a bug"));
    await runIt(forged).catch(() => undefined);
    const [name] = readdirSync(runsFolder());
    const head = readFileSync(join(runsFolder(), name), "utf8");
    const sha256 = `0x${createHash("sha256")
      .update((await forged[0].read()) as Uint8Array)
      .digest("hex")}`;
    const line = JSON.stringify({ ...judge(goodJudgement()), file: { sha256 } });
    for (const place of ["report.json.part", name]) {
      writeFileSync(join(folder, place), `${head}${line}\n`);
    }
    const before = asked.length;
    answer = (bytes) => Promise.resolve(judge({ ...goodJudgement(), file: readFile(bytes) }));
    await runIt(forged);
    expect(asked.length).to.equal(before + 1);
  });

  it("goes on past files that can't be had, which are neither yes nor no", async () => {
    const gone: Item = { shown: "gone", read: () => Promise.reject(new UnreadError("Gone.")) };
    const outcomes = await runIt([gone, ...items.slice(0, 2)]);
    expect(outcomes.filter(isUnread)).to.deep.equal([{ path: "gone", unread: "Gone." }]);
    expect(filesOf()[0]).to.include({ path: "gone", verdict: "undecided" });
  });

  it("judges what a carrier carries, each by its name, and an empty one as what it is", async () => {
    const bytes = utf8(JSON.stringify(anchoredFile()));
    const of = (shown: string, file: Uint8Array): Item => ({
      shown,
      read: () => Promise.resolve(new Uint8Array(file)),
    });
    const outcomes = await runIt([
      of("a.png", bakePng(bytes)),
      of("b.pdf", await bakePdf({ "x.json": bytes, "y.json": utf8("{}") })),
      of("c.png", bakePng(bytes, { keyword: "other" })),
    ]);
    const said = outcomes.map((it) =>
      isUnread(it) ? "" : `${it.path} ${it.report.verdict} ${it.carrier?.code ?? ""}`,
    );
    expect(said).to.deep.equal([
      "a.png verified ",
      "b.pdf#x.json verified ",
      "b.pdf#y.json undecided ",
      "c.png rejected NO_CREDENTIAL",
    ]);
  });

  it("refuses a report of an unknown kind before anything is asked", () => {
    expect(() => {
      ensureFormats(["a.html", "b.txt"]);
    }).to.throw("--report: expected a file ending in .html, .pdf, .csv, .json, got b.txt.");
  });
});
