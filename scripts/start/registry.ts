import {
  encodeAddKey,
  encodeRegisterIssuer,
  registryInterface,
} from "../../chain/registry/calls.js";
import { ACCREDITATION_REGISTRY, CREDENTIAL_REGISTRY } from "../../chain/registry/contracts.js";
import { addressOfCode } from "../../chain/deployment/create2.js";
import { deployMissing } from "../../chain/deployment/deploy.js";
import { createNode } from "../../chain/rpc/node.js";
import { keySigner } from "../../chain/keys/wallet.js";
import { ZERO_BYTES32, type Address, type Bytes32, type Hex } from "../../core/bytes.js";
import { issuerIdOf } from "../../core/commitment/issuer-id.js";
import { invariant } from "../../core/error.js";
import { fund, type Accounts } from "./accounts.js";
import { DEPLOYER } from "./deployer.js";
import type { LocalChain } from "./chain.js";
import { LOCAL_SENDING, sendLocally } from "./send.js";
import { StartError } from "./stop.js";

export interface Registry {
  readonly address: Address;
  readonly accreditationRegistry: Address;
  /** The first of both contracts. */
  readonly deploymentBlock: { readonly number: number; readonly hash: Bytes32 };
  readonly isNew: boolean;
}

/**
 * The registries at the addresses that they have on every chain, deployed where they are missing. Credentials carry the
 * address: a data folder of another version of the contracts is refused, not moved to these.
 *
 * @throws {@link StartError} `CHAIN`; `DeploymentError`, `SendError`, `EndpointError`.
 */
export async function ensureRegistry(
  chain: LocalChain,
  known: Address | undefined,
): Promise<Registry> {
  const address = addressOfCode(CREDENTIAL_REGISTRY.creationCode);
  if (known !== undefined && known !== address) throw otherVersion(known, address);
  const node = createNode(chain.endpoint);
  const deployed = await deployMissing(node, chain.chainId, DEPLOYER, LOCAL_SENDING);
  const [first] = deployed.toSorted((a, b) => a.blockNumber - b.blockNumber);
  invariant(first, "there are contracts to deploy");
  return {
    address,
    accreditationRegistry: addressOfCode(ACCREDITATION_REGISTRY.creationCode),
    deploymentBlock: { number: first.blockNumber, hash: first.blockHash },
    isNew: deployed.some(({ isNew }) => isNew),
  };
}

const otherVersion = (known: Address, address: Address): StartError =>
  new StartError(
    "CHAIN",
    `The credentials of this data folder name the registry ${known}; this version's is ${address}. Start with the version that made them, or set CAIRN_DATA to a new folder.`,
  );

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
