import type { Hex } from "../../../core/bytes.js";
import { CodedError } from "../../../core/error.js";
import type { Origin } from "../../../core/verify/evidence/origin.js";

/** A file to verify, wherever it is; read when its turn comes, and no sooner. */
export interface Item {
  /** As the person wrote it, or where it was found. */
  readonly shown: string;
  /** Where it is on this computer, if it is a file of its own. */
  readonly path?: string;
  /** @throws {@link UnreadError} where it can't be had: then nothing is known about it. */
  readonly read: () => Promise<Content>;
}

/** A file's bytes, or what they turned out to be. */
export type Content = Uint8Array | Seen | Archive;

/** What is judged itself, and isn't looked into any more. */
export interface Seen {
  readonly kind: "seen";
  readonly bytes: Uint8Array;
  readonly origin: Origin;
  /** Of a file that was only looked through, in pieces; `bytes` are then its first. */
  readonly sha256?: Hex;
}

/** What isn't judged itself, unless nothing is in it. */
export interface Archive {
  readonly kind: "archive";
  readonly items: readonly Item[];
  /** Its parts have lines of their own only where something is in them. */
  readonly isDocument: boolean;
  /** @throws {@link UnreadError} */
  readonly itself: () => Promise<Seen>;
}

/** Why a file can't be had. Never renamed: lines of JSON carry them. */
export const UNREAD_CODES = [
  "unreadable",
  "no-file",
  "too-large",
  "too-many",
  "encrypted",
  "packed-otherwise",
  "archive-damaged",
  "link-to-folder",
  "outside-of-list",
  "link-refused",
  "nothing-in-it",
] as const;
export type UnreadCode = (typeof UNREAD_CODES)[number];

/** One of many files that can't be had. The others are judged all the same. */
export class UnreadError extends CodedError<"UNREAD"> {
  readonly why: UnreadCode | undefined;

  constructor(message: string, { why, cause }: { why?: UnreadCode; cause?: unknown } = {}) {
    super("UNREAD", message, { cause });
    this.why = why;
  }
}

/** An item that can't be had, as its line says. */
export const unreadItem = (shown: string, why: UnreadCode, message: string): Item => ({
  shown,
  read: () => Promise.reject(new UnreadError(message, { why })),
});

/** What is kept of each is in memory until all are there. */
export const MAX_ITEMS = 200_000;
