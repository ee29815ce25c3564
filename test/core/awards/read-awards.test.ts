import { expect } from "chai";
import fc from "fast-check";
import type { Json } from "../../../core/json.js";
import { AwardsError, rowProblem, type Awards } from "../../../core/awards/award-row.js";
import { COLUMNS } from "../../../core/awards/columns.js";
import { readAwards, type ReadOptions } from "../../../core/awards/read-awards.js";
import { AWARDS_EN } from "../../../core/awards/texts/en.js";
import { codeOf } from "../../support/refusal.js";

const bytes = (text: string, encoding: BufferEncoding = "utf8") => Buffer.from(text, encoding);
const csv = (text: string | Uint8Array, options?: ReadOptions): Awards =>
  readAwards(typeof text === "string" ? bytes(text) : text, "text/csv", options);
const json = (value: unknown, options?: ReadOptions): Awards =>
  readAwards(bytes(JSON.stringify(value)), "application/json; charset=utf-8", options);
const ndjson = (text: string): Awards => readAwards(bytes(text), "application/x-ndjson");
const names = ({ rows }: Awards) => rows.map(({ draft }) => draft?.recipient.name);
const problemsOf = ({ rows }: Awards) =>
  rows.flatMap(({ row, problems }) =>
    problems.map(({ code, column, pointer }) => [row, code, column ?? pointer]),
  );
const award = { achievement: "MC-1", recipient: { name: "Élodie Gagné" } };

describe("readAwards of JSON", () => {
  it("reads an array, and keeps a bad award's problems to itself", () => {
    const awards = json([award, { achievement: "MC-1" }, award]);
    expect(names(awards)).to.deep.equal(["Élodie Gagné", undefined, "Élodie Gagné"]);
    expect(problemsOf(awards)).to.deep.equal([[2, "MISSING", "/recipient"]]);
  });

  it("reads an array that is larger than one credential may be", () => {
    const many = Array.from({ length: 20_000 }, (_, i) => ({ ...award, term: `Term ${i}` }));
    expect(json(many).rows).to.have.length(20_000);
  });

  for (const [why, text, code] of [
    ["nothing", "", "EMPTY"],
    ["an empty array", "[]", "EMPTY"],
    ["one award alone", JSON.stringify(award), "NOT_AN_ARRAY"],
    ["half an array", "[{}", "NOT_JSON"],
    ["a name twice", '[{"achievement":"a","achievement":"b"}]', "NOT_JSON"],
    ["a name that reaches a prototype", '[{"__proto__":{"admin":true}}]', "NOT_JSON"],
    ["half a pair of surrogates", String.raw`["\ud800"]`, "NOT_JSON"],
    ["a number beyond double precision", "[9007199254740993]", "NOT_JSON"],
    ["nesting 10,000 deep", "[".repeat(10_000), "NOT_JSON"],
    ["two byte order marks", "\ufeff\ufeff[]", "NOT_JSON"],
  ] as const) {
    it(`refuses ${why}`, () => {
      expect(codeOf(() => readAwards(bytes(text), "application/json"))).to.equal(code);
    });
  }

  it("says where and why a text isn't JSON", () => {
    expect(() => readAwards(bytes('[\n{"a":1.0}]'), "application/json")).to.throw(
      AwardsError,
      /line 2.*NUMBER_FORM/,
    );
  });

  it("refuses 50 MB before it reads them", () => {
    const huge = new Uint8Array(50_000_000);
    expect(codeOf(() => readAwards(huge, "application/json"))).to.equal("TOO_LARGE");
    expect(codeOf(() => json([award], { maxBytes: 10 }))).to.equal("TOO_LARGE");
  });

  it("refuses a media type that it doesn't know", () => {
    const code = codeOf(() => readAwards(bytes("[]"), "application/pdf"));
    expect(code).to.equal("UNSUPPORTED_TYPE");
  });
});

describe("readAwards of NDJSON", () => {
  it("reads a line at a time, and leaves blank ones out", () => {
    const awards = ndjson(`${JSON.stringify(award)}\r\n\n  \n${JSON.stringify(award)}`);
    expect(awards.rows.map(({ row, line }) => [row, line])).to.deep.equal([
      [1, 1],
      [2, 4],
    ]);
    expect(names(awards)).to.deep.equal(["Élodie Gagné", "Élodie Gagné"]);
  });

  it("keeps a line that isn't JSON to itself", () => {
    const awards = ndjson(`{"a":}\n${JSON.stringify(award)}\n{"constructor":1}\n`);
    expect(problemsOf(awards)).to.deep.equal([
      [1, "NOT_JSON", ""],
      [3, "FORBIDDEN_NAME", ""],
    ]);
    expect(names(awards)[1]).to.equal("Élodie Gagné");
  });
});

describe("readAwards of CSV", () => {
  const all = {
    achievement: "MC-1",
    name: "Élodie Gagné",
    email: "elodie@mail.example",
    id: "urn:uuid:3f6d4a1e-2f6f-4a0c-8f43-0d6b8c1f2a77",
    studentId: "S1",
    awardedDate: "2026-02-20",
    validFrom: "2026-02-21",
    validUntil: "2031-02-20",
    activityStartDate: "2026-01-01",
    activityEndDate: "2026-02-01",
    creditsEarned: "1.50",
    hours: "24",
    grade: "A+",
    term: "Hiver 2026",
    role: "Learner",
    licenseNumber: "L-1",
    narrative: "Two\nlines",
    evidenceUrl: "https://files.example/a.pdf",
    evidenceName: "Project",
    evidenceDigest: "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
  };
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

  it("reads every column", () => {
    expect(Object.keys(all)).to.deep.equal(COLUMNS.map(({ name }) => name));
    const [{ draft, problems }] = csv(
      `${Object.keys(all).join(",")}\n${Object.values(all).map(quote).join(",")}\n`,
    ).rows;
    expect(problems).to.deep.equal([]);
    expect(draft).to.deep.equal({
      achievement: "MC-1",
      recipient: { name: all.name, email: all.email, id: all.id, studentId: "S1" },
      awardedDate: "2026-02-20T00:00:00Z",
      validFrom: "2026-02-21T00:00:00Z",
      validUntil: "2031-02-20T23:59:59Z",
      activityStartDate: "2026-01-01T00:00:00Z",
      activityEndDate: "2026-02-01T00:00:00Z",
      creditsEarned: 1.5,
      hours: 24,
      grade: "A+",
      term: "Hiver 2026",
      role: "Learner",
      licenseNumber: "L-1",
      narrative: "Two\nlines",
      evidence: [{ id: all.evidenceUrl, type: ["Evidence"], name: "Project" }],
      relatedResource: [{ id: all.evidenceUrl, digestSRI: all.evidenceDigest }],
    });
  });

  it("knows headers in French and in other spellings", () => {
    const awards = csv(
      "Étudiant;Code micro-certification;COURRIEL;Date d'attribution\nÉlodie;MC-1;;\n",
    );
    expect(names(awards)).to.deep.equal(["Élodie"]);
    expect(awards.notes).to.deep.equal([{ code: "delimiter", delimiter: ";" }]);
  });

  it("has one meaning for each header", () => {
    const headers = COLUMNS.flatMap(({ name, aliases }) => [name.toLowerCase(), ...aliases]);
    expect(new Set(headers).size).to.equal(headers.length);
  });

  it("reads tabs, and quotes around a header", () => {
    expect(names(csv("name\tachievement\nA\tMC-1\n"))).to.deep.equal(["A"]);
    expect(names(csv('"name","achievement"\n"A","MC-1"'))).to.deep.equal(["A"]);
  });

  it("takes byte order marks away, also where programs put one before another", () => {
    for (const marks of ["\ufeff", "\ufeff\ufeff"]) {
      const text = `${marks}name,achievement\nÉlodie,MC-1\n`;
      expect(names(csv(text))).to.deep.equal(["Élodie"]);
      expect(names(csv(bytes(text, "utf16le")))).to.deep.equal(["Élodie"]);
    }
  });

  it("reads Windows-1252, and asks with a sample", () => {
    const { rows, notes, questions } = csv(
      bytes("achievement,name\r\nMC-1,Bob\r\nMC-1,Élodie Gagné\r\n", "latin1"),
    );
    expect(rows[1].draft?.recipient.name).to.equal("Élodie Gagné");
    expect(notes).to.deep.equal([{ code: "encoding", encoding: "windows-1252" }]);
    expect(questions.map(({ code }) => code)).to.deep.equal(["encoding"]);
    expect(AWARDS_EN.question(questions[0])).to.include("“Élodie Gagné” — right?");
  });

  it("reads the letters that Windows-1252 has and Latin-1 hasn't", () => {
    const text = Buffer.concat([
      bytes("achievement,name\nMC-1,O"),
      Buffer.of(0x92),
      bytes("Brien\n"),
    ]);
    expect(names(csv(text))).to.deep.equal(["O’Brien"]);
  });

  it("names row, line, column, value, reason and suggestion", () => {
    const { rows } = csv('Name,Achievement,Date\n"A\nB",MC-1,\n\nC,MC-1,2026-02-30\n');
    expect(rows.map(({ row, line }) => [row, line])).to.deep.equal([
      [1, 2],
      [2, 5],
    ]);
    expect(rows[1].problems).to.deep.equal([
      {
        column: "Date",
        code: "NOT_A_DATE",
        value: "2026-02-30",
        reason: "Expected a calendar date, YYYY-MM-DD, or YYYY-MM-DDTHH:MM:SSZ.",
        suggestion: "2026-02-28, the last day of that month",
      },
    ]);
  });

  it("finds each problem of a row in its column", () => {
    const awards = csv(
      "achievement,name,email,hours,creditsEarned,evidenceUrl,evidenceDigest\n" +
        ',,a@b,ten,"1,500",,sha256-x\n',
    );
    expect(problemsOf(awards)).to.have.deep.members([
      [1, "MISSING", "achievement"],
      [1, "MISSING", "name"],
      [1, "NOT_AN_EMAIL", "email"],
      [1, "NOT_A_NUMBER", "hours"],
      [1, "NOT_A_NUMBER", "creditsEarned"],
      [1, "MISSING", "evidenceUrl"],
      [1, "NOT_A_DIGEST", "evidenceDigest"],
    ]);
    const credits = awards.rows[0].problems.find(({ column }) => column === "creditsEarned");
    expect(credits).to.include({ value: "1,500", suggestion: "1500 or 1.500" });
  });

  it("keeps a row that is too long to itself, and takes a short one for one with empty cells", () => {
    const awards = csv("name,achievement\nGagné, Élodie,MC-1\nA\nB,MC-1\n,\n");
    expect(problemsOf(awards).map(([row, code]) => [row, code])).to.deep.equal([
      [1, "CELL_COUNT"],
      [2, "MISSING"],
    ]);
    expect(names(awards)[2]).to.equal("B");
  });

  it("takes what looks like a formula for what it is, text", () => {
    const name = "=cmd|' /C calc'!A0";
    expect(names(csv(`name,achievement\n${name},MC-1\n`))).to.deep.equal([name]);
  });

  it("refuses control characters in a cell, in its row", () => {
    expect(problemsOf(csv("name,achievement\nA\u0007,MC-1\n"))).to.deep.equal([
      [1, "CONTROL_CHARACTER", "name"],
    ]);
  });

  it("needs no column for the achievement where the uploader names one", () => {
    const options = { defaultAchievement: "MC-9" };
    const codes = (text: string) => csv(text, options).rows.map(({ draft }) => draft?.achievement);
    expect(codes("name\nA\n")).to.deep.equal(["MC-9"]);
    expect(codes("name,achievement\nA,\nB,MC-1\n")).to.deep.equal(["MC-9", "MC-1"]);
  });

  for (const [why, text, code, message] of [
    ["an empty file", "", "EMPTY", /empty/],
    ["blank lines", "\n \n", "EMPTY", /empty/],
    ["a header alone", "name,achievement\n,\n", "EMPTY", /header alone/],
    [
      "an unknown column",
      "name,achievement,colour\nA,MC-1,x\n",
      "UNKNOWN_COLUMN",
      /awardedDate.*"colour"/,
    ],
    ["a column without a header", "name,achievement,\nA,MC-1,x\n", "UNKNOWN_COLUMN", /""/],
    [
      "two columns for one thing",
      "name,nom,achievement\nA,B,MC-1\n",
      "REPEATED_COLUMN",
      /name and nom/,
    ],
    ["no name", "achievement\nMC-1\n", "MISSING_COLUMN", /column name/],
    ["no achievement", "name\nA\n", "MISSING_COLUMN", /column achievement/],
    ["a quote that doesn't end", 'name,achievement\n"A,MC-1\n', "NOT_CSV", /line 2/],
    ["a quote inside a cell", 'name,achievement\nA "B" C,MC-1\n', "NOT_CSV", /line 2/],
    ["a workbook", "PK\u0003\u0004\u0000\u0000", "NOT_TEXT", /workbook/],
  ] as const) {
    it(`refuses ${why}`, () => {
      expect(codeOf(() => csv(text))).to.equal(code);
      expect(() => csv(text)).to.throw(message);
    });
  }

  it("refuses a name in which an earlier program lost a letter", () => {
    const awards = csv("name,achievement\nLev\ufffdsque,MC-1\nAnn Lee,MC-1");
    expect(problemsOf(awards)).to.deep.equal([[1, "LOST_LETTER", "name"]]);
    expect(names(awards)[1]).to.equal("Ann Lee");
  });

  it("brings any name through, whatever the delimiter", () => {
    const name = fc
      .string({ unit: "grapheme", minLength: 1 })
      .filter(
        (text) =>
          text.trim() === text && !/[\p{Cc}\p{Cf}\u2028\u2029\ufffd]/u.test(text) && text !== "",
      )
      // That apostrophe keeps a spreadsheet from computing the cell.
      .filter((text) => !/^'[=+\-@]/.test(text));
    fc.assert(
      fc.property(
        fc.array(name, { minLength: 1 }),
        fc.constantFrom(",", ";", "\t"),
        (all, comma) => {
          const lines = all.map((text) => `${quote(text)}${comma}MC-1`);
          expect(names(csv(["name" + comma + "achievement", ...lines].join("\r\n")))).to.deep.equal(
            all,
          );
        },
      ),
    );
  });

  it("answers any bytes with rows or a refusal of its own", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (tail, withHeader) => {
        try {
          csv(withHeader ? Buffer.concat([bytes("name,achievement\n"), tail]) : tail);
        } catch (error) {
          expect(error).to.be.instanceOf(AwardsError);
        }
      }),
    );
  });
});

describe("rowProblem", () => {
  it("puts a problem that is found later into the row's column", () => {
    const [row] = csv("nom,achievement,Heures\nA,MC-1,3\n").rows;
    const problem = {
      pointer: "/hours",
      code: "NO_DESCRIPTION",
      value: 3 as Json,
      reason: "Expected.",
    };
    expect(rowProblem(row, problem)).to.deep.equal({
      column: "Heures",
      code: "NO_DESCRIPTION",
      value: 3,
      reason: "Expected.",
    });
    expect(rowProblem({}, problem)).to.deep.equal(problem);
  });
});
