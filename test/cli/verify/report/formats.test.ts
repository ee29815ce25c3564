import { expect } from "chai";
import { parse } from "csv-parse/sync";
import { PDFDocument, PDFName, PDFDict, PDFString, PDFHexString } from "@cantoo/pdf-lib";
import { bulkReport, type BulkReport } from "../../../../cli/verify/report/bulk-report.js";
import { htmlReport } from "../../../../cli/verify/report/html.js";
import { pdfReport } from "../../../../cli/verify/report/pdf.js";
import { csvReport, jsonReport } from "../../../../cli/verify/report/tables.js";
import { loadWording } from "../../../../cli/verify/wording.js";
import type { Outcome } from "../../../../cli/verify/verify-files.js";
import { readFile } from "../../../../core/verify/evidence/file.js";
import { judge } from "../../../../core/verify/judge.js";
import type { Report } from "../../../../core/verify/report/report.js";
import { LANGUAGES, type Language } from "../../../../core/verify/texts/texts.js";
import { testPolicy } from "../../../support/anchoring.js";
import { anchoredFile, goodJudgement, parsed } from "../../../support/judgement.js";

const EVIL = `=1+1"><script>alert('x')</script>\u202e&amp;`;

const verified = judge(goodJudgement());
const altered = judge(goodJudgement({ file: parsed({ ...anchoredFile(), name: "Another" }) }));
const unknown = judge(goodJudgement({ policy: testPolicy({ pinned: [] }) }));
const evil: Report = {
  ...verified,
  facts: { ...verified.facts!, recipient: EVIL, title: EVIL },
};
const OUTCOMES: readonly Outcome[] = [
  { path: "a.json", report: verified },
  { path: `${EVIL}.json`, report: evil },
  { path: "b.json", report: unknown },
  { path: "https://a.example/c", unread: "Expected HTTP status 200, got 404." },
  { path: "d.json", report: altered },
  {
    path: "e.png",
    report: judge(goodJudgement({ file: parsed([]) })),
    carrier: { kind: "none", carrier: "png", code: "NO_CREDENTIAL", message: "none" },
  },
];

const reportIn = async (language: Language, outcomes = OUTCOMES): Promise<BulkReport> =>
  bulkReport(
    outcomes,
    { policyName: EVIL, asOf: undefined, generatedAt: "2026-11-22T12:00:00Z" },
    await loadWording(language),
  );

describe("bulkReport", () => {
  it("puts what fails first, and counts a file that could not be had as undecided", async () => {
    const { rows, counts } = await reportIn("en");
    expect(rows.map(({ verdict, file }) => `${verdict} ${file}`)).to.deep.equal([
      "rejected d.json",
      "undecided b.json",
      "undecided https://a.example/c",
      "undecided e.png",
      "verified a.json",
      `verified ${EVIL}.json`,
    ]);
    expect(counts.map(({ group, count }) => `${group} ${count}`)).to.deep.equal([
      ...["verified 2", "no-credential 1", "undecided 2", "rejected 1"],
    ]);
  });

  it("shows nothing of an altered file as a fact, and no issuer's own word as more than that", async () => {
    const { rows } = await reportIn("en");
    expect(rows[0]).to.include({ name: "", title: "", issuer: "", code: "altered" });
    expect(rows[1].issuer).to.match(/^did:web:college\.example, claims by /);
    expect(rows[4].issuer).to.equal("Maple College (your policy's name)");
    expect(rows[3].note).to.match(/^There is no credential in this file, /);
  });

  it("says under which policy, as of when and on whose word", async () => {
    const { about, isTest } = await reportIn("en");
    const found = Object.fromEntries(about);
    expect(found).to.include({ Policy: EVIL, "As of": "the moment of the check" });
    expect(found["As reported by"]).to.match(/^a test: eip155:31337:0x5fbd.*, final block 90 \(/);
    expect(isTest).to.equal(true);
  });
});

describe("what wasn't opened, in the formats of a report", () => {
  const part = (number: number) => ({ file: "w.json", number, count: 2 });
  const shut: Outcome = {
    path: "x.rar",
    report: judge(goodJudgement({ file: readFile("Rar!\x1a\x07\x01") })),
  };
  const gone: Outcome = { path: "gone", unread: "It is encrypted.", code: "encrypted" };
  const all: Outcome[] = [
    { path: "w.json#1", report: verified, part: part(1) },
    { path: "w.json#2", report: verified, part: part(2) },
    shut,
    gone,
  ];

  for (const [language, total, why] of [
    ["en", "3 files in all, 3 credentials", "RAR"],
    ["fr", "3 fichiers en tout, 3 titres", "Il est chiffré."],
  ] as const) {
    it(`in ${language}: each has its line, and files are counted as files`, async () => {
      const report = await reportIn(language, all);
      const [page, csv] = [htmlReport(report), csvReport(report)];
      for (const text of [page, csv]) {
        expect(text).to.include("x.rar").and.to.include("not-opened").and.to.include(why);
        expect(text).to.include("gone").and.to.include("encrypted");
      }
      expect(page).to.include(total);
      const { files, totals } = JSON.parse(jsonReport(report)) as {
        files: object[];
        totals: object;
      };
      expect(totals).to.deep.equal({ files: 3, credentials: 3 });
      expect(files).to.have.length(4);
      expect(files[0]).to.have.nested.property("report.reason", "not-opened");
      expect(files[1]).to.include({ path: "gone", unread: "It is encrypted.", code: "encrypted" });
      expect(files[3]).to.have.deep.property("part", part(2));
      expect((await pdfReport(report)).length).to.be.above(1_000);
    });
  }

  it("says that no chain was asked where none was", async () => {
    const { about } = await reportIn("en", [gone]);
    expect(Object.fromEntries(about)["As reported by"]).to.equal("none: no chain was asked");
  });
});

describe("the formats of a report", () => {
  for (const language of LANGUAGES) {
    it(`as HTML in ${language}: whole, escaped, with a language and headers of tables`, async () => {
      const page = htmlReport(await reportIn(language));
      expect(page).to.match(new RegExp(`^<!doctype html>\\s*<html lang="${language}">`));
      expect(page).not.to.include("<script").and.not.to.include("\u202e");
      expect(page).not.to.match(/(?:src|href)=/);
      expect(page.match(/<th scope="col">/g)).to.have.length(6);
      expect(page.match(/<th scope="row">/g)).to.have.length(OUTCOMES.length);
      expect(page).to.include("@media print").and.to.include("&lt;script&gt;");
      const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).to.equal(ids.length);
      for (const [, id] of page.matchAll(/aria-labelledby="([^"]+)"/g)) expect(ids).to.include(id);
    });

    it(`as PDF in ${language}: tagged, with language and title`, async () => {
      const many = Array.from({ length: 12 }, () => OUTCOMES).flat();
      const document = await PDFDocument.load(await pdfReport(await reportIn(language, many)), {
        updateMetadata: false,
      });
      const { catalog } = document;
      const text = (name: string): string => {
        const value = catalog.lookup(PDFName.of(name));
        return value instanceof PDFString || value instanceof PDFHexString
          ? value.decodeText()
          : "";
      };
      expect(text("Lang")).to.equal(language);
      expect(document.getTitle()).to.equal((await reportIn(language)).words.title);
      expect(
        catalog.lookup(PDFName.of("MarkInfo"), PDFDict).get(PDFName.of("Marked"))?.toString(),
      ).to.equal("true");
      expect(catalog.has(PDFName.of("StructTreeRoot"))).to.equal(true);
      expect(document.getPageCount()).to.be.greaterThan(1);
    });
  }

  it("as PDF, of a text longer than a page and characters that its fonts lack", async () => {
    const facts = { ...verified.facts!, recipient: "ᐃᓄᒃᑎᑐᑦ ".repeat(2_000), title: "Łódź" };
    const long: Outcome = { path: "x/".repeat(5_000), report: { ...verified, facts } };
    const document = await PDFDocument.load(await pdfReport(await reportIn("en", [long, long])));
    expect(document.getPageCount()).to.be.below(4);
  });

  it("as CSV: a row each, and no cell that a spreadsheet computes", async () => {
    const csv = csvReport(await reportIn("en"));
    expect(csv).not.to.match(/(^|[,;\t"\n])[=+@-]/m);
    expect(csv).not.to.include("\u202e");
    const rows: string[][] = parse(csv, { bom: true });
    expect(rows).to.have.length(OUTCOMES.length + 1);
    expect(rows[1].slice(0, 2)).to.deep.equal(["rejected", ""]);
    expect(rows[1][5]).to.equal("altered");
    expect(rows[0].slice(8)).to.deep.equal([
      "Checked",
      "As of",
      "Final block",
      "Time of the block",
    ]);
    const { checkedAt, asOf, chain } = verified;
    const { number, time } = chain!.finalBlock;
    expect(rows[5].slice(8)).to.deep.equal([checkedAt, asOf, String(number), time]);
    expect(rows[3].slice(8)).to.deep.equal(["", "", "", ""]);
  });

  it("as JSON: the whole reports", async () => {
    const { files, counts } = JSON.parse(jsonReport(await reportIn("fr"))) as {
      files: { path: string; verdict: string; report?: Report; unread?: string }[];
      counts: object;
    };
    expect(counts).to.deep.equal({ verified: 2, "no-credential": 1, undecided: 2, rejected: 1 });
    expect(files[0]).to.deep.equal({ path: "d.json", verdict: "rejected", report: altered });
    expect(files[2]).to.include({ verdict: "undecided" }).and.not.to.have.property("report");
  });
});
