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
import { readNamed, type LeftOut, type Named, type Place } from "./named.js";
import { printImpossible, printPlan, type Plan } from "./print.js";
import { resolveNamed } from "./resolve.js";

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
  const { actions } = change;
  const { reason } = options;
  const target = await targetOf(client, named, args.length === 0, options, words);
  const dryRun = target.request && {
    ...{ actions: [...actions], reason, ...target.request, dryRun: true },
  };
  const answer = dryRun ? await client.changeStatuses(dryRun) : NOTHING;
  const plan: Plan = {
    ...{ ...answer, names: target.names, repeated: target.repeated },
    leftOut: [...target.leftOut, ...impossibleIn(answer, target.places, words)],
  };
  printImpossible(terminal, plan.leftOut, named.others, texts);
  printPlan(terminal, change, reason, plan, words);

  const isDecided = plan.changed.length === 0 || (named.isOne && plan.leftOut.length === 0);
  if (!isDecided && options.yes !== true && !(await agrees(context, change, plan, words))) {
    return EXIT.unfinished;
  }
  const possible = [...plan.changed, ...plan.unchanged];
  const left = plan.leftOut.length > 0 ? EXIT.refused : EXIT.done;
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
  readonly places: ReadonlyMap<string, Place>;
  readonly names: ReadonlyMap<string, string>;
  readonly leftOut: readonly LeftOut[];
  readonly repeated: number;
}

async function targetOf(
  client: Client,
  named: Named,
  isWholeBatch: boolean,
  { batch }: ChangeOptions,
  words: ChangeTexts,
): Promise<Target> {
  if (isWholeBatch && batch !== undefined) {
    const [places, names] = [new Map<string, Place>(), new Map<string, string>()];
    return { request: { batch }, places, names, leftOut: [], repeated: 0 };
  }
  const found = await resolveNamed(client, named, batch, words);
  const places = new Map<string, Place>();
  for (const it of found.credentials) if (!places.has(it.id)) places.set(it.id, it);
  return {
    request: places.size === 0 ? undefined : { credentials: [...places.keys()] },
    places,
    names: new Map(Array.from(places, ([id, { name }]) => [id, name])),
    leftOut: found.leftOut,
    repeated: found.credentials.length - places.size,
  };
}

const impossibleIn = (
  { impossible }: StatusesAnswer,
  places: ReadonlyMap<string, Place>,
  words: ChangeTexts,
): LeftOut[] =>
  impossible.map(({ id, code, reason }) => ({
    ...(places.get(id) ?? { name: id }),
    reason: words.why(code, reason),
  }));

async function agrees(
  { terminal }: Context,
  change: Change,
  { changed, leftOut }: Plan,
  words: ChangeTexts,
): Promise<boolean> {
  const ask = personAt(terminal, words.nothing);
  if (!ask) {
    terminal.remark(paragraph(terminal, words.goOn));
    return false;
  }
  if (isAgreed(await ask(words.ask(change.name, changed.length, leftOut.length)))) return true;
  terminal.remark(words.nothing);
  return false;
}
