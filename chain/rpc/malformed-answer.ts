import { CodedError } from "../../core/error.js";

/** Bytes that the contract which was asked would never return. */
export class MalformedAnswer extends CodedError<"MALFORMED_ANSWER"> {}
