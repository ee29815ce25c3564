import { isJsonObject, type JsonObject } from "../json.js";
import { COMPACT_JWS } from "../other/recognize.js";
import { readStrictFile } from "../strict-json.js";
import type { Budget } from "./budget.js";
import { fromBase64 } from "./encoded.js";

/** Claims of the token itself (RFC 7519, section 4.1; RFC 7800), beside a payload that is a credential. */
const REGISTERED = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti", "cnf", "nonce"];

export interface Claims {
  /** The payload without the token's own claims. */
  readonly payload: JsonObject;
  /**
   * Whether the token has claims of its own: then members of the credential may have become such (VC Data Model 1.1,
   * section 6.3.1), and it may not be whole.
   */
  readonly isMapped: boolean;
}

/** The payload of a compact JWS, its signature unchecked; nothing where it isn't one JSON object by the strict reader. */
export function claimsIn(token: string, budget: Budget): Claims | undefined {
  if (!COMPACT_JWS.test(token)) return undefined;
  budget.spend(token.length);
  const bytes = fromBase64(token.split(".")[1] ?? "");
  if (!bytes) return undefined;
  const claims = readStrictFile(bytes).json;
  if (claims === undefined || !isJsonObject(claims)) return undefined;
  const members = Object.entries(claims).filter(([name]) => !REGISTERED.includes(name));
  const isMapped = members.length < Object.keys(claims).length;
  return { payload: Object.fromEntries(members), isMapped };
}
