import type { Request } from "express";
import { RefusalError } from "../refusal.js";
import { clientAddress } from "./client-address.js";

export const RETRY_AFTER_SECONDS = 5;

/** How much is worked on at once. A place is taken when the body is there and given back when the work has ended. */
export interface Places {
  /**
   * @throws {@link RefusalError} `intake-busy` where all places are taken, `too-many-requests` where this address has
   * its share of them.
   */
  run<T>(request: Request, work: () => Promise<T>): Promise<T>;
}

/** One address may have half of the places, so that none has all of them. */
export const shareOf = (limit: number): number => Math.ceil(limit / 2);

export function createPlaces(
  what: string,
  limit: number,
  perAddress: number = shareOf(limit),
): Places {
  const taken: string[] = [];
  return {
    async run(request, work) {
      const address = clientAddress(request);
      ensureRoom(what, taken, address, { limit, perAddress });
      taken.push(address);
      try {
        return await work();
      } finally {
        taken.splice(taken.indexOf(address), 1);
      }
    },
  };
}

interface PlaceLimits {
  readonly limit: number;
  readonly perAddress: number;
}

export function ensureRoom(
  what: string,
  taken: readonly string[],
  address: string,
  { limit, perAddress }: PlaceLimits,
): void {
  const own = taken.filter((it) => it === address).length;
  if (own >= perAddress) {
    throw new RefusalError(
      "too-many-requests",
      `${what} of one address under way at once would be ${own + 1}, the limit is ${perAddress}. Send the same again.`,
      { load: { backlog: own + 1, limit: perAddress }, retryAfterSeconds: RETRY_AFTER_SECONDS },
    );
  }
  if (taken.length >= limit) {
    throw new RefusalError(
      "intake-busy",
      `${what} under way at once would be ${taken.length + 1}, the limit is ${limit}. Send the same again.`,
      { load: { backlog: taken.length + 1, limit }, retryAfterSeconds: RETRY_AFTER_SECONDS },
    );
  }
}
