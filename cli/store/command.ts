import type { Command } from "commander";
import type { Context } from "../context.js";
import type { BackupOptions, MigrateOptions } from "./run.js";
import { EXIT } from "../exit-codes.js";

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

export function addStore(program: Command, context: Context): void {
  program
    .command("migrate")
    .description("move a store to an empty one, and prove that both are equal")
    .requiredOption("--from <address>", "sqlite:FOLDER or postgres://…")
    .requiredOption("--to <address>", "sqlite:FOLDER or postgres://…, empty")
    .addHelpText("after", MIGRATE_HELP)
    .action(async (options: MigrateOptions) => {
      const { migrate } = await import("./run.js");
      await migrate(context, options);
      context.finish(EXIT.done);
    });

  program
    .command("backup")
    .description("write an SQLite store into one file while the service runs")
    .requiredOption("--to <file>", "where to; it must not be there")
    .option("--store <address>", "sqlite:FOLDER (default: DATABASE_URL, CAIRN_DATA)")
    .addHelpText("after", BACKUP_HELP)
    .action(async (options: BackupOptions) => {
      const { backup } = await import("./run.js");
      await backup(context, options);
      context.finish(EXIT.done);
    });
}
