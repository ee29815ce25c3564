import { CodedError } from "../error.js";

/** Why an anchor proof doesn't conform (protocol, section 6), or can't be attached. Never renamed. */
export type AnchorProofCode =
  | "TOO_LONG"
  | "MULTIBASE"
  | "BASE64URL"
  | "NOT_CBOR"
  | "NOT_A_MAP"
  | "TYPE"
  | "NOT_DETERMINISTIC"
  | "MISSING_KEY"
  | "UNKNOWN_KEY"
  | "VERSION"
  | "FORM"
  | "CHAIN"
  | "REGISTRY"
  | "ISSUER_ID"
  | "TREE_SIZE"
  | "INDEX"
  | "SALT"
  | "OTHER_COMMIT"
  | "PATH"
  | "ROOT"
  | "ALREADY_ATTACHED"
  | "NOT_SIGNED";

export class AnchorProofError extends CodedError<AnchorProofCode> {}
