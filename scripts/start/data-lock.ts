import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StartError } from "./stop.js";

/**
 * Keeps a second start from writing over the files of a running one. The service locks its database besides,
 * so what slips through here is stopped there.
 *
 * @returns what gives the folder back.
 * @throws {@link StartError} `IN_USE`.
 */
export function lockData(dataFolder: string): () => void {
  makeFolder(dataFolder);
  const path = join(dataFolder, "start.pid");
  if (!claim(path)) {
    const pid = Number(readFileSync(path, "utf8"));
    if (isAlive(pid)) {
      throw new StartError(
        "IN_USE",
        `Process ${pid} runs npm start on ${dataFolder}. Stop it, or set CAIRN_DATA to another folder. If it is something else, delete ${path}.`,
      );
    }
    // Left by a start that was killed.
    rmSync(path, { force: true });
    if (!claim(path)) return lockData(dataFolder);
  }
  return () => {
    rmSync(path, { force: true });
  };
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (cause) {
    const reason = (cause as Error).message;
    throw new StartError("SETTING", `CAIRN_DATA: ${path} can't be used: ${reason}`, { cause });
  }
}

function claim(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === "EEXIST") return false;
    throw new StartError("SETTING", `CAIRN_DATA: ${path} can't be written: ${message}`, { cause });
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is alive, too.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
