import { CodedError } from "../../core/error.js";

export type DeploymentCode =
  | "WRONG_CHAIN"
  | "WRONG_CODE"
  | "PROXY_REFUSED"
  | "NOT_FINAL"
  | "NO_HISTORY"
  | "NO_COMMIT"
  | "NO_KEY"
  | "OTHER_RECORD";

/** Why a deployment stops; nothing that was sent before is lost, and running it again goes on. */
export class DeploymentError extends CodedError<DeploymentCode> {}
