import { relative } from "node:path";
import { PACKAGE_FOLDER, type Settings } from "./settings.js";

export const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const NAME = 10;
export const sayFact = (name: string, value: string): void => {
  say(`${name.padEnd(NAME)}${value}`);
};

/** The commands to try, as they can be pasted into a second terminal in the package's folder. */
export function printNextSteps(settings: Settings, url: string, files: readonly string[]): void {
  const isDefault = settings.dataFolder === `${PACKAGE_FOLDER}/data`;
  const cairn = `${isDefault ? "" : `CAIRN_DATA=${settings.dataFolder} `}npm run -s cairn --`;
  const file = shortest(files[0] ?? settings.outFolder);
  say("");
  say(
    `Serving at ${url} until Ctrl-C. In a browser, drop a file from ${shortest(settings.outFolder)} on`,
  );
  say("");
  say(`  ${url}/verify`);
  say("");
  say("In a second terminal, try:");
  say("");
  for (const command of [
    `${cairn} verify ${file}`,
    `${cairn} inspect ${file}`,
    `${cairn} suspend ${file} --reason academic-integrity`,
    `${cairn} reinstate ${file}`,
    `${cairn} status`,
  ]) {
    say(`  ${command}`);
  }
}

function shortest(path: string): string {
  const short = relative(PACKAGE_FOLDER, path);
  return short.startsWith("..") ? path : short;
}
