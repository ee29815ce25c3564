import { appendFileSync, existsSync, readFileSync } from "node:fs";
import type { CompiledQuery, DatabaseConnection, Dialect, Driver } from "kysely";
import { Transaction } from "ethers";
import { registryInterface } from "../../chain/registry/calls.js";

/**
 * When to end: at the `nth` time that `name` is reached in this life, (`new`) at the first point that no earlier life
 * ended at, or at the first one whose name is `like` a pattern.
 */
export type KillPlan =
  | { readonly kind: "none" }
  | { readonly kind: "new" }
  | { readonly kind: "like"; readonly pattern: RegExp }
  | { readonly kind: "at"; readonly name: string; readonly nth: number };

/** `point:nth`, `new`, `like:pattern`, or nothing. */
export function parseKillPlan(text: string | undefined): KillPlan {
  if (text === undefined || text === "") return { kind: "none" };
  if (text === "new") return { kind: "new" };
  if (text.startsWith("like:")) return { kind: "like", pattern: new RegExp(text.slice(5)) };
  const at = text.lastIndexOf(":");
  return { kind: "at", name: text.slice(0, at), nth: Number(text.slice(at + 1)) };
}

/** Places of the running service at which it can be ended, found as they are reached. */
export interface Points {
  reach(name: string): void;
}

export interface PointLine {
  readonly what: "seen" | "killed";
  readonly name: string;
}

/** What all lives so far wrote: each point once a life, and the one that ended it. */
export function readPointFile(path: string): PointLine[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line) as PointLine);
}

export interface PointTally {
  /** Lives that reached it. */
  readonly seen: number;
  /** Lives that ended there. */
  readonly killed: number;
}

export function tallyPoints(path: string): Map<string, PointTally> {
  const tally = new Map<string, { seen: number; killed: number }>();
  for (const { what, name } of readPointFile(path)) {
    const point = tally.get(name) ?? { seen: 0, killed: 0 };
    point[what] += 1;
    tally.set(name, point);
  }
  return tally;
}

/** Lines are written before the process ends itself: what a life reached outlives it. */
export function createPoints(path: string, plan: KillPlan): Points {
  const seen = new Map<string, number>();
  const killed = new Set(
    readPointFile(path).flatMap(({ what, name }) => (what === "killed" ? [name] : [])),
  );
  const write = (line: PointLine): void => {
    appendFileSync(path, `${JSON.stringify(line)}\n`);
  };
  const ends = (name: string, times: number): boolean =>
    (plan.kind === "new" && !killed.has(name)) ||
    (plan.kind === "like" && plan.pattern.test(name)) ||
    (plan.kind === "at" && plan.name === name && plan.nth === times);
  return {
    reach(name) {
      const times = (seen.get(name) ?? 0) + 1;
      seen.set(name, times);
      if (times === 1) write({ what: "seen", name });
      if (!ends(name, times)) return;
      write({ what: "killed", name });
      process.kill(process.pid, "SIGKILL");
    },
  };
}

/** Announces every commit, labelled by the tables and states that it writes, before and after. */
export function watchDialect(dialect: Dialect, points: Points): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => watchDriver(dialect.createDriver(), points),
  };
}

function watchDriver(driver: Driver, points: Points): Driver {
  /** Of each connection in a transaction: what was written so far. */
  const open = new WeakMap<DatabaseConnection, Set<string>>();
  const watched = new WeakSet<DatabaseConnection>();

  async function announced<T>(written: ReadonlySet<string>, act: () => Promise<T>): Promise<T> {
    if (written.size === 0) return act();
    const label = `commit ${[...written].sort().join(" + ")}`;
    points.reach(`${label}, before`);
    const result = await act();
    points.reach(`${label}, after`);
    return result;
  }

  function watch(connection: DatabaseConnection): DatabaseConnection {
    if (watched.has(connection)) return connection;
    watched.add(connection);
    const execute = connection.executeQuery.bind(connection);
    connection.executeQuery = async <R>(query: CompiledQuery) => {
      const written = writtenBy(query);
      const transaction = open.get(connection);
      if (written === undefined) return execute<R>(query);
      if (!transaction) return announced(new Set([written]), () => execute<R>(query));
      transaction.add(written);
      return execute<R>(query);
    };
    return connection;
  }

  return Object.assign(Object.create(driver) as Driver, {
    acquireConnection: async () => watch(await driver.acquireConnection()),
    beginTransaction: async (...args: Parameters<Driver["beginTransaction"]>) => {
      await driver.beginTransaction(...args);
      open.set(args[0], new Set());
    },
    commitTransaction: async (connection: DatabaseConnection) => {
      const written = open.get(connection) ?? new Set();
      open.delete(connection);
      await announced(written, () => driver.commitTransaction(connection));
    },
    rollbackTransaction: async (connection: DatabaseConnection) => {
      open.delete(connection);
      await driver.rollbackTransaction(connection);
    },
    init: () => driver.init(),
    releaseConnection: (connection: DatabaseConnection) => driver.releaseConnection(connection),
    destroy: () => driver.destroy(),
  });
}

/** Locks are taken everywhere and say nothing about what is at stake. */
const TABLES_OF_LOCKS = ["leases", "locks"];

/** The table that a statement writes, with the state where it sets one; `undefined` where it writes none. */
export function writtenBy({ sql, parameters }: Pick<CompiledQuery, "sql" | "parameters">) {
  const write = /^\s*(insert into|update|delete from)\s+"?(\w+)"?/i.exec(sql);
  if (!write) return undefined;
  const [, verb, table] = write;
  if (TABLES_OF_LOCKS.includes(table)) return undefined;
  const state = parameters[stateAt(sql, verb.toLowerCase())];
  return typeof state === "string" && /^[a-z-]+$/.test(state) ? `${table}=${state}` : table;
}

/** Which parameter goes to the column `state`; −1 where none does. */
function stateAt(sql: string, verb: string): number {
  if (verb === "insert into") {
    const columns = /\(([^)]*)\)\s+values/i.exec(sql)?.[1] ?? "";
    return columns.split(",").findIndex((column) => column.trim() === '"state"');
  }
  const [assignments = ""] = sql.split(/\swhere\s/i);
  const found = /"state" = (\?|\$\d+)/.exec(assignments);
  if (!found?.[1]) return -1;
  if (found[1] !== "?") return Number(found[1].slice(1)) - 1;
  return assignments.slice(0, found.index).split("?").length - 1;
}

/** Announces every send of a transaction by what it does, whichever endpoint it goes to. */
export function watchSends(
  fetch: typeof globalThis.fetch,
  points: Points,
): typeof globalThis.fetch {
  return async (input, init) => {
    const raw = sentBy(init?.body);
    if (raw === undefined) return fetch(input, init);
    const name = `send ${nameOf(raw)}`;
    points.reach(`${name}, before`);
    const response = await fetch(input, init);
    points.reach(`${name}, after`);
    return response;
  };
}

function sentBy(body: unknown): string | undefined {
  if (typeof body !== "string" || !body.includes('"eth_sendRawTransaction"')) return undefined;
  return (JSON.parse(body) as { params: [string] }).params[0];
}

function nameOf(raw: string): string {
  const { data } = Transaction.from(raw);
  if (data === "0x") return "self-transfer";
  return registryInterface.getFunction(data.slice(0, 10))?.name ?? "unknown";
}
