import { expect } from "chai";
import fc from "fast-check";
import { utf8 } from "../../../core/bytes.js";
import { createBudget } from "../../../core/carrier/budget.js";
import { restore } from "../../../core/carrier/restore.js";
import { findCredentials } from "../../../core/carrier/find.js";
import type { JsonObject } from "../../../core/json.js";
import { anchoredBatch } from "../../support/anchoring.js";
import { outcomesOn } from "../../support/judged-file.js";
import { anchoredFile } from "../../support/judgement.js";

const NBSP = "\u00a0";
/** With all that copies change: spaces of all kinds, marks, escapes and long texts. */
const odd = (): JsonObject => {
  const { proof, ...credential } = anchoredFile();
  const changed = {
    ...credential,
    name: `Data${NBSP}& “text” <basics>, «${NBSP}niveau 2${NBSP}» — it’s a=3D long one, so that mail programs break it`,
  };
  return anchoredBatch({ ...changed, proof: [(proof as JsonObject[])[0]] }).file;
};
const FILES = [anchoredFile(), odd()];
const pretty = (it: JsonObject): string => JSON.stringify(it, null, 2);

/** As mail programs keep indentation on a page: each space that follows another, or a line's first, can't break. */
const mailSpaces = (text: string): string => text.replace(/(?<=^|[ \u00a0]) | (?= )/gm, NBSP);
const indented = (text: string): string => text.replace(/^ +/gm, (it) => NBSP.repeat(it.length));
const quoted = (text: string): string => text.replace(/^/gm, "> ");
const html = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
/** RFC 3676: lines of at most 72 characters, broken behind a space. */
const flowed = (text: string): string =>
  text.replace(/^.{73,}$/gm, (line) => line.replace(/(.{1,71} )(?=\S)/g, "$1\n"));
/** By a program that drops the space it breaks at. */
const wrapped = (text: string): string => flowed(text).replace(/(\S) \n/g, "$1\n");
/** By one that breaks anywhere. */
const cutInto = (text: string): string => text.replace(/[\w-]{76}/g, "$&\n");
const quotedPrintable = (text: string): string =>
  Array.from(Buffer.from(text), (it) =>
    it === 0x3d || it > 0x7e
      ? `=${it.toString(16).toUpperCase().padStart(2, "0")}`
      : String.fromCharCode(it),
  )
    .join("")
    .replace(/[^\n]{70}(?!=|.=)/g, "$&=\n");

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const CHANGES: readonly (readonly [string, (text: string) => string, string])[] = [
  ["no-break spaces for indentation", indented, "spaces"],
  ["spaces as a page keeps them", mailSpaces, "spaces"],
  ["a quoted mail", quoted, "quote-marks"],
  ["a mail quoted three times", (it) => quoted(quoted(quoted(it))), "quote-marks"],
  ["marks without a space", (it) => it.replace(/^/gm, ">"), "quote-marks"],
  ["lines broken behind spaces", flowed, "line-breaks"],
  ["lines broken at spaces", wrapped, "line-breaks"],
  ["long words cut into lines", cutInto, "line-breaks"],
  ["the escapes of a page", html, "html"],
  ["quotation marks escaped alone", (it) => it.replaceAll('"', "&quot;"), "html"],
  ["numbers for quotation marks", (it) => it.replaceAll('"', "&#34;"), "html"],
  ["quoted-printable", quotedPrintable, "quoted-printable"],
  ["a letter around it", (it) => `Dear Sir,\nhere it is:\n\n${it}\n\nYours\nA. B.`, "surroundings"],
  ["marks of code", (it) => `\`\`\`json\n${it}\n\`\`\``, "surroundings"],
  [
    "an answer to a mail",
    (it) => `Thanks!\n\nOn Monday A. wrote:\n${quoted(`Hello\n\n${it}\n\nA.`)}`,
    "surroundings",
  ],
  ["a quoted mail, flowed", (it) => quoted(flowed(it)), "quote-marks"],
  ["a quoted mail with kept spaces", (it) => quoted(mailSpaces(it)), "spaces"],
  ["a page with kept spaces", (it) => html(indented(it)).replaceAll(NBSP, "&nbsp;"), "html"],
];

describe("a credential whose text was changed in form", () => {
  for (const [what, change, restored] of CHANGES) {
    it(`is read and noted: ${what}`, async () => {
      for (const file of FILES) {
        const changed = change(pretty(file));
        if (isJson(changed)) continue;
        const [outcome, ...others] = await outcomesOn(utf8(changed));
        expect(others).to.deep.equal([]);
        expect(outcome).to.match(/^verified all-passed( \+text-restored)+$/);
        const reading = await findCredentials(utf8(changed));
        expect(reading).to.have.property("restored").that.includes(restored);
      }
    });

    it(`is never verified, and not accused, if something else was changed as well: ${what}`, async () => {
      for (const file of FILES) {
        const changed = change(pretty({ ...file, awardedDate: "2020-01-01T00:00:00Z" }));
        const [outcome, ...others] = await outcomesOn(utf8(changed));
        expect(others).to.deep.equal([]);
        // What stands around a text is no change of it.
        const isAsItCame = isJson(changed) || (restored === "surroundings" && file === FILES[0]);
        const isAltered = isAsItCame && !changed.includes("> ");
        expect(outcome).to.match(isAltered ? /^rejected altered/ : /^undecided text-not-restored/);
      }
    });
  }

  it("is read where only spaces in its texts were changed, and it is JSON still", async () => {
    const file = { ...anchoredFile() };
    const { proof, ...credential } = file;
    const spaced = anchoredBatch({
      ...credential,
      name: "Two  spaces",
      proof: [(proof as JsonObject[])[0]],
    }).file;
    const changed = JSON.stringify(spaced).replace("Two  spaces", `Two${NBSP} spaces`);
    expect(await outcomesOn(utf8(changed))).to.deep.equal(["verified all-passed +text-restored"]);
    const altered = changed.replace("Two", "Too");
    expect(await outcomesOn(utf8(altered))).to.deep.equal(["rejected altered"]);
  });

  it("is read in a presentation that was copied, too", async () => {
    const presentation = {
      type: ["VerifiablePresentation"],
      verifiableCredential: [anchoredFile()],
    };
    expect(await outcomesOn(utf8(indented(pretty(presentation))))).to.deep.equal([
      "verified all-passed +envelope-not-judged +text-restored",
    ]);
  });

  it("keeps typographic marks in a title where the hash says so", async () => {
    const { proof, ...credential } = anchoredFile();
    const file = anchoredBatch({
      ...credential,
      name: "The “new” basics",
      proof: [(proof as JsonObject[])[0]],
    }).file;
    const curled = JSON.stringify(file).replace(/"([^"]*)"/g, "“$1”");
    expect(await outcomesOn(utf8(curled))).to.deep.equal(["verified all-passed +text-restored"]);
  });

  it("stays damaged where it is only damaged", async () => {
    const text = pretty(anchoredFile());
    for (const it of [text.slice(0, -1), `${text} x`, text.replace(":", ""), `${text}${text}`]) {
      expect(await outcomesOn(utf8(it))).to.deep.equal(["rejected not-json"]);
    }
  });
});

describe("restore", () => {
  it("leaves alone what names nothing of ours and begins as it should", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.jsonValue().map((it) => JSON.stringify(it)),
        ),
        (it) => {
          fc.pre(!/&(?:quot|#0*34|#x0*22);/i.test(it) && !/^\s*[[{][\s[{]*[“”„‟″＂«]/.test(it));
          const bytes = utf8(it);
          if (/[^\S \t\r\n]/.test(it)) return;
          expect(restore(bytes, createBudget(bytes.length))).to.equal(undefined);
        },
      ),
    );
  });

  it("is bounded by its budget, whatever was put together", async () => {
    const name = "cairn-anchor-2026";
    for (const piece of ['"\n', `${NBSP}"a `, "&quot;", "> ", "=3D=\n", "“", '{"', "[\n", '"\\']) {
      const start = process.cpuUsage().user;
      const reading = await findCredentials(
        utf8(`{ “${name}${piece.repeat(300_000 / piece.length)}`),
      );
      expect((process.cpuUsage().user - start) / 1_000, piece).to.be.lessThan(1_500);
      expect(reading.carrier).to.equal("plain");
    }
  });
});
