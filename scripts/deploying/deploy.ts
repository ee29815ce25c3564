import { deployMissing, untilFinal, type Deployed } from "../../chain/deployment/deploy.js";
import { DeploymentError } from "../../chain/deployment/error.js";
import { estimateCost, survey, type Survey } from "../../chain/deployment/survey.js";
import { PROXY_DEPLOYER } from "../../chain/deployment/proxy.js";
import type { Endpoint } from "../../chain/rpc/endpoint.js";
import { hasKey, readKey, type KeySource } from "../../chain/keys/key-source.js";
import { createNode, type Node } from "../../chain/rpc/node.js";
import { SendError, type Sending } from "../../chain/sending/send.js";
import { keySigner, type TransactionSigner } from "../../chain/keys/wallet.js";
import { printDeployed, printPlan, type Say } from "./print.js";
import { recordOf, writeRecord } from "./record.js";
import type { DeploySettings } from "./settings.js";
import type { Source } from "./source.js";

export const ROLE = "DEPLOYER";
/** A base fee that falls again lets a transaction in; an hour is a long time for that. */
const WAIT_MS = 3_600_000;

export interface Surroundings {
  readonly endpoint: Endpoint;
  readonly keys: KeySource;
  readonly source: Source;
  readonly pause: (ms: number) => Promise<void>;
  readonly say: Say;
}

/** Shows the plan and, unless it is a dry run, puts on the chain what is missing and writes where it is. */
export async function deploy(settings: DeploySettings, around: Surroundings): Promise<void> {
  const { endpoint, keys, source, pause, say } = around;
  const { chainId, isDryRun, isLocal, maxCostWei } = settings;
  const node = createNode(endpoint);
  const found = await survey(node, chainId);
  const isComplete = found.contracts.every(({ isThere }) => isThere);
  // A dry run without a key estimates as an account that everybody knows.
  const signer = isDryRun && !hasKey(ROLE, keys) ? undefined : await signerFor(isComplete, keys);
  const cost = await estimateCost(node, signer?.address ?? PROXY_DEPLOYER, found);
  const balance = signer && (await node.balance(signer.address));
  printPlan(say, { settings, endpoint, source, found, cost, payer: signer?.address, balance });
  if (isDryRun) {
    say("Dry run: nothing was sent or written.");
    return;
  }
  if (source.commit === null && !isLocal) {
    throw new DeploymentError(
      "NO_COMMIT",
      "The sources differ from the last commit, or there is no git: a public deployment names the commit that it is of.",
    );
  }
  if (cost.maxWei > maxCostWei) {
    throw new SendError(
      "TOO_DEAR",
      `It may cost ${cost.maxWei} wei; the cap is ${maxCostWei} wei (CAIRN_DEPLOYER_MAX_WEI). Nothing was sent.`,
    );
  }
  const sending = { maxCostWei, waitMs: WAIT_MS, pause };
  const deployed = await deployFinally(node, settings, found, signer, sending);
  const outcome = writeRecord(settings.recordPath, recordOf(chainId, source, deployed), isLocal);
  printDeployed(say, deployed, settings.recordPath, outcome);
}

/** To look where everything is deployed takes no key. */
async function signerFor(
  isComplete: boolean,
  keys: KeySource,
): Promise<TransactionSigner | undefined> {
  return isComplete ? undefined : keySigner(await readKey(ROLE, keys));
}

async function deployFinally(
  node: Node,
  { chainId, finality }: DeploySettings,
  found: Survey,
  signer: TransactionSigner | undefined,
  sending: Sending,
): Promise<readonly Deployed[]> {
  let deployed = await deployMissing(node, chainId, signer, sending);
  for (;;) {
    await untilFinal(node, deployed, finality, sending);
    // A reorganisation on the way can have moved a deployment to another block, or undone it.
    const again = await deployMissing(node, chainId, signer, sending);
    const isSettled = again.every((it, at) => it.blockHash === deployed[at]?.blockHash);
    const isNew = new Map(found.contracts.map(({ name, isThere }) => [name, !isThere]));
    deployed = again.map((it) => ({ ...it, isNew: isNew.get(it.name) === true }));
    if (isSettled) return deployed;
  }
}
