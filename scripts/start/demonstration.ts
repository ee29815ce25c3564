import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Children } from "./children.js";
import { PACKAGE_FOLDER, type Settings } from "./settings.js";
import { StartError } from "./stop.js";

const EXAMPLES = join(PACKAGE_FOLDER, "examples");
const COMMAND_LINE = join(PACKAGE_FOLDER, "cli", "bin.mjs");

export const ISSUER_EXAMPLE = join(EXAMPLES, "issuer.json");

/** sysexits(3): rows were left out. */
const ROWS_LEFT_OUT = 65;

/**
 * Issues the example's awards through the command line, as anybody would; a repeat finds them issued. One of its rows
 * has a date that isn't in the calendar: to leave it out is decided here, and it is saved where no tree has it.
 */
export async function issueExamples(children: Children, settings: Settings): Promise<number> {
  const folder = join(EXAMPLES, "achievements");
  const achievements = jsonFilesIn(folder).flatMap((path) => ["--achievement", path]);
  const awards = join(EXAMPLES, "awards.csv");
  const refused = join(settings.dataFolder, "refused-awards.csv");
  const out = ["--out", settings.outFolder, "--refused", refused, "--yes"];
  const code = await cairn(children, settings, ["issue", awards, ...achievements, ...out]);
  return code === ROWS_LEFT_OUT ? 0 : code;
}

/** Verifies all that lies in the folder, straight against the chain. */
export const verifyAll = (children: Children, settings: Settings): Promise<number> =>
  cairn(children, settings, ["verify", ...jsonFilesIn(settings.outFolder)]);

export const jsonFilesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => join(folder, name));

/** @returns the exit code. */
function cairn(
  children: Children,
  { dataFolder, env: inherited }: Settings,
  args: readonly string[],
): Promise<number> {
  // Settings for a service elsewhere must not lead the demonstration there.
  const elsewhere = ["CAIRN_URL", "CAIRN_API_TOKEN", "CAIRN_RPC"];
  const env = Object.fromEntries(
    Object.entries(inherited).filter(([name]) => !elsewhere.includes(name)),
  );
  const child = spawn(process.execPath, [COMMAND_LINE, ...args], {
    env: { ...env, CAIRN_DATA: dataFolder },
    stdio: "inherit",
  });
  children.endWithUs(child);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code !== null) resolve(code);
      else
        reject(
          new StartError("CHILD_ENDED", `cairn ${args[0] ?? ""} was ended by ${signal ?? "?"}.`),
        );
    });
  });
}
