import type { Context } from "../context.js";
import { RefusalError } from "../refusal.js";
import { countBacklog } from "../store/backlog.js";

/** What is counted again at most this often, however many requests come. */
const COUNT_EVERY_MS = 1_000;
/** About as long as a chain takes to include a transaction. */
const RETRY_AFTER_SECONDS = 15;

/** How many credentials were acknowledged and wait for the chain, kept under a limit. */
export interface Backlog {
  /** @throws {@link RefusalError} `backlog-full` where as many wait as may. */
  ensureRoom(): Promise<void>;
  /** So many more were acknowledged by this process. */
  add(credentials: number): void;
}

/**
 * The limit holds for the moment in which a request is let in: those under way may pass it by what they carry. Other
 * servers on the same store are seen within {@link COUNT_EVERY_MS}.
 */
export function createBacklog({ store, config, now }: Pick<Context, "store" | "config" | "now">) {
  let counted: Promise<number> | undefined;
  let countedAtMs = 0;
  let added = 0;

  const current = async (): Promise<number> => {
    const age = now() - countedAtMs;
    // A clock that was set back must not keep an old count alive.
    if (!counted || age < 0 || age >= COUNT_EVERY_MS) {
      countedAtMs = now();
      added = 0;
      counted = countBacklog(store);
      counted.catch(() => {
        counted = undefined; // the store failed this once: the next request counts again
      });
    }
    return (await counted) + added;
  };

  return {
    async ensureRoom() {
      const limit = config.maxBacklog;
      const backlog = await current();
      if (backlog < limit) return;
      throw new RefusalError(
        "backlog-full",
        `${backlog} credentials wait for the chain, the limit is ${limit} (CAIRN_MAX_BACKLOG): nothing was taken. Send the same again later.`,
        { load: { backlog, limit }, retryAfterSeconds: RETRY_AFTER_SECONDS },
      );
    },
    add(credentials) {
      added += credentials;
    },
  } satisfies Backlog;
}
