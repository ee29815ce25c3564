import { DeploymentError } from "../../chain/deployment/error.js";
import { EndpointError } from "../../chain/rpc/endpoint.js";
import { SendError } from "../../chain/sending/send.js";
import { CodedError } from "../../core/error.js";

export type StopCode =
  "USAGE" | "SETTING" | "IN_USE" | "CHAIN" | "ACCOUNT" | "CHILD_ENDED" | "NOT_READY";

/** Why starting can't go on; its message names what to do. */
export class StartError extends CodedError<StopCode> {}

/** The exit code of a bug. */
export const INTERNAL = 70;
const USAGE = 64;
const UNAVAILABLE = 69;
const WRONG_SETTING = 78;

/** By sysexits(3): none of them is a verdict. */
export function exitCodeOf(error: unknown): number {
  if ([EndpointError, DeploymentError, SendError].some((it) => error instanceof it))
    return UNAVAILABLE;
  if (!(error instanceof StartError)) return INTERNAL;
  if (error.code === "USAGE") return USAGE;
  return error.code === "SETTING" || error.code === "IN_USE" ? WRONG_SETTING : UNAVAILABLE;
}
