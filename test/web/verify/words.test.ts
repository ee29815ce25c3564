import { expect } from "chai";
import { loadWords, type Words } from "../../../web/verify/words/words.js";

/** Every sentence, by its place; those with gaps filled in. */
function sentencesOf(words: object, place = ""): [string, string][] {
  return Object.entries(words).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    const at = `${place}/${name}`;
    if (typeof value === "string") return [[at, value]];
    if (typeof value === "function")
      return [[at, (value as (...gaps: string[]) => string)("7", "8", "9")]];
    return sentencesOf(value as object, at);
  });
}

describe("the words of the verifier's page", () => {
  let en: Words;
  let fr: Words;
  before(async () => {
    [en, fr] = await Promise.all([loadWords("en"), loadWords("fr")]);
  });

  it("are said in both languages, each in its own way", () => {
    const french = new Map(sentencesOf(fr));
    const same = ["/bulk/verdict"];
    for (const [place, text] of sentencesOf(en)) {
      expect(french.has(place), place).to.equal(true);
      if (!same.includes(place)) expect(french.get(place), place).not.to.equal(text);
    }
  });

  it("in French are set as in Canada", () => {
    for (const [place, text] of sentencesOf(fr)) {
      expect(text, place).not.to.match(/['"]/);
      expect(text.replaceAll("\u00a0: ", ""), place).not.to.include(":");
      expect(text, place).not.to.match(/[\s\u00a0\u202f][;?!]/);
      expect(text, place).not.to.match(/«(?!\u00a0)|(?<!\u00a0)»/);
    }
  });
});
