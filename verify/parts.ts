import { hasCarrierEnding, isZip, none, type CarrierCode } from "../core/carrier/carrier.js";
import { findCredentials, type CarrierReading } from "../core/carrier/find.js";
import { originOf, type Origin } from "../core/verify/evidence/origin.js";

/** What is judged by itself: a file, or one of the credentials in it. */
export interface Part {
  /** Inside of what was given; absent where that is the credential itself. */
  readonly name?: string;
  readonly bytes: Uint8Array;
  readonly origin: Origin;
}

/** Each credential in a file, or the file itself where it holds none: a PNG, SVG, PDF, envelope or ZIP can hold several. */
export async function partsOf(bytes: Uint8Array): Promise<readonly Part[]> {
  if (!isZip(bytes)) return partsIn(await findCredentials(bytes), bytes);
  const { ArchiveError, filesInArchive } = await import("../core/carrier/archive.js");
  const orNone = <T>(read: () => T): T | CarrierReading => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error;
      return none("plain", CODES[error.code], error.message);
    }
  };
  const files = orNone(() => filesInArchive(bytes));
  if (!Array.isArray(files)) return partsIn(files, bytes);
  const parts: Part[] = [];
  for (const { name, read } of files.filter((it) => hasCarrierEnding(it.name))) {
    const content = orNone(read);
    const found =
      content instanceof Uint8Array
        ? partsIn(await findCredentials(content), content)
        : partsIn(content, new Uint8Array());
    parts.push(...found.map((it) => ({ ...it, name: nameOf(name, it.name) })));
  }
  return parts.length > 0
    ? parts
    : partsIn(none("plain", "NO_CREDENTIAL", "Expected files in the archive, found none."), bytes);
}

/** The only part; of several none, since each has a report of its own. */
export async function onlyPartOf(bytes: Uint8Array): Promise<Part> {
  const [first, ...others] = await partsOf(bytes);
  if (first && others.length === 0) return first;
  const message = `Expected one credential, found ${others.length + 1}: verifyAll gives a report on each.`;
  return { bytes, origin: originOf(none("plain", "TOO_LARGE", message)) };
}

const CODES = { DAMAGED: "MALFORMED", TOO_LARGE: "TOO_LARGE" } as const satisfies Record<
  string,
  CarrierCode
>;

function partsIn(reading: CarrierReading, file: Uint8Array): Part[] {
  const origin = originOf(reading);
  if (reading.kind === "none") return [{ bytes: file, origin }];
  const { credentials } = reading;
  const isNamed = credentials.length > 1;
  return credentials.map(({ name, bytes }, at) => ({
    bytes,
    origin,
    ...(isNamed && { name: name ?? String(at + 1) }),
  }));
}

const nameOf = (file: string, inside: string | undefined): string =>
  inside === undefined ? file : `${file}#${inside}`;
