import { setTimeout as pause } from "node:timers/promises";
import type { BlockedReason } from "../../api/batch.js";
import type { Client } from "../../api/client.js";
import type { CredentialStatusView } from "../../api/status.js";
import { Failure } from "../failure.js";
import { plain } from "../terminal/plain.js";

const POLL_MS = 250;

/**
 * Asks until every change of this credential is final, for as long as it takes.
 *
 * @throws {@link Failure} `UNFINISHED` where the service waits for a person.
 */
export async function untilChanged(
  client: Client,
  id: string,
  onTrouble: (trouble: BlockedReason) => void,
): Promise<CredentialStatusView> {
  let lastTrouble = "";
  for (;;) {
    const view = await client.getStatus(id);
    const halted = view.changes.find(({ state }) => state === "halted");
    if (halted) {
      const detail = halted.trouble ? plain(halted.trouble.detail) : "it does not say why";
      throw new Failure("UNFINISHED", `The service stopped at this change and waits: ${detail}`);
    }
    const open = view.changes.filter(({ state }) => state !== "final");
    if (open.length === 0) return view;
    const trouble = open.find((change) => change.trouble)?.trouble;
    if (trouble && trouble.detail !== lastTrouble) onTrouble(trouble);
    lastTrouble = trouble?.detail ?? "";
    await pause(POLL_MS);
  }
}
