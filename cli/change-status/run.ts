import { basename } from "node:path";
import type { Client } from "../../api/client.js";
import type { Reason, StatusAction } from "../../api/status.js";
import { credentialIdIn } from "./credential-id.js";
import { untilChanged } from "./follow.js";
import type { Context } from "../context.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { plain } from "../terminal/plain.js";
import { paragraph } from "../terminal/terminal.js";
import { openService } from "../options/service.js";

export interface ChangeOptions {
  readonly reason: Reason;
  readonly wait: boolean;
}

/** Which actions a command asks for, given what holds. */
export type Plan = (holds: { revoked: boolean; suspended: boolean }) => readonly StatusAction[];

/** Asks for what a change plans for each credential, and waits until it is final. */
export async function changeStatus(
  { terminal, settings }: Context,
  plan: Plan,
  files: readonly string[],
  { reason, wait }: ChangeOptions,
): Promise<ExitCode> {
  const paths = files.map(settings.toPath);
  // All files are read before anything is asked for: a wrong name changes nothing.
  const ids = await Promise.all(paths.map(credentialIdIn));
  const client = await openService(settings);
  const asked: { id: string; name: string }[] = [];
  for (const [at, id] of ids.entries()) {
    const name = plain(basename(paths[at] ?? id));
    const actions = plan(await client.getStatus(id));
    for (const action of actions) {
      await client.changeStatus(id, { action, reason });
      terminal.line(paragraph(terminal, `${name}: ${WORDS[action]} asked for (${reason})`));
    }
    if (actions.length === 0) terminal.line(`${name}: neither revoked nor suspended`);
    else asked.push({ id, name });
  }
  if (wait) for (const { id, name } of asked) await followChange(client, terminal, id, name);
  return EXIT.done;
}

const WORDS: Record<StatusAction, string> = {
  revoke: "revocation",
  suspend: "suspension",
  lift: "end of suspension",
  reinstate: "reinstatement",
};

async function followChange(
  client: Client,
  terminal: Context["terminal"],
  id: string,
  name: string,
): Promise<void> {
  terminal.redraw(`${name}: waiting for the chain`);
  const view = await untilChanged(client, id, ({ detail }) => {
    const waiting = `${name}: waiting: ${plain(detail)} The service tries again.`;
    terminal.remark(paragraph(terminal, waiting));
  });
  const holds = [
    ...(view.revoked ? ["revoked"] : []),
    ...(view.suspended ? ["suspended"] : []),
  ].join(" and ");
  const last = view.changes.at(-1);
  const where = last?.txHash ? ` (transaction ${plain(last.txHash)})` : "";
  terminal.line(paragraph(terminal, `${name}: final: ${holds || "in force"}${where}`));
}
