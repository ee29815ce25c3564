import { keccak256, Transaction, Wallet } from "ethers";
import {
  type Address,
  type Bytes32,
  ensureAddress,
  ensureBytes32,
  type Hex,
} from "../core/bytes.js";
import { CodedError } from "../core/error.js";
import {
  credentialRegistryCreationCode,
  credentialRegistryRuntimeHash,
} from "./abi/credential-registry.js";
import type { Endpoint } from "./endpoint.js";

export type DeployCode = "NOT_MINED" | "REVERTED" | "WRONG_CODE";
export class DeployError extends CodedError<DeployCode> {}

export interface Deployment {
  readonly address: Address;
  readonly blockNumber: number;
  readonly blockHash: Bytes32;
  readonly txHash: Bytes32;
}

interface Receipt {
  readonly status: Hex;
  readonly contractAddress: Hex | null;
  readonly blockNumber: Hex;
  readonly blockHash: Hex;
}

/** Blocks of public test chains come every 12 seconds at most; a local chain answers at the first try. */
const POLL_MS = 100;
const WAIT_MS = 120_000;

/**
 * Puts a registry on the endpoint's chain, paid for by `privateKey`, and checks the code that stands there. For local
 * and test chains: a second call makes a second registry.
 *
 * @throws {@link DeployError} `NOT_MINED` when the transaction isn't mined in time (it may be later), `REVERTED`,
 * `WRONG_CODE`. `EndpointError` when the node can't be asked.
 */
export async function deployRegistry(
  endpoint: Endpoint,
  privateKey: Hex,
  { waitMs = WAIT_MS } = {},
): Promise<Deployment> {
  const wallet = new Wallet(privateKey);
  const raw = await wallet.signTransaction(await request(endpoint, wallet.address));
  const txHash = ensureBytes32(Transaction.from(raw).hash);
  await endpoint.request("eth_sendRawTransaction", [raw]);
  const receipt = await receiptOf(endpoint, txHash, waitMs);
  if (receipt.status !== "0x1" || receipt.contractAddress === null) {
    throw new DeployError("REVERTED", `The deployment ${txHash} was mined but reverted.`);
  }
  const address = ensureAddress(receipt.contractAddress);
  await checkRegistryCode(endpoint, address);
  return {
    address,
    blockNumber: Number(receipt.blockNumber),
    blockHash: ensureBytes32(receipt.blockHash),
    txHash,
  };
}

/**
 * Checks that the code at `address` is the registry's, bit for bit.
 *
 * @throws {@link DeployError} `WRONG_CODE` otherwise.
 */
export async function checkRegistryCode(endpoint: Endpoint, address: Address): Promise<void> {
  const code = (await endpoint.request("eth_getCode", [address, "latest"])) as Hex;
  const hash = keccak256(code);
  if (hash === credentialRegistryRuntimeHash) return;
  const found = code === "0x" ? "there is none" : `its hash is ${hash}`;
  throw new DeployError(
    "WRONG_CODE",
    `Expected the registry's code ${credentialRegistryRuntimeHash} at ${address} on ${endpoint.name}, but ${found}.`,
  );
}

async function request(endpoint: Endpoint, from: string) {
  const data = credentialRegistryCreationCode;
  const ask = async (method: string, ...params: unknown[]) =>
    BigInt((await endpoint.request(method, params)) as Hex);
  const [chainId, nonce, gasLimit, gasPrice] = await Promise.all([
    ask("eth_chainId"),
    ask("eth_getTransactionCount", from, "pending"),
    ask("eth_estimateGas", { from, data }),
    ask("eth_gasPrice"),
  ]);
  // Twice the price of the moment covers six full blocks of base fee rises; only what is needed is paid.
  const maxFeePerGas = 2n * gasPrice;
  const maxPriorityFeePerGas = gasPrice < 1_000_000_000n ? gasPrice : 1_000_000_000n;
  return {
    type: 2,
    chainId,
    nonce: Number(nonce),
    gasLimit,
    maxFeePerGas,
    maxPriorityFeePerGas,
    data,
  };
}

async function receiptOf(endpoint: Endpoint, txHash: Bytes32, waitMs: number): Promise<Receipt> {
  for (let waited = 0; waited <= waitMs; waited += POLL_MS) {
    const receipt = await endpoint.request("eth_getTransactionReceipt", [txHash]);
    if (receipt !== null) return receipt as Receipt;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new DeployError("NOT_MINED", `The deployment ${txHash} was not mined within ${waitMs} ms.`);
}
