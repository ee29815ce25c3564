import { fromHex, isEqual, toHex, type Hex } from "../../core/bytes.js";
import { keccak } from "../../core/keccak.js";
import { bigEndian, encodeRlp } from "../../core/pack/rlp.js";

/** Members of a header in their order, as JSON-RPC names them; those after the nonce came with upgrades. */
const MEMBERS = [
  ["parentHash", "bytes"],
  ["sha3Uncles", "bytes"],
  ["miner", "bytes"],
  ["stateRoot", "bytes"],
  ["transactionsRoot", "bytes"],
  ["receiptsRoot", "bytes"],
  ["logsBloom", "bytes"],
  ["difficulty", "number"],
  ["number", "number"],
  ["gasLimit", "number"],
  ["gasUsed", "number"],
  ["timestamp", "number"],
  ["extraData", "bytes"],
  ["mixHash", "bytes"],
  ["nonce", "bytes"],
  ["baseFeePerGas", "number"],
  ["withdrawalsRoot", "bytes"],
  ["blobGasUsed", "number"],
  ["excessBlobGas", "number"],
  ["parentBeaconBlockRoot", "bytes"],
  ["requestsHash", "bytes"],
] as const;

/**
 * The RLP of the header of a block as a node gives it, or nothing where it doesn't have the block's hash: some chains
 * have members of their own.
 */
export function headerOf(block: unknown): Hex | undefined {
  const given = block as Record<string, unknown>;
  try {
    const items = MEMBERS.filter(([name]) => given[name] !== undefined).map(([name, kind]) => {
      const text = String(given[name]);
      return kind === "number" ? bigEndian(BigInt(text)) : fromHex(text);
    });
    const rlp = encodeRlp(items);
    return isEqual(keccak(rlp), fromHex(String(given["hash"]))) ? toHex(rlp) : undefined;
  } catch {
    return undefined; // A member that is no hex: no header of a kind known here.
  }
}
