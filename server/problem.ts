import type { Trouble } from "../api/batch.js";
import { Unanswered } from "../chain/rpc/snapshot.js";
import { CodedError } from "../core/error.js";

export const toTrouble = (error: unknown, atMs: number): Trouble => ({
  code: codeOf(error),
  detail: detailOf(error),
  since: new Date(atMs).toISOString(),
});

/** What a parser says repeats what it read, which may be somebody's name. */
function detailOf(error: unknown): string {
  if (error instanceof SyntaxError) return "A stored text can't be read.";
  return error instanceof Error ? error.message : String(error);
}

/** `wrong-chain` of a report is WRONG_CHAIN here: the same thing seen by whoever sends. */
function codeOf(error: unknown): string {
  if (error instanceof Unanswered) return error.kind.toUpperCase().replaceAll("-", "_");
  return error instanceof CodedError ? String(error.code) : "INTERNAL";
}
