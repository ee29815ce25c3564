import { encodeAddKey, encodeRegisterIssuer, registryInterface } from "../../chain/calls.js";
import { checkRegistryCode, DeployError, deployRegistry } from "../../chain/deploy.js";
import { createNode } from "../../chain/node.js";
import { keySigner } from "../../chain/wallet.js";
import { ZERO_BYTES32, type Address, type Bytes32, type Hex } from "../../core/bytes.js";
import { issuerIdOf } from "../../core/commitment/issuer-id.js";
import { DEPLOYER, DEPLOYER_KEY, fund, type Accounts } from "./accounts.js";
import type { LocalChain } from "./chain.js";
import { sendLocally } from "./send.js";
import { StartError } from "./stop.js";

/** Where account 0 of the local chains puts its first contract: known before any chain is there. */
export const FIRST_ADDRESS = "0x5fbdb2315678afecb367f032d93f642f64180aa3" as Address;

export interface Registry {
  readonly address: Address;
  readonly deploymentBlock: { readonly number: number; readonly hash: Bytes32 };
  readonly isNew: boolean;
}

/**
 * The registry that this data folder knows, or the one at the usual place, or a new one. Credentials carry the
 * address: a known registry is found or made again at its place, never replaced by one elsewhere.
 *
 * @throws {@link StartError} `CHAIN` where it can't come to stand there; `DeployError`, `EndpointError`.
 */
export async function ensureRegistry(
  chain: LocalChain,
  known: Address | undefined,
): Promise<Registry> {
  const node = createNode(chain.endpoint);
  const place = known ?? FIRST_ADDRESS;
  switch (await codeAt(chain, place)) {
    case "registry":
      return { address: place, deploymentBlock: await firstBlock(chain, place), isNew: false };
    case "other":
      if (known !== undefined) throw cannotStandAt(chain, place, "other code is");
      break;
    case "none": {
      const sent = await node.transactionCount(DEPLOYER.address, "pending");
      const isOnlyFirst = place === FIRST_ADDRESS && sent === 0;
      if (known !== undefined && !isOnlyFirst) throw cannotStandAt(chain, place, "nothing is");
    }
  }
  const { address, blockNumber, blockHash } = await deployRegistry(chain.endpoint, DEPLOYER_KEY);
  return { address, deploymentBlock: { number: blockNumber, hash: blockHash }, isNew: true };
}

async function codeAt(chain: LocalChain, address: Address): Promise<"none" | "registry" | "other"> {
  if ((await createNode(chain.endpoint).code(address)) === "0x") return "none";
  try {
    await checkRegistryCode(chain.endpoint, address);
    return "registry";
  } catch (error) {
    if (!(error instanceof DeployError)) throw error;
    return "other";
  }
}

/** A new registry would get another address: accounts number their contracts. */
const cannotStandAt = ({ endpoint }: LocalChain, address: Address, found: string): StartError =>
  new StartError(
    "CHAIN",
    `The credentials of this data folder name the registry ${address}, but on ${endpoint.name} ${found} there. Set CAIRN_RPC to the node that has it, start this node afresh, or set CAIRN_DATA to a new folder.`,
  );

/** The first block with code at `address`, by halving: local nodes keep all states. */
async function firstBlock(
  chain: LocalChain,
  address: Address,
): Promise<Registry["deploymentBlock"]> {
  const node = createNode(chain.endpoint);
  const hasCode = async (block: number): Promise<boolean> => {
    const at = `0x${block.toString(16)}`;
    return (await chain.endpoint.request("eth_getCode", [address, at])) !== "0x";
  };
  let low = 0;
  let high = (await node.block("latest"))?.number ?? 0;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (await hasCode(middle)) high = middle;
    else low = middle + 1;
  }
  const block = await node.block(low);
  if (!block) throw new StartError("CHAIN", `${chain.endpoint.name} has no block ${low}.`);
  return { number: block.number, hash: block.hash };
}

/** Registers the issuer and its key where the chain doesn't have them yet. */
export async function ensureIssuer(
  chain: LocalChain,
  registry: Address,
  did: string,
  { adminKey, anchorKey }: Accounts,
): Promise<Bytes32> {
  const admin = keySigner(adminKey);
  const { address: key } = keySigner(anchorKey);
  await fund(chain, admin.address);
  await fund(chain, key);
  const issuerId = issuerIdOf({ did, firstAdmin: admin.address, salt: ZERO_BYTES32 });
  const { registeredAt } = await view(chain, registry, "getIssuer", [issuerId]);
  if (registeredAt === 0n) {
    const data = encodeRegisterIssuer(did, ZERO_BYTES32);
    await sendLocally(chain, admin, { to: registry, data });
  }
  const { addedAt } = await view(chain, registry, "getKey", [issuerId, key]);
  if (addedAt === 0n) {
    await sendLocally(chain, admin, { to: registry, data: encodeAddKey(issuerId, key) });
  }
  return issuerId;
}

async function view(
  { endpoint }: LocalChain,
  to: Address,
  name: string,
  args: readonly unknown[],
): Promise<Record<string, unknown>> {
  const data = registryInterface.encodeFunctionData(name, args) as Hex;
  const answer = (await endpoint.request("eth_call", [{ to, data }, "latest"])) as Hex;
  const [record] = registryInterface.decodeFunctionResult(name, answer) as unknown as [
    { toObject(): Record<string, unknown> },
  ];
  return record.toObject();
}
