import type { Client } from "../../api/client.js";
import type { StatusesAnswer } from "../../api/status.js";
import type { Context } from "../context.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { Failure } from "../failure.js";
import { languageFor } from "../options/language.js";
import { openService } from "../options/service.js";
import { loadCliTexts, type ChangeTexts } from "../texts/texts.js";
import { isAgreed, personAt } from "../terminal/ask.js";
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
  const texts = await loadCliTexts(languageFor(options.lang, settings.variables));
  const words = texts.change;
  if (args.length === 0 && options.batch === undefined) {
    throw new Failure("USAGE", `Expected credentials to ${change.name}, or --batch.`);
  }
  // All files are read before anything is asked for: a wrong name changes nothing.
  const named = await readNamed(settings, args, words);
  const client = await openService(settings);
  const target = await targetOf(
    client,
    named,
    args.length === 0 ? options.batch : undefined,
    options,
    words,
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
  printImpossible(terminal, leftOut, named.others, texts);
  printPlan(terminal, change, plan, leftOut.length, target.names, words);

  const isDecided = plan.changed.length === 0 || (named.isOne && leftOut.length === 0);
  if (
    !isDecided &&
    options.yes !== true &&
    !(await agrees(context, change, plan, leftOut.length, words))
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
    const text = words.requested(done.changed.length, done.writes.length, reason);
    terminal.line(paragraph(terminal, text));
  }
  if (done.open.length > 0 && options.wait) {
    const hashes = await finalWrites(client, terminal, done.open, texts);
    const text = words.final(change.name, possible.length, hashes.map(plain));
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
  words: ChangeTexts,
): Promise<Target> {
  if (batch !== undefined) return { request: { batch }, names: new Map(), leftOut: [] };
  const found = await resolveLearners(client, named.learners, options.batch, words);
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
  words: ChangeTexts,
): Promise<boolean> {
  const ask = personAt(terminal, words.nothing);
  if (!ask) {
    terminal.remark(paragraph(terminal, words.goOn));
    return false;
  }
  if (isAgreed(await ask(words.ask(change.name, changed.length, leftOut)))) return true;
  terminal.remark(words.nothing);
  return false;
}
