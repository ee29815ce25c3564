import { basename } from "node:path";
import { Option, type Command } from "commander";
import type { Client } from "../../api/client.js";
import type { Reason, StatusAction } from "../../api/status.js";
import { STATUS_REASONS } from "../../core/status/reason.js";
import { credentialIdIn } from "./credential-id.js";
import { untilChanged } from "./follow.js";
import type { Context } from "../context.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { plain } from "../terminal/plain.js";
import { paragraph } from "../terminal/terminal.js";
import { openService } from "../options/service.js";

interface Options {
  readonly reason: Reason;
  readonly wait: boolean;
}

/** Which actions a command asks for, given what holds. */
type Plan = (holds: { revoked: boolean; suspended: boolean }) => readonly StatusAction[];

interface Change {
  readonly name: string;
  readonly description: string;
  readonly plan: Plan;
  readonly isReasonNeeded: boolean;
  readonly example: string;
}

const CHANGES: readonly Change[] = [
  {
    name: "revoke",
    description: "revoke credentials for good; only the issuer's admin can undo it",
    plan: () => ["revoke"],
    isReasonNeeded: true,
    example: "cairn revoke out/elodie-gagne_*.json --reason issued-in-error",
  },
  {
    name: "suspend",
    description: "suspend credentials until further notice",
    plan: () => ["suspend"],
    isReasonNeeded: true,
    example: "cairn suspend out/elodie-gagne_*.json --reason academic-integrity",
  },
  {
    name: "reinstate",
    description: "lift a suspension and undo a revocation, whichever holds",
    plan: ({ revoked, suspended }) => [
      ...(revoked ? (["reinstate"] as const) : []),
      ...(suspended ? (["lift"] as const) : []),
    ],
    isReasonNeeded: false,
    example: "cairn reinstate out/elodie-gagne_*.json",
  },
];

export function addChanges(program: Command, context: Context): void {
  for (const change of CHANGES) addChange(program, context, change);
}

function addChange(program: Command, context: Context, change: Change): void {
  const reason = new Option("--reason <code>", "why; the chain shows it to everybody").choices(
    STATUS_REASONS,
  );
  if (change.isReasonNeeded) reason.makeOptionMandatory();
  else reason.default("unspecified");
  program
    .command(change.name)
    .description(change.description)
    .argument("<files...>", "credentials, as issued")
    .addOption(reason)
    .option("--no-wait", "leave once the service has written it down")
    .addHelpText("after", `\nExample:\n  ${change.example}`)
    .action(async (files: string[], options: Options) => {
      context.finish(await run(context, change, files, options));
    });
}

async function run(
  { terminal, settings }: Context,
  { plan }: Change,
  files: readonly string[],
  { reason, wait }: Options,
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
