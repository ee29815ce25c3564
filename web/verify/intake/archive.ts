import { UnreadError, type Source } from "./source.js";

type Reader = typeof import("../../../core/carrier/archive.js");

/** The files in a ZIP. @throws {@link UnreadError} */
export async function filesIn(bytes: Uint8Array): Promise<Source[]> {
  const reader = await loadReader();
  const files = orUnread(reader, () => reader.filesInArchive(bytes));
  return files.map(({ name, read }) => ({
    name,
    read: () =>
      new Promise((resolve) => {
        resolve(orUnread(reader, read));
      }),
  }));
}

function orUnread<T>({ ArchiveError }: Reader, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    const code = error.code === "DAMAGED" ? "archive-damaged" : "archive-too-large";
    throw new UnreadError(code, error.message, { cause: error });
  }
}

async function loadReader(): Promise<Reader> {
  try {
    return await import("../../../core/carrier/archive.js");
  } catch (cause) {
    throw new UnreadError("part-missing", String(cause), { cause });
  }
}
