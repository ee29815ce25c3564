import { AbiCoder, keccak256 } from "ethers";
import { headOf0, nextHead } from "../../core/log/head.js";
import type { Address, Bytes32, Hex } from "../../core/bytes.js";
import type { DeployedContract } from "./fixture.js";

/** The numbers of the protocol, written out again: the contract's enum is what they check. */
export const KINDS: Record<string, number> = {
  IssuerRegistered: 1,
  AdminTransferStarted: 2,
  AdminTransferCancelled: 3,
  AdminTransferred: 4,
  KeyAdded: 5,
  KeyEnded: 6,
  KeyCompromised: 7,
  BatchAnchored: 8,
  BatchReaffirmed: 9,
  BatchWithdrawn: 10,
  Revoked: 11,
  Suspended: 12,
  SuspensionLifted: 13,
  Reinstated: 14,
  Accredited: 15,
  AccreditationWithdrawn: 16,
};

export interface Replayed {
  readonly kinds: number[];
  readonly length: number;
  readonly head: Hex;
  /** Whether each event carried the n and head that the replay reached. */
  readonly isConsistent: boolean;
}

/** Replays a subject's events from nothing but the protocol's words. */
export async function replay(
  contract: DeployedContract,
  subject: Bytes32 | Address,
): Promise<Replayed> {
  const chainId = (await contract.runner!.provider!.getNetwork()).chainId;
  const registry = (await contract.getAddress()).toLowerCase() as Address;
  let head: Hex = headOf0({ chainId, registry, subject });
  const kinds: number[] = [];
  let isConsistent = true;
  for (const event of await contract.queryFilter("*")) {
    if (!("args" in event)) continue;
    const values: unknown[] = [...event.args];
    const types = event.fragment.inputs.map(({ type }) => type);
    if (String(values[0]).toLowerCase() !== subject) continue;
    const [n, claimedHead] = values.slice(-2);
    const entryHash = keccak256(
      AbiCoder.defaultAbiCoder().encode(types.slice(0, -2), values.slice(0, -2)),
    ) as Bytes32;
    const kind = KINDS[event.eventName];
    const { timestamp } = await event.getBlock();
    kinds.push(kind);
    head = nextHead({ head, n: kinds.length, time: timestamp, kind, entryHash });
    isConsistent &&= n === BigInt(kinds.length) && claimedHead === head;
  }
  return { kinds, length: kinds.length, head, isConsistent };
}
