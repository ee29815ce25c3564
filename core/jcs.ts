import canonicalize from "canonicalize";
import { utf8 } from "./bytes.js";
import { CodedError, invariant } from "./error.js";
import type { Json } from "./json.js";

export type JcsCode = "NOT_I_JSON";
export class JcsError extends CodedError<JcsCode> {}

/**
 * The one UTF-8 form of a value, RFC 8785. Half a surrogate pair has no UTF-8 form; an encoder would put
 * U+FFFD for it, and two different values would share a hash.
 *
 * @throws {@link JcsError} for what I-JSON can't say: an unpaired surrogate, NaN, an infinity.
 */
export const canonicalJson = (value: Json): Uint8Array => utf8(canonicalText(value));

/** The same before it is UTF-8. @throws {@link JcsError} */
export function canonicalText(value: Json): string {
  let text: string | undefined;
  try {
    text = canonicalize(value);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new JcsError("NOT_I_JSON", `Expected a value that I-JSON can say: ${reason}.`, { cause });
  }
  invariant(text !== undefined, "a JSON value has a canonical form");
  return text;
}
