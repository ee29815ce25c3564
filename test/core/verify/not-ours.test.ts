import { expect } from "chai";
import { utf8 } from "../../../core/bytes.js";
import { findCredentials } from "../../../core/carrier/find.js";
import type { JsonObject } from "../../../core/json.js";
import { OTHER_KINDS } from "../../../core/other/kinds.js";
import { readFile } from "../../../core/verify/evidence/file.js";
import { originOf, type Origin } from "../../../core/verify/evidence/origin.js";
import { judge } from "../../../core/verify/judge.js";
import { needsRegistry, needsSignature } from "../../../core/verify/ladder.js";
import { CHECKS } from "../../../core/verify/report/check.js";
import { headlineOf } from "../../../core/verify/report/five-questions.js";
import { countedVerdicts, groupOf, isNotOurs } from "../../../core/verify/report/group.js";
import type { Report } from "../../../core/verify/report/report.js";
import { codeText, LANGUAGES, loadTexts, noteText } from "../../../core/verify/texts/texts.js";
import { png, pngChunk, bakePdf, bakePng } from "../../support/baking.js";
import { utf32 } from "../../support/encodings.js";
import { FOREIGN, foreignText } from "../../support/foreign.js";
import { anchoredFile, goodJudgement } from "../../support/judgement.js";

const judged = (bytes: Uint8Array, origin?: Origin): Report =>
  judge(goodJudgement({ file: readFile(bytes, origin), answer: { kind: "not-asked" } }));
const text = (json: unknown): Uint8Array => utf8(JSON.stringify(json));
const outcome = ({ verdict, reason }: Report): string => `${verdict} ${reason}`;
const outcomeOf = (bytes: Uint8Array, origin?: Origin): string => outcome(judged(bytes, origin));
const utf16 = (given: string): Uint8Array => Buffer.from(`\uFEFF${given}`, "utf16le");

const good = anchoredFile();
const goodText = JSON.stringify(good);
const [signature, anchor] = good.proof as JsonObject[];

describe("another system's file", () => {
  for (const [kind, what, document] of FOREIGN) {
    it(`is undecided, named and spoken against by no check: ${kind}, ${what}`, () => {
      const bytes = utf8(foreignText(document));
      const file = readFile(bytes);
      expect(needsRegistry(file)).to.equal(false);
      expect(needsSignature(goodJudgement({ file }))).to.equal(false);
      const report = judged(bytes);
      expect(outcome(report)).to.equal("undecided other-credential");
      expect(report.checks[0].detail).to.deep.include({ kind });
      expect(report.checks.slice(1).map(({ code }) => code)).to.deep.equal(
        CHECKS.slice(1).map(() => "not-needed"),
      );
      expect(report).not.to.have.property("facts");
      expect(headlineOf(report)).to.equal("other-credential");
    });
  }

  it("is said with its kind and who can check it, in both languages", async () => {
    for (const language of LANGUAGES) {
      const texts = await loadTexts(language);
      expect(Object.keys(texts.others)).to.have.members([...OTHER_KINDS]);
      for (const kind of OTHER_KINDS) {
        const { happened, toDo } = codeText(texts, { code: "other-credential", detail: { kind } });
        expect(happened).to.include(texts.others[kind].name);
        expect(toDo).to.include(texts.others[kind].who).and.not.to.include("{");
      }
    }
  });
});

describe("a file of ours that was damaged or changed", () => {
  const rows: [string, Uint8Array, string][] = [
    ["cut off", utf8(goodText.slice(0, -1)), "rejected not-json"],
    ["with something behind it", utf8(`${goodText} x`), "rejected not-json"],
    ["with a member twice", utf8(`{"id":"x",${goodText.slice(1)}`), "rejected not-json"],
    ["saved in another encoding", Buffer.from(`${goodText}é`, "latin1"), "rejected not-json"],
    ["beyond the bounds", utf8(goodText + " ".repeat(2 ** 20)), "rejected not-json"],
    [
      "with its anchor's name escaped, and cut off",
      utf8(goodText.replace("cairn-anchor", "\\u0063airn\\u002Danchor").slice(0, -1)),
      "rejected not-json",
    ],
    ["with another type", text({ ...good, type: ["X"] }), "rejected not-conforming"],
    ["with other contexts", text({ ...good, "@context": [] }), "rejected not-conforming"],
    [
      "with a third proof",
      text({ ...good, proof: [signature, anchor, {}] }),
      "rejected not-conforming",
    ],
    [
      "with its anchor proof elsewhere",
      text({ ...good, proof: [signature], more: anchor }),
      "undecided no-anchor-proof",
    ],
    [
      "with its anchor proof elsewhere, and other contexts",
      text({ ...good, "@context": [], proof: [signature], more: anchor }),
      "rejected not-conforming",
    ],
    [
      "with nothing left but its anchor proof",
      text({ proofs: [anchor] }),
      "rejected not-conforming",
    ],
    ["altered", text({ ...good, name: "Other" }), "rejected altered"],
    [
      "without its anchor proof",
      text({ ...good, proof: [signature] }),
      "undecided no-anchor-proof",
    ],
    ["with its signature alone", text({ ...good, proof: signature }), "undecided no-anchor-proof"],
    ["without a proof", text({ ...good, proof: undefined }), "undecided other-credential"],
    ["cut off before its proofs", utf8(goodText.slice(0, 300)), "undecided file-damaged"],
    [
      "without its proofs and its type",
      text({ ...good, proof: [], type: ["X"] }),
      "undecided other-credential",
    ],
    [
      "without its proofs, type and contexts",
      text({ credentialSubject: good.credentialSubject! }),
      "undecided other-credential",
    ],
    ["saved as UTF-16", utf16(goodText), "undecided saved-as-utf-16"],
    ["saved as UTF-32", utf32(`\uFEFF${goodText}`, true), "undecided saved-as-utf-32"],
    [
      "saved as UTF-32, the other order",
      utf32(`\uFEFF${goodText}`, false),
      "undecided saved-as-utf-32",
    ],
    ["saved as UTF-32 without a mark", utf32(goodText, true), "undecided saved-as-utf-32"],
    [
      "saved as UTF-32 without a mark, the other order",
      utf32(goodText, false),
      "undecided saved-as-utf-32",
    ],
    [
      "saved as UTF-16 without a mark",
      Buffer.from(goodText, "utf16le"),
      "undecided saved-as-utf-16",
    ],
  ];
  for (const [what, bytes, expected] of rows) {
    it(`is ${expected}: ${what}`, () => {
      expect(outcomeOf(bytes)).to.equal(expected);
    });
  }

  it("is never left out of account as if nothing were in it, while its anchor is named", () => {
    const hidden = [
      { data: good },
      { a: [{ b: { type: ["VerifiableCredential"], proof: [anchor] } }] },
      [anchor],
      "cairn-anchor-2026",
    ];
    for (const it of hidden) {
      expect(outcomeOf(text(it)), JSON.stringify(it).slice(0, 60)).not.to.equal(
        "undecided no-credential",
      );
    }
  });
});

describe("a file without a credential", () => {
  const rows: [string, Uint8Array][] = [
    ["nothing at all", new Uint8Array()],
    ["prose", utf8("Dear Sir, please find my CV attached.")],
    ["an object of another kind", text({ name: "package" })],
    ["a list of numbers", text([1, 2, 3])],
    ["a page", utf8("<html>")],
    ["prose in UTF-16", utf16("Dear Sir")],
  ];
  for (const [what, bytes] of rows) {
    it(`is undecided: ${what}`, () => {
      expect(outcomeOf(bytes)).to.equal("undecided no-credential");
    });
  }

  it("counts for nothing in a list, and is undecided by itself", () => {
    const [none, other] = [judged(utf8("x")), judged(utf8(foreignText(FOREIGN[3][2])))];
    const verified = { verdict: "verified", reason: "all-passed" } as const;
    expect(countedVerdicts([none])).to.deep.equal(["undecided"]);
    expect(countedVerdicts([none, verified])).to.deep.equal(["verified"]);
    expect(countedVerdicts([none, none])).to.deep.equal([]);
    expect(countedVerdicts([other, verified])).to.deep.equal(["undecided", "verified"]);
    expect([none, other, verified].map(groupOf)).to.deep.equal([
      "no-credential",
      "other-credential",
      "verified",
    ]);
    expect([none, other, verified].map(isNotOurs)).to.deep.equal([true, true, false]);
  });
});

describe("a carrier that nothing was taken out of", () => {
  const originIn = async (bytes: Uint8Array) => originOf(await findCredentials(bytes));

  it("is undecided, with the reason", async () => {
    const emptied = png(pngChunk("tEXt", utf8("Software\0x")));
    const origin = await originIn(emptied);
    expect(outcomeOf(emptied, origin)).to.equal("undecided no-credential");
    for (const [code, expected] of [
      ["ENCRYPTED", "file-encrypted"],
      ["TOO_LARGE", "file-too-large"],
      ["MALFORMED", "file-damaged"],
      ["NO_CREDENTIAL", "no-credential"],
    ] as const) {
      const empty = { kind: "none", carrier: "pdf", code, message: "Expected another." } as const;
      const report = judged(utf8("%PDF-1.7"), { empty });
      expect(outcome(report)).to.equal(`undecided ${expected}`);
      expect(report.checks[0].detail).to.deep.include({ carrier: "pdf", code });
    }
  });

  it("is damaged where it names our anchor proof and can't be read", async () => {
    const whole = await bakePdf({ "a.json": utf8(goodText) });
    expect(originOf(await findCredentials(whole))).to.deep.equal({});
    for (const code of ["MALFORMED", "NO_CREDENTIAL"] as const) {
      const empty = { kind: "none", carrier: "svg", code, message: "Expected another." } as const;
      expect(outcomeOf(utf8(`<svg>${goodText}`), { empty })).to.equal("rejected not-json");
    }
  });

  it("is damaged where the rest of a credential, or its place, is in it", async () => {
    const baked = bakePng(utf8(goodText), { compress: true });
    for (const it of [baked.subarray(0, 200), bakePng(utf8(goodText)).subarray(0, 400)]) {
      expect(outcomeOf(it, await originIn(it))).to.equal("undecided file-damaged");
    }
  });

  it("is another system's where a badge of Open Badges 2 was baked into it", async () => {
    const baked = png(pngChunk("iTXt", utf8('openbadges\0\0\0\0\0{"type":"Assertion"}')));
    const report = judged(baked, await originIn(baked));
    expect(outcome(report)).to.equal("undecided other-credential");
    expect(report.checks[0].detail).to.deep.equal({ kind: "open-badge-2" });
  });
});

/** Words that say of somebody that he or she did something, or of a file that nothing in it counts. */
const ACCUSING: Readonly<Record<"en" | "fr", RegExp>> = {
  en: /isn't (?:this|the) issuer's|nobody (?:can|could)|there is no signature|forg|fake|made up|somebody|rely on|was (?:changed|altered)|don't accept|isn't what was/i,
  fr: /de personne ne peut|personne ne peut|il n’y a pas de signature|faux|falsifi|inventé|quelqu’un|(?<!véri)fiez|a été (?:modifié|altéré)|ne l’acceptez|n’est pas celui qui/i,
};

describe("no text accuses where nothing is proved", () => {
  const unproved = (): readonly Report[] => [
    ...FOREIGN.map(([, , document]) => judged(utf8(foreignText(document)))),
    ...["", "Dear Sir", "[]", "{}", "<svg/>"].map((it) => judged(utf8(it))),
    judged(utf16(goodText)),
    judged(text({ ...good, proof: [signature] })),
    judged(text({ ...good, proof: undefined })),
    ...(["ENCRYPTED", "TOO_LARGE", "MALFORMED", "NO_CREDENTIAL"] as const).map((code) =>
      judged(utf8("%PDF-1.7"), {
        empty: { kind: "none", carrier: "pdf", code, message: "Expected another." },
      }),
    ),
  ];

  for (const language of LANGUAGES) {
    it(`in ${language}`, async () => {
      const texts = await loadTexts(language);
      for (const report of unproved()) {
        expect(report.verdict, report.reason).to.equal("undecided");
        const said = [
          texts.verdicts[report.verdict],
          texts.headlines[headlineOf(report)],
          ...report.checks.flatMap((it) => Object.values({ ...codeText(texts, it) })),
          ...report.notes.map((it) => noteText(texts, it)),
        ];
        for (const it of said) expect(it, report.reason).not.to.match(ACCUSING[language]);
      }
    });

    it(`in ${language}: a signature or a name that could not be made out says only that`, async () => {
      const { codes } = await loadTexts(language);
      for (const code of [
        "signature-malformed",
        "signature-key-mismatch",
        "signature-not-canonical",
        "not-json",
        "not-conforming",
      ] as const) {
        const { happened, specialist } = codes[code];
        expect(`${happened} ${specialist}`, code).not.to.match(ACCUSING[language]);
      }
    });
  }

  it("would notice the sentences that did", () => {
    for (const it of [
      "The signature was made with a key that isn't this issuer's.",
      "The content holds terms without a settled meaning, so nobody can have signed it.",
      "There is no signature of the kind that these files carry.",
    ]) {
      expect(it).to.match(ACCUSING.en);
    }
  });
});
