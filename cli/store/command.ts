import type { Command } from "commander";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";
import { counted } from "../terminal/counted.js";
import { plain } from "../terminal/plain.js";
import { table } from "../terminal/table.js";
import { paragraph } from "../terminal/terminal.js";
import { absolute, runStoreJob, storeAddress } from "./store-process.js";

const MIGRATE_HELP = `
Examples:
  cairn migrate --from sqlite:data --to postgres://cairn@db/cairn
  cairn migrate --from postgres://cairn@db/cairn --to sqlite:data-new

Stop every service on both stores first. All rows are copied in one transaction
and read back; the digests printed are of what both stores hold. Whatever goes
wrong leaves the target empty and the source as it was. Tree files and keys stay
where they are: see docs/operations.md.`;

const BACKUP_HELP = `
Example:
  cairn backup --to /backups/cairn-2026-11-22.sqlite

A service may run meanwhile. To restore, stop it, put the file in place of
cairn.sqlite in an empty folder, and start it there. Keys are backed up apart:
see docs/operations.md. PostgreSQL is backed up by its own tools.`;

export function addStore(program: Command, { terminal, settings, finish }: Context): void {
  const addressOf = (written: string): string => storeAddress(written, settings.toPath);

  program
    .command("migrate")
    .description("move a store to an empty one, and prove that both are equal")
    .requiredOption("--from <address>", "sqlite:FOLDER or postgres://…")
    .requiredOption("--to <address>", "sqlite:FOLDER or postgres://…, empty")
    .addHelpText("after", MIGRATE_HELP)
    .action(async ({ from, to }: { from: string; to: string }) => {
      const job = { kind: "migrate", from: addressOf(from), to: addressOf(to) } as const;
      const { tables } = await runStoreJob(job, "migrated");
      const rows = tables.map((it) => [it.table, String(it.rows), it.sha256]);
      terminal.line(table(["table", "rows", "SHA-256 in both"], rows, terminal.columns));
      terminal.line();
      const total = tables.reduce((sum, it) => sum + it.rows, 0);
      const what = `${counted(total, "row")} of ${counted(tables.length, "table")} are equal in both stores.`;
      terminal.line(paragraph(terminal, `${what} Set DATABASE_URL to the new one.`));
      finish(EXIT.done);
    });

  program
    .command("backup")
    .description("write an SQLite store into one file while the service runs")
    .requiredOption("--to <file>", "where to; it must not be there")
    .option("--store <address>", "sqlite:FOLDER (default: DATABASE_URL, CAIRN_DATA)")
    .addHelpText("after", BACKUP_HELP)
    .action(async ({ to, store }: { to: string; store?: string }) => {
      const { variables, dataFolder } = settings;
      const written = store ?? (variables["DATABASE_URL"] || `sqlite:${dataFolder}`);
      const file = absolute(to, settings.toPath);
      const job = { kind: "backup", store: addressOf(written), file } as const;
      const { bytes } = await runStoreJob(job, "backed-up");
      terminal.line(paragraph(terminal, `${plain(file)} holds the store: ${bytes} bytes.`));
      finish(EXIT.done);
    });
}
