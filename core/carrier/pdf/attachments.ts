import { MAX_TEXT_BYTES, UNPAIRED_SURROGATE } from "../../strict-json/text.js";
import { LONG_CREDENTIALS, type Budget } from "../budget.js";
import {
  collected,
  none,
  startsAsObject,
  type CarriedCredential,
  type CarrierReading,
} from "../carrier.js";
import { fromLatin1 } from "../latin1.js";
import { doubtful, PdfError } from "./error.js";
import { readObjects, type PdfObjects } from "./objects.js";
import type { PdfStream } from "./scan.js";
import type { PdfDictionary, PdfValue } from "./values.js";

/** The keys of one file in up to five alphabets and systems (ISO 32000-1, table 44): readers differ in which they take. */
const SYSTEMS = ["UF", "F", "DOS", "Mac", "Unix"] as const;

/**
 * The attachments of a PDF (ISO 32000-1, section 7.11.4) that are JSON objects or are named so, with their names:
 * wherever the file has them, and whether or not a page or a list shows them. Where one of them can't be read, or not
 * all readers would read the same, none is handed out: who opens the file must see what was judged.
 *
 * @throws {@link BudgetError}
 */
export function readPdf(bytes: Uint8Array, budget: Budget): CarrierReading {
  try {
    const objects = readObjects(bytes, budget);
    if (!objects.hasCatalog) {
      return none("pdf", "MALFORMED", "Expected a PDF with a catalog, found none.");
    }
    return credentialsIn(objects, budget);
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    const code = error.code === "DOUBTFUL" ? "MALFORMED" : error.code;
    return none("pdf", code, error.message);
  }
}

function credentialsIn(objects: PdfObjects, budget: Budget): CarrierReading {
  const credentials: CarriedCredential[] = [];
  const seen = new Set<PdfStream>();
  const nameOf = namesIn(objects, budget);
  for (const file of objects.files) {
    const { name, isJson } = nameOf(file);
    for (const stream of streamsOf(objects, file)) {
      if (seen.has(stream)) continue;
      seen.add(stream);
      if (!startsAsObject(objects.head(stream)) && !isJson) continue;
      const content = objects.content(stream, MAX_TEXT_BYTES);
      if (content === "too-large") return budget.refuse(LONG_CREDENTIALS);
      budget.credential(content.length); // Before more is inflated.
      credentials.push({ bytes: content, ...(name !== undefined && { name }) });
    }
  }
  return collected("pdf", credentials, "a PDF with JSON attached");
}

/** @throws {@link PdfError} `DOUBTFUL` where a file isn't there: another reader may find it. */
function streamsOf(objects: PdfObjects, file: PdfDictionary): PdfStream[] {
  const embedded = objects.dictionary(file.get("EF"));
  if (!embedded) throw doubtful("an attachment that isn't there");
  return SYSTEMS.filter((it) => embedded.has(it)).map((it) => {
    const stream = objects.stream(embedded.get(it));
    if (!stream) throw doubtful("an attachment that isn't there");
    return stream;
  });
}

interface FileName {
  readonly name?: string;
  readonly isJson: boolean;
}

/** Many files can share one name, so each is decoded once. */
function namesIn(objects: PdfObjects, budget: Budget): (file: PdfDictionary) => FileName {
  const known = new Map<PdfValue, FileName>();
  return (file) => {
    const value = objects.resolve(file.get("UF")) ?? objects.resolve(file.get("F"));
    if (value?.kind !== "string") return { isJson: false };
    const same = known.get(value);
    if (same) return same;
    budget.spend(2 * value.text.length);
    const name = textOf(value.text);
    const it = { name, isJson: /\.json(?:ld)?$/i.test(name) };
    known.set(value, it);
    return it;
  };
}

/** Text strings are UTF-16 or UTF-8 with a mark, else in an alphabet of PDF's own that is nearly Latin-1 (7.9.2). */
function textOf(text: string): string {
  const bytes = fromLatin1(text);
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
