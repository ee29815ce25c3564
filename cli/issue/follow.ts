import { setTimeout as pause } from "node:timers/promises";
import type { BatchView, BlockedReason } from "../../api/batch.js";
import type { Client } from "../../api/client.js";
import { Failure } from "../failure.js";
import { plain } from "../terminal/plain.js";

/** Short enough that a person sees each stage pass. */
const POLL_MS = 250;

export interface Watcher {
  /** Called with every view, also where nothing has changed. */
  seen(view: BatchView): void;
  /** Called once for each trouble. */
  troubled(trouble: BlockedReason): void;
}

/**
 * Asks for the batch until its anchor is final, for as long as it takes: the service tries again by itself.
 *
 * @throws {@link Failure} `UNFINISHED` where the service waits for a person.
 */
export async function untilFinal(client: Client, id: string, watcher: Watcher): Promise<BatchView> {
  let lastTrouble = "";
  for (;;) {
    const view = await client.getBatch(id);
    watcher.seen(view);
    const { trouble, state } = view;
    if (state === "final") return view;
    if (state === "halted") {
      const detail = trouble ? plain(trouble.detail) : "it does not say why";
      throw new Failure("UNFINISHED", `The service stopped at this batch and waits: ${detail}`);
    }
    const shown = trouble ? `${trouble.code} ${trouble.detail}` : "";
    if (trouble && shown !== lastTrouble) watcher.troubled(trouble);
    lastTrouble = shown;
    await pause(POLL_MS);
  }
}
