import { deflateSync } from "node:zlib";
import { expect } from "chai";
import { findCredentials } from "../../../../core/carrier/find.js";
import { bakePdf } from "../../../support/baking.js";

const GOOD = '{"name":"good"}';
const FORGED = '{"name":"forged"}';

/** A stream as the file's bytes, one character a byte. */
const stream = (key: number, text: string, entries = "/Filter/FlateDecode"): string => {
  const data = entries.includes("Flate") ? deflateSync(text).toString("latin1") : text;
  const packed = entries.includes("Hex") ? `${Buffer.from(data, "latin1").toString("hex")}>` : data;
  return `${key} 0 obj\n<<${entries}/Length ${packed.length}>>\nstream\n${packed}\nendstream endobj\n`;
};
const file = (key: number, name: string, embedded: string): string =>
  `${key} 0 obj <</Type/Filespec/F(${name})/EF<<${embedded}>>>> endobj\n`;
const names = (...keys: readonly number[]): string =>
  `1 0 obj <</Type/Catalog/Names<</EmbeddedFiles<</Names[${keys.map((it) => `(${it}) ${it} 0 R`).join(" ")}]>>>>>> endobj\n`;
const pdf = (...objects: readonly string[]): string =>
  `%PDF-1.7\n${objects.join("")}trailer <</Root 1 0 R>>\n`;
const ONE = names(5) + stream(4, GOOD) + file(5, "a.json", "/F 4 0 R");

async function seenIn(text: string | Uint8Array): Promise<string[]> {
  const bytes = typeof text === "string" ? Buffer.from(text, "latin1") : text;
  const reading = await findCredentials(new Uint8Array(bytes));
  if (reading.kind === "none") return [reading.code];
  return reading.credentials.map((it) => Buffer.from(it.bytes).toString("latin1"));
}

/** What is judged has to be what people open, with whatever program. */
describe("findCredentials in a PDF that shows different files to different readers", () => {
  it("finds every file of one specification", async () => {
    const both = file(5, "a.json", "/UF 4 0 R /F 6 0 R");
    const text = pdf(names(5), stream(4, GOOD), stream(6, FORGED), both);
    expect(await seenIn(text)).to.deep.equal([GOOD, FORGED]);
  });

  it("finds what no tree of names tells: annotations, and files that nothing leads to", async () => {
    const page = "3 0 obj <</Annots[<</Subtype/FileAttachment/FS 7 0 R>>]>> endobj\n";
    const hidden = stream(6, FORGED) + file(7, "b.json", "/F 6 0 R");
    expect(await seenIn(pdf(ONE, page, hidden))).to.deep.equal([GOOD, FORGED]);
    expect(await seenIn(pdf(ONE, hidden))).to.deep.equal([GOOD, FORGED]);
    const inline = page.replace("7 0 R", "<</EF<</F 6 0 R>>>>");
    expect(await seenIn(pdf(ONE, inline, stream(6, FORGED)))).to.deep.equal([GOOD, FORGED]);
  });

  it("finds an attachment in an object stream, whatever the stream calls itself", async () => {
    const packed = "7 0 <</F(b.json)/EF<</F 6 0 R>>>>";
    const objects = stream(8, packed, "/N 1/First 4/Filter/FlateDecode");
    expect(await seenIn(pdf(ONE, stream(6, FORGED), objects))).to.deep.equal([GOOD, FORGED]);
  });

  it("finds what is named as JSON and is none", async () => {
    const text = pdf(ONE, names(5, 7), stream(6, "\ufeff"), file(7, "diploma.JSON", "/F 6 0 R"));
    expect(await seenIn(text)).to.have.length(2);
  });

  it("finds what an earlier state of the file had, too", async () => {
    const before = await bakePdf({ "a.json": Buffer.from(GOOD) }, { objectStreams: false });
    const root = /\/Root (\d+) 0 R/.exec(Buffer.from(before).toString("latin1"))?.[1] ?? "";
    const after = `\n${root} 0 obj <</Type /Catalog>> endobj\ntrailer <</Root ${root} 0 R>>\n`;
    expect(await seenIn(Buffer.concat([before, Buffer.from(after)]))).to.deep.equal([GOOD]);
  });

  const doubtful: Record<string, string> = {
    "an attachment by another filter": pdf(
      ONE,
      names(5, 7),
      stream(6, FORGED, "/Filter/ASCIIHexDecode"),
      file(7, "b.json", "/F 6 0 R"),
    ),
    "an attachment by two filters": pdf(
      ONE,
      stream(6, FORGED, "/Filter[/ASCIIHexDecode/FlateDecode]"),
      file(7, "b.json", "/F 6 0 R"),
    ),
    "a filter by its short key": pdf(
      ONE,
      stream(6, GOOD, "/F/ASCIIHexDecode"),
      file(7, "b.json", "/F 6 0 R"),
    ),
    "two streams of one number": pdf(ONE, stream(4, FORGED)),
    "two specifications of one number, and a reference": pdf(
      names(5),
      stream(4, GOOD),
      "5 0 obj <</F(a.json)/EF 8 0 R>> endobj 8 0 obj <</F 4 0 R>> endobj 8 0 obj <<>> endobj\n",
    ),
    "an object of the same number inside of a stream": pdf(ONE, stream(9, stream(4, FORGED), "")),
    "an object of the same number inside of a string": pdf(
      ONE,
      `9 0 obj (${stream(4, "{}", "")}) endobj\n`,
    ),
    "an object of the same number inside of a comment": pdf(
      ONE,
      `%${stream(4, "{}", "").replaceAll("\n", " ")}\n`,
    ),
    "a comment in the head of an object": pdf(ONE, stream(4, FORGED).replace("0 obj", "0 %\nobj")),
    "a comment between its numbers": pdf(ONE, stream(4, FORGED).replace(" 0 obj", " %\n0 obj")),
    "numbers that are longer than others": pdf(ONE, stream(4, FORGED).replace("0", "0000000")),
    "a name twice in a dictionary": pdf(
      names(5),
      stream(4, GOOD),
      stream(6, FORGED),
      file(5, "a.json", "/F 6 0 R/F 4 0 R"),
    ),
    "an object that can't be read": pdf(
      ONE,
      stream(6, FORGED),
      file(7, "b.json", "/F 6 0 R").replace("/F(", "/X } /F("),
    ),
    "an object stream that can't be read": pdf(
      ONE,
      stream(8, "7 0 <<>>", "/N 1/First 4/Filter/ASCIIHexDecode"),
    ),
    "an attachment that isn't there": pdf(ONE, file(7, "b.json", "/F 6 0 R")),
    "a damaged attachment": pdf(
      ONE,
      stream(6, "", "").replace("<<", "<</Filter/FlateDecode"),
      file(7, "b.json", "/F 6 0 R"),
    ),
  };
  for (const [what, text] of Object.entries(doubtful)) {
    it(`judges nothing with ${what}`, async () => {
      expect(await seenIn(text)).to.deep.equal(["MALFORMED"]);
    });
  }

  it("takes the same object twice for one", async () => {
    expect(await seenIn(pdf(ONE, stream(4, GOOD), file(5, "a.json", "/F 4 0 R")))).to.deep.equal([
      GOOD,
    ]);
  });
});
