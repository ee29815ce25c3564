import type { EndpointError } from "./endpoint.js";

/** What a node's error on `eth_sendRawTransaction` means. None of it says whether the bytes are, or will be, mined. */
export type SendRefusal =
  /** It, or the chain, has them, or others of their nonce. */
  "accepted" | "underpriced" | "without-funds" | "refused";

/** Each node words it in its own way. */
const MESSAGES: readonly (readonly [SendRefusal, RegExp])[] = [
  [
    "accepted",
    /already known|known transaction|already imported|already exists|nonce too low|nonce.*already been used/i,
  ],
  ["underpriced", /underpriced|fee.*(?:too low|less than|below)/i],
  ["without-funds", /insufficient funds|enough funds/i],
];

/** Takes errors with the code `RPC_ERROR` only: no other is a node's own word. */
export function sendRefusal({ rpc }: EndpointError): SendRefusal {
  const message = rpc?.message ?? "";
  return MESSAGES.find(([, pattern]) => pattern.test(message))?.[0] ?? "refused";
}
