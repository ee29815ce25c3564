import { expect } from "chai";
import type { AnswersSent } from "../../../api/answers.js";
import { checkAwards } from "../../../cli/issue/check.js";
import { decide } from "../../../cli/issue/decide.js";
import { CLI_EN } from "../../../cli/texts/en.js";
import { canonicalJson } from "../../../core/jcs.js";
import { ACHIEVEMENT } from "../../support/service.js";
import { inMemory } from "../../../core/awards/byte-source.js";

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
  const awards = { ...inMemory(Buffer.from(text)), contentType: "text/csv" };
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
    texts: CLI_EN,
    columns: 80,
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

  it("leaves out with --yes what was asked, also dates hardly meant, and counts each row once", async () => {
    const list =
      "name,awardedDate,hours\nA,2026-01-16,24 h\nB,2062-01-16,1\nC,2026-01-16,2\nC,2026-01-16,2\n,2062-01-16,3\n";
    const asked = await deciding(list, undefined);
    expect(asked.checked).to.include({
      received: 5,
      ready: 1,
      undecided: 2,
      refused: 1,
      duplicate: 1,
    });
    expect(asked.checked.questions.map(({ code }) => code)).to.have.members(["far-date", "units"]);
    const { kind, checked } = await deciding(list, undefined, true);
    expect(kind).to.equal("go");
    expect(checked).to.include({ ready: 1, undecided: 0, refused: 3, duplicate: 1 });
    expect(checked.problems.map(({ row, code }) => [row, code])).to.deep.equal([
      [1, "NOT_A_NUMBER"],
      [2, "FAR_DATE"],
      [4, "DUPLICATE"],
      [5, "FAR_DATE"],
      [5, "MISSING"],
    ]);
  });

  it("takes dates hardly meant, or leaves their rows out, as is answered", async () => {
    const list = "name,awardedDate\nA,2062-01-16\nB,2026-01-16\n";
    const kept = await deciding(list, ["1"]);
    expect([kept.kind, kept.checked.ready]).to.deep.equal(["go", 2]);
    const left = await deciding(list, ["2", "y"]);
    expect([left.kind, left.checked.ready, left.checked.refused]).to.deep.equal(["go", 1, 1]);
    expect(left.kind === "go" && left.answers.farDates).to.equal("refuse");
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
