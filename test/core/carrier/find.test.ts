import { deflateSync } from "node:zlib";
import { expect } from "chai";
import fc from "fast-check";
import { BAKED_CARRIERS } from "../../../core/carrier/carrier.js";
import { findCredentials, type CarrierReading } from "../../../core/carrier/find.js";
import { utf8 } from "../../../core/bytes.js";
import { BAKERS, bakePdf, movedText, png, pngChunk, textChunk } from "../../support/baking.js";

const JSON_TEXT = '{"name":"Élodie ]]> <b> &amp; \\"q\\"","n":1}';
const CREDENTIAL = utf8(JSON_TEXT);

const textsOf = (reading: CarrierReading): string[] =>
  reading.kind === "found"
    ? reading.credentials.map(({ bytes }) => Buffer.from(bytes).toString("utf8"))
    : [`${reading.code}: ${reading.message}`];
const read = async (bytes: Uint8Array | string): Promise<string[]> =>
  textsOf(await findCredentials(typeof bytes === "string" ? utf8(bytes) : bytes));

describe("findCredentials", () => {
  it("hands back what carries nothing, byte for byte", async () => {
    for (const text of [JSON_TEXT, "", "<html><p>{}</p></html>", '{"a":"%PDF- <svg "}']) {
      const bytes = utf8(text);
      const reading = await findCredentials(bytes);
      expect(reading).to.deep.equal({
        kind: "found",
        carrier: "plain",
        credentials: [{ bytes }],
      });
    }
  });

  it("takes a credential of any text out of each carrier as it went in", () =>
    fc.assert(
      fc.asyncProperty(fc.json(), async (json) => {
        const text = `{"a":${json}}`;
        const bytes = utf8(text);
        for (const carrier of BAKED_CARRIERS) {
          for (const [how, bake] of Object.entries(BAKERS[carrier])) {
            const reading = await findCredentials(await bake(bytes));
            expect(textsOf(reading), `${carrier} ${how}`).to.deep.equal([text]);
            expect(reading.carrier).to.equal(carrier);
          }
        }
      }),
      { numRuns: 40 },
    ));

  describe("in a PNG", () => {
    it("passes over other texts, and over what follows the end of the picture", async () => {
      const others = [
        textChunk(utf8("https://a.example/1"), { keyword: "openbadges" }),
        textChunk(CREDENTIAL, { keyword: "openbadgecredentials" }),
        pngChunk("tEXt", Buffer.from("openbadge\0{}")),
        pngChunk("tEXt", Buffer.from("openbadgecredential")),
      ];
      const picture = Buffer.concat([png(...others), textChunk(CREDENTIAL)]);
      expect(await read(picture)).to.deep.equal([
        'NO_CREDENTIAL: Expected a PNG with a text "openbadgecredential", found none.',
      ]);
      expect(await read(png(...others, textChunk(CREDENTIAL)))).to.deep.equal([JSON_TEXT]);
    });

    it("reads a text that a program moved into another kind of chunk", async () => {
      const latin1 = Buffer.from(JSON_TEXT, "latin1");
      for (const [type, text] of [
        ["tEXt", CREDENTIAL],
        ["tEXt", latin1],
        ["zTXt", Buffer.concat([Buffer.of(0), deflateSync(CREDENTIAL)])],
        ["zTXt", Buffer.concat([Buffer.of(0), deflateSync(latin1)])],
      ] as const) {
        expect(await read(png(movedText(type, text))), type).to.deep.equal([JSON_TEXT]);
      }
      expect((await read(png(movedText("zTXt", Buffer.of(1)))))[0]).to.match(/^MALFORMED/);
    });

    it("reads the keyword of Open Badges 2 where it holds JSON, and each text once", async () => {
      const older = textChunk(utf8(' {"a":1}'), { keyword: "openbadges" });
      expect(await read(png(older, textChunk(CREDENTIAL)))).to.deep.equal([' {"a":1}', JSON_TEXT]);
    });

    it("says of a text that isn't whole that it isn't", async () => {
      const keyword = "openbadgecredential";
      const packed = deflateSync(CREDENTIAL);
      for (const data of [
        `${keyword}\0`,
        `${keyword}\0\0\0\0`,
        `${keyword}\0\x01\0\0\0`,
        `${keyword}\0\x01\0\0\0${packed.subarray(0, -8).toString("latin1")}`,
        `${keyword}\0\x01\x01\0\0${packed.toString("latin1")}`,
        `${keyword}\0\x02\0\0\0{}`,
      ]) {
        const [said] = await read(png(pngChunk("iTXt", Buffer.from(data, "latin1"))));
        expect(said, JSON.stringify(data)).to.match(/^MALFORMED/);
      }
    });
  });

  describe("in an SVG", () => {
    const svg = (content: string, attributes = ""): string =>
      `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${content}</svg>`;

    it("reads text, CDATA sections and the attribute verify, under any prefix", async () => {
      const named = 'xmlns:b="https://purl.imsglobal.org/ob/v3p0"';
      const rows: [string, string[]][] = [
        [
          svg(
            "<openbadges:credential> {&quot;a&quot;:&#34;&lt;&#x26;&#34;} </openbadges:credential>",
          ),
          ['{"a":"<&"}'],
        ],
        [svg("<b:credential>{}</b:credential>", named), ["{}"]],
        [svg(`<b:credential ${named}><![CDATA[{"a":]]><![CDATA[1}]]></b:credential>`), ['{"a":1}']],
        [svg(`<g><openbadges:credential verify="eyJ.e30.x"/></g>`), ["eyJ.e30.x"]],
        [svg(`<openbadges:credential a='>' verify='eyJ'></openbadges:credential>`), ["eyJ"]],
        [
          `\uFEFF<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "http://ns.example/a">]>${svg("<openbadges:credential>{}</openbadges:credential>")}`,
          ["{}"],
        ],
      ];
      for (const [text, expected] of rows) expect(await read(text), text).to.deep.equal(expected);
    });

    it("finds all that any reader may take for the credential", async () => {
      const own = 'xmlns="https://purl.imsglobal.org/ob/v3p0"';
      const rows: [string, string[]][] = [
        [
          "<openbadges:credential verify='{&quot;a&quot;:1}'><![CDATA[{}]]></openbadges:credential>",
          ['{"a":1}', "{}"],
        ],
        [
          `<credential ${own}>{"a":1}</credential><openbadges:credential>{}</openbadges:credential>`,
          ['{"a":1}', "{}"],
        ],
        [`<g ${own}><g/><credential>{}</credential></g>`, ["{}"]],
        ["<g xmlns:a='&b;'><a:credential>{}</a:credential></g>", ["{}"]],
      ];
      for (const [text, expected] of rows) expect(await read(svg(text))).to.deep.equal(expected);
    });

    it("judges nothing where readers take different texts", async () => {
      const credential = (content: string): string =>
        `<openbadges:credential>${content}</openbadges:credential>`;
      const declared = (declaration: string): string =>
        `<!DOCTYPE svg [\n${declaration}\n]>${svg(credential("{}"))}`;
      for (const text of [
        svg(credential('{"a":1}<![CDATA[{}]]>')),
        svg(credential('<![CDATA[{}]]>{"a":1}')),
        svg(credential('<a>{"a":1}</a>{}')),
        svg(credential(`{}${credential("{}")}`)),
        declared(`<!ENTITY a '${credential("{}")}'>`),
        declared('<!ENTITY a "&#60;openbadges:credential>">'),
        declared('<!ENTITY a SYSTEM "a.xml">'),
        declared('<!ENTITY % a "">'),
        declared("<!-- ' -->"),
        declared('<!ATTLIST openbadges:credential verify CDATA "eyJ">'),
      ]) {
        expect((await read(text))[0], text).to.match(/^MALFORMED/);
      }
    });

    it("finds none in comments, other namespaces and empty elements", async () => {
      for (const content of [
        "<!-- <openbadges:credential>{}</openbadges:credential> -->",
        "<![CDATA[<openbadges:credential>{}</openbadges:credential>]]>",
        "<credential>{}</credential>",
        "<x:credential>{}</x:credential>",
        "<openbadges:credential> </openbadges:credential>",
        "<openbadges:credentials>{}</openbadges:credentials>",
      ]) {
        expect(await read(svg(content)), content).to.deep.equal([
          "NO_CREDENTIAL: Expected an SVG with an element openbadges:credential, found none.",
        ]);
      }
    });

    it("reads UTF-16, and the encoding that the document declares", async () => {
      const whole = svg(
        "<openbadges:credential>{&quot;a&quot;:&quot;é&quot;}</openbadges:credential>",
      );
      const le = Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${whole}`, "utf16le");
      const bare = Buffer.from(whole, "utf16le");
      const declared = (label: string): string =>
        `<?xml version='1.0' encoding='${label}'?>${whole}`;
      for (const bytes of [
        le,
        Buffer.from(le).swap16(),
        bare,
        Buffer.from(bare).swap16(),
        Buffer.from(declared("ISO-8859-1"), "latin1"),
        Buffer.from(declared("windows-1252"), "latin1"),
        Buffer.from(declared("utf-16")),
      ]) {
        expect(await read(bytes)).to.deep.equal(['{"a":"é"}']);
      }
      for (const bytes of [
        Buffer.from(declared("utf-8"), "latin1"),
        Buffer.from(declared("nothing")),
      ]) {
        expect((await read(bytes))[0]).to.match(/^MALFORMED.*encoding/);
      }
    });

    it("says of one that is cut off, or not in its encoding, what it is", async () => {
      const whole = svg("<openbadges:credential><![CDATA[{}]]></openbadges:credential>");
      const cut = whole.slice(0, whole.indexOf("}"));
      expect((await read(cut))[0]).to.match(/^MALFORMED.*cut off/);
      expect((await read(`${cut}}]]>`))[0]).to.match(/^MALFORMED.*cut off/);
      const odd = Buffer.concat([Buffer.from("<svg>"), Buffer.from([0xff]), Buffer.from("</svg>")]);
      expect((await read(odd))[0]).to.match(/^MALFORMED.*encoding/);
    });
  });

  describe("in a PDF", () => {
    it("gives every JSON attachment with its name, and no other", async () => {
      const files = { "b é.json": CREDENTIAL, "a.json": utf8(" \n{}"), "note.txt": utf8("Hello") };
      const reading = await findCredentials(await bakePdf(files));
      expect(textsOf(reading)).to.deep.equal([JSON_TEXT, " \n{}"]);
      expect(reading).to.have.nested.property("credentials[0].name", "b é.json");
      expect(reading).to.have.nested.property("credentials[1].name", "a.json");
    });

    it("says of one without, of an encrypted one and of a broken one which it is", async () => {
      expect(await read(await bakePdf({ "note.txt": utf8("Hello") }))).to.deep.equal([
        "NO_CREDENTIAL: Expected a PDF with JSON attached, found none.",
      ]);
      const encrypted =
        "%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj trailer <</Root 1 0 R /Encrypt 2 0 R>>";
      expect((await read(encrypted))[0]).to.match(/^ENCRYPTED/);
      expect((await read("%PDF-1.7 nothing"))[0]).to.match(/^MALFORMED/);
    });

    it("reads names and strings in every spelling", async () => {
      const attached = (name: string, entries: string, data = "{}"): string =>
        `%PDF-1.4
1 0 obj <</Type/Catalog /Names <</EmbeddedFiles <</Kids [5 0 R 5 0 R]>>>> /AF [3 0 R]>> endobj
5 0 obj <</Names [(x\\)\\051) 3 0 R] /Kids [5 0 R]>> endobj % a comment (
3 0 obj <</Type/Filespec /F ${name} /#45F <</F 4 0 R>>>> endobj
4 0 obj <<${entries}>> stream\n${data}\nendstream endobj
6 0 obj 2 endobj
trailer <</Root 1 0 R>>`;
      const rows: [string, string, string | undefined][] = [
        ["(a\\(\\152\\)\\\\ (b).json)", "/Length 2", "a(j)\\ (b).json"],
        ["<612e6a736f6e>", "/Length 6 0 R", "a.json"],
        ["<FEFF00E9>", "/Length 99", "é"],
        ["<FEFFD800>", "", ""],
        ["/nothing", "/Length 2 /Filter []", undefined],
      ];
      for (const [written, entries, name] of rows) {
        const reading = await findCredentials(utf8(attached(written, entries)));
        expect(textsOf(reading)[0]?.trim(), written).to.equal("{}");
        expect(reading).to.have.property("credentials").with.length(1);
        if (reading.kind === "found") expect(reading.credentials[0].name).to.equal(name);
      }
      for (const filter of ["/LZWDecode", "[/FlateDecode /FlateDecode]", "/FlateDecode"]) {
        const [said] = await read(attached("(a)", `/Length 2 /Filter ${filter}`));
        expect(said, filter).to.match(/^MALFORMED/);
      }
    });
  });
});
