import { crc32, deflateSync } from "node:zlib";
import { buffer } from "node:stream/consumers";
import { PDFDocument } from "@cantoo/pdf-lib";
import PdfKit from "pdfkit";
import type { BakedCarrier } from "../../core/carrier/carrier.js";

/** Makes carriers as other programs would: independent of the code that reads them. */
export const BAKERS: Readonly<
  Record<BakedCarrier, Readonly<Record<string, (credential: Uint8Array) => Promise<Uint8Array>>>>
> = {
  png: {
    "as text": (it) => Promise.resolve(bakePng(it)),
    compressed: (it) => Promise.resolve(bakePng(it, { compress: true })),
  },
  svg: { "as CDATA": (it) => Promise.resolve(bakeSvg(it)) },
  pdf: {
    "with object streams": (it) => bakePdf({ "a.json": it }),
    "without object streams": (it) => bakePdf({ "a.json": it }, { objectStreams: false }),
    "by another writer": (it) => bakePdfOtherwise({ "a.json": it }),
  },
};

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** One grey pixel around the given chunks. */
export function png(...chunks: readonly Uint8Array[]): Buffer {
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  return Buffer.concat([
    PNG_SIGNATURE,
    pngChunk("IHDR", header),
    ...chunks,
    pngChunk("IDAT", deflateSync(Buffer.from([0, 128]))),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

export function textChunk(
  text: Uint8Array,
  { keyword = "openbadgecredential", compress = false } = {},
): Buffer {
  const head = Buffer.from(`${keyword}\0${compress ? "\x01" : "\0"}\0\0\0`, "latin1");
  return pngChunk("iTXt", Buffer.concat([head, compress ? deflateSync(text) : text]));
}

/** The text as programs leave it that move it out of iTXt; of zTXt with the method before it. */
export const movedText = (type: "tEXt" | "zTXt", text: Uint8Array): Buffer =>
  pngChunk(type, Buffer.concat([Buffer.from("openbadgecredential\0"), text]));

export const bakePng = (credential: Uint8Array, options = {}): Buffer =>
  png(textChunk(credential, options));

export const bakeSvg = (credential: Uint8Array): Buffer =>
  Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" viewBox="0 0 10 10">
  <openbadges:credential>
    <![CDATA[${Buffer.from(credential).toString("utf8").replaceAll("]]>", "]]]]><![CDATA[>")}]]>
  </openbadges:credential>
  <circle r="5"/>
</svg>
`,
  );

/** A PDF of one page with files attached, by their names; `objectStreams` as newer programs write it. */
export async function bakePdf(
  files: Readonly<Record<string, Uint8Array>>,
  { objectStreams = true } = {},
): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage([200, 200]);
  for (const [name, bytes] of Object.entries(files)) {
    await document.attach(bytes, name, { mimeType: "application/json" });
  }
  return document.save({ useObjectStreams: objectStreams });
}

/** The same by another writer. */
export async function bakePdfOtherwise(
  files: Readonly<Record<string, Uint8Array>>,
  options: PDFKit.PDFDocumentOptions = {},
): Promise<Uint8Array> {
  const document = new PdfKit(options);
  const written = buffer(document);
  document.text("An award");
  for (const [name, bytes] of Object.entries(files)) document.file(Buffer.from(bytes), { name });
  document.end();
  return written;
}
