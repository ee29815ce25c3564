import { CodedError } from "../error.js";

/**
 * `NOT_RLP`, `BAD_PROOF`, `BAD_HEADER`: bytes that prove nothing. `MALFORMED`: no pack, or one that contradicts
 * itself. `ALTERED`: its signature doesn't verify. `INCOMPLETE`: what a pack would need can't be had; `NOTHING_TO_ASK`:
 * no registry could say anything about the file.
 */
export type PackCode =
  | "NOT_RLP"
  | "BAD_PROOF"
  | "BAD_HEADER"
  | "MALFORMED"
  | "ALTERED"
  | "INCOMPLETE"
  | "NOTHING_TO_ASK";

export class PackError extends CodedError<PackCode> {}
