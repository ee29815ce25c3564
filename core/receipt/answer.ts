import type { Bytes32 } from "../bytes.js";
import type { Verdict } from "../verify/report/report.js";
import { readReceipt, ReceiptError, type ReadReceipt, type ReceiptResult } from "./receipt.js";

/**
 * What a receipt comes to for its holder. Only the first is a yes: genuine, by a signer that the reader knows,
 * about the files in question, and it says that they were verified.
 */
export type ReceiptAnswer =
  | { readonly kind: `says-${Verdict}`; readonly read: ReadReceipt; readonly about: About }
  | { readonly kind: "unknown-signer"; readonly read: ReadReceipt; readonly about: About }
  | {
      readonly kind: "other-file";
      readonly read: ReadReceipt;
      readonly missing: readonly Bytes32[];
    }
  | { readonly kind: "not-genuine"; readonly reason: string };

type About = readonly ReceiptResult[];

export interface ReceiptQuestion {
  /** The files that the reader has, by SHA-256; empty: whatever the receipt is about. */
  readonly files: readonly Bytes32[];
  /** The keys whose word the reader takes. */
  readonly knownSigners: readonly string[];
}

/** What it is worth to this reader, whatever the bytes are. */
export function answerOfReceipt(
  input: Uint8Array | string,
  { files, knownSigners }: ReceiptQuestion,
): ReceiptAnswer {
  let read: ReadReceipt;
  try {
    read = readReceipt(input);
  } catch (error) {
    if (!(error instanceof ReceiptError)) throw error;
    return { kind: "not-genuine", reason: error.message };
  }
  const { results, unread = 0 } = read.receipt;
  const missing = files.filter((hash) => !results.some((it) => it.sha256 === hash));
  if (missing.length > 0) return { kind: "other-file", read, missing };
  const about = files.length === 0 ? results : results.filter((it) => files.includes(it.sha256));
  if (!knownSigners.includes(read.signer)) return { kind: "unknown-signer", read, about };
  const verdicts = about.map(({ verdict }) => verdict);
  // About all that was given, it can't say more than about what could not be had.
  if (files.length === 0 && unread > 0) verdicts.push("undecided");
  return { kind: `says-${worstOf(verdicts)}`, read, about };
}

/** One rejected file outweighs all; a receipt about nothing says nothing. */
function worstOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("rejected")) return "rejected";
  const isYes = verdicts.length > 0 && verdicts.every((it) => it === "verified");
  return isYes ? "verified" : "undecided";
}
