import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import type { IntakeAnswer } from "../../../api/batch.js";
import { createClient } from "../../../api/client.js";
import type { Problem } from "../../../api/problem.js";
import { listBatches } from "../../../server/store/batches.js";
import { openStore } from "../../../server/store/database.js";
import { credentialsOf } from "../../support/rows.js";
import { ACHIEVEMENT, awards, newFolder, removeFolder, TEST_TOKEN } from "../../support/service.js";
import { startProcess, type ServiceProcess } from "../../support/service-process.js";

/** Whether a program can be run so; where not, what needs it is skipped aloud. */
function works(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: "ignore" });
    return true;
  } catch {
    console.warn(`SKIPPED: tests that need ${command} ${args.join(" ")}, which doesn't work here.`);
    return false;
  }
}

describe("the service on a disk that fails", () => {
  let folder: string;
  let data: string;
  const acknowledged = new Set<string>();
  let running: ServiceProcess | undefined;

  beforeEach(() => {
    folder = newFolder();
    data = join(folder, "data");
    mkdirSync(data);
    acknowledged.clear();
  });
  afterEach(async () => {
    await running?.kill("SIGKILL");
    running = undefined;
    removeFolder(folder);
  });

  async function start(under: readonly string[] = []): Promise<ServiceProcess> {
    const settings = { CAIRN_DATA: data };
    running = await startProcess({ settingsFolder: folder, settings, under });
    await createClient({ url: running.url, token: TEST_TOKEN }).putAchievement(
      "MC-1",
      JSON.stringify(ACHIEVEMENT),
    );
    return running;
  }

  /** What is acknowledged is remembered; `undefined` where no answer came. */
  async function post(count: number, name: string): Promise<number | undefined> {
    const response = await fetch(`${running?.url ?? ""}/v1/batches/a/credentials`, {
      method: "POST",
      headers: { authorization: `Bearer ${TEST_TOKEN}`, "content-type": "application/json" },
      body: JSON.stringify(awards(count, name)),
    }).catch(() => undefined);
    if (!response) return undefined;
    const body = (await response.json()) as IntakeAnswer & Problem;
    if (response.status === 200) for (const { id } of body.credentials) acknowledged.add(id);
    else expect(body.code).to.equal("store-unavailable");
    return response.status;
  }

  /** Ids in the store as it is on disk, all of them counted by their batch. */
  async function kept(at = data): Promise<Set<string>> {
    const store = await openStore(at);
    const ids = new Set<string>();
    for (const { id, ready } of await listBatches(store)) {
      const rows = await credentialsOf(store, id);
      expect(rows).to.have.length(ready);
      for (const row of rows) ids.add(row.id);
    }
    await store.destroy();
    return ids;
  }

  const strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e"];
  const canTrace = works("strace", ["-o", "/dev/null", "true"]);
  (canTrace ? it : it.skip)(
    "ends with 74 and one line when a sync fails, and acknowledges nothing after it",
    async () => {
      const { ended } = await start([
        ...strace.slice(0, -1),
        ...["-e", "trace=fsync,fdatasync"],
        ...["-e", "inject=fsync,fdatasync:error=EIO:when=40+"],
      ]);
      let status: number | undefined = 200;
      for (let i = 0; status === 200; i++) status = await post(2, `Before ${i}`);
      const { code, stderr } = await ended;
      expect(code).to.equal(74);
      expect(stderr.trim().split("\n")).to.have.length(1);
      expect(stderr).to.contain("can't be trusted").and.contain("I/O error");
      expect(acknowledged.size).to.be.greaterThan(0);
      const ids = await kept();
      for (const id of acknowledged) expect(ids).to.include(id);
    },
  );

  const place = newFolder();
  const canMount = works("sh", [...["-c", 'mount -t tmpfs none "$0" && umount "$0"', place]]);
  removeFolder(place);
  (canMount ? describe : describe.skip)("of its own", () => {
    const mount = (options: string): void => {
      execFileSync("mount", ["-t", "tmpfs", "-o", options, "none", data]);
    };
    afterEach(async () => {
      await running?.kill("SIGKILL");
      execFileSync("umount", ["--lazy", data]); // our own driver lets the file go some time later
    });

    it("answers 503 while it is full, and goes on when there is room", async () => {
      mount("size=3m");
      const service = await start();
      let status: number | undefined = 200;
      for (let i = 0; status === 200; i++) status = await post(50, `Filling ${i}`);
      expect(status).to.equal(503);
      expect(await post(200, "Full")).to.equal(503);
      expect((await fetch(`${service.url}/livez`)).status).to.equal(200);
      execFileSync("mount", ["-o", "remount,size=64m", data]);
      expect(await post(200, "Full")).to.equal(200);
      await service.kill("SIGKILL");
      expect([...(await kept())].sort()).to.deep.equal([...acknowledged].sort());
    });

    it("refuses to start where nothing can be written, in one line", async () => {
      mount("size=3m");
      execFileSync("mount", ["-o", "remount,ro", data]);
      const error = await start().catch((cause: unknown) => cause);
      expect(String(error))
        .to.match(/ended with 1:/)
        .and.contain("can't be opened");
    });
  });

  it("has every acknowledged award after a kill that tore what was being written", async () => {
    const service = await start();
    for (let i = 0; i < 10; i++) await post(3, `Kept ${i}`);
    await service.kill("SIGKILL");
    const log = join(data, "cairn.sqlite-wal");
    // A torn frame: the beginning of one that looks right, then whatever was on the disk.
    appendFileSync(log, readFileSync(log).subarray(32, 2_000));
    appendFileSync(log, Buffer.alloc(10_000, 0xa5));
    expect([...(await kept())].sort()).to.deep.equal([...acknowledged].sort());
  });

  it("has whole answers only, wherever the log was cut or overwritten", async () => {
    const service = await start();
    for (let i = 0; i < 6; i++) await post(5, `Whole ${i}`);
    await service.kill("SIGKILL");
    const length = readFileSync(join(data, "cairn.sqlite-wal")).length;
    let copies = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: length }), fc.boolean(), async (at, isCut) => {
        const copy = join(folder, `copy-${(copies += 1)}`);
        cpSync(data, copy, { recursive: true });
        const log = join(copy, "cairn.sqlite-wal");
        truncateSync(log, at);
        if (!isCut) appendFileSync(log, Buffer.alloc(length - at, 0x5a));
        const ids = await kept(copy);
        expect(ids.size % 5).to.equal(0);
        for (const id of ids) expect(acknowledged).to.include(id);
      }),
      { numRuns: 20 },
    );
  });
});
