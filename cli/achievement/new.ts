import { randomUUID } from "node:crypto";
import { access, constants, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { checkAchievement } from "../../core/credential/definition.js";
import { invariant } from "../../core/error.js";
import type { JsonObject } from "../../core/json.js";
import type { Context } from "../context.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { Failure } from "../failure.js";
import { reasonOf } from "../options/input-file.js";
import { languageFor } from "../options/language.js";
import { writeNew } from "../options/output-file.js";
import { personAt, type Ask } from "../terminal/ask.js";
import { plain } from "../terminal/plain.js";
import { paragraph } from "../terminal/terminal.js";
import { loadCliTexts, type CliTexts } from "../texts/texts.js";
import { definitionOf, QUESTIONS, type AchievementAnswers } from "./questions.js";
import type { AchievementOptions } from "./run.js";

/** Asks what an achievement needs, one line a question, and writes its file. */
export async function newAchievement(
  context: Context,
  file: string,
  { lang }: AchievementOptions,
): Promise<ExitCode> {
  const { terminal, settings } = context;
  const texts = await loadCliTexts(languageFor(lang, settings.variables));
  const words = texts.achievement;
  const ask = personAt(terminal, words.nothingWritten);
  if (!ask) throw new Failure("USAGE", words.needsTerminal);
  const path = settings.toPath(file);
  // Else that would be heard after ten questions.
  await ensureFree(path, texts);
  terminal.line(words.leavesOut);
  const definition = await askAll(
    ask,
    (text) => {
      terminal.remark(paragraph(terminal, text, 2));
    },
    texts,
  );
  await writeNew(path, `${JSON.stringify(definition, null, 2)}\n`);
  terminal.line(paragraph(terminal, words.written(plain(file))));
  return EXIT.done;
}

/** @throws {@link Failure} `USAGE` where a file of that name is there, or none can be written. */
async function ensureFree(path: string, { achievement: words }: CliTexts): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (there) throw new Failure("USAGE", words.isThere(path));
  try {
    await access(dirname(path), constants.W_OK);
  } catch (cause) {
    throw new Failure("USAGE", words.notWritable(path, reasonOf(cause)), { cause });
  }
}

/** Asks each question until its answer makes an achievement that conforms. */
export async function askAll(
  ask: Ask,
  remark: (text: string) => void,
  texts: CliTexts,
): Promise<JsonObject> {
  const words = texts.achievement;
  const answers: AchievementAnswers = {};
  for (const { name, isOptional, flawOf } of QUESTIONS) {
    const prompt = words.questions[name];
    for (;;) {
      const text = (await ask(isOptional ? `[${prompt}] ` : `${prompt} `)).trim();
      if (text === "" && isOptional) break;
      const flaw = text === "" ? words.flaws.needed : flawOf(text, answers, words);
      if (flaw === undefined) {
        answers[name] = text;
        break;
      }
      remark(flaw);
    }
  }
  const definition = definitionOf(answers, [
    `urn:uuid:${randomUUID()}`,
    `urn:uuid:${randomUUID()}`,
  ]);
  const [problem] = checkAchievement(definition);
  invariant(!problem, `what was asked for conforms, but ${JSON.stringify(problem)}`);
  return definition;
}
