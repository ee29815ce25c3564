import { ensureBytes32, type Address, type Bytes32, type Hex } from "../../core/bytes.js";
import { invariant } from "../../core/error.js";
import { EndpointError, type Endpoint } from "./endpoint.js";

export type BlockTag = "latest" | "safe" | "finalized" | "pending";
export type BlockId = BlockTag | number;

export interface BlockHeader {
  readonly number: number;
  readonly hash: Bytes32;
  /** Unix seconds. */
  readonly time: number;
  /** Wei; zero on a chain without EIP-1559. */
  readonly baseFeePerGas: bigint;
}

export interface Receipt {
  readonly txHash: Bytes32;
  readonly blockNumber: number;
  readonly blockHash: Bytes32;
  readonly succeeded: boolean;
  readonly gasUsed: bigint;
}

export interface Call {
  readonly from: Address;
  readonly to: Address;
  readonly data: Hex;
  /** Wei; none where it is left out. */
  readonly value?: bigint;
}

/** What a node is asked by a sender of transactions. Each throws {@link EndpointError}. */
export type Node = ReturnType<typeof createNode>;

export function createNode(endpoint: Endpoint) {
  const ask = (method: string, ...params: unknown[]) => endpoint.request(method, params);
  const quantity = async (method: string, ...params: unknown[]): Promise<bigint> =>
    ensureQuantity(await ask(method, ...params), method, endpoint.name);

  return {
    endpoint,
    chainId: async (): Promise<number> => Number(await quantity("eth_chainId")),
    /** `undefined` where the chain has no such block. */
    block: async (id: BlockId): Promise<BlockHeader | undefined> => {
      const method = "eth_getBlockByNumber";
      const block = await ask(method, blockParameter(id), false);
      return block === null ? undefined : shaped(method, endpoint, () => headerOf(block, endpoint));
    },
    /** A receipt names the block it was in: whether that block is still canonical is another question. */
    receipt: async (hash: Bytes32): Promise<Receipt | undefined> => {
      const method = "eth_getTransactionReceipt";
      const receipt = await ask(method, hash);
      return receipt === null
        ? undefined
        : shaped(method, endpoint, () => receiptOf(receipt, hash, endpoint));
    },
    code: async (address: Address): Promise<Hex> =>
      String(await ask("eth_getCode", address, "latest")) as Hex,
    balance: (address: Address): Promise<bigint> => quantity("eth_getBalance", address, "latest"),
    transactionCount: async (address: Address, at: BlockId): Promise<number> =>
      Number(await quantity("eth_getTransactionCount", address, blockParameter(at))),
    call: async (to: Address, data: Hex, at: BlockId): Promise<Hex> =>
      String(await ask("eth_call", { to, data }, blockParameter(at))) as Hex,
    estimateGas: ({ value = 0n, ...call }: Call): Promise<bigint> =>
      quantity("eth_estimateGas", { ...call, value: `0x${value.toString(16)}` }),
    priorityFee: (): Promise<bigint> => quantity("eth_maxPriorityFeePerGas"),
    sendRaw: async (raw: Hex): Promise<void> => {
      await ask("eth_sendRawTransaction", raw);
    },
  };
}

const blockParameter = (id: BlockId): string =>
  typeof id === "number" ? `0x${id.toString(16)}` : id;

function headerOf(value: unknown, { name }: Endpoint): BlockHeader {
  const block = value as Record<string, unknown>;
  const q = (field: string) => ensureQuantity(block[field], field, name);
  return {
    number: Number(q("number")),
    hash: ensureBytes32(block["hash"]),
    time: Number(q("timestamp")),
    baseFeePerGas: block["baseFeePerGas"] === undefined ? 0n : q("baseFeePerGas"),
  };
}

/** Another transaction's receipt would speak of another transaction. */
function receiptOf(value: unknown, hash: Bytes32, { name }: Endpoint): Receipt {
  const receipt = value as Record<string, unknown>;
  invariant(receipt["transactionHash"] === hash, "a receipt names the transaction asked for");
  const q = (field: string) => ensureQuantity(receipt[field], field, name);
  return {
    txHash: hash,
    blockNumber: Number(q("blockNumber")),
    blockHash: ensureBytes32(receipt["blockHash"]),
    succeeded: q("status") === 1n,
    gasUsed: q("gasUsed"),
  };
}

function shaped<T>(method: string, { name }: Endpoint, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new EndpointError("MALFORMED", `${name} answered ${method} in another shape.`, { cause });
  }
}

function ensureQuantity(value: unknown, what: string, name: string): bigint {
  if (typeof value === "string" && /^0x[0-9a-fA-F]+$/.test(value)) return BigInt(value);
  throw new EndpointError("MALFORMED", `${name} gave no quantity for ${what}.`);
}
