import type { Nesting } from "../../../core/carrier/archive.js";
import { CodedError } from "../../../core/error.js";

/** Something to check, before it is read. */
export interface Source {
  readonly name: string;
  /** Of a file in an archive: where that is. */
  readonly nesting?: Nesting;
  /** Of a part of a document: it has a line only where something is in it. */
  readonly isPart?: boolean;
  /** @throws {@link UnreadError} */
  read(): Promise<Uint8Array>;
}

/** Why there is nothing to judge: no verdict. */
export const UNREAD_CODES = [
  "too-large",
  "not-readable",
  "archive-damaged",
  "archive-too-large",
  "link-refused",
  "link-unreachable",
  "leads-elsewhere",
  "is-pack",
  "part-missing",
] as const;
export type UnreadCode = (typeof UNREAD_CODES)[number];

export class UnreadError extends CodedError<UnreadCode> {
  /** Where a QR code leads; it is opened only when that is asked for. */
  readonly link: string | undefined;

  constructor(
    code: UnreadCode,
    message: string,
    options?: { readonly cause?: unknown; readonly link?: string },
  ) {
    super(code, message, options);
    this.link = options?.link;
  }
}

/** A poster is some megabytes, a transcript fewer; what is longer is something else. */
export const MAX_FILE_BYTES = 64 * 1_048_576;

export const fromBytes = (name: string, bytes: Uint8Array): Source => ({
  name,
  read: () => Promise.resolve(bytes),
});

export const fromFile = (file: File, name = file.name): Source => ({
  name,
  async read() {
    if (file.size > MAX_FILE_BYTES) {
      const message = `Expected at most ${MAX_FILE_BYTES} bytes, got ${file.size}.`;
      throw new UnreadError("too-large", message);
    }
    try {
      return new Uint8Array(await file.arrayBuffer());
    } catch (cause) {
      // It was moved or changed since it was chosen.
      throw new UnreadError("not-readable", String(cause), { cause });
    }
  },
});
