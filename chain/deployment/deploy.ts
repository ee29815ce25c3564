import type { Address, Bytes32 } from "../../core/bytes.js";
import type { Finality } from "../../core/verify/policy/policy.js";
import { CONTRACTS, type Contract } from "../registry/contracts.js";
import { finalBlock } from "../rpc/finality.js";
import type { Node } from "../rpc/node.js";
import { send, type Sending } from "../sending/send.js";
import type { TransactionSigner } from "../keys/wallet.js";
import { encodeDeployment, PROXY } from "./create2.js";
import { DeploymentError } from "./error.js";
import { findDeployment, type DeploymentPlace } from "./find.js";
import { putProxy } from "./proxy.js";
import { expectedContracts, isContractThere, survey, type Expected } from "./survey.js";

export interface Deployed extends DeploymentPlace {
  readonly name: string;
  readonly address: Address;
  readonly creationCodeHash: Bytes32;
  readonly runtimeCodeHash: Bytes32;
  /** Whether this run put it there. */
  readonly isNew: boolean;
}

/**
 * Puts on the chain what is missing, and returns where everything is. Running it again, after success or after any
 * failure, sends only what is still missing: the chain itself is the record. Two runs at once can cost a transaction
 * that reverts, and nothing else. Without a signer it only looks.
 *
 * @throws {@link DeploymentError}, `SendError`, and `EndpointError` where the node can't be asked.
 */
export async function deployMissing(
  node: Node,
  chainId: number,
  signer: TransactionSigner | undefined,
  sending: Sending,
  contracts: readonly Contract[] = CONTRACTS,
): Promise<readonly Deployed[]> {
  const found = await survey(node, chainId, expectedContracts(contracts));
  let leftWei = sending.maxCostWei;
  const isAnyMissing = found.contracts.some(({ isThere }) => !isThere);
  if (isAnyMissing && !found.isProxyThere) {
    leftWei -= await putProxy(node, ensureSigner(signer), sending);
  }
  const deployed: Deployed[] = [];
  for (const { isThere, ...contract } of found.contracts) {
    if (!isThere) {
      const transfer = { to: PROXY, data: encodeDeployment(contract.creationCode) };
      const left = { ...sending, maxCostWei: leftWei };
      const { maxCostWei } = await send(node, ensureSigner(signer), transfer, left);
      leftWei -= maxCostWei;
      if (!(await isContractThere(node, contract))) {
        throw new DeploymentError("WRONG_CODE", `${contract.name} is not at ${contract.address}.`);
      }
    }
    const place = await findDeployment(node, contract.address, contract.creationCode);
    deployed.push(deployedOf(contract, place, !isThere));
  }
  return deployed;
}

/** A chain that had everything a moment ago, and took it back in a reorganisation. */
function ensureSigner(signer: TransactionSigner | undefined): TransactionSigner {
  if (signer) return signer;
  throw new DeploymentError("NO_KEY", "Something is missing on the chain, and no key is there.");
}

const deployedOf = (
  { name, address, creationCodeHash, runtimeCodeHash }: Expected,
  place: DeploymentPlace,
  isNew: boolean,
): Deployed => ({ name, address, creationCodeHash, runtimeCodeHash, ...place, isNew });

const POLL_MS = 1_000;

/**
 * Waits until the blocks of all deployments are final. A place found before that may be of a block that the chain gives
 * up: callers look again afterwards ({@link deployMissing} sends nothing then).
 *
 * @throws {@link DeploymentError} `NOT_FINAL`.
 */
export async function untilFinal(
  node: Node,
  deployed: readonly Deployed[],
  finality: Finality,
  { waitMs, pause }: Pick<Sending, "waitMs" | "pause">,
): Promise<void> {
  const last = Math.max(...deployed.map(({ blockNumber }) => blockNumber));
  for (let waited = 0; waited <= waitMs; waited += POLL_MS) {
    const final = await finalBlock(node, finality);
    if (final && final.number >= last) return;
    await pause(POLL_MS);
  }
  throw new DeploymentError(
    "NOT_FINAL",
    `Block ${last} is not final after ${waitMs} ms. Everything is sent: run the same command again.`,
  );
}
