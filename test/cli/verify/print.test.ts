import { expect } from "chai";
import { printReport } from "../../../cli/verify/print.js";
import { printSummary } from "../../../cli/verify/print-summary.js";
import type { Terminal } from "../../../cli/terminal/terminal.js";
import { widthOf } from "../../../cli/terminal/width.js";
import { loadWording, type Wording } from "../../../cli/verify/wording.js";
import type { Judged, Outcome } from "../../../cli/verify/verify-files.js";
import { readFile } from "../../../core/verify/evidence/file.js";
import type { Language } from "../../../core/verify/texts/texts.js";
import { judge } from "../../../core/verify/judge.js";
import { CHECKS } from "../../../core/verify/report/check.js";
import { checkOf, type Check, type Report } from "../../../core/verify/report/report.js";
import { anchoredFile, goodJudgement, parsed } from "../../support/judgement.js";

const EVIL = "Eve\x1b[2K\r✔ verified\u202e";

function paper(columns: number): Terminal & { text(): string } {
  const lines: string[] = [];
  return {
    columns,
    isLive: false,
    line: (text = "") => lines.push(text),
    remark: (text) => lines.push(text),
    redraw: () => undefined,
    paint: (_, text) => text,
    text: () => lines.join("\n"),
  };
}

const PASSED: readonly Check[] = [
  checkOf("format", "conforming"),
  checkOf("integrity", "intact"),
  checkOf("anchor", "anchored"),
  checkOf("issuer", "same-issuer"),
  checkOf("trust", "pinned"),
  checkOf("signature", "signature-valid"),
  checkOf("status", "in-force"),
  checkOf("period", "in-period"),
  checkOf("holder", "bearer"),
];

const report = (changes: Partial<Report>): Report => ({
  cairn: 1,
  verdict: "verified",
  reason: "all-passed",
  checks: PASSED,
  policy: { name: EVIL, signatureMayBeSkipped: false },
  asOf: "2026-11-22T00:00:00Z",
  checkedAt: "2026-11-22T00:00:00Z",
  notes: [],
  file: { sha256: "0x00" },
  ...changes,
});

const FACTS: NonNullable<Report["facts"]> = {
  id: EVIL,
  title: EVIL,
  recipient: EVIL.repeat(30),
  issuer: { did: EVIL, issuerId: `0x${"00".repeat(32)}` as never, claimedName: EVIL },
  anchoredAt: EVIL,
  batchNumber: 1,
  treeSize: 16,
  index: 3,
  root: `0x${"00".repeat(32)}` as never,
  validFrom: EVIL,
  test: true,
};
const ALTERED = report({
  verdict: "rejected",
  reason: "altered",
  checks: [PASSED[0], checkOf("integrity", "altered", { claimed: EVIL }), ...PASSED.slice(2)],
});

const BY_DOMAIN = report({
  checks: PASSED.map((it) =>
    it.check === "trust" ? checkOf("trust", "named-by-domain", { domain: "college.example" }) : it,
  ),
  facts: { ...FACTS, issuer: { ...FACTS.issuer, domain: "college.example" } },
});

describe("printReport", () => {
  let [english, french]: Wording[] = [];
  before(async () => {
    [english, french] = [await loadWording("en"), await loadWording("fr")];
  });

  const printed = (it: Report, columns = 80, wording = english): string => {
    const terminal = paper(columns);
    printReport(terminal, { path: EVIL, report: it }, wording);
    return terminal.text();
  };

  it("says the verdict first, each check with a mark and a word, and what nobody can check", () => {
    const text = printed(report({ facts: FACTS }));
    expect(text).to.match(/^✔ verified: Eve/);
    expect(text.match(/^ {2}(?:✔ passed|– skipped) /gm)).to.have.length(CHECKS.length);
    expect(text).to.match(/Is it about the person in front of you\? You must check\.$/);
    expect(text).to.contain("TEST        a test chain: not a real award");
    expect(text).to.contain("claims by");
  });

  it("gives times in the reader's zone, with UTC beside", () => {
    const zone = process.env["TZ"];
    try {
      process.env["TZ"] = "America/Toronto";
      const facts = { ...FACTS, anchoredAt: "2026-11-21T15:30:00Z" };
      const text = printed(report({ facts }), 200).replaceAll(/\s/g, " ");
      expect(text).to.contain("Nov 21, 2026, 10:30 a.m. EST (3:30 p.m. UTC)");
    } finally {
      if (zone === undefined) delete process.env["TZ"];
      else process.env["TZ"] = zone;
    }
  });

  it("shows no facts unless the report has them, and says what to do", () => {
    const text = printed(ALTERED);
    expect(text).to.match(/^✘ REJECTED: /);
    expect(text).to.contain("Nothing in the file can be shown as a fact.");
    expect(text).to.contain("What to do: Rely on nothing in this file.");
  });

  it("ticks no check whose input failed, and says that it was not checked", () => {
    const altered = judge(goodJudgement({ file: parsed({ ...anchoredFile(), name: "Altered" }) }));
    const ticked = (text: string, mark: RegExp) => text.split("\n").filter((it) => mark.test(it));
    const text = printed(altered);
    expect(ticked(text, /^ {2}✔ passed/)).to.have.length(1);
    expect(ticked(text, /^ {2}– not checked/)).to.have.length(6);
    expect(printed(altered, 80, french)).to.contain("– non contrôlé");

    // An endpoint that isn't reached: the policy pins the issuer, but of this file it says nothing.
    const unreachable = { kind: "unreachable", endpoint: "a", reason: "b" } as const;
    const open = printed(judge(goodJudgement({ answer: unreachable })));
    expect(open).to.match(/– not checked +Do you have a reason to believe who that is\?/);
    expect(open).to.match(/– not checked +Is this date within its period\?/);
    expect(ticked(open, /^ {2}✔ passed/)).to.have.length(3);
  });

  it("lets nothing from a file steer the terminal, and keeps inside it", () => {
    for (const columns of [40, 80, 120]) {
      for (const wording of [english, french]) {
        for (const it of [report({ facts: FACTS }), ALTERED, BY_DOMAIN]) {
          const text = printed(it, columns, wording);
          expect(text).to.not.match(/[^\P{Cc}\n]|\u202e/u);
          for (const line of text.split("\n")) expect(widthOf(line), line).to.be.at.most(columns);
        }
      }
    }
  });

  it("says in French what it says in English", () => {
    const text = printed(ALTERED, 80, french);
    expect(text).to.match(/^✘ REJETÉ\u00a0: /);
    expect(text).to.contain("À faire\u00a0: Ne vous fiez à rien dans ce fichier.");
    expect(text).to.match(/C’est à vous de le\s+vérifier\.$/);
  });

  it("says of whom a domain is, and the file's own name only as its claim", () => {
    const text = printed(BY_DOMAIN);
    expect(text).to.contain("by          whoever controls college.example");
    expect(text).to.contain("claims by   Eve");
    expect(text).to.contain("Issued by whoever controls college.example. (named-by-domain)");
  });

  it("says by whom an issuer is accredited", () => {
    const issuer = { ...FACTS.issuer, accreditedBy: "Council (0x12)" };
    const text = printed(report({ facts: { ...FACTS, issuer } }));
    expect(text).to.contain("by          an issuer accredited by Council (0x12)");
  });
});

describe("printSummary", () => {
  it("counts on top, names what failed first, and adds up", async () => {
    const good = Array.from({ length: 20 }, (_, at) => ({
      path: `out/${at}.json`,
      report: report({ facts: FACTS }),
    }));
    const terminal = paper(80);
    const wording = await loadWording("en");
    printSummary(terminal, [...good, { path: "out/bad.json", report: ALTERED }], wording);
    const text = terminal.text();
    expect(text).to.match(/^21 files in out/);
    expect(text).to.match(/✔ verified {3}20\n.*undecided {2}0\n.*REJECTED {3}1/);
    expect(text.indexOf("bad.json")).to.be.below(text.indexOf("0.json"));
    expect(text).to.contain("… and 12 more, all verified");
    expect(text).to.not.match(/[^\P{Cc}\n]|\u202e/u);
  });

  const summary = async (outcomes: readonly Outcome[], language: Language = "en") => {
    const terminal = paper(80);
    printSummary(terminal, outcomes, await loadWording(language));
    return terminal.text().replace(/\s+/g, " ");
  };
  const judged = (path: string, bytes: string): Judged => ({
    path,
    report: judge(goodJudgement({ file: readFile(bytes), answer: { kind: "not-asked" } })),
  });

  it("says that no chain was asked where none was, and that none answered where one was", async () => {
    const note = judged("a/note.txt", "See you on Monday.");
    expect(await summary([note, note])).to.match(/^2 files in a: no chain was asked /);
    expect(await summary([note, note], "fr")).to.match(
      /^2 fichiers dans a : aucune chaîne n’a été interrogée /,
    );
    const silent = { kind: "unreachable", endpoint: "a", reason: "down" } as const;
    const unheard = { path: "a/b.json", report: judge(goodJudgement({ answer: silent })) };
    expect(await summary([note, unheard])).to.match(/^2 files in a: no chain answered /);
  });

  it("counts files, and credentials beside them where one holds several", async () => {
    const of = (number: number): Judged => ({
      path: `a/wallet.json#${number}`,
      report: report({ facts: FACTS }),
      part: { file: "a/wallet.json", number, count: 2 },
    });
    const all = [of(1), of(2), judged("a/note.txt", "x")];
    expect(await summary(all)).to.match(/^2 files, 2 credentials in a/);
    expect(await summary(all, "fr")).to.match(/^2 fichiers, 2 titres dans a/);
  });

  it("lists what wasn't opened, the first of many by name", async () => {
    const many = Array.from({ length: 60 }, (_, n) => judged(`a/${n}.rar`, "Rar!\x1a\x07\x01"));
    const gone: Outcome = { path: "a/gone", unread: "It could not be read.", code: "unreadable" };
    const text = await summary([...many, gone]);
    expect(text)
      .to.match(/\? undecided 61 /)
      .and.to.include("… and 11 more that weren't opened");
    expect(text).to.include("49.rar").and.not.to.include("50.rar");
    expect(text).to.include("(not-opened)");
    const french = await summary([judged("a/x.rar", "Rar!\x1a\x07\x01"), gone], "fr");
    expect(french).to.include("n’a pas été ouvert").and.to.include("Il n’a pas pu être lu.");
  });
});
