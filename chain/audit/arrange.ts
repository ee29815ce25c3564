import type { Address, Bytes32 } from "../../core/bytes.js";
import type { Stray } from "../../core/audit/audit.js";
import {
  entryOf,
  isOfAccount,
  subjectOf,
  type Entry,
  type Subject,
} from "../../core/audit/entry.js";
import { LogEventError, readLogEvent } from "../log/event.js";
import type { BlockEvent } from "./event-store.js";

/** The events log by log, in the order in which the endpoint gave them. */
export interface ArrangedLogs {
  readonly issuers: ReadonlyMap<Bytes32, readonly Entry[]>;
  readonly accounts: ReadonlyMap<Address, readonly Entry[]>;
  readonly strays: readonly Stray[];
}

export interface Contracts {
  readonly credentialRegistry: Address;
  readonly accreditationRegistry: Address | undefined;
}

/**
 * Gives each event to its log. The registry writes nothing but entries, in the order of the chain, so an event that is
 * none, that comes before its turn, or that names a block which isn't there, is the endpoint's own.
 */
export function arrangeEvents(
  events: readonly BlockEvent[],
  contracts: Contracts,
  isWanted: (subject: Subject) => boolean,
): ArrangedLogs {
  const issuers = new Map<Bytes32, Entry[]>();
  const accounts = new Map<Address, Entry[]>();
  const strays: Stray[] = [];
  let last: BlockEvent | undefined;
  for (const event of events) {
    const { blockNumber, logIndex, txHash } = event;
    const place = { blockNumber, logIndex, txHash };
    const problem = problemOf(event, last);
    if (problem !== undefined) strays.push({ ...place, reason: problem });
    last = event;
    try {
      const read = readLogEvent(event.topics, event.data);
      const isAccount = isOfAccount(read);
      const writer = isAccount ? contracts.accreditationRegistry : contracts.credentialRegistry;
      if (event.address !== writer) {
        strays.push({ ...place, reason: `${event.address} writes no ${read.name}.` });
        continue;
      }
      const subject = subjectOf(read);
      if (!isWanted(subject)) continue;
      const entry = entryOf(read, event.header.time, place);
      if (isAccount) add(accounts, subject as Address, entry);
      else add(issuers, subject as Bytes32, entry);
    } catch (error) {
      if (!(error instanceof LogEventError)) throw error;
      strays.push({ ...place, reason: error.message });
    }
  }
  return { issuers, accounts, strays };
}

function problemOf(event: BlockEvent, last: BlockEvent | undefined): string | undefined {
  const { blockNumber, blockHash, logIndex, header } = event;
  if (blockHash !== header.hash) {
    return `It names block ${blockHash}, block ${blockNumber} is ${header.hash}.`;
  }
  if (!last || blockNumber > last.blockNumber) return undefined;
  if (blockNumber === last.blockNumber && logIndex > last.logIndex) return undefined;
  return `It came after event ${last.logIndex} of block ${last.blockNumber}.`;
}

function add<S>(logs: Map<S, Entry[]>, subject: S, entry: Entry): void {
  const entries = logs.get(subject);
  if (entries) entries.push(entry);
  else logs.set(subject, [entry]);
}
