import { MAX_TEXT_BYTES, UNPAIRED_SURROGATE } from "../../strict-json/text.js";
import {
  collected,
  MAX_CARRIED_BYTES,
  none,
  tooLarge,
  type CarriedCredential,
  type CarrierReading,
} from "../carrier.js";
import { readObjects, type PdfObjects } from "./objects.js";
import type { PdfDictionary, PdfValue } from "./values.js";

/** Nodes of the tree of names, and names and files in it. */
const MAX_NODES = 10_000;
const BRACE = 0x7b;

/** The attachments of a PDF (ISO 32000-1, section 7.11.4) that are JSON objects, with their names. */
export function readPdf(bytes: Uint8Array): CarrierReading {
  const objects = readObjects(bytes);
  if (!objects) return none("pdf", "TOO_LARGE", "Expected a PDF of ordinary size, found more.");
  const { trailer } = objects;
  if (trailer.has("Encrypt")) {
    return none(
      "pdf",
      "ENCRYPTED",
      "Expected a PDF that anybody can read, found an encrypted one.",
    );
  }
  const catalog = objects.dictionary(trailer.get("Root"));
  if (!catalog) return none("pdf", "MALFORMED", "Expected a PDF with a catalog, found none.");
  const credentials: CarriedCredential[] = [];
  let size = 0;
  for (const file of filesOf(objects, catalog)) {
    const read = readFile(objects, file);
    if (read === "too-large") return tooLarge("pdf");
    if (!read) continue;
    credentials.push(read);
    size += read.bytes.length;
    if (size > MAX_CARRIED_BYTES) return tooLarge("pdf"); // Before more is inflated.
  }
  return collected("pdf", credentials, "a PDF with JSON attached");
}

/** The file specifications in the tree of names and among the associated files, each once. */
function filesOf(objects: PdfObjects, catalog: PdfDictionary): PdfDictionary[] {
  const files = new Map<number | PdfValue, PdfDictionary>();
  const seen = new Set<number>();
  let left = MAX_NODES;
  // Arrays can be shared, so what is looked at is counted, not what is there.
  const some = (value: PdfValue | undefined): readonly PdfValue[] => {
    const items = itemsOf(objects, value).slice(0, Math.max(0, left));
    left -= items.length;
    return items;
  };
  const add = (value: PdfValue): void => {
    const file = objects.dictionary(value);
    if (file) files.set(value.kind === "ref" ? value.key : value, file);
  };
  const names = objects.dictionary(catalog.get("Names"));
  const nodes = [names?.get("EmbeddedFiles")];
  for (const node of nodes) {
    if (node?.kind === "ref") {
      if (seen.has(node.key)) continue; // A tree that leads back to itself.
      seen.add(node.key);
    }
    const entries = objects.dictionary(node);
    some(entries?.get("Names")).forEach((it, at) => {
      if (at % 2 === 1) add(it);
    });
    nodes.push(...some(entries?.get("Kids"))); // The loop goes on to these.
  }
  some(catalog.get("AF")).forEach(add);
  return [...files.values()];
}

function itemsOf(objects: PdfObjects, value: PdfValue | undefined): readonly PdfValue[] {
  const it = objects.resolve(value);
  return it?.kind === "array" ? it.items : [];
}

/** The credential that an attachment may be; nothing where it isn't a JSON object or can't be decoded. */
function readFile(
  objects: PdfObjects,
  file: PdfDictionary,
): CarriedCredential | "too-large" | undefined {
  const embedded = objects.dictionary(file.get("EF"));
  const stream = objects.stream(embedded?.get("UF")) ?? objects.stream(embedded?.get("F"));
  if (!stream) return undefined;
  const head = objects.head(stream);
  if (head === undefined || firstByte(head) !== BRACE) return undefined;
  const bytes = objects.content(stream, MAX_TEXT_BYTES);
  if (bytes === undefined || bytes === "too-large") return bytes;
  const name = objects.resolve(file.get("UF")) ?? objects.resolve(file.get("F"));
  return { bytes, ...(name?.kind === "string" && { name: textOf(name.text) }) };
}

/** The first that isn't JSON's white space. */
const firstByte = (bytes: Uint8Array): number | undefined =>
  bytes.find((byte) => byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09);

/** Text strings are UTF-16 or UTF-8 with a mark, else in an alphabet of PDF's own that is nearly Latin-1 (7.9.2). */
function textOf(text: string): string {
  const bytes = Uint8Array.from(text, (it) => it.charCodeAt(0));
  if (text.startsWith("\u00fe\u00ff")) return utf16(bytes.subarray(2));
  if (text.startsWith("\u00ef\u00bb\u00bf")) return new TextDecoder().decode(bytes.subarray(3));
  return text;
}

function utf16(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    text += String.fromCharCode(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
  }
  return UNPAIRED_SURROGATE.test(text) ? "" : text;
}
