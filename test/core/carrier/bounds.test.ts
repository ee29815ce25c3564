import { deflateSync } from "node:zlib";
import { expect } from "chai";
import fc from "fast-check";
import { utf8 } from "../../../core/bytes.js";
import { findCredentials } from "../../../core/carrier/find.js";
import { MAX_CARRIER_BYTES } from "../../../core/carrier/carrier.js";
import { bakePdf, bakePng, bakeSvg, png, pngChunk, textChunk } from "../../support/baking.js";

const MEGABYTE = 1_048_576;
const CREDENTIAL = utf8(`{"a":"${"b".repeat(2_000)}"}`);

const codeOf = async (bytes: Uint8Array): Promise<string> => {
  const reading = await findCredentials(bytes);
  return reading.kind === "none" ? reading.code : reading.kind;
};
const pdf = (objects: string | Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from("%PDF-1.7\n"),
    Buffer.from(objects),
    Buffer.from("\ntrailer <</Root 1 0 R>>"),
  ]);
const packed = (entries: string, data: Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from(`9 0 obj <<${entries} /Filter /FlateDecode /Length ${data.length}>> stream\n`),
    data,
    Buffer.from("\nendstream endobj\n"),
  ]);

/**
 * What strangers send to make a program busy. None is measured by the clock: an unbounded one takes minutes or all of
 * the memory, and the test's own time ends it.
 */
describe("findCredentials is bounded", function () {
  this.timeout(60_000);

  const gigabyte = deflateSync(Buffer.alloc(1_000 * MEGABYTE, "{"), { level: 1 });

  it("by the size of the file", async () => {
    const large = Buffer.alloc(MAX_CARRIER_BYTES + 1);
    bakePng(CREDENTIAL).copy(large);
    expect(await codeOf(large)).to.equal("TOO_LARGE");
  });

  it("in a PNG that inflates to a gigabyte, once or often", async () => {
    const head = Buffer.from("openbadgecredential\0\x01\0\0\0", "latin1");
    const bomb = pngChunk("iTXt", Buffer.concat([head, gigabyte]));
    expect(await codeOf(png(bomb))).to.equal("TOO_LARGE");
    const nearly = deflateSync(Buffer.alloc(MEGABYTE, 32));
    const often = Array.from({ length: 1_000 }, () =>
      pngChunk("iTXt", Buffer.concat([head, nearly])),
    );
    expect(await codeOf(png(...often))).to.equal("TOO_LARGE");
  });

  it("in a PNG of very many chunks, or of more credentials than anybody has", async () => {
    const chunk = pngChunk("tEXt", Buffer.from("a\0b"));
    expect(await codeOf(png(Buffer.concat(Array<Buffer>(300_000).fill(chunk))))).to.equal(
      "NO_CREDENTIAL",
    );
    const many = Array<Buffer>(101).fill(textChunk(utf8("{}")));
    expect(await codeOf(png(...many))).to.equal("TOO_LARGE");
    expect(await codeOf(png(...many.slice(1)))).to.equal("found");
  });

  it("in an SVG as deep, or with as many of anything, as fits into it", async () => {
    const [open, close] = ["<svg>", "</svg>"];
    const rows = [
      "<g>".repeat(500_000),
      `<g ${"a".repeat(2 * MEGABYTE)}/>`,
      `<g ${"a ".repeat(MEGABYTE)}/>`,
      `<g ${'a="b"'.repeat(MEGABYTE)}/>`,
      `<g ${" ".repeat(2 * MEGABYTE)}/>`,
      "&".repeat(2 * MEGABYTE),
    ];
    for (const text of rows)
      expect(await codeOf(utf8(open + text + close))).to.equal("NO_CREDENTIAL");
    for (const text of [
      "<!--".repeat(2 * MEGABYTE),
      '<"'.repeat(4 * MEGABYTE),
      "<![CDATA[".repeat(MEGABYTE),
    ]) {
      expect(await codeOf(utf8(open + text))).to.equal("MALFORMED");
    }
    const credential = `<openbadges:credential>${"{".repeat(MEGABYTE + 1)}</openbadges:credential>`;
    expect(await codeOf(utf8(open + credential + close))).to.equal("TOO_LARGE");
  });

  it("in a PDF whose object stream or attachment inflates to a gigabyte", async () => {
    const objects = packed("/Type /ObjStm /N 1 /First 4", gigabyte);
    expect(await codeOf(pdf(objects))).to.equal("TOO_LARGE");
    const attached = Buffer.concat([
      Buffer.from("1 0 obj <</Names <</EmbeddedFiles <</Names [(a) 3 0 R]>>>>>> endobj\n"),
      Buffer.from("3 0 obj <</F (a.json) /EF <</F 9 0 R>>>> endobj\n"),
      packed("", gigabyte),
    ]);
    expect(await codeOf(pdf(attached))).to.equal("TOO_LARGE");
  });

  it("in a PDF whose values begin everywhere and end nowhere", async () => {
    for (const piece of [
      "1 0 obj (",
      "1 0 obj <",
      "1 0 obj [",
      "1 0 obj <</A ",
      "1 0 obj % ",
      "trailer (",
    ]) {
      const text = piece.repeat(MEGABYTE / 4);
      expect(await codeOf(pdf(text)), piece).to.be.oneOf(["TOO_LARGE", "MALFORMED"]);
    }
    for (const piece of ["(", "<<", "[", "<</A[", " ", "%", "1 "]) {
      const text = `1 0 obj ${piece.repeat(MEGABYTE)}`;
      expect(await codeOf(pdf(text)), piece).to.be.oneOf([
        "TOO_LARGE",
        "MALFORMED",
        "NO_CREDENTIAL",
      ]);
    }
    const streams = "1 0 obj <<>> stream\n".repeat(MEGABYTE / 4);
    expect(await codeOf(pdf(streams))).to.equal("MALFORMED");
    expect(await codeOf(pdf(`${streams}endstream`))).to.equal("NO_CREDENTIAL");
    for (const entries of ["/N 1 /First 4", "/N 1 /First 4 /Filter /FlateDecode"]) {
      const packs = `1 0 obj <<${entries}>> stream\n`.repeat(MEGABYTE / 32);
      expect(await codeOf(pdf(`${packs}endstream`))).to.be.oneOf(["TOO_LARGE", "MALFORMED"]);
    }
    const files = Array.from(
      { length: 20_000 },
      (_, n) =>
        `${2 * n + 2} 0 obj <</EF <</F ${2 * n + 3} 0 R>>>> ${2 * n + 3} 0 obj <<>> stream\n`,
    ).join("");
    expect(await codeOf(pdf(`${files}endstream 1 0 obj <<>>`))).to.equal("TOO_LARGE");
  });

  it("in a PDF whose packed objects all are the same long one, or lead to themselves", async () => {
    const count = 20_000;
    const long = `[${"1 ".repeat(3 * MEGABYTE)}]`;
    const numbers = Array.from({ length: count }, (_, n) => `${n + 10} 0`).join(" ");
    const kids = Array.from({ length: count }, (_, n) => `${n + 10} 0 R`).join(" ");
    const stream = packed(
      `/Type /ObjStm /N ${count} /First ${numbers.length}`,
      deflateSync(Buffer.from(numbers + long)),
    );
    const catalog = `1 0 obj <</Names <</EmbeddedFiles <</Kids [${kids}]>>>>>> endobj\n`;
    expect(await codeOf(pdf(Buffer.concat([Buffer.from(catalog), stream])))).to.equal(
      "NO_CREDENTIAL",
    );
    const wide = "2 0 R ".repeat(20_000);
    const nodes = Array.from({ length: 20_000 }, (_, n) => `${n + 4} 0 R`).join(" ");
    const shared = Array.from(
      { length: 20_000 },
      (_, n) => `${n + 4} 0 obj <</Kids 2 0 R /Names 3 0 R>> endobj\n`,
    ).join("");
    const tree =
      `1 0 obj <</Names <</EmbeddedFiles <</Kids [${nodes}]>>>> /AF 3 0 R>> endobj\n` +
      `2 0 obj [${nodes}] endobj 3 0 obj [${wide}] endobj\n${shared}`;
    expect(await codeOf(pdf(tree))).to.equal("NO_CREDENTIAL");
    const files = "<</EF 5 0 R>>".repeat(20_000);
    const again = `1 0 obj <<>> endobj 4 0 obj [${files}] endobj 5 0 obj <</F 9 0 R>> endobj\n`;
    expect(
      await codeOf(pdf(Buffer.concat([Buffer.from(again), packed("", deflateSync(CREDENTIAL))]))),
    ).to.equal("found");
    const circle = "1 0 obj 2 0 R endobj 2 0 obj 1 0 R endobj ";
    expect(await codeOf(pdf(circle))).to.equal("MALFORMED");
  });

  it("and throws for no bytes", async () => {
    const wholes = [
      bakePng(CREDENTIAL),
      bakePng(CREDENTIAL, { compress: true }),
      bakeSvg(CREDENTIAL),
      Buffer.from(await bakePdf({ "a.json": CREDENTIAL })),
      Buffer.from(await bakePdf({ "a.json": CREDENTIAL }, { objectStreams: false })),
    ];
    const edit = fc.record({
      at: fc.nat(),
      drop: fc.nat({ max: 40 }),
      put: fc.oneof(
        fc.uint8Array({ maxLength: 8 }),
        fc
          .constantFrom("<<", ">>", "obj", "stream", "/Kids", "]]>", "<!--", "0 R", "&#x0;")
          .map(utf8),
      ),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...wholes),
        fc.array(edit, { minLength: 1, maxLength: 12 }),
        async (whole, edits) => {
          let bytes = whole;
          for (const { at, drop, put } of edits) {
            const place = at % (bytes.length + 1);
            bytes = Buffer.concat([bytes.subarray(0, place), put, bytes.subarray(place + drop)]);
          }
          expect(await codeOf(new Uint8Array(bytes))).to.be.a("string");
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
