import { expect } from "chai";
import { Failure } from "../../../cli/failure.js";
import { languageFor } from "../../../cli/options/language.js";

describe("languageFor", () => {
  it("takes what was asked for before the environment", () => {
    expect(languageFor("fr", { LANG: "en_CA.UTF-8" })).to.equal("fr");
    expect(languageFor("en", { LANG: "fr_CA.UTF-8" })).to.equal("en");
  });

  it("refuses a language that it doesn't have", () => {
    expect(() => languageFor("de", {})).to.throw(Failure, "expected en or fr, got de");
    expect(() => languageFor("", {})).to.throw(Failure);
  });

  it("reads the environment as other programs do, and falls back to English", () => {
    expect(languageFor(undefined, { LANG: "fr_CA.UTF-8" })).to.equal("fr");
    expect(languageFor(undefined, { LANG: "fr" })).to.equal("fr");
    expect(languageFor(undefined, { LANG: "en_CA", LC_MESSAGES: "fr_CA" })).to.equal("fr");
    expect(languageFor(undefined, { LANG: "fr_CA", LC_ALL: "C" })).to.equal("en");
    expect(languageFor(undefined, { LANG: "fr_CA", LC_ALL: "" })).to.equal("fr");
    expect(languageFor(undefined, { LANG: "fry_NL" })).to.equal("en");
    expect(languageFor(undefined, {})).to.equal("en");
  });
});
