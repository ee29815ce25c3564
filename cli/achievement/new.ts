import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { checkAchievement } from "../../core/credential/definition.js";
import { invariant } from "../../core/error.js";
import type { JsonObject } from "../../core/json.js";
import type { Context } from "../context.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { Failure } from "../failure.js";
import { reasonOf } from "../options/input-file.js";
import { personAt, type Ask } from "../terminal/ask.js";
import { plain } from "../terminal/plain.js";
import { paragraph } from "../terminal/terminal.js";
import { definitionOf, QUESTIONS, type AchievementAnswers } from "./questions.js";

/** Asks what an achievement needs, one line a question, and writes its file. */
export async function newAchievement(context: Context, file: string): Promise<ExitCode> {
  const { terminal, settings } = context;
  const ask = personAt(terminal, "Nothing was written.");
  if (!ask) {
    const how =
      "Copy a file of examples/achievements instead, and check it with: cairn achievement check";
    throw new Failure("USAGE", `The questions need a terminal. ${how}`);
  }
  terminal.line("Enter leaves out what is in brackets.");
  const definition = await askAll(ask, (text) => {
    terminal.remark(paragraph(terminal, text));
  });
  await writeNew(settings.toPath(file), definition);
  const next = `Written to ${plain(file)}. Next: cairn achievement put ${plain(file)}`;
  terminal.line(paragraph(terminal, next));
  return EXIT.done;
}

/** Asks each question until its answer makes an achievement that conforms. */
export async function askAll(ask: Ask, remark: (text: string) => void): Promise<JsonObject> {
  const answers: AchievementAnswers = {};
  for (const { name, prompt, isOptional, flawOf } of QUESTIONS) {
    for (;;) {
      const text = (await ask(isOptional ? `[${prompt}] ` : `${prompt} `)).trim();
      if (text === "" && isOptional) break;
      const flaw = text === "" ? "This is needed." : flawOf(text, answers);
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

async function writeNew(path: string, definition: JsonObject): Promise<void> {
  try {
    await writeFile(path, `${JSON.stringify(definition, null, 2)}\n`, { flag: "wx" });
  } catch (cause) {
    throw new Failure("USAGE", `${path} could not be written: ${reasonOf(cause)}.`, { cause });
  }
}
