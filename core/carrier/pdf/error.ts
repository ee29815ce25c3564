import { CodedError } from "../../error.js";

/** `DOUBTFUL`: another reader may see something else in it, or what it holds can't be read. */
export type PdfErrorCode = "DOUBTFUL" | "ENCRYPTED";

export class PdfError extends CodedError<PdfErrorCode> {}

export const doubtful = (what: string): PdfError =>
  new PdfError("DOUBTFUL", `Expected a PDF that all readers read alike, found ${what}.`);
