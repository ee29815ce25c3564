/**
 * Makes a fixture: what a service of another commit leaves on disk, once on SQLite and once on PostgreSQL.
 *
 *     npx tsx test/upgrade/make.ts CHECKOUT COMMIT
 *
 * CHECKOUT is a clone at that commit, installed; its list of example awards is cut to twelve rows. README.md beside this
 * file says what is in the fixture.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync, type Zippable } from "fflate";
import { createClient } from "../../api/client.js";
import { startPostgres } from "../support/postgres.js";
import { cleanEnv, freePort, until } from "../support/processes.js";

const AWARDS = 12;
/** Logs and the page's bundle say nothing about the store. */
const LEFT_OUT = /\.log$|^pages\/|\.lock$/;

async function run(checkout: string, args: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, ["cli/bin.mjs", ...args], {
    cwd: checkout,
    env,
    stdio: "inherit",
  });
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`cairn ${args[0] ?? ""} ended with ${code ?? "a signal"}`);
}

/** A demonstration, a suspension that was lifted, a revocation, and awards of a batch that is still open. */
async function write(checkout: string, folder: string, database: Record<string, string>) {
  const port = await freePort();
  const settings = { CAIRN_DATA: folder, PORT: String(port), ...database };
  const env = cleanEnv(settings);
  const service: ChildProcess = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts"], {
    cwd: checkout,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await until(service, "In a second terminal");
  const cairn = (...args: string[]) => run(checkout, args, env);
  const [lifted = "", revoked = ""] = readdirSync(join(folder, "out")).sort();
  const file = (name: string): string => join(folder, "out", name);
  await cairn("suspend", file(lifted), "--reason", "academic-integrity");
  await cairn("reinstate", file(lifted));
  await cairn("revoke", file(revoked), "--reason", "issued-in-error");

  const token = readFileSync(join(folder, "api-token"), "utf8").trim();
  const client = createClient({ url: `http://127.0.0.1:${port}`, token });
  const awards = Array.from({ length: 2 }, (_, i) => ({
    achievement: "MC-ADAP-101",
    recipient: { name: `Later ${i + 1}`, email: `later${i + 1}@mail.example` },
    awardedDate: "2026-11-20",
  }));
  await client.sendAwards("later", JSON.stringify(awards), "application/json");

  const ended = once(service, "close");
  service.kill("SIGTERM");
  await ended;
}

function filesIn(folder: string, prefix: string): Zippable {
  const paths = (readdirSync(folder, { recursive: true }) as string[])
    .filter((path) => !LEFT_OUT.test(path) && statSync(join(folder, path)).isFile())
    .sort();
  return Object.fromEntries(
    paths.map((path) => [
      `${prefix}/${path}`,
      [new Uint8Array(readFileSync(join(folder, path))), { level: 9, mtime: "2026-11-29" }],
    ]),
  );
}

const args = process.argv.slice(2);
const checkout = args.at(0);
const commit = args.at(1);
if (checkout === undefined || commit === undefined)
  throw new Error("Usage: make.ts CHECKOUT COMMIT");
const list = join(checkout, "examples", "awards.csv");
writeFileSync(
  list,
  readFileSync(list, "utf8")
    .split("\n")
    .slice(0, AWARDS + 1)
    .join("\n") + "\n",
);

const top = mkdtempSync(join(tmpdir(), "cairn-fixture-"));
const sqlite = join(top, "sqlite");
await write(checkout, sqlite, {});

const postgres = await startPostgres();
if (!postgres) throw new Error("PostgreSQL isn't installed.");
const { url } = await postgres.newDatabase();
const beside = join(top, "postgres");
await write(checkout, beside, { DATABASE_URL: url });
const connection = ["-h", postgres.folder, "-U", "cairn", new URL(url).pathname.slice(1)];
const dump = await postgres.run("pg_dump", ["--no-owner", "--no-privileges", ...connection]);
await postgres.stop();

const files = {
  ...filesIn(sqlite, "sqlite"),
  ...filesIn(beside, "postgres"),
  "postgres.sql": [new TextEncoder().encode(dump), { level: 9, mtime: "2026-11-29" }],
} satisfies Zippable;
writeFileSync(join(import.meta.dirname, `written-by-${commit}.zip`), zipSync(files));
rmSync(top, { recursive: true });
