import { execFile, execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import type { StoreAddress } from "../../server/store/address.js";

/** A PostgreSQL server of the tests' own, in a temporary folder, that syncs to disk as a real one must. */
export interface Postgres {
  /** Holds the socket and the data. */
  readonly folder: string;
  /** The folder of its programs, such as `pg_dump`. */
  readonly programs: string;
  /** An empty database of its own. */
  newDatabase(): Promise<StoreAddress & { kind: "postgres" }>;
  /** Runs one of its programs as the account that owns the data. */
  run(program: string, args: readonly string[]): Promise<string>;
  /** Ends the server as a crash of the machine would, as far as a process can. */
  crash(): Promise<void>;
  /** Starts it again after {@link Postgres.crash}. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A setting on the command line, such as `synchronous_commit=off`. */
export type Setting = `${string}=${string}`;

/** Whether PostgreSQL is installed. */
export const hasPostgres = (): boolean => findPrograms() !== undefined;

/** `undefined` where no PostgreSQL is installed. */
export async function startPostgres(
  settings: readonly Setting[] = [],
): Promise<Postgres | undefined> {
  const programs = findPrograms();
  if (programs === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "cairn-pg-"));
  const account = accountOf(folder);
  const data = join(folder, "data");
  const run = async (program: string, args: readonly string[]): Promise<string> => {
    const options = { cwd: folder, ...account, maxBuffer: 64 * 1_048_576 };
    return (await promisify(execFile)(join(programs, program), args, options)).stdout;
  };
  await run("initdb", ["-D", data, "-U", "cairn", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]);

  let server: ChildProcess;
  const start = async (): Promise<void> => {
    const own = ["fsync=on", "synchronous_commit=on", "listen_addresses=", ...settings];
    const args = ["-D", data, "-k", folder, ...own.flatMap((it) => ["-c", it])];
    server = spawn(join(programs, "postgres"), args, {
      cwd: folder,
      ...account,
      stdio: ["ignore", "ignore", "pipe"],
    });
    await untilReady(server);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, "close");
    server.kill(signal);
    await ended;
  };
  await start();
  const killAtExit = (): void => void server.kill("SIGQUIT");
  process.once("exit", killAtExit);

  let databases = 0;
  return {
    folder,
    programs,
    run,
    start,
    async newDatabase() {
      databases += 1;
      const name = `test${databases}`;
      await run("createdb", ["-h", folder, "-U", "cairn", name]);
      const url = `postgres://cairn@localhost/${name}?host=${encodeURIComponent(folder)}`;
      return { kind: "postgres", url };
    },
    // SIGQUIT is PostgreSQL's "immediate": no checkpoint, the next start replays the log.
    crash: () => end("SIGQUIT"),
    async stop() {
      process.removeListener("exit", killAtExit);
      await end("SIGINT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A suite on a PostgreSQL server of its own; where there is none, that is said aloud and each test shows as pending. */
export function describePostgres(
  title: string,
  define: (postgres: () => Postgres) => void,
  settings: readonly Setting[] = [],
): void {
  let postgres: Postgres | undefined;
  const started = (): Postgres => {
    if (!postgres) throw new Error("PostgreSQL is asked for before it was started.");
    return postgres;
  };
  if (!hasPostgres()) {
    console.warn(`SKIPPED: ${title}: PostgreSQL isn't installed.`);
    describe.skip(title, () => {
      define(started);
    });
    return;
  }
  describe(title, () => {
    before(async () => {
      postgres = await startPostgres(settings);
    });
    define(started);
    // Defined last, so that it runs last: what the suite has open on it is closed before.
    after(() => postgres?.stop());
  });
}

/** The newest PostgreSQL; Debian keeps the server's programs outside of PATH. */
function findPrograms(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian)
    ? readdirSync(debian).sort((a, b) => Number(b) - Number(a))
    : [];
  const folders = [
    ...versions.map((version) => join(debian, version, "bin")),
    ...(process.env["PATH"] ?? "").split(delimiter),
  ];
  // Some packages bring the server alone.
  const needed = ["initdb", "postgres", "createdb", "pg_dump", "pg_restore", "pg_basebackup"];
  return folders.find((folder) => needed.every((name) => existsSync(join(folder, name))));
}

/** PostgreSQL refuses to run as root, so root lends it the account that Debian made for it. */
function accountOf(folder: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string): number =>
    Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  const account = { uid: idOf("-u"), gid: idOf("-g") };
  chownSync(folder, account.uid, account.gid);
  return account;
}

function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    // Read for good: a full pipe would stop the server.
    server.stderr?.on("data", (chunk: Buffer) => {
      said = `${said}${chunk.toString()}`.slice(-10_000);
      if (said.includes("ready to accept connections")) resolve();
    });
    server.once("error", reject);
    server.once("close", () => {
      reject(new Error(`PostgreSQL ended:\n${said}`));
    });
  });
}
