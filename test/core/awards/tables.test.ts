import { expect } from "chai";
import { AwardsError } from "../../../core/awards/award-row.js";
import type { Answers } from "../../../core/awards/question.js";
import type { CredentialDraft } from "../../../core/credential/draft.js";
import { conforming, type Conforming } from "../../support/conforming.js";
import { sharedBytes } from "../../support/shared.js";

const drafts = ({ rows }: Conforming): (CredentialDraft | undefined)[] =>
  rows.map((row) => (row.ok ? row.award.draft : undefined));
const names = (read: Conforming) => drafts(read).map((draft) => draft?.recipient.name);
const refused = ({ rows }: Conforming): number[] =>
  rows.flatMap((row, i) => (row.ok ? [] : [i + 1]));
const asked = ({ questions }: Conforming) => questions.map(({ code, column }) => [code, column]);
/** Of refused rows: column, value, suggestion. */
const problems = ({ rows }: Conforming) =>
  Object.fromEntries(
    rows.flatMap((row) =>
      row.ok
        ? []
        : row.problems.map(({ row: number, column, value, suggestion }) => [
            number,
            [column, value, suggestion],
          ]),
    ),
  );

describe("tables that people sent", () => {
  const read = (test: Mocha.Context, name: string, answers: Answers = {}) =>
    conforming(sharedBytes(test, `cases/tables/${name}`), "text/csv", { answers });

  it("cp1250.csv: asks for the encoding with a sample, and takes the answer", function () {
    const guessed = read(this, "cp1250.csv");
    expect(asked(guessed)).to.deep.equal([["encoding", undefined]]);
    const meanings = guessed.questions[0].answers.map(({ value, meaning }) => [value, meaning]);
    expect(meanings).to.deep.include(["windows-1250", "Windows-1250: “Wiesława Żak”"]);
    const answered = read(this, "cp1250.csv", { encoding: "windows-1250" });
    expect(asked(answered)).to.deep.equal([]);
    expect(names(answered)).to.deep.equal(["Wiesława Żak"]);
  });

  it("utf16le.csv: read", function () {
    const table = read(this, "utf16le.csv");
    expect(names(table)).to.deep.equal(["Zoë Ule L’Écuyer", "Ian Ule Œuvray"]);
    expect(asked(table)).to.deep.equal([]);
  });

  it("french-excel.csv: asks for the encoding alone; 1,5 is 1.5 with a note", function () {
    expect(asked(read(this, "french-excel.csv"))).to.deep.equal([["encoding", undefined]]);
    const table = read(this, "french-excel.csv", { encoding: "windows-1252" });
    expect(asked(table)).to.deep.equal([]);
    expect(drafts(table).map((it) => it?.creditsEarned)).to.deep.equal([1.5, 1.5]);
    expect(table.notes.join("\n")).to.include(
      "2 cells with a decimal comma; row 1, “1,5”, was read as 1.5",
    );
  });

  for (const name of ["excel-trailing-columns.csv", "sep-line.csv"]) {
    it(`${name}: all rows ready`, function () {
      const table = read(this, name);
      expect(refused(table)).to.deep.equal([]);
      expect(asked(table)).to.deep.equal([]);
    });
  }

  it("short-rows.csv: no row is refused for its length", function () {
    const table = read(this, "short-rows.csv");
    expect(names(table)[0]).to.equal("Ines Marlow");
    // The second has a grade that the example's achievement doesn't list.
    expect(problems(table)).to.deep.equal({ 2: ["grade", "A", undefined] });
  });

  it("first-last.csv: names both columns at once, and says how to join them", function () {
    const refuse = () => read(this, "first-last.csv");
    expect(refuse).to.throw(AwardsError, /"First Name", "Last Name"/);
    expect(refuse).to.throw(AwardsError, /--map "First Name\+Last Name=name"/);
    const table = read(this, "first-last.csv", { map: ["First Name+Last Name=name"] });
    expect(names(table)).to.deep.equal(["Ines Marlow"]);
  });

  it("dates.csv: takes what has one reading, and asks once for the column", function () {
    const table = read(this, "dates.csv");
    expect(refused(table)).to.deep.equal([17]);
    expect(problems(table)).to.deep.equal({
      17: ["awardedDate", "03/04/2026", "2026-04-03 or 2026-03-04"],
    });
    expect(asked(table)).to.deep.equal([["date-order", "awardedDate"]]);
    expect(table.notes[0])
      .to.include("mixes orders")
      .and.to.include("row 1")
      .and.to.include("row 2");
    const days = drafts(table).map((it) => it?.awardedDate?.slice(0, 10));
    const own: Record<number, string | undefined> = { 17: undefined, 18: "2026-01-06" };
    days.forEach((day, i) => {
      expect(day, `row ${i + 1}`).to.equal(i + 1 in own ? own[i + 1] : "2026-01-16");
    });
    expect(drafts(table)[10]?.awardedDate).to.equal("2026-01-16T14:00:00Z");
    const answered = read(this, "dates.csv", { dates: "dmy" });
    expect(drafts(answered)[16]?.awardedDate).to.equal("2026-04-03T00:00:00Z");
    expect(asked(answered)).to.deep.equal([]);
  });

  it("award-with-dates.json: all taken, each as one instant in the protocol's form", function () {
    const json = sharedBytes(this, "cases/tables/award-with-dates.json");
    const awards = conforming(json, "application/json");
    expect(refused(awards)).to.deep.equal([]);
    for (const draft of drafts(awards)) expect(draft?.awardedDate).to.equal("2026-01-16T00:00:00Z");
    expect(drafts(awards)[1]?.validUntil).to.equal("2029-01-17T04:59:59Z");
    expect(drafts(awards)[2]?.hours).to.equal(24);
    const lines = (JSON.parse(json.toString()) as unknown[]).map((it) => JSON.stringify(it));
    const ndjson = conforming(Buffer.from(lines.join("\n")), "application/x-ndjson");
    expect(drafts(ndjson)).to.deep.equal(drafts(awards));
  });

  it("hours.csv: takes, suggests or says what is expected", function () {
    const table = read(this, "hours.csv");
    const hours = drafts(table).map((it) => it?.hours);
    expect([hours[0], hours[2], hours[5], hours[7], hours[15]]).to.deep.equal([
      24, 24.5, 0.5, 1000, 7,
    ]);
    expect(problems(table)).to.deep.equal({
      4: ["hours", "24h", "24"],
      5: ["hours", "24 h", "24"],
      7: ["hours", "1e2", "100"],
      9: ["hours", "1,000", "1000 or 1.000"],
      10: ["hours", "-1", undefined],
      13: ["hours", "٢٤", undefined],
      14: ["hours", "24 hours", "24"],
      15: ["hours", "2:30", undefined],
    });
    expect(asked(table)).to.deep.equal([
      ["decimal-sign", "hours"],
      ["units", "hours"],
    ]);
    const answered = read(this, "hours.csv", { decimals: "point", units: "drop" });
    expect(refused(answered)).to.deep.equal([7, 10, 13, 15]);
    expect(drafts(answered)[8]?.hours).to.equal(1_000);
  });

  it("grades.csv: 85% is 85 where a percentage is meant, capitals don't count", function () {
    const table = read(this, "grades.csv");
    const grades = drafts(table).map((it) => it?.grade);
    expect(grades.slice(0, 3)).to.deep.equal(["85", "85", "85.5"]);
    expect(grades.slice(15, 18)).to.deep.equal(["Proficient", "Proficient", "Proficient"]);
    expect(refused(table)).to.deep.equal([4, 5, 6, 7, 8, 11, 12, 13, 14, 15, 19]);
  });
});

describe("a table", () => {
  const HEADER = "achievement,name,awardedDate,hours,creditsEarned,grade";
  const table = (text: string | Uint8Array, answers: Answers = {}, now?: number) =>
    conforming(typeof text === "string" ? Buffer.from(text) : text, "text/csv", {
      answers,
      ...(now === undefined ? {} : { now }),
    });
  const row = (date: string, more = "") => `MC-ADAP-101,A,"${date}",${more}\n`;
  const dated = (...dates: string[]) => `${HEADER}\n${dates.map((date) => row(date)).join("")}`;
  const numbered = (delimiter: string, ...hours: string[]) =>
    [`achievement${delimiter}name${delimiter}hours`]
      .concat(hours.map((it, i) => `MC-ADAP-101${delimiter}A ${i}${delimiter}"${it}"`))
      .join("\n");
  const days = (read: Conforming) => drafts(read).map((it) => it?.awardedDate?.slice(0, 10));
  const hours = (read: Conforming) => drafts(read).map((it) => it?.hours);

  it("is read in each encoding of a spreadsheet", () => {
    const text = "achievement\tname\r\nMC-ADAP-101\tZoë Gagné\r\n";
    const le = Buffer.from(text, "utf16le");
    const be = Buffer.from(le).swap16();
    for (const bytes of [
      Buffer.from(text),
      Buffer.from(`\ufeff${text}`),
      Buffer.concat([Buffer.of(0xff, 0xfe), le]),
      Buffer.concat([Buffer.of(0xfe, 0xff), be]),
      le,
      be,
    ]) {
      const read = table(bytes);
      expect(names(read)).to.deep.equal(["Zoë Gagné"]);
      expect(asked(read)).to.deep.equal([]);
    }
  });

  it("of a Mac is guessed as Mac Roman, asked about, and read so when it is said", () => {
    const head = Buffer.from("achievement,name\rMC-ADAP-101,Zo");
    const bytes = Buffer.concat([
      head,
      Buffer.of(0x91),
      Buffer.from(" Gagn"),
      Buffer.of(0x8e, 0x0d),
    ]);
    expect(names(table(bytes))).to.deep.equal(["Zoë Gagné"]);
    expect(asked(table(bytes))).to.deep.equal([["encoding", undefined]]);
    expect(asked(table(bytes, { encoding: "mac-roman" }))).to.deep.equal([]);
  });

  it("of UTF-8 stays that whatever was said, with a note", () => {
    const read = table("achievement,name\nMC-ADAP-101,Zoë\n", { encoding: "windows-1252" });
    expect(names(read)).to.deep.equal(["Zoë"]);
    expect(read.notes.join()).to.include("is UTF-8 and was read so, not as windows-1252");
  });

  it("in ASCII asks for no encoding, and an unknown one is refused with those that are known", () => {
    expect(asked(table("achievement,name\nMC-ADAP-101,A\n"))).to.deep.equal([]);
    expect(() => table("a", { encoding: "ebcdic" })).to.throw(AwardsError, /windows-1250.*ebcdic/);
  });

  for (const [what, start] of [
    ["a workbook", "PK\u0003\u0004"],
    ["an old workbook", "\u00d0\u00cf\u0011\u00e0"],
    ["a PDF", "%PDF-1.7"],
    ["a web page under another name", "<html><table>"],
  ] as const) {
    it(`that is ${what} is refused with what to click`, () => {
      const bytes = Buffer.from(`${start}rest`, "latin1");
      expect(() => table(bytes)).to.throw(AwardsError, /File, Save As, "CSV UTF-8/);
    });
  }

  it("may have rows above its header, and columns without a header or a cell", () => {
    const read = table(
      "Winter awards;;;\n;;;\nname;achievement;;awardedDate\nA;MC-ADAP-101;;2026-01-16\n",
    );
    expect(names(read)).to.deep.equal(["A"]);
    expect(read.notes.join("\n")).to.include("1 row above the header left out: “Winter awards”");
  });

  it("counts lines below sep= as they are in the file", () => {
    const { rows } = table('sep=;\r\nname;achievement\r\n"A\r\nB";MC-9\r\nC;MC-9\r\n');
    expect(rows.flatMap((it) => (it.ok ? [] : it.problems.map(({ line }) => line)))).to.deep.equal([
      3, 5,
    ]);
  });

  it("has line breaks in a cell of one line read as blanks", () => {
    const read = table('achievement,name\nMC-ADAP-101,"Zoë\r\nGagné"\n');
    expect(names(read)).to.deep.equal(["Zoë Gagné"]);
    expect(read.notes.join()).to.include("a line break, read as a blank");
  });

  it("has a column renamed, joined or left out as the sender says", () => {
    const text = "Student Name,Code,Shoe size\nA,MC-ADAP-101,42\n";
    expect(() => table(text)).to.throw(/"Student Name" may be name: --map "Student Name=name"/);
    expect(() => table(text)).to.throw(/--map "Shoe size="/);
    expect(names(table(text, { map: ["student name=name", "Shoe size="] }))).to.deep.equal(["A"]);
    expect(() => table(text, { map: ["Nobody=name"] })).to.throw(AwardsError, /"Nobody"/);
    expect(() => table(text, { map: ["Student Name=colour"] })).to.throw(AwardsError, /colour/);
  });

  for (const header of [
    "Badge",
    "Micro-credential name",
    "Course",
    "Course title",
    "Title",
    "Titre",
    "Attestation",
    "Certificat",
    "Micro-titre",
    "Sigle du cours",
  ]) {
    it(`without a column achievement suggests "${header}" for it, with what to write`, () => {
      const text = `${header},Student\nMC-ADAP-101,A\n`;
      const map = `${header}=achievement`;
      expect(() => table(text)).to.throw(AwardsError, `--map "${map}"`);
      expect(names(table(text, { map: [map] }))).to.deep.equal(["A"]);
      // Also where it was left out.
      expect(() => table(text, { map: [`${header}=`] })).to.throw(AwardsError, `--map "${map}"`);
    });
  }

  it("suggests no column twice, and says at once what else is needed", () => {
    const text = "Participant,Holder,Contact,Issued on,Duration\nA,B,a@example.org,2026-01-16,3\n";
    const refuse = () => table(text);
    expect(refuse).to.throw(AwardsError, /"Participant" may be name(?!.*"Holder" may be)/);
    for (const it of ["Contact=email", "Issued on=awardedDate", "Duration=hours", "Holder="]) {
      expect(refuse).to.throw(AwardsError, `--map "${it}"`);
    }
    expect(refuse).to.throw(/must be a column achievement/);
  });

  it("below a title is found though its names mean nothing here, or only by what the sender says", () => {
    const text = "Awards of winter;;\nQui;Quoi;Où\nA;MC-ADAP-101;a@example.org\n";
    expect(() => table(text)).to.throw(AwardsError, /"Qui", "Quoi", "Où"/);
    const map = ["Qui=name", "Quoi=achievement", "Où=email"];
    expect(names(table(text, { map }))).to.deep.equal(["A"]);
  });

  it("names every unknown column at once", () => {
    const text = "name,achievement,colour,Size\nA,MC-1,red,9\n";
    expect(() => table(text)).to.throw(AwardsError, /2 columns unknown here: "colour", "Size"/);
  });

  it("has cells with a spreadsheet's error refused, and numbers that it cut short", () => {
    const read = table(
      "achievement,name,studentId\nMC-ADAP-101,#N/A,1\nMC-ADAP-101,B,7.05661E+11\n",
    );
    expect(refused(read)).to.deep.equal([1, 2]);
  });

  it("finds an achievement's code whatever its capitals, and suggests the closest", () => {
    const read = table("name,achievement\nA,mc-adap-101\nB,MC-ADAP-110\n");
    expect(drafts(read)[0]?.achievement).to.equal("MC-ADAP-101");
    expect(problems(read)).to.deep.equal({ 2: ["achievement", "MC-ADAP-110", "MC-ADAP-101"] });
  });

  describe("of dates", () => {
    it("is settled by a row that has one order only", () => {
      const read = table(dated("03/04/2026", "16/01/2026"));
      expect(days(read)).to.deep.equal(["2026-04-03", "2026-01-16"]);
      expect(asked(read)).to.deep.equal([]);
      expect(read.notes.join("\n")).to.include("as row 2, “16/01/2026” shows");
      expect(days(table(dated("03/04/2026", "1/16/2026")))[0]).to.equal("2026-03-04");
    });

    it("asks once, whatever the number of rows", () => {
      const read = table(
        dated(...Array.from({ length: 300 }, (_, i) => `0${(i % 9) + 1}/12/2025`)),
      );
      expect(asked(read)).to.deep.equal([["date-order", "awardedDate"]]);
      expect(read.questions[0].found).to.match(/^300 dates/);
      expect(refused(read)).to.have.length(300);
      expect(refused(table(dated("03/04/2026"), { dates: "mdy" }))).to.deep.equal([]);
    });

    it("knows years of two digits, with the year first too", () => {
      expect(days(table(dated("13/04/26"), { dates: "ymd" }))).to.deep.equal(["2013-04-26"]);
      expect(days(table(dated("16/13/26")))).to.deep.equal([undefined]);
      expect(asked(table(dated("16/01/26")))).to.deep.equal([["date-order", "awardedDate"]]);
      // Only one order suits both.
      const kept = { farDates: "keep" } as const;
      expect(days(table(dated("16/01/26", "01/02/99"), kept))).to.deep.equal([
        "2026-01-16",
        "1999-02-01",
      ]);
    });

    for (const [text, day] of [
      ["16 Jan 2026", "2026-01-16"],
      ["Jan. 16, 2026", "2026-01-16"],
      ["Friday, January 16, 2026", "2026-01-16"],
      ["16th January 2026", "2026-01-16"],
      ["1er févr. 2026", "2026-02-01"],
      ["vendredi 16 janvier 2026", "2026-01-16"],
      ["mar. 13 janvier 2026", "2026-01-13"],
      ["Mar 13, 2026", "2026-03-13"],
      ["16-déc.-25", "2025-12-16"],
      ["15 août 2025", "2025-08-15"],
      ["2025-Aug-15", "2025-08-15"],
      ["2026.01.16", "2026-01-16"],
      ["16.01.2026 00:00", "2026-01-16"],
      ["2026-01-16T00:00:00+14:00", "2026-01-15"],
      ["2026-01-16 09:00:00Z", "2026-01-16"],
      ["46038.5", "2026-01-16"],
      ["30 février 2026", undefined],
      ["soon", undefined],
      ["2026-01-16T25:00:00Z", undefined],
      ["2026", undefined],
      ["2026-01", undefined],
    ] as const) {
      it(`${text} → ${day ?? "refused"}`, () => {
        expect(days(table(dated(text)))).to.deep.equal([day]);
      });
    }

    it("asks about days far ahead or decades back, and not about those of an ordinary list", () => {
      const ordinary = table(dated("2025-12-01", "2026-12-20", "2010-06-01"));
      expect(asked(ordinary)).to.deep.equal([]);
      for (const date of ["2062-01-16", "1926-01-16", "0026-01-16"]) {
        expect(asked(table(dated(date)))).to.deep.equal([["far-date", "awardedDate"]]);
        const kept = table(dated(date), { farDates: "keep" });
        expect([asked(kept), refused(kept)]).to.deep.equal([[], []]);
        const left = table(dated(date), { farDates: "refuse" });
        expect([asked(left), refused(left)]).to.deep.equal([[], [1]]);
      }
    });
  });

  it("keeps rows with days hardly meant back until somebody says that they are, whatever else was said", () => {
    const read = table(dated("2062-01-16", "2026-01-16"), { yes: true });
    expect(refused(read)).to.deep.equal([1]);
    const [far] = read.rows;
    expect(far.ok ? [] : far.problems).to.have.length(1);
    expect(far.ok ? undefined : far.problems[0]).to.include({
      column: "awardedDate",
      code: "FAR_DATE",
      value: "2062-01-16",
      question: "far-date",
    });
    // An order that the column settles may make a far date of a near one.
    expect(refused(table(dated("16/01/62", "17/01/2026")))).to.deep.equal([1]);
    const json = [
      { achievement: "MC-ADAP-101", recipient: { name: "A" }, awardedDate: "1926-01-16" },
    ];
    const bytes = Buffer.from(JSON.stringify(json));
    const awards = (answers: Answers) => conforming(bytes, "application/json", { answers });
    expect(refused(awards({ yes: true }))).to.deep.equal([1]);
    expect(refused(awards({ farDates: "keep" }))).to.deep.equal([]);
  });

  it("asks only about rows with which nothing else is wrong", () => {
    const read = table(
      "achievement,name,hours\nMC-ADAP-101,A,24 h\nMC-ADAP-101,,24 h\nMC-ADAP-101,B,-1\n",
    );
    expect(asked(read)).to.deep.equal([["units", "hours"]]);
    expect(read.questions[0].details).to.deep.equal({
      count: 1,
      samples: [{ row: 1, text: "24 h" }],
    });
  });

  describe("of today", () => {
    const at = (text: string) => Date.parse(text) / 1_000;
    const header = "achievement,name,awardedDate,validFrom,validUntil\n";
    const starting = (cells: string, now: string) => {
      const [only] = table(`${header}MC-ADAP-101,A,${cells}\n`, {}, at(now)).rows;
      if (!only.ok) throw new Error(JSON.stringify(only.problems));
      const { validFrom, awardedDate } = only.award.credential;
      return { validFrom, awardedDate, key: only.award.draft.validFrom };
    };

    it("is valid at once where the day has begun somewhere on earth", () => {
      for (const now of ["2026-01-15T10:00:00Z", "2026-01-15T23:59:59Z"]) {
        const { validFrom, awardedDate } = starting("2026-01-16,,", now);
        expect(validFrom).to.equal(now);
        expect(awardedDate).to.equal("2026-01-16T00:00:00Z");
      }
      expect(starting("2026-01-16,,", "2026-01-16T08:00:00Z").validFrom).to.equal(
        "2026-01-16T00:00:00Z",
      );
    });

    it("stays as it is where it has begun nowhere, or where an instant was named", () => {
      const now = "2026-01-15T09:59:59Z";
      expect(starting("2026-01-16,,", now).validFrom).to.equal("2026-01-16T00:00:00Z");
      const later = "2026-01-15T23:00:00Z";
      expect(starting("2026-01-10,2026-01-16T00:00:00Z,", later).validFrom).to.equal(
        "2026-01-16T00:00:00Z",
      );
      expect(starting("2026-01-10,2026-01-16,", later).validFrom).to.equal(later);
    });

    it("has its day, not the moment, in what duplicates are found by", () => {
      expect(starting("2026-01-16,,", "2026-01-15T12:00:00Z").key).to.equal(undefined);
    });
  });

  describe("of numbers", () => {
    it("takes what has one reading", () => {
      const cells = ["0,5", "1 234,5", "1 234", "12,345,678", "1,234.5", "0,500"];
      expect(hours(table(numbered(",", ...cells)))).to.deep.equal([
        0.5, 1234.5, 1234, 12345678, 1234.5, 0.5,
      ]);
    });

    it("is settled by a row that has one reading only", () => {
      expect(hours(table(numbered(";", "1,000", "24,5")))).to.deep.equal([1, 24.5]);
      expect(hours(table(numbered(",", "1,000", "24.5")))).to.deep.equal([1000, 24.5]);
      expect(hours(table(numbered(";", "1.500", "24,5")))).to.deep.equal([1500, 24.5]);
    });

    it("asks about a point where cells are separated by semicolons, and not where by commas", () => {
      expect(asked(table(numbered(";", "1.500")))).to.deep.equal([["decimal-sign", "hours"]]);
      expect(hours(table(numbered(",", "1.500")))).to.deep.equal([1.5]);
      expect(hours(table(numbered(";", "1.500"), { decimals: "comma" }))).to.deep.equal([1500]);
    });

    it("takes a percentage with a decimal comma, and none for points", () => {
      const graded = (grade: string) =>
        drafts(table(`name,achievement,grade\nA,MC-ADSS-201,"${grade}"\n`))[0]?.grade;
      expect([graded("85,5 %"), graded("85%"), graded("120%")]).to.deep.equal([
        "85.5",
        "85",
        undefined,
      ]);
    });

    it("refuses a number that a spreadsheet wrote with an exponent, and says what form is expected", () => {
      const read = table("name,achievement,grade\nA,MC-ADSS-201,2e0\nB,MC-ADSS-201,many\n");
      expect(problems(read)).to.deep.equal({
        1: ["grade", "2e0", "2"],
        2: ["grade", "many", undefined],
      });
      const [row] = read.rows;
      expect(row.ok ? "" : row.problems[0].reason).to.match(/from 0 to 100.*digits 0 to 9/);
    });
  });
});
