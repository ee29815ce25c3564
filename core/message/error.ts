import { CodedError } from "../error.js";

export type MessageCode =
  | "NOT_A_MESSAGE"
  | "UNKNOWN_TYPE"
  | "OTHER_TYPE"
  | "OTHER_DOMAIN"
  | "FIELDS"
  | "VALUE"
  | "SIGNATURE";

/** Why something isn't a message to a registry. */
export class MessageError extends CodedError<MessageCode> {}
