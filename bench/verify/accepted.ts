import { resolve } from "node:path";
import { compileSubject, spentBy } from "../in-turns.js";

const COUNT = 200;

/**
 * Whether @digitalbazaar/vc accepts what we issued: some files of a folder, or lines of an NDJSON file, at random:
 * `npm run bench -- accepted PATH [count]`.
 *
 * @throws where it refuses one.
 */
export async function benchAccepted([
  path,
  count = String(COUNT),
]: readonly string[]): Promise<void> {
  if (path === undefined) throw new Error("Expected a folder of files, or an NDJSON file.");
  await compileSubject("verify");
  const { cpuSeconds } = await spentBy("verify", [resolve(path), count]);
  process.stdout.write(
    `@digitalbazaar/vc accepts up to ${count} of ${path}, taken at random, in ${cpuSeconds.toFixed(1)} CPU s.\n`,
  );
}
