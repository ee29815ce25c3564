import { hasCarrierEnding, isZip, none, type CarriedCredential } from "../core/carrier/carrier.js";
import type { ArchivedFile, Nesting } from "../core/carrier/archive.js";
import { findCredentials, type CarrierReading } from "../core/carrier/find.js";
import { namesOf } from "../core/carrier/names.js";
import { originOf, type Origin } from "../core/verify/evidence/origin.js";
import { readFile } from "../core/verify/evidence/file.js";

/** What is judged by itself: a file, or one of the credentials in it. */
export interface Part {
  /** Inside of what was given; absent where that is the credential itself. */
  readonly name?: string;
  readonly bytes: Uint8Array;
  readonly origin: Origin;
  /** Whether another part holds it: then that one is what the file is. */
  readonly isInside?: true;
}

/**
 * Each credential in a file, or the file itself where it holds none: a PNG, SVG, PDF, envelope or ZIP can hold several. Of a
 * document, such as Word's, only parts that something is in.
 */
export async function partsOf(bytes: Uint8Array): Promise<readonly Part[]> {
  return isZip(bytes) ? partsOfZip(bytes) : partsIn(await findCredentials(bytes), bytes);
}

/** The only part; of several none, since each has a report of its own. Files of other endings without a credential are none. */
export async function onlyPartOf(bytes: Uint8Array): Promise<Part> {
  const all = (await partsOf(bytes)).filter((it) => !it.isInside);
  const parts = all.length > 1 ? all.filter((it) => isLikely(it) || isSomething(it)) : all;
  const [first, ...others] = parts.length > 0 ? parts : all;
  if (first && others.length === 0) return first;
  const message = `Expected one credential, found ${others.length + 1}: verifyAll gives a report on each.`;
  return { bytes, origin: originOf(none("plain", "TOO_LARGE", message)) };
}

const isLikely = ({ name = "" }: Part): boolean => hasCarrierEnding(name.replace(/#.*$/, ""));

const isSomething = ({ bytes, origin }: Part): boolean =>
  readFile(bytes, origin).format.code !== "no-credential";

async function partsOfZip(bytes: Uint8Array, file = "", outer?: Nesting): Promise<readonly Part[]> {
  const { ArchiveError, filesInArchive, isDocument, nestedIn, outermost, unopenedBy } =
    await import("../core/carrier/archive.js");
  /** Why it can't be had, else what it is. */
  const attempt = <T>(read: () => T): { readonly value: T } | { readonly origin: Origin } => {
    try {
      return { value: read() };
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error;
      const unopened = outer && unopenedBy(error);
      const code = error.code === "DAMAGED" ? "MALFORMED" : "TOO_LARGE";
      return { origin: unopened ? { unopened } : { empty: none("plain", code, error.message) } };
    }
  };
  const itself = (origin: Origin): readonly Part[] => [
    { bytes, origin, ...(file !== "" && { name: file }) },
  ];
  const opened = attempt(() => {
    const nesting = outer ? nestedIn(outer) : outermost(bytes.length);
    return { nesting, files: filesInArchive(bytes, nesting) };
  });
  if ("origin" in opened) return itself(opened.origin);
  const { nesting, files } = opened.value;
  const partsOfOne = async ({ name, read }: ArchivedFile): Promise<readonly Part[]> => {
    const place = file === "" ? name : `${file}/${name}`;
    const content = attempt(read);
    if ("origin" in content)
      return [{ name: place, bytes: new Uint8Array(), origin: content.origin }];
    const { value } = content;
    if (isZip(value)) return partsOfZip(value, place, nesting);
    return partsIn(await findCredentials(value), value, place);
  };
  const parts: Part[] = [];
  for (const it of files) parts.push(...(await partsOfOne(it)));
  const shown = isDocument(files.map(({ name }) => name)) ? parts.filter(isSomething) : parts;
  return shown.length > 0
    ? shown
    : itself({
        empty: none("plain", "NO_CREDENTIAL", "Expected credentials in the archive, found none."),
      });
}

function partsIn(reading: CarrierReading, file: Uint8Array, name = ""): Part[] {
  if (reading.kind === "none")
    return [{ bytes: file, origin: originOf(reading), ...(name !== "" && { name }) }];
  const { credentials } = reading;
  const names = namesOf(name, credentials).map((it) => (name === "" ? it.slice(1) : it));
  return credentials.map((it: CarriedCredential, at) => ({
    bytes: it.bytes,
    origin: originOf(reading, it),
    ...(names[at] && { name: names[at] }),
    ...(it.isInside && { isInside: it.isInside }),
  }));
}
