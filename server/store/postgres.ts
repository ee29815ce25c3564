import { PostgresDialect, sql, type Dialect, type PostgresPoolClient } from "kysely";
import pg from "pg";
import { invariant } from "../../core/error.js";
import { describeStore, type StoreAddress } from "./address.js";
import { messageOf, StoreError } from "./error.js";
import type { Differences } from "./migrations.js";

export const postgresDifferences: Differences = {
  serial: "bigint",
  counted: (column) => column.generatedByDefaultAsIdentity(),
  // The order of bytes, as in SQLite, whatever the database's language is.
  text: sql`text collate "C"`,
  bytes: sql`bytea`,
  freeNames: (table, constraints) => [
    ...constraints.map(
      (name) => sql`alter table ${sql.table(table)} drop constraint ${sql.ref(name)}`,
    ),
    sql`alter sequence ${sql.table(`${table}_seq_seq`)} rename to ${sql.ref(`old_${table}_seq_seq`)}`,
  ],
  nowMs: sql`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`,
  lastSeq: (table) =>
    sql`select case when is_called then last_value else last_value - 1 end as last
      from ${sql.table(`${table}_seq_seq`)}`,
  goOnBehind: (table, last) =>
    sql`alter table ${sql.table(table)} alter column seq restart with ${sql.lit(last + 1)}`,
};

/** Waiting for a connection longer than this means that there is none to have. */
const CONNECT_TIMEOUT_MS = 10_000;
/** A server that sleeps within a transaction holds rows that others wait for; it is cut off after this. */
const IDLE_IN_TRANSACTION_MS = 30_000;
/** To seal a hundred thousand takes some seconds; who waits longer behind a larger batch is refused, and may ask again. */
const LOCK_TIMEOUT_MS = 20_000;
/** Longer than the wait for a lock, which the server ends by itself: who is silent for longer is given up. */
const ANSWER_WITHIN_MS = 30_000;
/** Intake, the worker and readers; several servers share the hundred that PostgreSQL gives by default. */
const MAX_CONNECTIONS = 10;

/**
 * The rows of this many connections are the truth: each is asked whether it keeps what it acknowledges.
 *
 * @param answerWithinMs for each statement; `Infinity` for a command that takes its time, also between two statements.
 */
export function postgresDialect(
  address: StoreAddress & { kind: "postgres" },
  answerWithinMs: number = ANSWER_WITHIN_MS,
): Dialect {
  const pool = new pg.Pool({
    connectionString: address.url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    application_name: "cairn",
    types: { getTypeParser },
  });
  // An idle connection that breaks is taken out of the pool; the next query learns why there is no other.
  pool.on("error", () => undefined);
  const broken = new WeakSet<pg.PoolClient>();
  pool.on("connect", (client) => {
    // One that breaks while it is lent out: its statements fail, and without a listener the process would end.
    client.on("error", () => broken.add(client));
  });
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const name = describeStore(address);
  const limits = { name, answerWithinMs };
  return new PostgresDialect({
    pool: {
      async connect() {
        const client = await connectTo(pool, name);
        const known = clients.get(client);
        if (known) return known;
        try {
          await prepare(client, limits);
        } catch (error) {
          client.release(true);
          throw error;
        }
        const guarded = {
          query: guard(client, limits),
          release: () => {
            client.release(broken.has(client));
          },
        };
        clients.set(client, guarded);
        return guarded;
      },
      end: () => pool.end(),
    },
  });
}

async function connectTo(pool: pg.Pool, name: string): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (cause) {
    const text = `The database ${name} can't be reached: ${messageOf(cause)}.`;
    throw new StoreError("UNREACHABLE", text, { cause });
  }
}

/** What a setting may not be, and what would be lost. */
const REFUSED: Readonly<Record<string, readonly [value: string, why: string]>> = {
  fsync: ["off", "a crash of the machine loses the whole database"],
  full_page_writes: ["off", "a crash of the machine can tear a page"],
  synchronous_commit: ["off", "a crash loses what was acknowledged last"],
  data_sync_retry: ["on", "a failed write to disk would be taken for done"],
  transaction_read_only: ["on", "nothing can be written; is it a standby"],
};

/**
 * Asked of each connection: a setting may be changed while the service runs.
 *
 * @throws {@link StoreError} `UNSAFE`.
 */
async function prepare(client: pg.PoolClient, limits: Limits): Promise<void> {
  const { name, answerWithinMs } = limits;
  const names = Object.keys(REFUSED);
  const idleMs = Number.isFinite(answerWithinMs) ? IDLE_IN_TRANSACTION_MS : 0;
  const { rows } = await inTime(
    client,
    limits,
    client.query<Record<string, string>>(
      `select ${names.map((it) => `current_setting('${it}') as ${it}`).join(", ")},
        set_config('default_transaction_isolation', 'read committed', false),
        set_config('idle_in_transaction_session_timeout', '${idleMs}', false),
        set_config('lock_timeout', '${LOCK_TIMEOUT_MS}', false)`,
    ),
  );
  for (const [setting, [value, why]] of Object.entries(REFUSED)) {
    if (rows[0]?.[setting] !== value) continue;
    const text = `The database ${name} has ${setting} = ${value}: ${why}. An acknowledgement must mean "on disk".`;
    throw new StoreError("UNSAFE", text);
  }
}

interface Limits {
  readonly name: string;
  readonly answerWithinMs: number;
}

/** PostgreSQL answers a commit of what has failed with "ROLLBACK" and no error: that is no acknowledgement. */
function guard(client: pg.PoolClient, limits: Limits): PostgresPoolClient["query"] {
  const query = async (text: string, parameters: readonly unknown[]) => {
    const result = await inTime(client, limits, client.query(text, [...parameters]));
    invariant(text !== "commit" || result.command === "COMMIT", "a commit commits");
    return result;
  };
  return query as unknown as PostgresPoolClient["query"]; // cursors are never asked for
}

/**
 * What a silent server was asked may be done or not, as with a connection that is lost: so this one is cut.
 *
 * @throws {@link StoreError} `UNREACHABLE`.
 */
async function inTime<T>(
  client: pg.PoolClient,
  { name, answerWithinMs }: Limits,
  asked: Promise<T>,
): Promise<T> {
  if (!Number.isFinite(answerWithinMs)) return asked;
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const text = `The database ${name} gave no answer within ${answerWithinMs} ms.`;
      reject(new StoreError("UNREACHABLE", text));
      void cut(client);
    }, answerWithinMs);
  });
  try {
    return await Promise.race([asked, silence]);
  } finally {
    clearTimeout(timer);
  }
}

/** While a statement is under way this ends the connection without a word, and the statement with an error. */
const cut = (client: pg.PoolClient): Promise<void> => (client as unknown as pg.Client).end();

/** Counters and times in milliseconds are below 2^53; pg gives texts for what might not be. */
const getTypeParser: pg.CustomTypesConfig["getTypeParser"] = (type, format) => {
  if (type !== pg.types.builtins.INT8) return pg.types.getTypeParser(type, format) as unknown;
  return (text: string): number => {
    const value = Number(text);
    invariant(Number.isSafeInteger(value), `${text} fits a double`);
    return value;
  };
};
