import { access, constants, stat } from "node:fs/promises";
import type { Verifier } from "../../chain/verify.js";
import type { Report } from "../../core/verify/report.js";
import { Failure } from "../failure.js";
import { readInput, reasonOf } from "../input-file.js";

export interface Judged {
  /** As the person wrote it. */
  readonly path: string;
  readonly report: Report;
}

/** While one file waits for the chain, another is computed; more at once only take memory. */
const AT_ONCE = 8;

/** Says of each file, before anything is asked, that it can be read. @throws {@link Failure} `USAGE`. */
export async function ensureReadable(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    try {
      await access(path, constants.R_OK);
      if ((await stat(path)).isDirectory()) throw new Failure("USAGE", `${path} is a folder.`);
    } catch (cause) {
      if (cause instanceof Failure) throw cause;
      throw new Failure("USAGE", `${path} could not be read: ${reasonOf(cause)}.`, { cause });
    }
  }
}

/** The reports in the order of the paths. */
export async function verifyFiles(
  verifier: Verifier,
  paths: readonly { readonly shown: string; readonly path: string }[],
  onReport: (count: number) => void,
): Promise<Judged[]> {
  const judged: Judged[] = [];
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < paths.length; at = next++) {
      const entry = paths[at];
      if (!entry) return;
      const report = await verifier.verify(await readInput(entry.path));
      judged[at] = { path: entry.shown, report };
      onReport(++done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return judged;
}
