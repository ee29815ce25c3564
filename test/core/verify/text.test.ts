import { expect } from "chai";
import { CHECK_CODES, NOTE_CODES } from "../../../core/verify/codes.js";
import { CHECKS } from "../../../core/verify/report.js";
import { VERIFY_TEXTS } from "../../../core/verify/text.js";

describe("VERIFY_TEXTS", () => {
  for (const [language, texts] of Object.entries(VERIFY_TEXTS)) {
    it(`says every code, check and note in ${language}, in whole sentences`, () => {
      expect(Object.keys(texts.codes)).to.have.members([...CHECK_CODES, "all-passed"]);
      expect(Object.keys(texts.notes)).to.have.members([...NOTE_CODES]);
      expect(Object.keys(texts.checks)).to.have.members([...CHECKS]);
      const sentences = Object.values(texts.codes).flatMap((it) => [it.happened, it.toDo]);
      for (const it of [...sentences, ...Object.values(texts.notes)]) {
        expect(it).to.match(/^[A-Z].*\.$/);
      }
    });
  }
});
