import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import type { Children } from "./children.js";
import { PACKAGE_FOLDER, type Settings } from "./settings.js";
import { StartError } from "./stop.js";

/** Builds the pages where they aren't there or older than their sources; takes a few seconds beside the chain's start. */
export function buildPages(children: Children, settings: Settings, logFile: string): Promise<void> {
  const log = openSync(logFile, "w", 0o600);
  const script = join(PACKAGE_FOLDER, "scripts", "build-web.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, "--if-stale"], {
    env: settings.env,
    stdio: ["ignore", log, log],
    cwd: PACKAGE_FOLDER,
  });
  closeSync(log);
  children.endWithUs(child);
  const built = new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new StartError("CHILD_ENDED", `The pages could not be built: see ${logFile}.`));
    });
  });
  built.catch(() => undefined); // Its awaiter gets the reason; a chain that fails first is reported first.
  return built;
}
