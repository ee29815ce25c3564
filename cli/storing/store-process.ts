import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { StoreAnswer, type StoreJob } from "../../api/store-job.js";
import { Failure } from "../failure.js";
import { PACKAGE_FOLDER } from "../settings.js";

/**
 * Works on a store beside us: it is the service's, and a face doesn't import it.
 *
 * @throws {@link Failure} where the store refuses.
 */
export async function runStoreJob<Kind extends StoreAnswer["kind"]>(
  job: StoreJob,
  kind: Kind,
): Promise<StoreAnswer & { kind: Kind }> {
  const args = ["--import", import.meta.resolve("tsx"), "server/store-main.ts"];
  const child = spawn(process.execPath, args, {
    cwd: PACKAGE_FOLDER,
    stdio: ["pipe", "pipe", "inherit"],
  });
  // An address may hold a password: the command line would show it to everybody.
  child.stdin.on("error", () => undefined); // whether it was read shows in the answer
  child.stdin.end(JSON.stringify(job));
  const [output, [code]] = await Promise.all([
    text(child.stdout),
    once(child, "close") as Promise<[number | null]>,
  ]);
  const answer = code === 0 ? StoreAnswer.parse(JSON.parse(output)) : undefined;
  if (answer?.kind === kind) return answer as StoreAnswer & { kind: Kind };
  if (answer?.kind === "refused") {
    throw new Failure(answer.code === "IN_USE" ? "REFUSED" : "USAGE", answer.reason);
  }
  throw new Error(`The work ended with ${code ?? "a signal"}; what it said is above.`);
}

/** A folder by itself is an SQLite store's. Paths are seen from where the person stands. */
export function storeAddress(written: string, toPath: (path: string) => string): string {
  if (/^postgres(?:ql)?:/.test(written)) return written;
  return `sqlite:${absolute(written.replace(/^sqlite:/, ""), toPath)}`;
}

/** The work is done in the package's folder, not where the person stands. */
export const absolute = (written: string, toPath: (path: string) => string): string =>
  resolve(toPath(written));
