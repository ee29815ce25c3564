import { expect } from "chai";
import type { AwardsCode } from "../../../core/awards/award-row.js";
import type { ColumnAdvice } from "../../../core/awards/column-advice.js";
import { DELIMITERS } from "../../../core/awards/delimiter.js";
import { CELL_FORMS, type AwardsNote, type WrittenAs } from "../../../core/awards/notes.js";
import { QUESTION_CODES, type PossibleAnswer } from "../../../core/awards/question.js";
import { ENCODINGS } from "../../../core/awards/table-text.js";
import { AWARDS_EN } from "../../../core/awards/texts/en.js";
import { AWARDS_FR } from "../../../core/awards/texts/fr.js";
import type { AwardsTexts } from "../../../core/awards/texts/texts.js";

const shownBy = { row: 2, text: "16/01/2026" };
const WRITTEN: readonly WrittenAs[] = CELL_FORMS.flatMap((form) => [
  { form },
  { form, order: "dmy", sign: "comma", shownBy } as const,
]);

const CODES: readonly AwardsCode[] = [
  "UNSUPPORTED_TYPE",
  "TOO_LARGE",
  "EMPTY",
  "NOT_TEXT",
  "NOT_JSON",
  "NOT_AN_ARRAY",
  "NOT_CSV",
  "UNKNOWN_ENCODING",
  "UNKNOWN_COLUMN",
  "REPEATED_COLUMN",
  "MISSING_COLUMN",
];

/** Each note, question and refusal that there can be, of one and of several. */
function sentences(texts: AwardsTexts): string[] {
  const notes = [1, 3].flatMap((count): AwardsNote[] => [
    ...WRITTEN.map((as): AwardsNote => ({
      code: "cells-read",
      column: "N",
      ...as,
      count,
      row: 7,
      from: "x",
      to: "y",
    })),
    { code: "rows-above-header", count, title: "T" },
  ]);
  notes.push(
    ...ENCODINGS.map((encoding): AwardsNote => ({ code: "encoding", encoding })),
    ...DELIMITERS.map((delimiter): AwardsNote => ({ code: "delimiter", delimiter })),
    { code: "encoding-kept", named: "cp1252" },
    {
      code: "mixed-orders",
      column: "N",
      cells: [
        { ...shownBy, order: "dmy" },
        { row: 3, text: "1/17/26", order: "mdy" },
      ],
    },
  );
  const samples = [{ row: 4, text: "x" }];
  const questions = QUESTION_CODES.flatMap((code) =>
    [1, 3].flatMap((count) =>
      [false, true].map((isMixed) => ({
        code,
        count,
        of: 9,
        isMixed,
        readAs: "mac-roman",
        samples,
        answers: [],
      })),
    ),
  );
  const answers: PossibleAnswer[] = [
    { option: "encoding", value: "windows-1252", becomes: "É" },
    ...["dmy", "mdy", "ymd"].map(
      (value) => ({ option: "dates", value, becomes: "2026-01-16" }) as const,
    ),
    ...["comma", "point"].map((value) => ({ option: "decimals", value, becomes: "1000" }) as const),
    { option: "units", value: "drop", becomes: "24" },
    { option: "far-dates", value: "keep" },
    { option: "far-dates", value: "refuse" },
    { option: "yes", value: "true" },
  ];
  const none = {
    known: ["name", "achievement"],
    headers: ["A"],
    unknown: [],
    nameless: [],
    meant: [],
    others: [],
    missing: [],
  };
  const meant = [{ header: "A", column: "name" }];
  const columns: ColumnAdvice[] = [
    { ...none, unknown: ["A"], meant, missing: ["achievement"] },
    { ...none, unknown: ["A", "", "B", "C"], nameless: [2], others: ["A"], join: ["B", "C"] },
    { ...none, meant },
    { ...none, missing: ["name", "achievement"] },
    { ...none, repeated: { column: "name", headers: ["A", "B"] } },
  ];
  return [
    ...columns
      .map(texts.columns)
      .flatMap(({ found, steps, more }) => [found, ...steps.map(({ text }) => text), ...more]),
    ...columns.map((it) =>
      texts.unreadable({ code: "UNKNOWN_COLUMN", message: "mot", columns: it }),
    ),
    ...CODES.map((code) => texts.unreadable({ code, message: "mot", columns: undefined })),
    ...notes.map(texts.note),
    ...questions.map(texts.question),
    ...answers.map((it) => texts.meaning(it, samples)),
    ...[
      { row: 4, text: "x" },
      { line: 4, text: "x" },
      { row: 4, column: "N", text: "x" },
    ].map(texts.sample),
  ];
}

describe("the texts of the reader of awards", () => {
  it("have a sentence of their own for each code, with all that it is about", () => {
    for (const texts of [AWARDS_EN, AWARDS_FR]) {
      const all = sentences(texts);
      for (const text of all) expect(text).not.to.match(/undefined|\[object|NaN|^$/);
      const forms = CELL_FORMS.map((form) =>
        texts.note({ code: "cells-read", column: "N", form, count: 2, row: 7, from: "x", to: "y" }),
      );
      expect(new Set(forms).size).to.equal(CELL_FORMS.length);
      for (const text of forms) expect(text).to.match(/N.*2 cell.*7.*x.*y/);
    }
  });

  it("have no English in the French", () => {
    for (const text of sentences(AWARDS_FR)) {
      expect(text).not.to.match(
        /\b(?:row|line|read|with|was|the|is|of|cells?|rows?|dates? (?:lie|can))\b/,
      );
      expect(text).not.to.match(
        /[^\u00a0]:(?! )|[^\u00a0]: |«[^\u00a0]|[^\u00a0]»|[ \u00a0][;?!]|'/,
      );
    }
  });
});
