import { CodedError } from "../core/error.js";

export type FailureCode = "USAGE" | "REFUSED" | "UNAVAILABLE" | "UNFINISHED";

/** The command can't do what was asked; its message is all that the person needs to read. */
export class Failure extends CodedError<FailureCode> {}
