import { expect } from "chai";
import { readIntakeAnswer } from "../../../server/store/intake-answers.js";

const COUNTS = { batch: "b", received: 2, ready: 1, refused: 1, duplicate: 0 };
const REST = { problems: [{ row: 2, code: "MISSING", reason: "Expected." }], credentials: [] };

describe("readIntakeAnswer", () => {
  it("reads answers from before anything was asked about", () => {
    const text = JSON.stringify({ ...COUNTS, notes: ["Cells are separated by a tab."], ...REST });
    const answer = readIntakeAnswer(text);
    expect(answer).to.deep.include({ ...COUNTS, ...REST, questions: [], noteDetails: [] });
    expect(answer.notes).to.deep.equal(["Cells are separated by a tab."]);
  });

  it("reads answers whose notes and questions are sentences alone", () => {
    const question = {
      code: "far-date",
      column: "Date",
      found: "1 date lies far ahead or decades back.",
      samples: ["row 1: 2062-01-16"],
      answers: [{ option: "far-dates", value: "keep", meaning: "meant so: row 1: 2062-01-16" }],
    };
    const text = JSON.stringify({ ...COUNTS, notes: ["N."], questions: [question], ...REST });
    expect(readIntakeAnswer(text)).to.deep.include({ questions: [question], noteDetails: [] });
  });

  it("throws at what is no answer", () => {
    expect(() => readIntakeAnswer('{"batch":1}')).to.throw();
  });
});
