import type { Address, Bytes32, Hex } from "../../core/bytes.js";
import { CONTRACTS, type Contract } from "../registry/contracts.js";
import { marketFees } from "../sending/fees.js";
import type { Node } from "../rpc/node.js";
import { prepare } from "../sending/send.js";
import { addressOfCode, encodeDeployment, hashOfCode, PROXY } from "./create2.js";
import { DeploymentError } from "./error.js";
import { hasProxy, proxyFundsLacking } from "./proxy.js";

export interface Expected extends Contract {
  readonly address: Address;
  readonly creationCodeHash: Bytes32;
}

/** Where each contract belongs: on every chain the same. */
export const expectedContracts = (
  contracts: readonly Contract[] = CONTRACTS,
): readonly Expected[] =>
  contracts.map((contract) => ({
    ...contract,
    address: addressOfCode(contract.creationCode),
    creationCodeHash: hashOfCode(contract.creationCode),
  }));

/** What a chain has already. */
export interface Survey {
  readonly isProxyThere: boolean;
  readonly contracts: readonly (Expected & { readonly isThere: boolean })[];
}

/** @throws {@link DeploymentError} `WRONG_CHAIN`, and `WRONG_CODE` where other code is at an address of ours. */
export async function survey(
  node: Node,
  chainId: number,
  expected = expectedContracts(),
): Promise<Survey> {
  const found = await node.chainId();
  if (found !== chainId) {
    throw new DeploymentError(
      "WRONG_CHAIN",
      `Expected chain id ${chainId}, but ${node.endpoint.name} has ${found}: nothing was sent.`,
    );
  }
  const isProxyThere = await hasProxy(node);
  const contracts = [];
  for (const contract of expected) {
    contracts.push({ ...contract, isThere: await isContractThere(node, contract) });
  }
  return { isProxyThere, contracts };
}

/** @throws {@link DeploymentError} `WRONG_CODE`. */
export async function isContractThere(
  node: Node,
  { name, address, runtimeCodeHash }: Expected,
): Promise<boolean> {
  const code = await node.code(address);
  if (code === "0x") return false;
  const hash = hashOfCode(code);
  if (hash === runtimeCodeHash) return true;
  throw new DeploymentError(
    "WRONG_CODE",
    `Expected the code of ${name}, ${runtimeCodeHash}, at ${address} on ${node.endpoint.name}, but its hash is ${hash}.`,
  );
}

export interface Cost {
  readonly gas: bigint;
  /** Wei a gas. */
  readonly maxFeePerGas: bigint;
  /** Gas at that price, and what the proxy's maker must be sent. */
  readonly maxWei: bigint;
}

/** What the missing parts may cost, by the node's estimates; nothing is signed or sent. */
export async function estimateCost(node: Node, from: Address, found: Survey): Promise<Cost> {
  const value = found.isProxyThere ? 0n : await proxyFundsLacking(node);
  let gas = value > 0n ? TRANSFER_GAS : 0n;
  for (const { isThere, creationCode } of found.contracts) {
    if (!isThere) gas += await deploymentGas(node, from, creationCode, found.isProxyThere);
  }
  const { maxFeePerGas } = await marketFees(node);
  return { gas, maxFeePerGas, maxWei: gas * maxFeePerGas + value };
}

/** Of an amount sent to an account. */
const TRANSFER_GAS = 21_000n;
/** The proxy's own work: it copies the code to memory and calls CREATE2, which hashes it. */
const PROXY_GAS = 50_000n;

async function deploymentGas(
  node: Node,
  from: Address,
  creationCode: Hex,
  isProxyThere: boolean,
): Promise<bigint> {
  if (isProxyThere) {
    const request = await prepare(node, from, { to: PROXY, data: encodeDeployment(creationCode) });
    return request.gasLimit;
  }
  const answer = await node.endpoint.request("eth_estimateGas", [{ from, data: creationCode }]);
  return BigInt(answer as Hex) + PROXY_GAS;
}
