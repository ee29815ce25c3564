import type { Context } from "./context.js";
import { announce, leave } from "./store/presence.js";

/** A third of the time for which it counts: two in a row may be late. */
const EVERY_MS = 10_000;

export interface Presence {
  /** Takes it back at once. */
  stop(): Promise<void>;
}

/** Shows in the store that this service works on it, from now on until it is stopped. */
export async function keepPresent({ store, holder, log }: Context): Promise<Presence> {
  let underWay = announce(store, holder);
  await underWay;
  const timer = setInterval(() => {
    underWay = underWay
      .then(() => announce(store, holder))
      .catch((error: unknown) => {
        log.warn(
          { event: "not-announced", err: error },
          "the presence of this service could not be stored",
        );
      });
  }, EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await underWay;
      await leave(store, holder);
    },
  };
}
