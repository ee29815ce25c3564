import { expect } from "chai";
import { dayText, timeText } from "../../../../core/verify/texts/formats.js";
import {
  addressIn,
  languageOf,
  LANGUAGE_NAMES,
  othersThan,
} from "../../../../web/shell/language/language.js";

const at = (query: string): URL => new URL(`https://cairn.example/verify${query}`);

describe("languageOf", () => {
  it("goes by the address before the person's list", () => {
    expect(languageOf(at("?lang=fr"), ["en-CA"])).to.equal("fr");
    expect(languageOf(at(""), ["de", "fr-CA", "en"])).to.equal("fr");
  });

  it("is English where nothing of ours is asked for", () => {
    expect(languageOf(at("?lang=xx"), [])).to.equal("en");
    expect(languageOf(at("?lang=constructor"), ["__proto__"])).to.equal("en");
  });
});

describe("addressIn", () => {
  it("changes the language and nothing else", () => {
    expect(addressIn("fr", at("?at=2026-01-01T00:00:00Z&lang=en#a"))).to.equal(
      "https://cairn.example/verify?at=2026-01-01T00%3A00%3A00Z&lang=fr#a",
    );
  });
});

describe("dates", () => {
  it("have the month in words", () => {
    expect(dayText("2026-11-21T12:00:00Z", "en")).to.match(/^Nov\.? 21, 2026$/);
    expect(dayText("2026-11-21T12:00:00Z", "fr")).to.equal("21 nov. 2026");
  });

  it("are in the reader's zone, with UTC beside", () => {
    const zone = process.env["TZ"];
    const inToronto = (instant: string): string[] =>
      (["en", "fr"] as const).map((it) => timeText(instant, it).replaceAll(/\s/g, " "));
    try {
      process.env["TZ"] = "America/Toronto";
      expect(inToronto("2026-11-21T15:30:00Z")).to.deep.equal([
        "Nov 21, 2026, 10:30 a.m. EST (3:30 p.m. UTC)",
        "21 nov. 2026, 10 h 30 HNE (15 h 30 UTC)",
      ]);
      const [nextDay] = inToronto("2026-11-22T02:30:00Z");
      expect(nextDay).to.equal("Nov 21, 2026, 9:30 p.m. EST (Nov 22, 2026, 2:30 a.m. UTC)");
      process.env["TZ"] = "UTC";
      expect(timeText("2026-11-21T15:30:00Z", "fr")).to.not.include("(");
    } finally {
      if (zone === undefined) delete process.env["TZ"];
      else process.env["TZ"] = zone;
    }
  });

  it("leave alone what is no date: a chain may claim any", () => {
    expect(timeText("99999999999999 s", "en")).to.equal("99999999999999 s");
  });
});

describe("othersThan", () => {
  it("gives every language but one, each of which has a name", () => {
    expect(othersThan("fr")).to.deep.equal(["en"]);
    const all = ["fr", ...othersThan("fr")];
    expect(Object.keys(LANGUAGE_NAMES)).to.have.members(all);
  });
});
