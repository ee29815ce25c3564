import { CodedError } from "../error.js";
import { MAX_TEXT_BYTES } from "../strict-json/text.js";

/** A file that asks for more work than any honest one of its size. */
export class BudgetError extends CodedError<"TOO_LARGE"> {}

/** A transcript may carry one for each course. */
export const MAX_CREDENTIALS = 100;
/** Of all credentials of one carrier; each may have as many as the verifier reads. */
export const MAX_CARRIED_BYTES = 4 * 1_048_576;

/** For what doesn't grow with the file: small files have heads and names, too. */
const BASE_UNITS = 1_048_576;
/** The readers look at each byte of an honest file eight times at most. */
const UNITS_PER_BYTE = 12;
/** Inflated bytes are more text to look at. */
const UNITS_PER_INFLATED_BYTE = 8;
/** Of an archive and those in it: more is for the command line, which reads an archive where it lies. */
const MAX_FILES = 10_000;
/** Object streams of a book of a thousand pages, the credentials, and the heads of other attachments. */
const MAX_INFLATED_BYTES = 16 * 1_048_576;

export const LONG_CREDENTIALS = `Expected credentials of at most ${MAX_TEXT_BYTES} bytes each and ${MAX_CARRIED_BYTES} together, found more.`;

/**
 * What one file may cost: a unit is about one look at one byte. The bound follows from the length of the file alone, so
 * that the same file is read or refused everywhere, on any machine. Each function throws {@link BudgetError}.
 */
export interface Budget {
  spend(units: number): void;
  /** So many bytes came out of compressed ones. */
  inflated(bytes: number): void;
  /** A credential of that length was found: ends at the first too many. */
  credential(bytes: number): void;
  /** So many more files are in an archive, or in one inside of it. */
  files(count: number): void;
  /** Refuses for another bound than that of work. */
  refuse(message: string): never;
  readonly spent: number;
}

export function createBudget(
  fileBytes: number,
  { maxInflatedBytes = MAX_INFLATED_BYTES, maxFiles = MAX_FILES } = {},
): Budget {
  let allowed = BASE_UNITS + UNITS_PER_BYTE * fileBytes;
  let spent = 0;
  let inflatedBytes = 0;
  let credentials = 0;
  let carriedBytes = 0;
  let files = 0;

  const refuse = (message: string): never => {
    throw new BudgetError("TOO_LARGE", message);
  };
  const spend = (units: number): void => {
    spent += units;
    if (spent <= allowed) return;
    refuse(
      `Expected a file of ${fileBytes} bytes that is read in ${allowed} steps, found one that takes more.`,
    );
  };

  return {
    spend,
    refuse,
    inflated(bytes) {
      inflatedBytes += bytes;
      if (inflatedBytes > maxInflatedBytes) {
        refuse(`Expected at most ${maxInflatedBytes} bytes in compressed parts, found more.`);
      }
      allowed += UNITS_PER_INFLATED_BYTE * bytes;
      spend(bytes);
    },
    credential(bytes) {
      credentials += 1;
      carriedBytes += bytes;
      if (credentials > MAX_CREDENTIALS) {
        refuse(`Expected at most ${MAX_CREDENTIALS} credentials, found more.`);
      }
      if (bytes > MAX_TEXT_BYTES || carriedBytes > MAX_CARRIED_BYTES) refuse(LONG_CREDENTIALS);
    },
    files(count) {
      files += count;
      if (files > maxFiles) refuse(`Expected at most ${maxFiles} files, found more.`);
    },
    get spent() {
      return spent;
    },
  };
}
