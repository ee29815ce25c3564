import { spawn, spawnSync } from "node:child_process";
import { cleanEnv } from "./processes.js";

/** Whether programs can be given a terminal here: util-linux's `script` has one. */
export const hasTerminal = (): boolean => spawnSync("script", ["--version"]).status === 0;

export interface Told {
  readonly code: number | null;
  /** All that the screen showed. */
  readonly screen: string;
}

/** Runs a program in a terminal. Each answer is typed once, when the screen shows the text that it belongs to. */
export async function inTerminal(
  command: readonly string[],
  answers: readonly (readonly [question: string, answer: string])[],
  env: Record<string, string>,
): Promise<Told> {
  const line = command.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(" ");
  const child = spawn("script", ["-qfec", line, "/dev/null"], {
    env: cleanEnv({ ...env, TERM: "dumb", COLUMNS: "100" }),
    stdio: ["pipe", "pipe", "inherit"],
  });
  let screen = "";
  let from = 0;
  const left = [...answers];
  child.stdout.on("data", (chunk: Buffer) => {
    screen += chunk.toString("utf8");
    if (left.length === 0 || !screen.slice(from).includes(left[0][0])) return;
    from = screen.length;
    child.stdin.write(`${left[0][1]}\n`);
    left.shift();
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, screen };
}
