import type { Request } from "express";
import { clientAddress } from "./client-address.js";
import { ensureRoom, shareOf } from "./places.js";

/** A list between two lines may be a slow sender; after this long it makes room for another. */
const MIN_IDLE_MS = 1_000;

/** A list's place: its lines come over time, so the place is taken before they are there. */
export interface ListPlace {
  /** Works on a line; meanwhile the list isn't idle. */
  work<T>(line: () => Promise<T>): Promise<T>;
  /** Gives the place back, once the lines under way have ended. */
  leave(): void;
}

export interface ListPlaces {
  /**
   * Where there is no room, cuts the list that has been idle longest; `cut` is how this one would be.
   *
   * @throws RefusalError as `Places` does, where no list is idle.
   */
  enter(request: Request, cut: () => void): ListPlace;
}

interface Entry {
  readonly address: string;
  readonly cut: () => void;
  running: number;
  idleSinceMs: number;
  hasLeft: boolean;
}

export function createListPlaces(limit: number, minIdleMs = MIN_IDLE_MS): ListPlaces {
  const perAddress = shareOf(limit);
  const entries = new Set<Entry>();

  function makeRoom(among: readonly Entry[]): void {
    const nowMs = performance.now();
    const [idlest] = among
      .filter(({ running, idleSinceMs }) => running === 0 && nowMs - idleSinceMs >= minIdleMs)
      .sort((a, b) => a.idleSinceMs - b.idleSinceMs);
    if (!idlest) return;
    entries.delete(idlest);
    idlest.cut();
  }

  return {
    enter(request, cut) {
      const address = clientAddress(request);
      const own = [...entries].filter((it) => it.address === address);
      if (own.length >= perAddress) makeRoom(own);
      else if (entries.size >= limit) makeRoom([...entries]);
      const taken = [...entries].map((it) => it.address);
      ensureRoom("Lists", taken, address, { limit, perAddress });

      const entry: Entry = {
        address,
        cut,
        running: 0,
        idleSinceMs: performance.now(),
        hasLeft: false,
      };
      entries.add(entry);
      return {
        async work(line) {
          entry.running += 1;
          try {
            return await line();
          } finally {
            entry.running -= 1;
            entry.idleSinceMs = performance.now();
            if (entry.hasLeft && entry.running === 0) entries.delete(entry);
          }
        },
        leave() {
          entry.hasLeft = true;
          if (entry.running === 0) entries.delete(entry);
        },
      };
    },
  };
}
