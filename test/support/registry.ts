import { encodeAddKey, encodeRegisterIssuer } from "../../chain/registry/calls.js";
import { CREDENTIAL_REGISTRY } from "../../chain/registry/contracts.js";
import type { Endpoint } from "../../chain/rpc/endpoint.js";
import { createNode } from "../../chain/rpc/node.js";
import { keySigner } from "../../chain/keys/wallet.js";
import {
  bytes32,
  ensureAddress,
  ensureBytes32,
  type Address,
  type Bytes32,
  type Hex,
} from "../../core/bytes.js";
import { issuerIdOf } from "../../core/commitment/issuer-id.js";
import { ensureChainProfile, type ChainProfile } from "../../core/verify/policy/policy.js";

/** Accounts 0 to 3 of Hardhat's and anvil's published test mnemonic. */
export const DEV_KEYS = {
  deployer: "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
  admin: "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
  key: "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a",
  stranger: "0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6",
} as const satisfies Record<string, Hex>;

export const addressOf = (key: Hex): Address => keySigner(key).address;

/** Sends one transaction and waits for nothing: the test chains mine at once. */
export async function sendAs(endpoint: Endpoint, key: Hex, to: Address, data: Hex): Promise<void> {
  const node = createNode(endpoint);
  const signer = keySigner(key);
  const block = await node.block("latest");
  const { raw } = await signer.sign({
    chainId: await node.chainId(),
    nonce: await node.transactionCount(signer.address, "latest"),
    to,
    data,
    gasLimit: 1_000_000n,
    maxFeePerGas: 2n * (block?.baseFeePerGas ?? 0n) + 10n ** 9n,
    maxPriorityFeePerGas: 10n ** 9n,
  });
  await node.sendRaw(raw);
}

export interface TestRegistry {
  readonly profile: ChainProfile;
  readonly issuerId: Bytes32;
}

/** A registry of its own each time, unlike a deployment, which finds the one that a chain has. */
async function createRegistry(endpoint: Endpoint) {
  const from = addressOf(DEV_KEYS.deployer);
  const transaction = { from, data: CREDENTIAL_REGISTRY.creationCode };
  const hash = await endpoint.request("eth_sendTransaction", [transaction]);
  const receipt = (await endpoint.request("eth_getTransactionReceipt", [hash])) as {
    contractAddress: Hex;
    blockNumber: Hex;
    blockHash: Hex;
  };
  return {
    registry: ensureAddress(receipt.contractAddress),
    block: { number: Number(receipt.blockNumber), hash: ensureBytes32(receipt.blockHash) },
  };
}

/** A registry with one issuer and its key, at the same address on every fresh chain. */
export async function setUpRegistry(endpoint: Endpoint, did: string): Promise<TestRegistry> {
  const { registry, block } = await createRegistry(endpoint);
  const salt = bytes32(new Uint8Array(32).fill(1));
  const issuerId = issuerIdOf({ did, firstAdmin: addressOf(DEV_KEYS.admin), salt });
  await sendAs(endpoint, DEV_KEYS.admin, registry, encodeRegisterIssuer(did, salt));
  const addKey = encodeAddKey(issuerId, addressOf(DEV_KEYS.key));
  await sendAs(endpoint, DEV_KEYS.admin, registry, addKey);
  const profile = ensureChainProfile({
    name: "test",
    chain: `eip155:${await createNode(endpoint).chainId()}`,
    credentialRegistry: registry,
    deploymentBlock: block,
    finality: { tag: "latest" },
    maxHeadAgeSeconds: null,
    clockToleranceSeconds: 0,
    test: true,
  });
  return { profile, issuerId };
}
