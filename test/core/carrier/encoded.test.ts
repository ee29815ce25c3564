import { expect } from "chai";
import fc from "fast-check";
import { mentionsEncodedAnchor } from "../../../core/anchor/mention.js";
import { utf8 } from "../../../core/bytes.js";
import { createBudget } from "../../../core/carrier/budget.js";
import { decodedText } from "../../../core/carrier/encoded.js";
import { bakePng, bakeSvg } from "../../support/baking.js";
import { FOREIGN, foreignText } from "../../support/foreign.js";
import { outcomesOn } from "../../support/judged-file.js";
import { anchoredFile } from "../../support/judgement.js";

const good = anchoredFile();
const text = JSON.stringify(good);
const altered = JSON.stringify({ ...good, name: "Other" });
const base64 = (it: string): string => Buffer.from(it).toString("base64");
const inLines = (it: string): string => it.replace(/.{76}/g, "$&\r\n");
/** Every byte, as careful programs write it, and only what an address can't have. */
const percent = (it: string): string =>
  Array.from(Buffer.from(it), (byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");

const WRAPPINGS: readonly (readonly [string, (it: string) => string])[] = [
  ["base64", base64],
  ["base64 in lines", (it) => inLines(base64(it))],
  ["base64 in lines of a quoted mail", (it) => inLines(base64(it)).replace(/(^|\n)/g, "$1> ")],
  ["base64url", (it) => Buffer.from(it).toString("base64url")],
  ["base64 without padding", (it) => base64(it).replace(/=+$/, "")],
  ["a data URL", (it) => `data:application/vc;base64,${base64(it)}`],
  ["a data URL in percent-encoding", (it) => `data:application/vc,${encodeURIComponent(it)}`],
  ["a data URL whose base64 is percent-encoded", (it) => `data:;base64,${percent(base64(it))}`],
  ["percent-encoding", encodeURIComponent],
  ["percent-encoding of every letter", percent],
  ["hexadecimal digits", (it) => Buffer.from(it).toString("hex")],
  ["a text of JSON", (it) => JSON.stringify(it)],
  ["base64 as a text of JSON", (it) => JSON.stringify(base64(it))],
  ["base64 twice", (it) => base64(base64(it))],
];

describe("a credential in an encoded text", () => {
  for (const [what, wrap] of WRAPPINGS) {
    it(`is judged by itself: ${what}`, async () => {
      for (const changed of [wrap, (it: string) => ` ${wrap(it)}\n`]) {
        expect(await outcomesOn(utf8(changed(text)))).to.deep.equal([
          "verified all-passed +envelope-not-judged",
        ]);
        expect(await outcomesOn(utf8(changed(altered)))).to.deep.equal([
          "rejected altered +envelope-not-judged",
        ]);
        const cut = await outcomesOn(utf8(changed(text.slice(0, -9))));
        expect(cut).to.deep.equal(["rejected not-json +envelope-not-judged"]);
        const half = await outcomesOn(utf8(changed(text.slice(0, 600))));
        expect(half[0]).to.match(/^undecided file-damaged/);
      }
    });

    it(`is named if it is another system's: ${what}`, async () => {
      for (const [kind, , document] of FOREIGN) {
        if (typeof document === "string" && !document.startsWith("{")) continue;
        const found = await outcomesOn(utf8(wrap(foreignText(document))));
        expect(found[0], kind).to.match(/^undecided (?:other-credential|no-credential)/);
      }
    });
  }

  it("is damaged where its digits are, and its anchor proof is still named", async () => {
    const digits = base64(text);
    const damaged = [
      `${digits.slice(0, 99)}*${digits.slice(100)}`,
      `${digits.slice(0, -40)}\u00e9${digits.slice(-40)}`,
      `data:application/vc;base64,${digits.slice(0, 99)}!${digits.slice(99)}`,
    ];
    for (const it of damaged)
      expect(await outcomesOn(utf8(it))).to.deep.equal(["rejected not-json"]);
  });

  it("is said to be there within other text, which isn't damaged", async () => {
    const mail = `From: a@a.example\nSubject: Award\n\nHere it is.\n--x\n\n${inLines(base64(text))}\n--x--\n`;
    for (const it of [mail, JSON.stringify({ a: `see: ${base64(text)}` }), `x ${base64(text)}`]) {
      expect((await outcomesOn(utf8(it)))[0], it).to.match(/^undecided credential-inside/);
    }
  });

  it("is read where a whole picture is in it", async () => {
    const png = Buffer.from(bakePng(utf8(text))).toString("base64");
    const svg = Buffer.from(bakeSvg(utf8(text))).toString("base64");
    for (const it of [png, inLines(png), `data:image/png;base64,${png}`, svg]) {
      expect(await outcomesOn(utf8(it))).to.deep.equal([
        "verified all-passed +envelope-not-judged",
      ]);
    }
  });

  it("is found among the members of an object", async () => {
    const wallet = {
      records: [{ data: base64(text) }, { data: `data:,${encodeURIComponent(altered)}` }],
    };
    expect(await outcomesOn(utf8(JSON.stringify(wallet)))).to.deep.equal([
      "verified all-passed +envelope-not-judged",
      "rejected altered +envelope-not-judged",
    ]);
  });
});

describe("decodedText", () => {
  const decode = (it: string): string | undefined => {
    const bytes = decodedText(it, createBudget(it.length));
    return bytes && new TextDecoder().decode(bytes);
  };

  it("leaves words, keys and hashes as they are", () => {
    for (const it of [
      "",
      "Dear Sir",
      "a".repeat(200),
      "0123456789abcdef".repeat(4),
      "x".repeat(99),
    ]) {
      expect(decode(it), it).to.equal(undefined);
    }
  });

  it("gives back what was encoded, whatever it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (it) => {
        const json = JSON.stringify({ it, long: "x".repeat(40) }).replace(/[^ -~]/g, "");
        for (const wrap of [base64, percent, encodeURIComponent]) {
          expect(decode(wrap(json))).to.equal(json);
        }
      }),
    );
  });

  it("never throws, and costs no more than its budget", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from("aA0+/=-_%\n >:,;data7B")) }),
        (it) => {
          decode(`data:${it}`);
          decode(`%7B${it}`);
          decode("QUJD".repeat(12) + it);
        },
      ),
    );
  });

  it("counts for something where the first digits were lost", async () => {
    for (const wrap of [base64, (it: string) => Buffer.from(it).toString("hex")]) {
      for (const head of ["", "data:;base64,"]) {
        const digits = wrap(text);
        for (let lost = 1; mentionsEncodedAnchor(digits.slice(lost)); lost += 7) {
          const outcomes = await outcomesOn(utf8(head + digits.slice(lost)));
          for (const it of outcomes) expect(it, `${head} ${lost}`).to.not.match(/ no-credential/);
        }
      }
    }
  });
});
