import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startProcess } from "../../test/support/service-process.js";

export interface BenchedService {
  readonly url: string;
  stop(): Promise<void>;
}

/** The service of a checkout in a process of its own; `undefined` for SQLite in a new folder. */
export async function startBenched(
  databaseUrl: string | undefined,
  root?: string,
): Promise<BenchedService> {
  const folder = mkdtempSync(join(tmpdir(), "cairn-bench-"));
  const service = await startProcess({
    settingsFolder: folder,
    ...(root !== undefined && { root }),
    settings: {
      CAIRN_DATA: join(folder, "data"),
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
      // More than a run sends: signing and anchoring would share the processor.
      CAIRN_SEAL_SIZE: "100000",
      CAIRN_MAX_BACKLOG: "1000000000",
    },
  });
  return {
    url: service.url,
    async stop() {
      await service.kill("SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
