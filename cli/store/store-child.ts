import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { PACKAGE_FOLDER } from "../options/settings.js";

/** Sources run where tests start them, else what is compiled of them; the programs that we start do the same. */
const IS_SOURCE = import.meta.filename.endsWith(".ts");

/**
 * Runs a program of the service in a process of its own: the store is the service's, and the command line doesn't
 * import it. It works in the package's folder, so paths in a job are absolute.
 *
 * @returns its answer, for the caller to parse.
 */
export async function askStoreProgram(
  program: "store-main" | "fsck-main",
  job: unknown,
): Promise<unknown> {
  const server = join(PACKAGE_FOLDER, "server");
  const args = IS_SOURCE
    ? ["--import", import.meta.resolve("tsx"), join(server, `${program}.ts`)]
    : [join(server, "bin.mjs"), program];
  const child = spawn(process.execPath, args, {
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
  throw new Error(`${program} ended with ${code ?? "a signal"}; its messages are above.`);
}
