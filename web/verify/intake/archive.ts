import type { Unzipped } from "fflate";
import { fromBytes, UnreadError, type Source } from "./source.js";

/** Ten thousand credentials are some 30 MB: more is for the command line. */
const MAX_ENTRIES = 10_000;
const MAX_TOTAL_BYTES = 256 * 1_048_576;

export const isArchive = (bytes: Uint8Array): boolean =>
  [0x50, 0x4b, 0x03, 0x04].every((byte, at) => bytes[at] === byte);

/** The files in a ZIP, without those that systems put there for themselves. @throws {@link UnreadError} */
export async function filesIn(bytes: Uint8Array): Promise<Source[]> {
  const { unzip } = await loadLibrary();
  let count = 0;
  let total = 0;
  const isTooLarge = (): boolean => count > MAX_ENTRIES || total > MAX_TOTAL_BYTES;
  const filter = (file: { name: string; originalSize: number }): boolean => {
    if (/(^|\/)(?:__MACOSX\/|\.)|\/$/.test(file.name)) return false;
    count += 1;
    total += file.originalSize;
    return !isTooLarge();
  };
  const found = await new Promise<Unzipped>((resolve, reject) => {
    try {
      resolve(unzip(bytes, { filter }));
    } catch (cause) {
      reject(new UnreadError("archive-damaged", String(cause), { cause }));
    }
  });
  if (isTooLarge()) {
    const message = `Expected at most ${MAX_ENTRIES} files of ${MAX_TOTAL_BYTES} bytes together.`;
    throw new UnreadError("archive-too-large", message);
  }
  return Object.entries(found).map(([name, content]) => fromBytes(name, content));
}

async function loadLibrary(): Promise<{ unzip: typeof import("fflate").unzipSync }> {
  try {
    return { unzip: (await import("fflate")).unzipSync };
  } catch (cause) {
    throw new UnreadError("part-missing", String(cause), { cause });
  }
}
