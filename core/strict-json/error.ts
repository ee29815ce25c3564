import { CodedError } from "../error.js";

/** Why a text is refused (protocol, section 2). Codes are never renamed. */
export type StrictJsonCode =
  | "TOO_LARGE"
  | "BYTE_ORDER_MARK"
  | "NOT_UTF8"
  | "NOT_JSON"
  | "DUPLICATE_NAME"
  | "UNPAIRED_SURROGATE"
  | "NUMBER_FORM"
  | "NUMBER_EXPONENT"
  | "FORBIDDEN_NAME"
  | "TOO_DEEP";

export class StrictJsonError extends CodedError<StrictJsonCode> {}
