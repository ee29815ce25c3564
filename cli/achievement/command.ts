import type { Command } from "commander";
import type { Context } from "../context.js";
import type { AchievementOptions } from "./run.js";

const ABOUT = `
An achievement says what was awarded: its name, what a learner did for it, how
that was assessed. Awards name it by its code; the service keeps it, and each
award holds it whole.

Examples:
  cairn achievement new mc-101.json       asks what is needed, writes the file
  cairn achievement check mc-101.json     says what is wrong with it
  cairn achievement put mc-101.json       sends it to the service
  cairn achievement list                  what the service knows

check names every problem of all files, by its place in the JSON; put sends
nothing unless all conform. Both end with 65 where a file doesn't conform, and
with 64 where one can't be read. new asks before it writes anything, and leaves
a file that is there alone. What was awarded keeps the text that it was awarded
with, whatever is put later.`;

const LANG = ["--lang <code>", "en or fr (default: the environment's, else en)"] as const;

export function addAchievement(program: Command, context: Context): void {
  const { finish } = context;
  const achievement = program
    .command("achievement")
    .description("make, check and send what awards are about")
    .addHelpText("after", ABOUT);

  achievement
    .command("new")
    .description("begin one by answering questions in a terminal")
    .argument("<file>", "the file to write; one that is there is left alone")
    .option(...LANG)
    .action(async (file: string, options: AchievementOptions) => {
      const { newAchievement } = await import("./new.js");
      finish(await newAchievement(context, file, options));
    });

  achievement
    .command("check")
    .description("say whether files are achievements, and every problem if not")
    .argument("<files...>", "achievements")
    .option(...LANG)
    .action(async (files: string[], options: AchievementOptions) => {
      const { checkFiles } = await import("./run.js");
      finish(await checkFiles(context, files, options));
    });

  achievement
    .command("put")
    .description("check achievements and send them to the service")
    .argument("<files...>", "achievements")
    .option(...LANG)
    .action(async (files: string[], options: AchievementOptions) => {
      const { putFiles } = await import("./run.js");
      finish(await putFiles(context, files, options));
    });

  achievement
    .command("list")
    .description("show what the service knows")
    .option(...LANG)
    .action(async (options: AchievementOptions) => {
      const { listAchievements } = await import("./run.js");
      finish(await listAchievements(context, options));
    });
}
