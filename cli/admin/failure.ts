import { EndpointError } from "../../chain/rpc/endpoint.js";
import { KeySourceError } from "../../chain/keys/key-source.js";
import { RelayError } from "../../chain/message/relay.js";
import { SendError } from "../../chain/sending/send.js";
import { WalletError } from "../../chain/keys/wallet.js";
import { BytesError } from "../../core/bytes.js";
import { MessageError } from "../../core/message/error.js";
import { Failure, type FailureCode } from "../failure.js";

/** Runs a command; what it can't do becomes a sentence and an exit code, and the rest stays a bug. */
export async function asFailure<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    const code = codeOf(cause);
    if (code === undefined) throw cause;
    throw new Failure(code, (cause as Error).message, { cause });
  }
}

function codeOf(error: unknown): FailureCode | undefined {
  if (error instanceof EndpointError) return "UNAVAILABLE";
  if (error instanceof RelayError) {
    return error.code === "LOST" || error.code === "NOT_FINAL" ? "UNFINISHED" : "REFUSED";
  }
  if (error instanceof SendError) return "REFUSED";
  const isInput =
    error instanceof MessageError ||
    error instanceof KeySourceError ||
    error instanceof WalletError ||
    error instanceof BytesError;
  return isInput ? "USAGE" : undefined;
}
