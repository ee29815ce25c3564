import { readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Beside the file that it becomes; its ending is no program's, so that none takes it for a whole one. */
export const temporaryFor = (path: string): string => `${path}.${process.pid}.tmp`;

/**
 * Removes what runs that were ended left half written, here or for one name.
 *
 * @param of the file whose leftovers go; absent for those of all files in the folder
 */
export function removeLeftovers(folder: string, of?: string): void {
  for (const name of readdirSync(folder)) {
    const [, whole, pid] = /^(.+)\.(\d+)\.tmp$/.exec(name) ?? [];
    if (whole === undefined || (of !== undefined && whole !== basename(of))) continue;
    const isOurs = of !== undefined || whole.endsWith(".json");
    if (isOurs && !isRunning(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}

export const removeLeftoversOf = (path: string): void => {
  removeLeftovers(dirname(path), path);
};

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
