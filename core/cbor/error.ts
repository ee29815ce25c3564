import { CodedError } from "../error.js";

export type CborCode = "NOT_CBOR" | "NOT_A_MAP" | "TYPE" | "NOT_DETERMINISTIC";
export class CborError extends CodedError<CborCode> {}
