import type { Bytes32 } from "../../core/bytes.js";
import type { UnixSeconds } from "../../core/time.js";
import type { RawLog } from "../log/source.js";

/** An event with the header of the block that it names. */
export interface BlockEvent extends Omit<RawLog, "blockTime"> {
  readonly header: { readonly hash: Bytes32; readonly time: UnixSeconds };
}

export interface ReadUpTo {
  readonly number: number;
  readonly hash: Bytes32;
}

export interface ReadBefore {
  readonly events: readonly BlockEvent[];
  readonly upTo: ReadUpTo;
}

/** Keeps what was read, so that an audit that was stopped, and the next one, go on from there. */
export interface EventStore {
  /** `undefined` where nothing was read of this registry, or what was read can't be used. */
  load(): Promise<ReadBefore | undefined>;
  append(events: readonly BlockEvent[], upTo: ReadUpTo): Promise<void>;
  clear(): Promise<void>;
}

/** Forgets with the process. */
export function createMemoryStore(): EventStore {
  let events: BlockEvent[] = [];
  let upTo: ReadUpTo | undefined;
  return {
    load: () => Promise.resolve(upTo && { events: [...events], upTo }),
    append(found, end) {
      for (const event of found) events.push(event);
      upTo = end;
      return Promise.resolve();
    },
    clear() {
      events = [];
      upTo = undefined;
      return Promise.resolve();
    },
  };
}
