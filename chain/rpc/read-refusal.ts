import { EndpointError } from "./endpoint.js";

/** EIP-1474: "limit exceeded". Of events it says that the range was too wide, which is another matter. */
const LIMIT_EXCEEDED = -32_005;

/** Providers say it in JSON-RPC with numbers and in words of their own: Infura, Alchemy, QuickNode and others. */
const RATE_LIMIT =
  /rate.?limit|too many requests|request.?rate|request limit reached|(?:calls|compute units) per second|credits limited/i;

/** Whether an endpoint refused because it limits how often it may be asked. */
export const isRateLimit = (error: unknown, method = ""): error is EndpointError =>
  error instanceof EndpointError &&
  (error.code === "RATE_LIMITED" ||
    error.rpc?.code === 429 ||
    (error.rpc?.code === LIMIT_EXCEEDED && method !== "eth_getLogs") ||
    RATE_LIMIT.test(error.rpc?.message ?? ""));

/** Geth and its kin, Nethermind, Besu, Reth, Erigon, OpenEthereum. Nethermind may give the reason as data only. */
const STATE_MISSING =
  /missing ?trie ?node|historical state|no state available|(?:world )?state (?:is )?(?:not available|unavailable)|state at block \S+ is pruned|state pruning|data before \S+ is not available/i;

/** Anvil's words for a block whose state it dropped, and for one that is still to come. */
const OUT_OF_RANGE = /block height is (\d+) but requested was (\d+)/i;

const isBehindHead = (message: string): boolean => {
  const [, height, requested] = OUT_OF_RANGE.exec(message) ?? [];
  return requested !== undefined && Number(requested) <= Number(height);
};

/** Whether a node refused because it doesn't have a block's state, as nodes that aren't archives do. */
export function isStateMissing(error: unknown): error is EndpointError {
  if (!(error instanceof EndpointError) || !error.rpc) return false;
  const { message, data } = error.rpc;
  if (isBehindHead(message)) return true;
  return STATE_MISSING.test(message) || (typeof data === "string" && STATE_MISSING.test(data));
}

/** Geth's words where a chain has no block of a tag yet; other nodes answer `null`. */
export const isNoSuchBlock = (error: unknown): boolean =>
  error instanceof EndpointError &&
  /(?:finalized|safe) block not found|unknown block/i.test(error.rpc?.message ?? "");
