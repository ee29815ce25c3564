import { expect } from "chai";
import type { AnswersSent } from "../../../api/answers.js";
import { checkAwards } from "../../../cli/issue/check.js";
import { decide } from "../../../cli/issue/decide.js";
import { CLI_EN } from "../../../cli/texts/en.js";
import { refusedRowsAsCsv } from "../../../core/awards/refused-rows.js";
import { readAwards } from "../../../core/awards/read-awards.js";
import { canonicalJson } from "../../../core/jcs.js";
import { ACHIEVEMENT } from "../../support/service.js";

const achievement = {
  path: "mc-1.json",
  code: "MC-1",
  bytes: Buffer.from(JSON.stringify(ACHIEVEMENT)),
  json: ACHIEVEMENT,
  canonical: canonicalJson(ACHIEVEMENT),
};
const KNOWN = { files: [achievement], kept: [], codes: ["MC-1"] };
const NOW = 1_795_446_000;

const deciding = (text: string | Buffer, replies: string[] | undefined, isYes = false) => {
  const prompts: string[] = [];
  const awards = { bytes: Buffer.from(text), contentType: "text/csv" };
  const ask = (prompt: string) => {
    prompts.push(prompt);
    return Promise.resolve(replies?.shift() ?? "");
  };
  const decision = decide({
    check: (answers: AnswersSent) => checkAwards(awards, KNOWN, answers, NOW),
    answers: { defaultAchievement: "MC-1" },
    isYes,
    ask: replies ? ask : undefined,
    show: () => undefined,
    words: CLI_EN.issue,
  });
  return decision.then((it) => ({ ...it, prompts }));
};

const CLEAN = "name,awardedDate\nA,2026-01-16\n";
const UNSURE = Buffer.from("name\nZoë\n", "latin1");
const DATES = "name,awardedDate\nA,03/04/2026\nB,05/06/2026\n";
const BAD = "name,awardedDate\nA,2026-01-16\nB,2026-02-30\n";

describe("decide", () => {
  it("goes on at once where nothing is open", async () => {
    const { kind, prompts } = await deciding(CLEAN, []);
    expect([kind, prompts.length]).to.deep.equal(["go", 0]);
  });

  it("stops where something was guessed, is ambiguous or was refused, and nobody can be asked", async () => {
    for (const text of [UNSURE, DATES, BAD]) {
      expect((await deciding(text, undefined)).kind).to.equal("stop");
    }
  });

  it("goes on with --yes, and says so to the service", async () => {
    const decision = await deciding(BAD, undefined, true);
    expect(decision.kind === "go" && decision.answers.yes).to.equal(true);
    expect(decision.checked).to.include({ received: 2, ready: 1, refused: 1 });
  });

  it("asks once a column, and reads on with the answer", async () => {
    const decision = await deciding(DATES, ["2"]);
    expect(decision.prompts).to.have.length(1);
    expect(decision.prompts[0]).to.include("2 dates").and.to.include("1 to 2");
    expect(decision.kind === "go" && decision.answers.dates).to.equal("mdy");
    expect(decision.checked).to.include({ ready: 2, refused: 0 });
  });

  it("stops at an answer that is none", async () => {
    for (const reply of ["", "3", "dmy"]) {
      expect((await deciding(DATES, [reply])).kind).to.equal("stop");
    }
  });

  it("asks before rows are left out", async () => {
    const decision = await deciding(BAD, ["y"]);
    expect(decision.prompts[0]).to.include("Issue 1 without the 1 row refused?");
    expect(decision.kind === "go" && decision.answers.yes).to.equal(true);
    expect((await deciding(BAD, [""])).kind).to.equal("stop");
  });
});

describe("refusedRowsAsCsv", () => {
  it("keeps the sender's columns, and can be sent again once it is mended", () => {
    const text = 'Nom;Date;Role\n"=A;B";2026-02-30;-x\nC;2026-01-16;y\n';
    const options = { defaultAchievement: "MC-1" };
    const { rows, table } = readAwards(Buffer.from(text), "text/csv", options);
    const problems = rows.flatMap((row) => row.problems.map((it) => ({ ...it, row: row.row })));
    if (!table) throw new Error("a table has its cells");
    const csv = refusedRowsAsCsv(table, problems);
    expect(csv).to.match(/^\ufeffCairn: what is wrong,Cairn: suggestion,Nom,Date,Role\r\n/);
    expect(csv).to.include("row 1: Date: Expected").and.to.include("'=A;B").and.to.include("'-x");
    const mended = csv.replace(",2026-02-30,", ",2026-02-28,");
    const [again] = readAwards(Buffer.from(mended), "text/csv", options).rows;
    expect(again.problems).to.deep.equal([]);
    expect(again.draft?.recipient.name).to.equal("=A;B");
    expect(again.draft?.role).to.equal("-x");
  });
});
