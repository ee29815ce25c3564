import { Interface } from "ethers";
import {
  accreditationRegistryAbi,
  accreditationRegistryCreationCode,
} from "../../chain/registry/abi/accreditation-registry.js";
import { registryInterface } from "../../chain/registry/calls.js";
import type { Endpoint } from "../../chain/rpc/endpoint.js";
import { bytes32, ensureAddress, type Address, type Bytes32, type Hex } from "../../core/bytes.js";
import { issuerIdOf } from "../../core/commitment/issuer-id.js";
import { fakeHash } from "./fake-endpoint.js";
import { addressOf, DEV_KEYS, setUpRegistry, type TestRegistry } from "./registry.js";

const accreditationInterface = new Interface(accreditationRegistryAbi);
const DAY = 86_400;

export const ADMIN = addressOf(DEV_KEYS.admin);
export const KEY = addressOf(DEV_KEYS.key);
/** The second admin, the second key and the accrediting account, by turns. */
export const STRANGER = addressOf(DEV_KEYS.stranger);
export const SPARE_KEY = addressOf(DEV_KEYS.deployer);
export const ROOTS = [1, 2, 3].map((it) => fakeHash(it)) as [Bytes32, Bytes32, Bytes32];

/** Sends as an account that the Hardhat network has the key of. */
export async function act(endpoint: Endpoint, from: Address, to: Address | undefined, data: Hex) {
  const tx = { from, data, ...(to && { to }) };
  const hash = await endpoint.request("eth_sendTransaction", [tx]);
  return (await endpoint.request("eth_getTransactionReceipt", [hash])) as {
    contractAddress: Hex | null;
    status: Hex;
  };
}

export async function pass(endpoint: Endpoint, seconds: number): Promise<void> {
  await endpoint.request("evm_increaseTime", [seconds]);
  await endpoint.request("evm_mine", []);
}

/** Calls of one registry as any account. */
export const callerOf =
  (endpoint: Endpoint, registry: Address, abi: Interface = registryInterface) =>
  async (from: Address, name: string, ...args: unknown[]): Promise<void> => {
    await act(endpoint, from, registry, abi.encodeFunctionData(name, args) as Hex);
  };

export interface AuditedRegistry extends TestRegistry {
  readonly otherIssuerId: Bytes32;
}

/** Two registries with two issuers and an accrediting account, whose logs have an entry of each kind. */
export async function setUpAuditedRegistry(endpoint: Endpoint): Promise<AuditedRegistry> {
  const did = "did:web:college.example";
  const { profile, issuerId } = await setUpRegistry(endpoint, did);
  const deployed = await act(endpoint, SPARE_KEY, undefined, accreditationRegistryCreationCode);
  const accreditationRegistry = ensureAddress(deployed.contractAddress);
  const call = callerOf(endpoint, profile.credentialRegistry);
  const say = callerOf(endpoint, accreditationRegistry, accreditationInterface);

  const salt = bytes32(new Uint8Array(32).fill(2));
  const other = { did: "did:web:école.example", firstAdmin: STRANGER, salt };
  const otherIssuerId = issuerIdOf(other);
  await call(STRANGER, "registerIssuer", other.did, salt);
  await pass(endpoint, 2 * DAY);
  const [first, second, third] = ROOTS;
  await call(KEY, "anchorBatch", issuerId, first, 300);
  await call(KEY, "anchorBatch", issuerId, second, 16);
  await call(KEY, "revoke", issuerId, first, 1, 0b1000n, 2);
  await call(KEY, "suspend", issuerId, first, 0, 0b11n, 3);
  await call(ADMIN, "liftSuspension", issuerId, first, 0, 0b01n, 0);
  await call(ADMIN, "reinstate", issuerId, first, 1, 0b1000n, 1);
  await call(ADMIN, "withdrawBatch", issuerId, second, 4);
  await call(ADMIN, "addKey", issuerId, SPARE_KEY);
  await call(SPARE_KEY, "anchorBatch", issuerId, third, 1);
  await call(ADMIN, "endKey", issuerId, SPARE_KEY);
  await call(ADMIN, "startAdminTransfer", issuerId, SPARE_KEY);
  await call(ADMIN, "cancelAdminTransfer", issuerId, SPARE_KEY);
  await call(ADMIN, "startAdminTransfer", issuerId, STRANGER);
  await pass(endpoint, 8 * DAY);
  await call(STRANGER, "acceptAdminTransfer", issuerId);
  await call(KEY, "reportOwnCompromise", issuerId);
  await call(STRANGER, "reportCompromise", issuerId, KEY, 1);
  await call(STRANGER, "reaffirmBatch", issuerId, first);
  const period = [1, 2 ** 40 - 1];
  await say(STRANGER, "accredit", issuerId, ...period, fakeHash(9));
  await say(STRANGER, "accredit", otherIssuerId, 1, 5_000, fakeHash(8));
  await say(STRANGER, "withdrawAccreditation", issuerId, 1, ...period, 1_000);
  await say(STRANGER, "withdrawAccreditation", issuerId, 1, ...period, 500);
  return { profile: { ...profile, accreditationRegistry }, issuerId, otherIssuerId };
}
