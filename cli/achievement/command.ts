import type { Command } from "commander";
import type { Context } from "../context.js";

const ABOUT = `
An achievement says what was awarded: its name, what a learner did for it, how
that was assessed. Awards name it by its code; the service keeps it, and each
award holds it whole.

Examples:
  cairn achievement new mc-101.json       asks what is needed, writes the file
  cairn achievement check mc-101.json     says what is wrong with it
  cairn achievement put mc-101.json       sends it to the service
  cairn achievement list                  what the service knows

What was awarded keeps the text that it was awarded with, whatever is put later.`;

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
    .action(async (file: string) => {
      const { newAchievement } = await import("./new.js");
      finish(await newAchievement(context, file));
    });

  achievement
    .command("check")
    .description("say whether files are achievements, and every problem if not")
    .argument("<files...>", "achievements")
    .action(async (files: string[]) => {
      const { checkAchievements } = await import("./run.js");
      finish(await checkAchievements(context, files));
    });

  achievement
    .command("put")
    .description("check achievements and send them to the service")
    .argument("<files...>", "achievements")
    .action(async (files: string[]) => {
      const { putAchievements } = await import("./run.js");
      finish(await putAchievements(context, files));
    });

  achievement
    .command("list")
    .description("show what the service knows")
    .action(async () => {
      const { listAchievements } = await import("./run.js");
      finish(await listAchievements(context));
    });
}
