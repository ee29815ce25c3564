import type { BlockedReason } from "../api/batch.js";
import { Unanswered } from "../chain/rpc/snapshot.js";
import { CodedError } from "../core/error.js";

/** What is wrong with one credential. Its id is for those who may read the batch, and not in the message: that is logged. */
export class CredentialError extends CodedError<string> {
  readonly id: string;

  constructor(code: string, message: string, id: string) {
    super(code, message);
    this.id = id;
  }
}

export const toProblem = (error: unknown, atMs: number): BlockedReason => ({
  code: codeOf(error),
  detail: detailOf(error),
  since: new Date(atMs).toISOString(),
});

/** What a parser says repeats what it read, which may be somebody's name. */
function detailOf(error: unknown): string {
  if (error instanceof CredentialError) return `Credential ${error.id}: ${error.message}`;
  if (error instanceof SyntaxError) return "A stored text can't be read.";
  return error instanceof Error ? error.message : String(error);
}

/** `wrong-chain` of a report is WRONG_CHAIN here: the same thing seen by a sender. */
function codeOf(error: unknown): string {
  if (error instanceof Unanswered) return error.kind.toUpperCase().replaceAll("-", "_");
  return error instanceof CodedError ? String(error.code) : "INTERNAL";
}

/**
 * The problem to keep in the place of `before`; `undefined` where nothing changed. `since` is when the same problem
 * began, and only one that `isNew` is logged: of the others only the figures changed.
 */
export function nextProblem(
  before: BlockedReason | null,
  error: unknown,
  atMs: number,
): { readonly problem: BlockedReason; readonly isNew: boolean } | undefined {
  const problem = toProblem(error, atMs);
  if (before?.code !== problem.code) return { problem, isNew: true };
  if (before.detail === problem.detail) return undefined;
  return { problem: { ...problem, since: before.since }, isNew: false };
}
