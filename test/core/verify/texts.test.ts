import { readFileSync } from "node:fs";
import { expect } from "chai";
import { STATUS_REASONS } from "../../../core/status/reason.js";
import { CHECK_CODES, NOTE_CODES } from "../../../core/verify/report/codes.js";
import { ANSWERS, FIVE_QUESTIONS, HEADLINES } from "../../../core/verify/report/five-questions.js";
import { CHECKS, OUTCOMES } from "../../../core/verify/report/check.js";
import {
  fillTemplate,
  LANGUAGES,
  loadTexts,
  PLACEHOLDER,
  noteText,
  type VerifyTexts,
} from "../../../core/verify/texts/texts.js";

/** Every sentence under its place. */
const sentencesOf = (texts: VerifyTexts): Map<string, string> =>
  new Map(
    [texts.codes, texts.notes].flatMap((table) =>
      Object.entries(table).flatMap(([code, it]) =>
        Object.entries({ ...it } as Record<string, string>).map(
          ([part, text]): [string, string] => [`${code} ${part}`, text],
        ),
      ),
    ),
  );

const shortTextsOf = (texts: VerifyTexts): string[] => [
  ...Object.values(texts.verdicts),
  ...Object.values(texts.checks),
  ...Object.values(texts.verdictWords),
  ...Object.values(texts.outcomeWords),
  ...Object.values(texts.headlines),
  ...Object.values(texts.asOf.headlines),
  texts.asOf.inForce,
  ...Object.values(texts.reasons),
  ...Object.values(texts.questions),
  ...Object.values(texts.answers),
  texts.needsEarlier,
  texts.aboutThePerson,
];

describe("the texts", () => {
  for (const language of LANGUAGES) {
    describe(`in ${language}`, () => {
      let texts: VerifyTexts;
      before(async () => {
        texts = await loadTexts(language);
      });

      it("are of that language", () => {
        expect(texts.language).to.equal(language);
      });

      it("say every code to the reader and to the specialist", () => {
        expect(Object.keys(texts.codes)).to.have.members([...CHECK_CODES, "all-passed"]);
        for (const it of Object.values(texts.codes)) {
          expect(it).to.have.all.keys("happened", "toDo", "specialist");
        }
      });

      it("say every note to the reader and to the specialist", () => {
        expect(Object.keys(texts.notes)).to.have.members([...NOTE_CODES]);
        for (const it of Object.values(texts.notes)) {
          expect(it).to.have.all.keys("happened", "specialist");
        }
      });

      it("say every check, outcome and verdict", () => {
        const verdicts = ["verified", "rejected", "undecided"];
        expect(Object.keys(texts.checks)).to.deep.equal([...CHECKS]);
        expect(Object.keys(texts.outcomeWords)).to.have.members([...OUTCOMES]);
        expect(Object.keys(texts.verdicts)).to.have.members(verdicts);
        expect(Object.keys(texts.verdictWords)).to.have.members(verdicts);
        expect(Object.keys(texts.headlines)).to.have.members([...HEADLINES]);
        expect(Object.keys(texts.asOf.headlines)).to.have.members([...HEADLINES]);
        for (const it of [...Object.values(texts.asOf.headlines), texts.asOf.inForce]) {
          expect([...it.matchAll(PLACEHOLDER)].map(([, name]) => name)).to.deep.equal(["time"]);
        }
        expect(Object.keys(texts.reasons)).to.have.members([...STATUS_REASONS]);
        expect(Object.keys(texts.questions)).to.have.members([...FIVE_QUESTIONS]);
        expect(Object.keys(texts.answers)).to.have.members([...ANSWERS]);
        for (const it of Object.values(texts.questions)) expect(it).to.match(/^\p{Lu}.*\?$/u);
        for (const it of Object.values(texts.checks)) expect(it).to.match(/^\p{Lu}.*\?$/u);
      });

      it("are whole sentences", () => {
        for (const [place, text] of sentencesOf(texts)) {
          const isWhole =
            /^(?:\p{Lu}|\{date\}|\{who\}|validFrom)/u.test(text) && /(?:\.|\{reason\})$/.test(text);
          expect(isWhole, `${place}: ${text}`).to.equal(true);
        }
      });

      it("give the specialist one sentence", () => {
        for (const [place, text] of sentencesOf(texts)) {
          if (place.endsWith("specialist")) expect(text, place).not.to.match(/[.?!] \p{Lu}/u);
        }
      });
    });
  }

  it("in French aren't the English ones", async () => {
    const [en, fr] = [sentencesOf(await loadTexts("en")), sentencesOf(await loadTexts("fr"))];
    for (const [place, text] of en) expect(fr.get(place), place).not.to.equal(text);
    const short = shortTextsOf(await loadTexts("fr"));
    for (const it of shortTextsOf(await loadTexts("en"))) expect(short).not.to.include(it);
  });

  it("have the same placeholders in both languages", async () => {
    const placeholders = (text = "") => [...text.matchAll(PLACEHOLDER)].map(([it]) => it).sort();
    const [en, fr] = [sentencesOf(await loadTexts("en")), sentencesOf(await loadTexts("fr"))];
    for (const [place, text] of en) {
      expect(placeholders(fr.get(place)), place).to.deep.equal(placeholders(text));
    }
  });

  it("in French are set as in Canada", async () => {
    const fr = await loadTexts("fr");
    for (const text of [...sentencesOf(fr).values(), ...shortTextsOf(fr)]) {
      expect(text, "a straight apostrophe").not.to.include("'");
      expect(text, "straight quotation marks").not.to.include('"');
      // A colon has a no-break space before it; ; ? ! have none.
      expect(text.replaceAll("\u00a0: ", ""), "a colon").not.to.include(":");
      expect(text, "a space before ; ? !").not.to.match(/[\s\u00a0\u202f][;?!]/);
      expect(text, "guillemets").not.to.match(/«(?!\u00a0)|(?<!\u00a0)»/);
    }
  });

  it("of one language load without the other", () => {
    const loader = new URL("../../../core/verify/texts/texts.ts", import.meta.url);
    expect(readFileSync(loader, "utf8")).not.to.match(/from "\.\/(?:en|fr)\.js"/);
  });
});

describe("noteText", () => {
  const said = async (reason: string) => {
    const detail = { time: "2026-11-21T23:59:00Z", block: 95, reason };
    const texts = [await loadTexts("en"), await loadTexts("fr")];
    return texts.map((it) => noteText(it, { code: "revocation-event", detail }));
  };

  it("tells when it was revoked, and the reason in words", async () => {
    expect(await said("holder-request")).to.deep.equal([
      "Revoked on 2026-11-21T23:59:00Z. Reason: the holder asked for it.",
      "Révoqué le 2026-11-21T23:59:00Z. Motif\u00a0: demande du titulaire.",
    ]);
  });

  it("leaves a reason as it is that it has no words for", async () => {
    for (const reason of ["reason-9", "toString"]) {
      expect((await said(reason))[0]).to.equal(
        `Revoked on 2026-11-21T23:59:00Z. Reason: ${reason}.`,
      );
    }
  });

  it("fills in what other notes name, and nothing where there is nothing", async () => {
    const en = await loadTexts("en");
    expect(noteText(en, { code: "domain-confirms", detail: { domain: "a.example" } })).to.include(
      "a.example",
    );
    expect(noteText(en, { code: "domain-confirms" })).to.include("…");
  });
});

describe("filled", () => {
  it("puts members of the detail where they are named", () => {
    expect(fillTemplate("{by} said {n}.", { by: "A", n: 2, other: "x" })).to.equal("A said 2.");
  });

  it("shows what is missing or no text as such, and nothing of Object's", () => {
    expect(fillTemplate("{a} {b} {toString}", { a: null, b: ["x"] })).to.equal("… … …");
    expect(fillTemplate("{a}")).to.equal("…");
  });

  it("fills in no placeholder that came with a value", () => {
    expect(fillTemplate("{a} {b}", { a: "{b}", b: "$&" })).to.equal("{b} $&");
  });
});
