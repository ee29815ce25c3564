import type { Client } from "../../api/client.js";
import type { StatusesAnswer } from "../../api/status.js";
import type { Context } from "../context.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { Failure } from "../failure.js";
import { openService } from "../options/service.js";
import { isAgreed, personAt } from "../terminal/ask.js";
import { counted } from "../terminal/counted.js";
import { plain } from "../terminal/plain.js";
import { paragraph } from "../terminal/terminal.js";
import type { Change, ChangeOptions } from "./change.js";
import { finalWrites } from "./follow.js";
import { resolveLearners } from "./learners.js";
import { readNamed, type Named } from "./named.js";
import { printImpossible, printPlan, type LeftOut } from "./print.js";

/** Shows what a change would do, asks, has it written down and waits until it is final. */
export async function changeStatus(
  context: Context,
  change: Change,
  args: readonly string[],
  options: ChangeOptions,
): Promise<ExitCode> {
  const { terminal, settings } = context;
  if (args.length === 0 && options.batch === undefined) {
    throw new Failure("USAGE", `Expected credentials to ${change.name}, or --batch.`);
  }
  // All files are read before anything is asked for: a wrong name changes nothing.
  const named = await readNamed(settings, args);
  const client = await openService(settings);
  const target = await targetOf(
    client,
    named,
    args.length === 0 ? options.batch : undefined,
    options,
  );
  const { actions } = change;
  const { reason } = options;
  const plan = target.request
    ? await client.changeStatuses({
        actions: [...actions],
        reason,
        ...target.request,
        dryRun: true,
      })
    : NOTHING;
  const leftOut = [...target.leftOut, ...impossibleIn(plan, target.names)];
  printImpossible(terminal, leftOut, named.others);
  printPlan(terminal, change, plan, leftOut.length, target.names);

  const isDecided = plan.changed.length === 0 || (named.isOne && leftOut.length === 0);
  if (
    !isDecided &&
    options.yes !== true &&
    !(await agrees(context, change, plan, leftOut.length))
  ) {
    return EXIT.unfinished;
  }
  const possible = [...plan.changed, ...plan.unchanged];
  const left = leftOut.length > 0 ? EXIT.refused : EXIT.done;
  if (possible.length === 0) return left;
  const done =
    plan.changed.length === 0
      ? plan
      : await client.changeStatuses({ actions: [...actions], reason, credentials: possible });
  if (done.changed.length > 0) {
    const what = `${counted(done.changed.length, "credential")}, ${counted(done.writes.length, "transaction")} (${reason})`;
    terminal.line(paragraph(terminal, `Asked for: ${what}.`));
  }
  if (done.open.length > 0 && options.wait) {
    const hashes = await finalWrites(client, terminal, done.open);
    const all = hashes.length === 1 ? "transaction" : counted(hashes.length, "transaction");
    const where = `${all} ${hashes.map(plain).join(", ")}`;
    const text = `${counted(possible.length, "credential")}, final: ${change.done} (${where})`;
    terminal.line(paragraph(terminal, text));
  }
  return left;
}

const NOTHING: StatusesAnswer = {
  ...{ named: 0, changed: [], unchanged: [], impossible: [], writes: [], open: [] },
};

interface Target {
  /** Absent where nothing is left to ask for. */
  readonly request: { readonly batch: string } | { readonly credentials: string[] } | undefined;
  readonly names: ReadonlyMap<string, string>;
  readonly leftOut: readonly LeftOut[];
}

async function targetOf(
  client: Client,
  named: Named,
  batch: string | undefined,
  options: ChangeOptions,
): Promise<Target> {
  if (batch !== undefined) return { request: { batch }, names: new Map(), leftOut: [] };
  const found = await resolveLearners(client, named.learners, options.batch);
  const all = [...named.credentials, ...found.credentials];
  const credentials = [...new Set(all.map(({ id }) => id))];
  return {
    request: credentials.length === 0 ? undefined : { credentials },
    names: new Map(all.map(({ id, name }) => [id, name])),
    leftOut: found.leftOut,
  };
}

const impossibleIn = (
  { impossible }: StatusesAnswer,
  names: ReadonlyMap<string, string>,
): LeftOut[] => impossible.map(({ id, reason }) => ({ name: names.get(id) ?? id, reason }));

async function agrees(
  { terminal }: Context,
  change: Change,
  { changed }: StatusesAnswer,
  leftOut: number,
): Promise<boolean> {
  const ask = personAt(terminal);
  if (!ask) {
    const how = "Nothing was asked for. Go on with --yes, or in a terminal.";
    terminal.remark(paragraph(terminal, how));
    return false;
  }
  const without = leftOut === 0 ? "" : `, and leave out the ${leftOut} that can't be`;
  const verb = change.name.charAt(0).toUpperCase() + change.name.slice(1);
  const prompt = `${verb} ${counted(changed.length, "credential")}${without}? [y/N] `;
  if (isAgreed(await ask(prompt))) return true;
  terminal.remark("Nothing was asked for.");
  return false;
}
