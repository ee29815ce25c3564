import { RefusalError } from "../refusal.js";

/** The load balancer has another server, or this one back, by then. */
const RETRY_AFTER_SECONDS = 5;

/** Every request that writes passes here, so that the store is closed after the last of them and not under it. */
export interface WriteGate {
  /** @throws {@link RefusalError} `stopping` once closed; nothing was done then. */
  pass<T>(write: () => Promise<T>): Promise<T>;
  /** Lets no more in; resolves when all that were let in have ended. */
  close(): Promise<void>;
}

export function createWriteGate(): WriteGate {
  const inside = new Set<Promise<unknown>>();
  let isClosed = false;
  return {
    async pass(write) {
      if (isClosed) {
        throw new RefusalError(
          "stopping",
          "The service is stopping and took nothing of this request: send it again.",
          { retryAfterSeconds: RETRY_AFTER_SECONDS },
        );
      }
      const written = write();
      inside.add(written);
      try {
        return await written;
      } finally {
        inside.delete(written);
      }
    },
    async close() {
      isClosed = true;
      await Promise.allSettled(inside);
    },
  };
}
