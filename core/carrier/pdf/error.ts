import { CodedError } from "../../error.js";

/** `DOUBTFUL`: another reader may see something else in it, or what it holds can't be read. */
export type PdfErrorCode = "DOUBTFUL" | "TOO_LARGE" | "ENCRYPTED";

export class PdfError extends CodedError<PdfErrorCode> {}

export const doubtful = (what: string): PdfError =>
  new PdfError("DOUBTFUL", `Expected a PDF that all readers read alike, found ${what}.`);

export const tooLarge = (): PdfError =>
  new PdfError("TOO_LARGE", "Expected a PDF of ordinary size, found more.");
