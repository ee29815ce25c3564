import type { Context } from "../context.js";
import { counted } from "../terminal/counted.js";
import { plain } from "../terminal/plain.js";
import { table } from "../terminal/table.js";
import { paragraph } from "../terminal/terminal.js";
import { absolute, runStoreJob, storeAddress } from "./store-process.js";

export interface MigrateOptions {
  readonly from: string;
  readonly to: string;
}

/** Copies a store into an empty one, and prints what both hold. */
export async function migrate(
  { terminal, settings }: Context,
  { from, to }: MigrateOptions,
): Promise<void> {
  const { toPath } = settings;
  const job = {
    kind: "migrate",
    from: storeAddress(from, toPath),
    to: storeAddress(to, toPath),
  } as const;
  const { tables } = await runStoreJob(job, "migrated");
  const rows = tables.map((it) => [it.table, String(it.rows), it.sha256]);
  terminal.line(table(["table", "rows", "SHA-256 in both"], rows, terminal.columns));
  terminal.line();
  const total = tables.reduce((sum, it) => sum + it.rows, 0);
  const what = `${counted(total, "row")} of ${counted(tables.length, "table")} are equal in both stores.`;
  terminal.line(paragraph(terminal, `${what} Set DATABASE_URL to the new one.`));
}

export interface BackupOptions {
  readonly to: string;
  readonly store?: string;
}

/** Writes a store into one file. */
export async function backup(
  { terminal, settings }: Context,
  { to, store }: BackupOptions,
): Promise<void> {
  const { variables, dataFolder, toPath } = settings;
  const written = store ?? (variables["DATABASE_URL"] || `sqlite:${dataFolder}`);
  const file = absolute(to, toPath);
  const job = { kind: "backup", store: storeAddress(written, toPath), file } as const;
  const { bytes } = await runStoreJob(job, "backed-up");
  terminal.line(paragraph(terminal, `${plain(file)} holds the store: ${bytes} bytes.`));
}
