import { Option, type Command } from "commander";
import { STATUS_REASONS } from "../../core/status/reason.js";
import type { Context } from "../context.js";
import type { ChangeOptions, Plan } from "./run.js";

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
    .action(async (files: string[], options: ChangeOptions) => {
      const { changeStatus } = await import("./run.js");
      context.finish(await changeStatus(context, change.plan, files, options));
    });
}
