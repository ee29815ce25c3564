import type { Budget } from "../budget.js";
import { inflate, type Inflated } from "../inflate.js";
import { fromLatin1, latin1 } from "../latin1.js";
import { locked, openDecryption, type Decryption } from "./decryption.js";
import { doubtful, PdfError } from "./error.js";
import { EF, MANY_OBJECTS, MAX_OBJECTS, scan, type Found, type PdfStream } from "./scan.js";
import { PdfCursor, type PdfDictionary, type PdfValue } from "./values.js";

/** Of all object streams of one file: those of a book of a thousand pages take less. */
const MAX_OBJECT_BYTES = 8 * 1_048_576;
/** Of object streams only what leads to the attachments is read: so long a value at most. */
const MAX_PACKED_VALUE = 262_144;
/** A file that is found, and a stream that is opened, cost as much where they are empty. */
const UNITS_PER_FILE = 32;
/** What it takes to see how a stream begins. */
const HEAD_BYTES = 1_024;
/** Packed data is longer than what it stands for by less than this. */
const PACKED_BYTES = 65_536;

/** The objects of a file by their number. Each function throws {@link PdfError}. */
export interface PdfObjects {
  readonly hasCatalog: boolean;
  /** Every dictionary with `EF`, wherever it is. */
  readonly files: readonly PdfDictionary[];
  /** What a value means, references followed. */
  resolve(value: PdfValue | undefined): PdfValue | undefined;
  dictionary(value: PdfValue | undefined): PdfDictionary | undefined;
  stream(value: PdfValue | undefined): PdfStream | undefined;
  /** The bytes of a stream, decoded up to `limit`. */
  content(stream: PdfStream, limit: number): Uint8Array | "too-large";
  /** The beginning of that. */
  head(stream: PdfStream): Uint8Array;
}

type Place = Found | PackedPlace;
interface PackedPlace {
  readonly packed: string;
  readonly at: number;
  /** Once it was read. */
  value?: PdfValue;
}

/**
 * Reads objects where they are rather than where tables point: what a table hides is read all the same, and broken tables
 * are common. Of two objects of one number, tables and repairs choose by rules that differ between readers: a reference
 * to one gets none.
 *
 * @throws {@link PdfError}, {@link BudgetError}
 */
export function readObjects(bytes: Uint8Array, budget: Budget): PdfObjects {
  budget.spend(bytes.length);
  const text = latin1(bytes);
  const found = scan(text, budget);
  /** Of one number as many as it takes to see that it has several. */
  const places = new Map<number, Place[]>();
  let objectBytes = 0;
  let count = 0;
  let decryption: Decryption | undefined = undefined;

  function add(key: number, place: Place): void {
    if (++count > MAX_OBJECTS) budget.refuse(MANY_OBJECTS);
    const known = places.get(key);
    if (!known) places.set(key, [place]);
    else if (known.length === 1 && !known.some((it) => isSame(it, place))) known.push(place);
  }

  function isSame(a: Place, b: Place): boolean {
    if ("packed" in a || "packed" in b) {
      return "packed" in a && "packed" in b && a.packed === b.packed && a.at === b.at;
    }
    const length = a.end - a.start;
    if (length !== b.end - b.start) return false;
    if (decryption && a.generation !== b.generation) return false; // They decrypt differently.
    budget.spend(length);
    return text.slice(a.start, a.end) === text.slice(b.start, b.end);
  }

  function valueOf(place: Place): PdfValue {
    if (!("packed" in place)) return place.value;
    if (place.value) return place.value;
    const value = new PdfCursor(
      place.packed.slice(place.at, place.at + MAX_PACKED_VALUE),
      0,
      budget,
    ).read();
    if (!value) throw doubtful("an object that can't be read");
    place.value = value;
    return value;
  }

  function placeOf(key: number): Place | undefined {
    const [place, ...others] = places.get(key) ?? [];
    if (others.length > 0) throw doubtful(`object ${key} more than once`);
    return place;
  }

  function resolve(value: PdfValue | undefined): PdfValue | undefined {
    let it = value;
    for (let steps = 0; it?.kind === "ref" && steps < 8; steps++) {
      const place = placeOf(it.key);
      it = place && valueOf(place);
    }
    return it?.kind === "ref" ? undefined : it;
  }

  function dictionary(value: PdfValue | undefined): PdfDictionary | undefined {
    const it = resolve(value);
    return it?.kind === "dictionary" ? single(it) : undefined;
  }

  /** The raw bytes: `Length` is believed where the stream ends there. */
  function rawOf({ dictionary: entries, start, seenEnd }: PdfStream): Uint8Array {
    const length = resolve(entries.get("Length"));
    const end = length?.kind === "number" ? start + length.value : -1;
    const fits = end >= start && /^\s{0,4}endstream/.test(text.slice(end, end + 16));
    return bytes.subarray(start, fits ? end : seenEnd);
  }

  /** Decrypted where the file is encrypted: at least the first so many bytes of it. */
  function plainOf(stream: PdfStream, limit: number): Uint8Array {
    const raw = rawOf(stream);
    budget.spend(UNITS_PER_FILE + raw.length);
    return decryption?.stream(raw, stream, limit + PACKED_BYTES) ?? raw;
  }

  function decode(stream: PdfStream, limit: number): Exclude<Inflated, { kind: "malformed" }> {
    const raw = plainOf(stream, limit);
    const { dictionary: entries } = stream;
    const filter = resolve(entries.get("Filter"));
    const filters = filter?.kind === "array" ? filter.items : [filter];
    if (filters.length > 1) throw doubtful("a stream with more than one filter");
    const first = resolve(filters[0]);
    const isFlate = first?.kind === "name" && first.text === "FlateDecode";
    // The bytes of `F` are elsewhere, or it is a filter: some readers know the short names of inline images here.
    const isOdd = entries.has("F") || entries.has("DP") || predictorOf(entries) > 1;
    if (isOdd || (first && !isFlate)) {
      throw doubtful("a stream with another filter than FlateDecode");
    }
    if (!first) {
      const kind = raw.length > limit ? "too-large" : "whole";
      return { kind, bytes: raw.subarray(0, limit) };
    }
    const inflated = inflate(raw, limit, budget);
    if (inflated.kind !== "malformed") return inflated;
    throw doubtful("a stream that is damaged");
  }

  function predictorOf(entries: PdfDictionary): number {
    const given = resolve(entries.get("DecodeParms"));
    const parameters = given?.kind === "array" ? dictionary(given.items[0]) : dictionary(given);
    const predictor = resolve(parameters?.get("Predictor"));
    return predictor?.kind === "number" ? predictor.value : 1;
  }

  function content(stream: PdfStream, limit: number): Uint8Array | "too-large" {
    const { kind, bytes: decoded } = decode(stream, limit);
    return kind === "whole" ? decoded : "too-large";
  }

  /** Adds the objects in an object stream (7.5.7). @returns those that have to be looked through. */
  function unpack(stream: PdfStream): PackedPlace[] {
    const unpacked = content(stream, MAX_OBJECT_BYTES - objectBytes);
    if (unpacked === "too-large") return budget.refuse(MANY_OBJECTS);
    objectBytes += unpacked.length;
    const first = resolve(stream.dictionary.get("First"));
    const length = resolve(stream.dictionary.get("N"));
    if (first?.kind !== "number" || length?.kind !== "number") return [];
    budget.spend(2 * unpacked.length);
    const packed = latin1(unpacked);
    const head = new PdfCursor(packed, 0, budget);
    const inside: PackedPlace[] = [];
    for (let n = 0; n < length.value; n++) {
      const [key, offset] = [head.read(), head.read()];
      if (key?.kind !== "number" || offset?.kind !== "number") break;
      const place = { packed, at: first.value + offset.value };
      add(key.value, place);
      inside.push(place);
    }
    return EF.test(packed) ? inside : [];
  }

  /** What anybody may read is read, whatever an owner's password keeps from being changed. */
  function openEncrypted(): Decryption | undefined {
    const trailers = found.trailers.filter((it) => it.has("Encrypt") || it.has("Root"));
    const encrypts = trailers.map((it) => it.get("Encrypt"));
    const [first] = encrypts;
    if (encrypts.every((it) => it === undefined)) return undefined;
    const isOne =
      encrypts.length === 1 ||
      encrypts.every((it) => it?.kind === "ref" && first?.kind === "ref" && it.key === first.key);
    const ids = new Set(trailers.map(idOf).filter((it) => it !== undefined));
    const entries = dictionary(first);
    if (!isOne || ids.size > 1) throw doubtful("more than one way to decrypt it");
    if (!entries) throw locked();
    const [id = ""] = ids;
    return openDecryption(entries, fromLatin1(id), resolve, budget);
  }

  function idOf(trailer: PdfDictionary): string | undefined {
    const id = resolve(trailer.get("ID"));
    const first = id?.kind === "array" ? resolve(id.items[0]) : undefined;
    return first?.kind === "string" ? first.text : undefined;
  }

  /** With the names of attachments as they are; no other strings matter here. */
  function plainObjects(by: Decryption): Found[] {
    budget.spend(text.length);
    return found.objects.map((it) =>
      it.value.kind === "string" || EF.test(text.slice(it.start, it.end))
        ? { ...it, value: withStrings(it.value, (data) => by.string(data, it)) }
        : it,
    );
  }

  for (const it of found.objects) add(it.key, it);
  decryption = openEncrypted();
  let { objects } = found;
  if (decryption) {
    objects = plainObjects(decryption);
    places.clear();
    count = 0;
    for (const it of objects) add(it.key, it);
  }
  // Not by `Type`, which some readers don't ask for.
  const packs = objects.flatMap(({ stream }) =>
    stream?.dictionary.has("First") && stream.dictionary.has("N") ? [stream] : [],
  );
  const inside = packs.flatMap(unpack);
  const files: PdfDictionary[] = [];
  for (const { value } of objects) addFilesIn(value, files);
  for (const place of inside) addFilesIn(valueOf(place), files);
  budget.spend(UNITS_PER_FILE * files.length);
  const root = found.trailers.findLast((it) => it.has("Root"))?.get("Root");
  const catalogs = root?.kind === "ref" ? (places.get(root.key) ?? []) : [];
  return {
    hasCatalog: catalogs.some((it) => valueOf(it).kind === "dictionary"),
    files,
    resolve,
    dictionary,
    stream(value) {
      const place = value?.kind === "ref" ? placeOf(value.key) : undefined;
      return place && "stream" in place ? place.stream : undefined;
    },
    content,
    head: (stream) => decode(stream, HEAD_BYTES).bytes,
  };
}

/** The dictionaries with `EF` in a value, at any depth: its reader has bounded that, and their number. */
function addFilesIn(value: PdfValue, files: PdfDictionary[]): void {
  if (value.kind === "array") {
    for (const item of value.items) addFilesIn(item, files);
  } else if (value.kind === "dictionary") {
    if (value.entries.has("EF")) files.push(single(value));
    for (const entry of value.entries.values()) addFilesIn(entry, files);
  }
}

function single({ entries, hasTwins }: Extract<PdfValue, { kind: "dictionary" }>): PdfDictionary {
  // Which of them counts depends on the reader.
  if (hasTwins) throw doubtful("a dictionary with a name in it twice");
  return entries;
}

/** A value with its strings decrypted; one that can't be is left as it is, since nothing but a name is read of it. */
function withStrings(value: PdfValue, decrypt: (data: Uint8Array) => Uint8Array): PdfValue {
  switch (value.kind) {
    case "string":
      try {
        return { kind: "string", text: latin1(decrypt(fromLatin1(value.text))) };
      } catch (error) {
        if (!(error instanceof PdfError)) throw error;
        return value;
      }
    case "array":
      return { kind: "array", items: value.items.map((it) => withStrings(it, decrypt)) };
    case "dictionary": {
      const entries = Array.from(
        value.entries,
        ([name, it]) => [name, withStrings(it, decrypt)] as const,
      );
      return { ...value, entries: new Map(entries) };
    }
    default:
      return value;
  }
}
