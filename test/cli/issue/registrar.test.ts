import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { recordsOf } from "../../../core/awards/records.js";
import { dirtyList, mendedCell } from "../../support/dirty-list.js";
import { cairn, ROOT } from "../../support/processes.js";
import { hasTerminal, inTerminal } from "../../support/pty.js";
import type { TestService } from "../../support/service.js";
import { serveOnFreshChain, type Served } from "../../support/served.js";

describe("cairn issue with a registrar's list of 300 dirty rows", function () {
  this.timeout(180_000);
  const list = dirtyList();
  let served: Served;
  let folder: string;
  let service: TestService;
  let env: Served["env"];

  beforeEach(async () => {
    served = await serveOnFreshChain();
    ({ folder, service, env } = served);
    mkdirSync(join(folder, "work"));
    writeFileSync(at("list.csv"), list.bytes);
  });
  afterEach(() => served.stop());

  const at = (name: string): string => join(folder, "work", name);
  const issue = (name: string): string[] => [
    ...["issue", at(name), "--out", at("out")],
    ...["adap", "adss"].flatMap((it) => [
      "--achievement",
      join(ROOT, `examples/achievements/${it}.json`),
    ]),
  ];
  const SUM = `${list.rows} rows = ${list.ready} ready + ${list.broken} refused + ${list.duplicates} duplicate`;

  /** What the registrar does in the saved file: the one wrong cell of each row is corrected. */
  function mendRefused(): void {
    const path = at("refused-list.csv");
    const text = readFileSync(path, "utf8").replace(/^\ufeff/, "");
    const [header, ...rows] = recordsOf(text, ";").map(({ cells }) => cells);
    expect(rows).to.have.length(list.broken);
    const mended = rows.map((cells) => {
      const [, row, column] = /^row (\d+): ([^:]+):/.exec(cells[0]) ?? [];
      const place = header.indexOf(column);
      expect(place, cells[0]).to.be.greaterThan(1);
      return cells.map((cell, i) => (i === place ? mendedCell(Number(row), column) : cell));
    });
    const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
    const lines = [header, ...mended].map((cells) => cells.map(quoted).join(";"));
    writeFileSync(path, `\ufeff${lines.join("\r\n")}\r\n`);
  }

  async function expectAllIssued(): Promise<void> {
    const names = readdirSync(at("out"));
    expect(names).to.have.length(list.ready + list.broken);
    for (const name of names.filter((_, i) => i % 12 === 0)) {
      const { verdict } = await service.verify(readFileSync(join(at("out"), name), "utf8"));
      expect(verdict, name).to.equal("verified");
    }
    const zoe = readFileSync(join(at("out"), names.find((it) => it.startsWith("zoe-o")) ?? ""));
    expect(zoe.toString("utf8")).to.contain("Zoë O’Brien");
  }

  it("comes to files in two runs, with a look at the saved rows between them", async () => {
    const options = ["--encoding", "windows-1252", "--yes"];
    const first = await cairn([...issue("list.csv"), ...options], { env });
    expect(first.stdout).to.contain(SUM);
    expect(first.code).to.equal(65);
    mendRefused();
    const second = await cairn(issue("refused-list.csv"), { env });
    expect(second.stdout).to.contain(`${list.broken} rows = ${list.broken} ready + 0 refused`);
    expect(second.code).to.equal(0);
    await expectAllIssued();
  });

  it("asks in a terminal for what it can't know, and needs no more runs", async function () {
    if (!hasTerminal()) {
      console.warn("SKIPPED: there is no program `script` that gives a terminal.");
      this.skip();
    }
    const bin = [process.execPath, join(ROOT, "cli/bin.mjs")];
    const first = await inTerminal(
      [...bin, ...issue("list.csv")],
      [
        ["Which is right?", "1"],
        ["refused? [y/N]", "y"],
      ],
      env,
    );
    expect(first.screen).to.contain("Windows-1252").and.to.contain(SUM);
    expect(first.code).to.equal(65);
    mendRefused();
    expect(await inTerminal([...bin, ...issue("refused-list.csv")], [], env)).to.include({
      code: 0,
    });
    await expectAllIssued();
  });

  it("sends nothing by itself, and says what to decide", async () => {
    const { code, stdout, stderr } = await cairn(issue("list.csv"), { env });
    expect(stdout).to.contain("To decide").and.to.contain("--encoding windows-1252");
    expect(stdout).to.contain(SUM);
    expect(stderr).to.contain("Nothing was sent.");
    expect(code).to.equal(75);
    expect((await service.client.listBatches()).batches).to.deep.equal([]);
  });
});
