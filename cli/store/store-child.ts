import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { PACKAGE_FOLDER } from "../options/settings.js";

/**
 * Runs a program of the service beside us: the store is the service's, and a face doesn't import it. It works in the
 * package's folder, so paths in a job are absolute.
 *
 * @returns what it answered, to be read by whoever asked.
 */
export async function askStoreProgram(program: string, job: unknown): Promise<unknown> {
  const child = spawn(process.execPath, ["--import", import.meta.resolve("tsx"), program], {
    cwd: PACKAGE_FOLDER,
    stdio: ["pipe", "pipe", "inherit"],
  });
  // A job may hold a password or an endpoint's key: the command line would show it to everybody.
  child.stdin.on("error", () => undefined); // whether it was read shows in the answer
  child.stdin.end(JSON.stringify(job));
  const [output, [code]] = await Promise.all([
    text(child.stdout),
    once(child, "close") as Promise<[number | null]>,
  ]);
  if (code === 0) return JSON.parse(output) as unknown;
  throw new Error(`${program} ended with ${code ?? "a signal"}; what it said is above.`);
}
