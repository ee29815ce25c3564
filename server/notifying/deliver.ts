import type { Context } from "../context.js";
import { createLoop } from "../loop.js";
import { ensureHeld, takeLease } from "../store/leases.js";
import { dueEvents, postponeEvent, removeEvent } from "../store/outbox.js";
import { postEvent, type Webhook } from "./webhook.js";

/** Half of it is longer than one delivery takes at worst. */
const LEASE_MS = 30_000;
const EVENTS_PER_TURN = 10;
const FIRST_WAIT_MS = 5_000;
/** A receiver that was away for a night hears within the hour that it is back. */
const MAX_WAIT_MS = 3_600_000;
const DOUBLINGS = 20;

/** Delivers queued events to the receiver, at least once, one server at a time. */
export interface Dispatcher {
  start(): void;
  /** One turn: tries what is due. */
  deliver(): Promise<void>;
  /** Ends after the delivery under way. */
  stop(): Promise<void>;
}

export const waitAfter = (attempts: number): number =>
  Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempts, DOUBLINGS));

export function createDispatcher(
  ctx: Pick<Context, "store" | "holder" | "now" | "log" | "config">,
  webhook: Webhook,
): Dispatcher {
  const { store, holder, now, log } = ctx;
  let isStopping = false;
  const hasStopped = (): boolean => isStopping; // set while a turn runs, which the compiler can't see

  async function deliver(): Promise<void> {
    if ((await dueEvents(store, now(), 1)).length === 0) return;
    const take = () => takeLease(store, "schedule:webhooks", holder, LEASE_MS);
    if (!(await take())) return;
    for (const event of await dueEvents(store, now(), EVENTS_PER_TURN)) {
      const lease = await take();
      if (!lease || hasStopped()) return;
      const reason = await postEvent(webhook, event, now());
      // A crash before this is committed delivers it again: at least once.
      await store.transaction().execute(async (tx) => {
        await ensureHeld(tx, lease);
        if (reason === undefined) await removeEvent(tx, event.seq);
        else await postponeEvent(tx, event, now() + waitAfter(event.attempts));
      });
      const fields = { delivery: event.seq, type: event.type, attempts: event.attempts + 1 };
      if (reason === undefined) log.info({ event: "webhook-delivered", ...fields });
      else log.warn({ event: "webhook-refused", ...fields, reason });
    }
  }

  const loop = createLoop(async () => {
    try {
      await deliver();
    } catch (error) {
      log.error({ event: "webhooks-failed", err: error }, "a turn of deliveries failed");
    }
  }, ctx.config.pollMs);

  return {
    deliver,
    start: () => {
      loop.start();
    },
    stop: async () => {
      isStopping = true;
      await loop.stop();
    },
  };
}
