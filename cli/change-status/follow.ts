import { setTimeout as pause } from "node:timers/promises";
import type { BlockedReason } from "../../api/batch.js";
import type { Client } from "../../api/client.js";
import type { CredentialStatusView, StatusesAnswer } from "../../api/status.js";
import { Failure } from "../failure.js";
import { plain } from "../terminal/plain.js";
import type { CliTexts } from "../texts/texts.js";
import { paragraph, type Terminal } from "../terminal/terminal.js";

const POLL_MS = 250;

/**
 * Waits until all of these writes are final, for as long as it takes.
 *
 * @returns the hashes of their transactions
 * @throws {@link Failure} `UNFINISHED` where the service waits for a person.
 */
export async function finalWrites(
  client: Client,
  terminal: Terminal,
  open: StatusesAnswer["open"],
  texts: CliTexts,
): Promise<string[]> {
  const hashes = new Set<string>();
  let shown = "";
  for (const [done, { credential }] of open.entries()) {
    terminal.redraw(texts.change.waitingForChain(done, open.length));
    const view = await untilChanged(client, credential, texts, ({ detail }) => {
      if (detail === shown) return;
      shown = detail;
      terminal.remark(paragraph(terminal, texts.common.triesAgain(plain(detail))));
    });
    const hash = view.changes.at(-1)?.txHash;
    if (hash) hashes.add(hash);
  }
  return [...hashes];
}

/** Asks until every change of this credential is final. */
async function untilChanged(
  client: Client,
  id: string,
  { common, change: words }: CliTexts,
  onTrouble: (trouble: BlockedReason) => void,
): Promise<CredentialStatusView> {
  for (;;) {
    const view = await client.getStatus(id);
    const halted = view.changes.find(({ state }) => state === "halted");
    if (halted) {
      const detail = halted.trouble ? plain(halted.trouble.detail) : common.noReasonGiven;
      throw new Failure("UNFINISHED", words.stopped(detail));
    }
    const open = view.changes.filter(({ state }) => state !== "final");
    if (open.length === 0) return view;
    const trouble = open.find((change) => change.trouble)?.trouble;
    if (trouble) onTrouble(trouble);
    await pause(POLL_MS);
  }
}
