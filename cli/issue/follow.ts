import { setTimeout as pause } from "node:timers/promises";
import type { BatchView, BlockedReason } from "../../api/batch.js";
import type { Client } from "../../api/client.js";
import { Failure } from "../failure.js";
import { plain } from "../terminal/plain.js";
import type { CliTexts } from "../texts/texts.js";

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
export async function untilFinal(
  client: Client,
  id: string,
  watcher: Watcher,
  { common, issue: words }: CliTexts,
): Promise<BatchView> {
  let lastTrouble = "";
  for (;;) {
    const view = await client.getBatch(id);
    watcher.seen(view);
    const { trouble, state } = view;
    if (state === "final") return view;
    if (state === "halted") {
      const detail = trouble ? plain(trouble.detail) : common.noReasonGiven;
      throw new Failure("UNFINISHED", words.stopped(detail));
    }
    const shown = trouble ? `${trouble.code} ${trouble.detail}` : "";
    if (trouble && shown !== lastTrouble) watcher.troubled(trouble);
    lastTrouble = shown;
    await pause(POLL_MS);
  }
}
