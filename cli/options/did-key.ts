import { decodeMultikey, DidError } from "../../core/credential/did.js";
import type { DidKey } from "../../core/signed-json.js";
import { Failure } from "../failure.js";

/** Reads an option that names a signer. @throws {@link Failure} `USAGE`. */
export function ensureDidKey(option: string, text: string): DidKey {
  try {
    decodeMultikey(text.startsWith("did:key:") ? text.slice("did:key:".length) : "");
    return text as DidKey;
  } catch (cause) {
    if (!(cause instanceof DidError)) throw cause;
    throw new Failure("USAGE", `${option}: expected did:key:z6Mk…, got ${text}.`, { cause });
  }
}
