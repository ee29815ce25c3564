import { DEPLOYMENT_SALT, PROXY } from "../../chain/deployment/create2.js";
import type { Deployed } from "../../chain/deployment/deploy.js";
import type { Cost, Survey } from "../../chain/deployment/survey.js";
import type { Endpoint } from "../../chain/rpc/endpoint.js";
import { inEther } from "../../chain/sending/ether.js";
import type { Address } from "../../core/bytes.js";
import type { RecordOutcome } from "./record.js";
import type { DeploySettings } from "./settings.js";
import type { Source } from "./source.js";

export type Say = (line: string) => void;

export interface Plan {
  readonly settings: DeploySettings;
  readonly endpoint: Endpoint;
  readonly source: Source;
  readonly found: Survey;
  readonly cost: Cost;
  readonly payer: Address | undefined;
  /** Wei. */
  readonly balance: bigint | undefined;
}

const fact = (name: string, value: string): string => `${name.padEnd(21)} ${value}`;
const wei = (amount: bigint): string => `${amount} wei (${inEther(amount)} ether)`;

/** Everything that a run would do, before it does it. */
export function printPlan(say: Say, plan: Plan): void {
  const { settings, endpoint, source, found, cost, payer, balance } = plan;
  say(fact("Chain", `eip155:${settings.chainId} at ${endpoint.name}`));
  say(fact("Commit", source.commit ?? "none: the sources differ from the last one"));
  say(fact("Compiler input", `sha256 ${source.standardInputSha256}`));
  say(fact("Salt", DEPLOYMENT_SALT));
  say(fact("Proxy", `${PROXY} ${found.isProxyThere ? "is there" : "is missing: will be made"}`));
  for (const contract of found.contracts) {
    say("");
    const state = contract.isThere ? "is there, code checked" : "is missing: will be deployed";
    say(fact(contract.name, state));
    say(fact("  address", contract.address));
    say(fact("  creation code", contract.creationCodeHash));
    say(fact("  runtime code", contract.runtimeCodeHash));
  }
  say("");
  say(fact("Gas", `${cost.gas} at up to ${cost.maxFeePerGas} wei`));
  say(fact("Cost at most", wei(cost.maxWei)));
  say(fact("Cap", wei(settings.maxCostWei)));
  say(fact("Paid by", payer ?? "no key is set, or none is needed"));
  if (balance !== undefined) say(fact("Its balance", wei(balance)));
  say(fact("Final when", finalityText(settings)));
  say(fact("Record", settings.recordPath));
  say("");
}

export function printDeployed(
  say: Say,
  deployed: readonly Deployed[],
  recordPath: string,
  outcome: RecordOutcome,
): void {
  for (const { name, address, blockNumber, blockHash, txHash, isNew } of deployed) {
    say(fact(name, `${address} (${isNew ? "deployed" : "found"}, block ${blockNumber})`));
    say(fact("  block", blockHash));
    say(fact("  transaction", txHash ?? "inside another contract's call"));
  }
  say(fact("Record", `${recordPath} (${OUTCOMES[outcome]})`));
}

const OUTCOMES: Readonly<Record<RecordOutcome, string>> = {
  written: "written",
  unchanged: "unchanged",
  replaced: "replaced: it was of this chain before it started anew",
};

const finalityText = ({ finality }: DeploySettings): string =>
  "tag" in finality ? `the chain calls it ${finality.tag}` : `${finality.depth} blocks deep`;
