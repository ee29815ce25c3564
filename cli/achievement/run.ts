import type { Context } from "../context.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import {
  checkAchievements,
  type AchievementFile,
  type CheckedAchievement,
} from "../options/achievement-file.js";
import { languageFor } from "../options/language.js";
import { openService } from "../options/service.js";
import { loadCliTexts } from "../texts/texts.js";
import { plain } from "../terminal/plain.js";
import { table } from "../terminal/table.js";
import { paragraph } from "../terminal/terminal.js";
import { printChecked } from "./print.js";

export interface AchievementOptions {
  readonly lang?: string;
}

/** Prints every problem of each file. @returns 65 where there is one, 64 where a file can't be read. */
export async function checkFiles(
  context: Context,
  files: readonly string[],
  { lang }: AchievementOptions,
): Promise<ExitCode> {
  const { terminal, settings } = context;
  const texts = await loadCliTexts(languageFor(lang, settings.variables));
  const checked = await checkAchievements(files.map(settings.toPath));
  printChecked(terminal, checked, texts);
  return exitOf(checked);
}

const exitOf = (checked: readonly CheckedAchievement[]): ExitCode =>
  checked.some(({ kind }) => kind === "bad")
    ? EXIT.refused
    : checked.some(({ kind }) => kind === "unread")
      ? EXIT.usage
      : EXIT.done;

/** Sends all files, or none where one of them has a problem. */
export async function putFiles(
  context: Context,
  files: readonly string[],
  { lang }: AchievementOptions,
): Promise<ExitCode> {
  const { terminal, settings } = context;
  const texts = await loadCliTexts(languageFor(lang, settings.variables));
  const words = texts.achievement;
  const checked = await checkAchievements(files.map(settings.toPath));
  printChecked(terminal, checked, texts);
  const good = checked.flatMap((it): AchievementFile[] => (it.kind === "good" ? [it.file] : []));
  if (good.length < checked.length) {
    terminal.remark(words.nothingSent);
    return exitOf(checked);
  }
  const client = await openService(settings);
  for (const { code, bytes } of good) {
    const { id, name } = await client.putAchievement(code, bytes);
    terminal.line(paragraph(terminal, words.kept(plain(code), plain(name), plain(id))));
  }
  return EXIT.done;
}

export async function listAchievements(
  { terminal, settings }: Context,
  { lang }: AchievementOptions,
): Promise<ExitCode> {
  const { achievement: words } = await loadCliTexts(languageFor(lang, settings.variables));
  const { achievements } = await (await openService(settings)).listAchievements();
  if (achievements.length === 0) terminal.line(words.noneKnown);
  else {
    const rows = achievements.map(({ code, name, id }) => [code, name, id]);
    terminal.line(table(words.listColumns, rows, terminal.columns));
  }
  return EXIT.done;
}
