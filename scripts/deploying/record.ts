import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Deployed } from "../../chain/deployment/deploy.js";
import { DEPLOYMENT_SALT, PROXY } from "../../chain/deployment/create2.js";
import { DeploymentError } from "../../chain/deployment/error.js";
import type { Address, Bytes32 } from "../../core/bytes.js";
import type { Source } from "./source.js";

/** What `deployments/eip155-<id>.json` says, for those who pin a registry. */
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

/** `replaced`: there was one that differed. */
export type RecordOutcome = "written" | "unchanged" | "replaced";

/**
 * Writes the record, or leaves one that says the same of the chain: the commit of the first deployment remains. Only a
 * local chain's is replaced: such a chain starts anew with each node, and its old record is of no use to anybody.
 *
 * @throws {@link DeploymentError} `OTHER_RECORD`.
 */
export function writeRecord(
  path: string,
  record: DeploymentRecord,
  isLocal: boolean,
): RecordOutcome {
  const old = readRecord(path);
  if (old && isSame(old.contracts, record.contracts)) return "unchanged";
  const difference = old && differenceOf(old, record);
  if (difference !== undefined && !isLocal) {
    const text = `${path} says of ${difference}. Find out why before you move that file away.`;
    throw new DeploymentError("OTHER_RECORD", text);
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.tmp`, `${JSON.stringify(record, null, 2)}\n`, { flush: true });
  renameSync(`${path}.tmp`, path);
  return difference === undefined ? "written" : "replaced";
}

/** What the old record says of a contract otherwise; a contract that joins those of the old one is no difference. */
function differenceOf(old: DeploymentRecord, { contracts }: DeploymentRecord): string | undefined {
  const name = Object.keys(old.contracts).find((it) => !isSame(old.contracts[it], contracts[it]));
  if (name === undefined) return undefined;
  const [recorded, found] = [old.contracts[name], contracts[name]].map((it) => JSON.stringify(it));
  return `${name}: ${recorded}, but the chain has ${found}`;
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
