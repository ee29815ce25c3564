import { checkAchievement } from "../../core/credential/definition.js";
import type { Context } from "../context.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { readAchievements, type AchievementFile } from "../options/achievement-file.js";
import { openService } from "../options/service.js";
import { CLI_EN } from "../texts/en.js";
import { plain } from "../terminal/plain.js";
import { problemTable } from "../terminal/problems.js";
import { table } from "../terminal/table.js";
import { paragraph } from "../terminal/terminal.js";

/** Prints every problem of each file. @returns 65 where there is one. */
export async function checkAchievements(
  context: Context,
  files: readonly string[],
): Promise<ExitCode> {
  const achievements = await readAchievements(files.map(context.settings.toPath));
  const isGood = achievements.map((it) => isConforming(context, it));
  return isGood.every(Boolean) ? EXIT.done : EXIT.refused;
}

/** Sends all files, or none where one of them has a problem. */
export async function putAchievements(
  context: Context,
  files: readonly string[],
): Promise<ExitCode> {
  const { terminal, settings } = context;
  const achievements = await readAchievements(files.map(settings.toPath));
  const isGood = achievements.map((it) => isConforming(context, it));
  if (!isGood.every(Boolean)) {
    terminal.remark("Nothing was sent.");
    return EXIT.refused;
  }
  const client = await openService(settings);
  for (const { code, bytes } of achievements) {
    const { id, name } = await client.putAchievement(code, bytes);
    terminal.line(paragraph(terminal, `${plain(code)} is kept: ${plain(name)} (${plain(id)})`));
  }
  return EXIT.done;
}

export async function listAchievements({ terminal, settings }: Context): Promise<ExitCode> {
  const { achievements } = await (await openService(settings)).listAchievements();
  if (achievements.length === 0) terminal.line("The service knows no achievement yet.");
  else {
    const rows = achievements.map(({ code, name, id }) => [code, name, id]);
    terminal.line(table(["code", "name", "id"], rows, terminal.columns));
  }
  return EXIT.done;
}

function isConforming({ terminal }: Context, { path, code, json }: AchievementFile): boolean {
  const problems = checkAchievement(json);
  if (problems.length === 0) {
    terminal.line(`${plain(path)}: ${plain(code)} conforms`);
    return true;
  }
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  terminal.line(`${plain(path)}: ${count}`);
  terminal.line(problemTable(problems, terminal.columns, CLI_EN.common));
  return false;
}
