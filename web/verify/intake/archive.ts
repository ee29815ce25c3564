import { none } from "../../../core/carrier/carrier.js";
import { CodedError } from "../../../core/error.js";
import type { Origin } from "../../../core/verify/evidence/origin.js";
import { UnreadError, type Source } from "./source.js";

type Reader = typeof import("../../../core/carrier/archive.js");
type ArchiveFailure = InstanceType<Reader["ArchiveError"]>;

/** An archive in another that isn't opened, and is judged itself. */
export class UnopenedArchive extends CodedError<"UNOPENED"> {
  readonly origin: Origin;

  constructor(origin: Origin, cause: ArchiveFailure) {
    super("UNOPENED", cause.message, { cause });
    this.origin = origin;
  }
}

/**
 * The files in a ZIP, or in one that lies in another; those of a document are its parts.
 * @throws {@link UnreadError}
 * @throws {@link UnopenedArchive}
 */
export async function filesIn(
  bytes: Uint8Array,
  { name: archive, nesting }: Pick<Source, "name" | "nesting"> = { name: "" },
): Promise<Source[]> {
  const reader = await loadReader();
  try {
    const inside = nesting ? reader.nestedIn(nesting) : reader.outermost(bytes.length);
    const files = reader.filesInArchive(bytes, inside);
    const isPart = reader.isDocument(files.map(({ name }) => name));
    return files.map(({ name, read }) => ({
      name: nesting || isPart ? `${archive}/${name}` : name,
      nesting: inside,
      ...(isPart && { isPart }),
      read: () =>
        new Promise((resolve) => {
          resolve(orUnread(reader, read));
        }),
    }));
  } catch (error) {
    if (!(error instanceof reader.ArchiveError)) throw error;
    if (!nesting) throw unreadFor(error);
    const unopened = reader.unopenedBy(error);
    const empty = none("plain", "MALFORMED", error.message);
    throw new UnopenedArchive(unopened ? { unopened } : { empty }, error);
  }
}

function orUnread<T>(reader: Reader, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw error instanceof reader.ArchiveError ? unreadFor(error) : error;
  }
}

function unreadFor(cause: ArchiveFailure): UnreadError {
  const code = cause.code === "DAMAGED" ? "archive-damaged" : "archive-too-large";
  return new UnreadError(code, cause.message, { cause });
}

async function loadReader(): Promise<Reader> {
  try {
    return await import("../../../core/carrier/archive.js");
  } catch (cause) {
    throw new UnreadError("part-missing", String(cause), { cause });
  }
}
