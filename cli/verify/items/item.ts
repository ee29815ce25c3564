import { hasCarrierEnding } from "../../../core/carrier/carrier.js";
import { CodedError } from "../../../core/error.js";

/** A file to verify, wherever it is; read when its turn comes, and no sooner. */
export interface Item {
  /** As the person wrote it, or where it was found. */
  readonly shown: string;
  /** Where it is on this computer, if it is a file of its own. */
  readonly path?: string;
  /** @throws {@link UnreadError} where it can't be had: then nothing is known about it. */
  readonly read: () => Promise<Uint8Array>;
}

/** One of many files that can't be had. The others are judged all the same. */
export class UnreadError extends CodedError<"UNREAD"> {
  constructor(message: string, options?: { cause?: unknown }) {
    super("UNREAD", message, options);
  }
}

/** Their reports are kept in memory until all are there. */
export const MAX_ITEMS = 20_000;

/** Whether a path inside a folder or archive is one of a file to verify: none that is hidden is. */
export const isWanted = (path: string): boolean =>
  hasCarrierEnding(path) && !path.split("/").some((it) => it.startsWith(".") || it === "__MACOSX");
