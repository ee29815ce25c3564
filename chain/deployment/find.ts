import { ensureBytes32, type Address, type Bytes32, type Hex } from "../../core/bytes.js";
import { EndpointError } from "../rpc/endpoint.js";
import type { Node } from "../rpc/node.js";
import { encodeDeployment, PROXY } from "./create2.js";
import { DeploymentError } from "./error.js";

export interface DeploymentPlace {
  readonly blockNumber: number;
  readonly blockHash: Bytes32;
  /** `null` where the contract was made inside a call of somebody else's. */
  readonly txHash: Bytes32 | null;
}

/**
 * Where a contract on the chain was deployed. Steps back from the head in growing strides before it
 * halves: a node that keeps old states for minutes only still finds what was deployed just then.
 *
 * @throws {@link DeploymentError} `NO_HISTORY` where the node has forgotten the states that it would take.
 */
export async function findDeployment(
  node: Node,
  address: Address,
  creationCode: Hex,
): Promise<DeploymentPlace> {
  const head = await blockAt(node, "latest");
  let high = head.number;
  let low = high;
  for (let stride = 1; low > 0; stride *= 2) {
    low = Math.max(0, head.number - stride);
    if (!(await hasCode(node, address, low))) break;
    high = low;
  }
  // From here on: code at `high`, none at `low`, unless both are the first block.
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (await hasCode(node, address, middle)) high = middle;
    else low = middle;
  }
  const { hash } = await blockAt(node, high);
  return {
    blockNumber: high,
    blockHash: hash,
    txHash: await deployingIn(node, high, creationCode),
  };
}

async function blockAt(node: Node, id: "latest" | number) {
  const block = await node.block(id);
  if (block) return block;
  throw new EndpointError("MALFORMED", `${node.endpoint.name} has no block ${id}.`);
}

async function hasCode(node: Node, address: Address, block: number): Promise<boolean> {
  try {
    const at = `0x${block.toString(16)}`;
    return (await node.endpoint.request("eth_getCode", [address, at])) !== "0x";
  } catch (cause) {
    if (!(cause instanceof EndpointError) || cause.code !== "RPC_ERROR") throw cause;
    throw new DeploymentError(
      "NO_HISTORY",
      `${address} was deployed before block ${block}, whose state ${node.endpoint.name} no longer has. Ask an archive node.`,
      { cause },
    );
  }
}

async function deployingIn(node: Node, block: number, creationCode: Hex): Promise<Bytes32 | null> {
  const at = `0x${block.toString(16)}`;
  const answer = (await node.endpoint.request("eth_getBlockByNumber", [at, true])) as {
    transactions?: { hash?: unknown; to?: unknown; input?: unknown }[];
  };
  const input = encodeDeployment(creationCode);
  const found = answer.transactions?.find(
    (it) => String(it.to).toLowerCase() === PROXY && it.input === input,
  );
  return found ? ensureBytes32(found.hash) : null;
}
