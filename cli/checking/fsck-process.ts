import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { FsckAnswer, type Fsck, type FsckJob } from "../../api/fsck.js";
import { Failure } from "../failure.js";
import { PACKAGE_FOLDER } from "../settings.js";

/**
 * Runs the check beside us: the store is the service's, and a face doesn't import it.
 *
 * @throws {@link Failure} where the store can't be opened as asked.
 */
export async function runFsck(job: FsckJob): Promise<Fsck> {
  const args = ["--import", import.meta.resolve("tsx"), "server/fsck-main.ts"];
  const child = spawn(process.execPath, args, {
    cwd: PACKAGE_FOLDER,
    stdio: ["pipe", "pipe", "inherit"],
  });
  // The job may name an endpoint with a key in it, or a password: the command line would show it to everybody.
  child.stdin.on("error", () => undefined); // whether it was read shows in the answer
  child.stdin.end(JSON.stringify(job));
  const [output, [code]] = await Promise.all([
    text(child.stdout),
    once(child, "close") as Promise<[number | null]>,
  ]);
  const answer = code === 0 ? FsckAnswer.parse(JSON.parse(output)) : undefined;
  if (!answer)
    throw new Error(`The check ended with ${code ?? "a signal"}; what it said is above.`);
  if (answer.kind === "report") return answer.report;
  throw new Failure(answer.code === "IN_USE" ? "REFUSED" : "USAGE", answer.reason);
}
