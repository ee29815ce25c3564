import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { zipSync } from "fflate";
import type { BakedCarrier } from "../../../core/carrier/carrier.js";
import { rc4 } from "../../../core/carrier/pdf/rc4.js";
import { movedText, png, pngChunk, textChunk } from "../../support/baking.js";

export type ReaderName = BakedCarrier | "zip" | "ndjson" | "json";

/** A file that grows with `count`: what a reader does with it must grow no faster. */
export interface Shape {
  readonly reader: ReaderName;
  readonly name: string;
  make(count: number): Uint8Array;
}

const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");
const times = (count: number, piece: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => piece(n)).join("");
/** A line as long as the shape is wide. */
const long = (count: number, text = "x"): string => text.repeat(count);

const pdf = (body: string): Buffer =>
  latin1(
    `%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj\n${body}\n${body.endsWith(ENCRYPTED) ? "" : "trailer <</Root 1 0 R>>\n"}`,
  );
const ENCRYPTED = "trailer <</Root 1 0 R/Encrypt 8 0 R>>";
const packed = (key: number, text: string, entries = ""): string => {
  const data = deflateSync(latin1(text)).toString("latin1");
  return `${key} 0 obj <</Filter/FlateDecode/Length ${data.length}${entries}>> stream\n${data}\nendstream endobj\n`;
};
const key = (n: number): number => n + 10;
/** `of` many parts by turns in an object stream, each an object of its own. */
function objectStream(count: number, value: string): string {
  const heads = times(count, (n) => `${key(n)} ${n * value.length} `);
  return packed(2, heads + value.repeat(count), `/N ${count}/First ${heads.length}`);
}

/** What anybody may read, by RC4 of 40 bits and the empty password (ISO 32000-1, algorithms 2 and 4). */
function encrypted(body: string): string {
  const padding = Buffer.from(
    "28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a",
    "hex",
  );
  const owner = Buffer.alloc(32);
  const hash = createHash("md5")
    .update(Buffer.concat([padding, owner, Buffer.alloc(4)]))
    .digest();
  const user = Buffer.from(rc4(hash.subarray(0, 5), padding)).toString("hex");
  const entries = `/Filter/Standard/V 1/R 2/P 0/O <${owner.toString("hex")}>/U <${user}>`;
  return `${body}\n8 0 obj <<${entries}>> endobj ${ENCRYPTED}`;
}

const PDF: Readonly<Record<string, (count: number) => string>> = {
  "encrypted attachments": (count) =>
    encrypted(
      times(
        count,
        (n) =>
          `${key(2 * n)} 0 obj <</EF<</F ${key(2 * n + 1)} 0 R>>/F(abc)>> endobj ${key(2 * n + 1)} 0 obj <<>> stream\n${"x".repeat(64)}\nendstream endobj\n`,
      ),
    ),
  "encrypted names of one attachment": (count) =>
    encrypted(
      `4 0 obj <<>> stream\n{}\nendstream endobj 5 0 obj <</EF<</F 4 0 R>>/A[${"(a)".repeat(count)}]>> endobj\n`,
    ),
  "encrypted streams with one end": (count) =>
    encrypted(
      `${times(count, (n) => `${key(2 * n)} 0 obj <</EF<</F ${key(2 * n + 1)} 0 R>>>> ${key(2 * n + 1)} 0 obj <<>> stream\n`)}endstream`,
    ),
  objects: (count) => times(count, (n) => `${key(n)} 0 obj <</A[1 2 (x)]>> endobj\n`),
  "objects of one number": (count) => "9 0 obj <</A 1>> endobj\n".repeat(count),
  "objects of one number that differ": (count) =>
    times(count, (n) => `9 0 obj <</A ${n}>> endobj\n`),
  "odd heads at the beginning of a line": (count) => "x\nobj ".repeat(count),
  "odd heads after white space": (count) => `x${" ".repeat(50)}\n obj `.repeat(count),
  trailers: (count) => times(count, (n) => `trailer <</Prev ${n}/Root 1 0 R>>\n`),
  "cross-reference streams": (count) =>
    times(count, (n) => `${key(n)} 0 obj <</Type/XRef/Prev ${n}>> stream\n\nendstream endobj\n`),
  "empty streams": (count) =>
    times(count, (n) => `${key(n)} 0 obj <<>> stream\nendstream endobj\n`),
  "streams with one end": (count) =>
    `${times(count, (n) => `${key(n)} 0 obj <<>> stream\n`)}endstream`,
  "attached streams with one end": (count) =>
    `${times(count, (n) => `${key(2 * n)} 0 obj <</EF<</F ${key(2 * n + 1)} 0 R>>>> ${key(2 * n + 1)} 0 obj <<>> stream\n`)}endstream`,
  "empty attachments": (count) =>
    times(
      count,
      (n) =>
        `${key(2 * n)} 0 obj <</EF<</F ${key(2 * n + 1)} 0 R>>>> endobj ${key(2 * n + 1)} 0 obj <<>> stream\nendstream endobj\n`,
    ),
  "packed attachments of nothing": (count) =>
    times(
      count,
      (n) =>
        `${key(2 * n)} 0 obj <</EF<</F ${key(2 * n + 1)} 0 R>>>> endobj ${packed(key(2 * n + 1), "")}`,
    ),
  "packed attachments of much": (count) => {
    const much = " ".repeat(200_000);
    return times(
      count >> 3,
      (n) =>
        `${key(2 * n)} 0 obj <</EF<</F ${key(2 * n + 1)} 0 R>>>> endobj ${packed(key(2 * n + 1), much)}`,
    );
  },
  "one attachment, often": (count) =>
    `4 0 obj <<>> stream\n{}\nendstream endobj 5 0 obj <</F 4 0 R>> endobj 6 0 obj [${"<</EF 5 0 R>>".repeat(count)}] endobj\n`,
  "one long name for many attachments": (count) =>
    `4 0 obj <<>> stream\n{}\nendstream endobj 5 0 obj <</F 4 0 R>> endobj 7 0 obj (${long(count * 20)}) endobj 6 0 obj [${"<</EF 5 0 R/UF 7 0 R>>".repeat(count)}] endobj\n`,
  "one list of filters for many streams": (count) =>
    `7 0 obj [${"/A ".repeat(count)}] endobj ${times(count, (n) => `${key(2 * n)} 0 obj <</EF<</F ${key(2 * n + 1)} 0 R>>>> endobj ${key(2 * n + 1)} 0 obj <</Filter 7 0 R>> stream\nendstream endobj\n`)}`,
  "references that lead on": (count) =>
    times(count, (n) => `${key(n)} 0 obj ${key(n + 1)} 0 R endobj\n`),
  "arrays in each other": (count) => `${"9 0 obj [ ".repeat(count)}${"]".repeat(count)}`,
  "dictionaries in each other": (count) => "9 0 obj <</A<</B".repeat(count),
  "strings in each other": (count) => `${"9 0 obj (".repeat(count)}${")".repeat(count)}`,
  "strings that don't end": (count) => "9 0 obj (".repeat(count),
  "comments in each other": (count) => "9 0 obj %".repeat(count),
  "comments before one value": (count) => `${"9 0 obj %".repeat(count)}\n<<>>${long(count, " ")}x`,
  "hex strings with one end": (count) => `${"9 0 obj <".repeat(count)}>`,
  "objects that can't be read": (count) => "9 0 obj } ".repeat(count),
  "names in a dictionary": (count) => `9 0 obj <<${times(count, (n) => `/N${n} ${n} `)}>> endobj\n`,
  "names in every spelling": (count) => `9 0 obj [${"/#41#42#43 ".repeat(count)}] endobj\n`,
  "numbers in an array": (count) => `9 0 obj [${"1 1 ".repeat(count)}] endobj\n`,
  "escapes in a string": (count) => `9 0 obj (${"\\101\\n\\\n".repeat(count)}) endobj\n`,
  "white space": (count) => `9 0 obj <<>>${long(count * 8, " ")}stream\nendstream\n`,
  digits: (count) => long(count * 8, "1"),
  "digits and white space": (count) => `1${" ".repeat(20)}`.repeat(count),
  "object streams": (count) => times(count, (n) => packed(key(n), "7 0 <<>>", "/N 1/First 4")),
  "empty object streams": (count) =>
    times(count, (n) => `${key(n)} 0 obj <</N 0/First 0>> stream\nendstream endobj\n`),
  "files in an object stream": (count) =>
    `4 0 obj <<>> stream\n{}\nendstream endobj ${objectStream(count, "<</EF<</F 4 0 R>>>> ")}`,
  "one long value for all in an object stream": (count) => {
    const heads = times(count, (n) => `${key(n)} 0 `);
    const value = `[/EF ${"1 ".repeat(count * 4)}]`;
    return packed(2, heads + value, `/N ${count}/First ${heads.length}`);
  },
  "strings in an object stream that are in each other": (count) => {
    const heads = times(count, (n) => `${key(n)} ${n} `);
    const body = `${"(".repeat(count)}${")".repeat(count)} /EF `;
    return packed(2, heads + body, `/N ${count}/First ${heads.length}`);
  },
  "arrays in an object stream that are in each other": (count) => {
    const heads = times(count, (n) => `${key(n)} ${(n % 60) + 120 * Math.floor(n / 60)} `);
    const body = `${"[".repeat(60)}${"]".repeat(60)}`.repeat(Math.ceil(count / 60));
    return packed(2, `${heads}${body} /EF `, `/N ${count}/First ${heads.length}`);
  },
  "values in an object stream that overlap": (count) => {
    const heads = times(count, (n) => `${key(n)} ${n} `);
    return packed(2, `${heads}${"[".repeat(count)}/EF`, `/N ${count}/First ${heads.length}`);
  },
};

const CREDENTIAL = latin1("{}");
const repeated = (count: number, piece: Uint8Array): Buffer =>
  Buffer.concat(Array<Uint8Array>(count).fill(piece));
const PNG: Readonly<Record<string, (count: number) => Buffer>> = {
  "empty chunks": (count) => repeated(count, pngChunk("tEXt", Buffer.alloc(0))),
  "empty texts": (count) => repeated(count, pngChunk("iTXt", Buffer.alloc(0))),
  "other texts": (count) => repeated(count, textChunk(CREDENTIAL, { keyword: "other" })),
  "a text of one long keyword": (count) => textChunk(CREDENTIAL, { keyword: long(count * 8) }),
  credentials: (count) => repeated(count, textChunk(CREDENTIAL)),
  "moved texts": (count) => repeated(count, movedText("tEXt", Buffer.from([0x7b, 0xe9]))),
  "a long moved text": (count) => movedText("tEXt", Buffer.alloc(count * 8, 0xe9)),
  "packed moved texts": (count) =>
    repeated(count, movedText("zTXt", Buffer.concat([Buffer.of(0), deflateSync(CREDENTIAL)]))),
  "empty credentials": (count) => repeated(count, textChunk(Buffer.alloc(0))),
  "packed credentials of nothing": (count) =>
    repeated(count, textChunk(Buffer.alloc(0), { compress: true })),
  "packed credentials of much": (count) =>
    repeated(count, textChunk(Buffer.alloc(200_000, 32), { compress: true })),
  "a packed credential in many pieces": (count) =>
    textChunk(Buffer.from(Array.from({ length: count * 8 }, (_, n) => (n * n * 31) & 0xff)), {
      compress: true,
    }),
};

const svg = (body: string): Buffer => latin1(`<svg>${body}</svg>`);
const SVG: Readonly<Record<string, (count: number) => string>> = {
  elements: (count) => "<g/>".repeat(count),
  "elements in each other": (count) => "<g>".repeat(count),
  "empty tags": (count) => "<>".repeat(count),
  attributes: (count) => `<g ${times(count, (n) => `a${n}="b" `)}/>`,
  "attributes without a value": (count) => `<g ${"a ".repeat(count)}/>`,
  "an attribute of much white space": (count) =>
    `<g a${long(count * 4, " ")}=${long(count * 4, " ")}/>`,
  namespaces: (count) =>
    times(count, (n) => `<g xmlns:p${n}="https://purl.imsglobal.org/ob/v3p0"/>`),
  entities: (count) =>
    `<openbadges:credential>${"&lt;&#38;&".repeat(count)}</openbadges:credential>`,
  comments: (count) => "<!---->".repeat(count),
  "comments in each other": (count) => "<!--".repeat(count),
  instructions: (count) => "<?a?>".repeat(count),
  "sections of text": (count) =>
    `<openbadges:credential>${"<![CDATA[a]]>".repeat(count)}</openbadges:credential>`,
  credentials: (count) => "<openbadges:credential>{}</openbadges:credential>".repeat(count),
  "empty credentials": (count) => "<openbadges:credential/>".repeat(count),
  "credentials in attributes": (count) => "<openbadges:credential verify='e'/>".repeat(count),
  "a quote that doesn't end": (count) => "<a b='".repeat(count),
  declarations: (count) => `<!DOCTYPE svg [${times(count, (n) => `<!ENTITY e${n} "x">`)}]>`,
  "a declaration of white space": (count) => `<!DOCTYPE svg [<!ENTITY${long(count * 8, " ")}]>`,
};

const zip = (names: readonly string[], text = "{}"): Uint8Array =>
  zipSync(Object.fromEntries(names.map((name) => [name, latin1(text)])), { level: 6 });
const numbered = (count: number, name: (n: number) => string): string[] =>
  Array.from({ length: count }, (_, n) => name(n));
const ZIP: Readonly<Record<string, (count: number) => Uint8Array>> = {
  entries: (count) => zip(numbered(count, (n) => `${n}.json`)),
  "empty entries": (count) =>
    zip(
      numbered(count, (n) => `${n}.json`),
      "",
    ),
  "entries of long names": (count) =>
    zip(numbered(count >> 4, (n) => `${"é".repeat(500)}${n}.json`)),
  "entries that systems hide": (count) => zip(numbered(count, (n) => `__MACOSX/${n}`)),
  "ends in a comment": (count) =>
    Buffer.concat([zip(["a.json"]), repeated(count, latin1("PK\x05\x06".padEnd(22, "\0")))]),
};

const NDJSON: Readonly<Record<string, (count: number) => string>> = {
  "blank lines": (count) => "\n".repeat(count),
  "lines of white space": (count) => " \t\r\n".repeat(count),
  "short lines": (count) => "1\n".repeat(count),
  "one long line": (count) => long(count * 8),
};

const JSON_TEXT: Readonly<Record<string, (count: number) => string>> = {
  "arrays in each other": (count) => "[".repeat(count),
  names: (count) => `{${numbered(count, (n) => `"${n}":${n}`).join(",")}}`,
  "one name again and again": (count) => `{${'"a":1,'.repeat(count)}"b":1}`,
  escapes: (count) => `["${"\\u0041\\n".repeat(count)}"]`,
  "a long number": (count) => long(count * 8, "1"),
  "white space": (count) => `${long(count * 8, "\n")}[`,
  "empty arrays": (count) => `[${"[],".repeat(count)}[]]`,
  "a text that doesn't end": (count) => `"${long(count * 8)}`,
};

const shapesOf = <Body>(
  reader: ReaderName,
  bodies: Readonly<Record<string, (count: number) => Body>>,
  whole: (body: Body) => Uint8Array,
): Shape[] =>
  Object.entries(bodies).map(([name, body]) => ({
    reader,
    name,
    make: (count) => new Uint8Array(whole(body(count))),
  }));

const SHAPES_OF: Readonly<Record<ReaderName, readonly Shape[]>> = {
  pdf: shapesOf("pdf", PDF, pdf),
  png: shapesOf("png", PNG, (chunks) => png(chunks)),
  svg: shapesOf("svg", SVG, svg),
  zip: shapesOf("zip", ZIP, (archive) => archive),
  ndjson: shapesOf("ndjson", NDJSON, latin1),
  json: shapesOf("json", JSON_TEXT, latin1),
};
export const READERS = Object.keys(SHAPES_OF) as readonly ReaderName[];
/** Shapes that somebody thought of. */
export const SHAPES: readonly Shape[] = Object.values(SHAPES_OF).flat();

/** Pieces of each reader's language; `#` is another number each time. */
const PIECES: Readonly<Record<ReaderName, readonly string[]>> = {
  pdf: [
    ..."<< >> [ ] ( ) < > % \\ { } obj endobj endstream trailer /Length /Filter /FlateDecode".split(
      " ",
    ),
    ...["# 0 obj ", "# 0 R ", "9 0 obj ", "9 0 R ", "stream\n", "\n", "\r", " ", "        "],
    ...[
      "/EF ",
      "/E#46",
      "/UF ",
      "/F ",
      "/N 1",
      "/First 4",
      "/Root 1 0 R",
      "/A ",
      "/Type/XRef",
      "1 ",
    ],
    ...["<</EF<</F 9 0 R>>>>", "<</F 9 0 R>>", "<<>>", "xxxxxxxxxxxxxxxx"],
  ],
  png: ["e", "i", "c", "z", "o", "t", "y"],
  svg: [
    ..."< > </ /> <!-- --> <![CDATA[ ]]> <? ?> <!DOCTYPE <!ENTITY & &lt; = ' \" [ ]".split(" "),
    ...[" ", "\n", "a", "a#", "xmlns:a#='&a;'", "<g>", "</g>", "verify='e'", "xxxxxxxxxxxxxxxx"],
    ...["<openbadges:credential>", "</openbadges:credential>", "<openbadges:credential/>"],
  ],
  zip: ["entry", "empty", "hidden"],
  ndjson: ["\n", " ", "\r\n", "{}", "x", '"', "xxxxxxxxxxxxxxxx"],
  json: [
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    '"',
    "\\",
    '"#":',
    "1",
    "-",
    "e",
    "true",
    " ",
    "\\u0041",
    '"a"',
  ],
};

const CHUNKS: Readonly<Record<string, Uint8Array>> = {
  e: pngChunk("tEXt", Buffer.alloc(0)),
  i: pngChunk("iTXt", Buffer.alloc(0)),
  c: textChunk(Buffer.alloc(0)),
  z: textChunk(Buffer.alloc(0), { compress: true }),
  o: textChunk(CREDENTIAL, { keyword: "other" }),
  t: movedText("tEXt", CREDENTIAL),
  y: movedText("zTXt", Buffer.concat([Buffer.of(0), deflateSync(CREDENTIAL)])),
};

/** What is drawn by chance. */
interface Draws {
  int(min: number, max: number): number;
  pick<T>(from: readonly T[]): T;
}

/** A few pieces before, some again and again, some behind. */
export function randomShape(reader: ReaderName, random: Draws): Shape {
  const some = (most: number): string[] =>
    Array.from({ length: random.int(0, most) }, () => random.pick(PIECES[reader]));
  const [before, again, behind] = [
    some(3),
    [...some(5), ...some(1), PIECES[reader][0] ?? ""],
    some(3),
  ];
  const name = `${JSON.stringify(before)} + n × ${JSON.stringify(again)} + ${JSON.stringify(behind)}`;
  return {
    reader,
    name,
    make: (count) => new Uint8Array(made(reader, { before, again, behind }, count)),
  };
}

function made(
  reader: ReaderName,
  { before, again, behind }: { before: string[]; again: string[]; behind: string[] },
  count: number,
): Uint8Array {
  return JOIN[reader]([...before, ...Array.from({ length: count }, () => again).flat(), ...behind]);
}

const joined = (pieces: readonly string[]): string =>
  pieces.map((it, n) => it.replace("#", String(n))).join("");

const JOIN: Readonly<Record<ReaderName, (pieces: readonly string[]) => Uint8Array>> = {
  pdf: (pieces) => pdf(joined(pieces)),
  png: (pieces) => png(...pieces.map((it) => CHUNKS[it] ?? CREDENTIAL)),
  svg: (pieces) => svg(joined(pieces)),
  zip: (pieces) =>
    zipSync(
      Object.fromEntries(
        pieces.map((it, n) => [
          it === "hidden" ? `.${n}` : `${n}.json`,
          latin1(it === "entry" ? "{}" : ""),
        ]),
      ),
    ),
  ndjson: (pieces) => latin1(joined(pieces)),
  json: (pieces) => latin1(joined(pieces)),
};
