import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Deployed } from "../../chain/deployment/deploy.js";
import { DEPLOYMENT_SALT, PROXY } from "../../chain/deployment/create2.js";
import { DeploymentError } from "../../chain/deployment/error.js";
import type { Address, Bytes32 } from "../../core/bytes.js";
import type { Source } from "./source.js";

/** What `deployments/eip155-<id>.json` says, for whoever pins a registry. */
export interface DeploymentRecord {
  readonly chain: `eip155:${number}`;
  /** Of the sources that were deployed. */
  readonly commit: string | null;
  /** Of `standard-input.json` in that commit: what solc takes to make the same bytes. */
  readonly standardInputSha256: string;
  readonly proxy: Address;
  readonly salt: Bytes32;
  readonly contracts: Readonly<Record<string, ContractRecord>>;
}

export interface ContractRecord {
  readonly address: Address;
  readonly block: { readonly number: number; readonly hash: Bytes32 };
  readonly transaction: Bytes32 | null;
  readonly creationCodeHash: Bytes32;
  readonly runtimeCodeHash: Bytes32;
}

export const recordOf = (
  chainId: number,
  { commit, standardInputSha256 }: Source,
  deployed: readonly Deployed[],
): DeploymentRecord => ({
  chain: `eip155:${chainId}`,
  commit,
  standardInputSha256,
  proxy: PROXY,
  salt: DEPLOYMENT_SALT,
  contracts: Object.fromEntries(deployed.map((it) => [it.name, contractRecordOf(it)])),
});

const contractRecordOf = (it: Deployed): ContractRecord => ({
  address: it.address,
  block: { number: it.blockNumber, hash: it.blockHash },
  transaction: it.txHash,
  creationCodeHash: it.creationCodeHash,
  runtimeCodeHash: it.runtimeCodeHash,
});

/**
 * Writes the record, or leaves one that says the same of the chain: the commit of the first deployment stands. Only a
 * local chain, which starts anew, may come to say otherwise.
 *
 * @throws {@link DeploymentError} `OTHER_RECORD`.
 */
export function writeRecord(
  path: string,
  record: DeploymentRecord,
  isLocal: boolean,
): "written" | "unchanged" {
  const old = readRecord(path);
  if (old && isSame(old.contracts, record.contracts)) return "unchanged";
  if (old && !isLocal) refuseOther(path, old, record);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.tmp`, `${JSON.stringify(record, null, 2)}\n`, { flush: true });
  renameSync(`${path}.tmp`, path);
  return "written";
}

/** A contract that joins those of the record is no other record. */
function refuseOther(path: string, old: DeploymentRecord, record: DeploymentRecord): void {
  for (const [name, contract] of Object.entries(old.contracts)) {
    if (isSame(contract, record.contracts[name])) continue;
    throw new DeploymentError(
      "OTHER_RECORD",
      `${path} says of ${name}: ${JSON.stringify(contract)}, but the chain has ${JSON.stringify(record.contracts[name])}. Find out why before you move that file away.`,
    );
  }
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function readRecord(path: string): DeploymentRecord | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as DeploymentRecord;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
