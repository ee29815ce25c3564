import { Option, type Command } from "commander";
import { STATUS_REASONS } from "../../core/status/reason.js";
import type { Context } from "../context.js";
import type { Change, ChangeOptions } from "./change.js";

interface StatusCommand extends Change {
  readonly description: string;
  readonly isReasonNeeded: boolean;
  readonly examples: readonly string[];
}

const CHANGES: readonly StatusCommand[] = [
  {
    name: "revoke",
    actions: ["revoke"],
    description: "revoke credentials for good; only the issuer's admin can undo it",
    isReasonNeeded: true,
    examples: [
      "cairn revoke out/elodie-gagne_*.json --reason issued-in-error",
      "cairn revoke withdrawn.txt --reason holder-request",
      "cairn revoke withdrawn.csv --reason holder-request --yes",
      "cairn revoke --batch autumn-2026 --reason issued-in-error",
    ],
  },
  {
    name: "suspend",
    actions: ["suspend"],
    description: "suspend credentials until further notice",
    isReasonNeeded: true,
    examples: ["cairn suspend out/elodie-gagne_*.json --reason academic-integrity"],
  },
  {
    name: "reinstate",
    actions: ["lift", "reinstate"],
    description: "lift a suspension and undo a revocation, whichever holds",
    isReasonNeeded: false,
    examples: [
      "cairn reinstate out/elodie-gagne_*.json",
      "cairn reinstate cleared.csv --batch autumn-2026",
    ],
  },
];

const NAMING = `
Name credentials by file, folder, archive, id (urn:uuid:…, a UUID or an address
with it), by their batch, or in a list: a text with one of these, an e-mail or
a name a line (# begins a comment), a table (CSV) with a column credential,
file, batch, or name, email or studentId beside achievement, or what cairn
issue or cairn status printed of a batch. Each line that isn't found is shown
before anything is sent. More than one are shown first and asked about; without
a terminal nothing is done unless you say --yes, and the exit code is 75. Each
256 places of a batch take one transaction, however many credentials of them
change. If it is stopped, run it again: it goes on, and sends nothing twice.`;

export function addChanges(program: Command, context: Context): void {
  for (const change of CHANGES) addChange(program, context, change);
}

function addChange(program: Command, context: Context, change: StatusCommand): void {
  const reason = new Option("--reason <code>", "why; the chain shows it to everybody").choices(
    STATUS_REASONS,
  );
  if (change.isReasonNeeded) reason.makeOptionMandatory();
  else reason.default("unspecified");
  const { length } = change.examples;
  const examples = change.examples.map((it) => `\n  ${it}`).join("");
  program
    .command(change.name)
    .description(change.description)
    .argument("[credentials...]", "files, folders, ids, batches, or lists")
    .addOption(reason)
    .option("--batch <id>", "all of a batch; with a list of learners, where they are looked for")
    .option("--yes", "go on without asking, and leave out what can't be changed")
    .option("--no-wait", "leave once the service has written it down")
    .option("--lang <code>", "en or fr (default: the environment's, else en)")
    .addHelpText("after", `\nExample${length === 1 ? "" : "s"}:${examples}\n${NAMING}`)
    .action(async (args: string[], options: ChangeOptions) => {
      const { changeStatus } = await import("./run.js");
      context.finish(await changeStatus(context, change, args, options));
    });
}
