import { BatchId, type BatchView } from "../../api/batch.js";
import { ClientError, type Client } from "../../api/client.js";
import type { Context } from "../context.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { Failure } from "../failure.js";
import { readAchievements } from "./achievement-file.js";
import { readAwards } from "./awards-file.js";
import { batchIdOf, idempotencyKeyOf } from "./batch-id.js";
import { untilFinal } from "./follow.js";
import { incomingFiles } from "./incoming-files.js";
import { writeFiles } from "./write-files.js";
import { counted } from "../terminal/counted.js";
import { printIntake } from "../terminal/intake.js";
import { plain } from "../terminal/plain.js";
import { stageProgress } from "../terminal/progress.js";
import { paragraph } from "../terminal/terminal.js";
import { openService } from "../options/service.js";

export interface IssueOptions {
  readonly achievement: readonly string[];
  readonly out: string;
  readonly batch?: string;
  readonly wait: boolean;
}

export async function issue(
  context: Context,
  file: string,
  options: IssueOptions,
): Promise<ExitCode> {
  const { terminal, settings } = context;
  const awards = await readAwards(settings.toPath(file));
  const achievements = await readAchievements(options.achievement.map(settings.toPath));
  const id = ensureBatchId(options.batch ?? batchIdOf(awards, achievements));

  const client = await openService(settings, (ms, { message }) => {
    const text = `The service asks to wait ${Math.ceil(ms / 1_000)} s: ${plain(message)}`;
    terminal.remark(paragraph(terminal, text));
  });
  for (const { code, bytes } of achievements) await client.putAchievement(code, bytes);
  const { bytes, contentType } = awards;
  const answer = await client.sendAwards(id, bytes, contentType, idempotencyKeyOf(awards));
  printIntake(terminal, answer);
  if (answer.ready === 0) {
    terminal.remark("No row can be issued.");
    return EXIT.refused;
  }

  terminal.line(`Batch ${id}`);
  const sealed = await seal(client, id);
  const show = stageProgress(terminal);
  show(sealed);
  if (!options.wait) {
    terminal.line("Not waiting. Run the same command again for the files.");
    return EXIT.done;
  }
  const final = await untilFinal(client, id, {
    seen: show,
    troubled: ({ detail }) => {
      const waiting = `waiting: ${plain(detail)} The service tries again.`;
      terminal.remark(paragraph(terminal, waiting, 2));
    },
  });
  return deliver(context, client, final, settings.toPath(options.out));
}

function ensureBatchId(id: string): string {
  const parsed = BatchId.safeParse(id);
  if (parsed.success) return parsed.data;
  throw new Failure(
    "USAGE",
    `"${plain(id)}" can't name a batch: ${parsed.error.issues[0]?.message ?? ""}.`,
  );
}

/** Somebody, or the service itself by size or age, may have sealed it first: that is as good. */
async function seal(client: Client, id: string): Promise<BatchView> {
  const view = await client.getBatch(id);
  if (view.state !== "open") return view;
  try {
    return await client.sealBatch(id);
  } catch (error) {
    const isSealed = error instanceof ClientError && error.problem?.code === "batch-sealed";
    if (!isSealed) throw error;
    return client.getBatch(id);
  }
}

async function deliver(
  { terminal }: Context,
  client: Client,
  batch: BatchView,
  folder: string,
): Promise<ExitCode> {
  const { ready } = batch.accounting;
  const { names, written, present, differing } = await writeFiles(
    folder,
    incomingFiles(client, batch.id),
    (count) => {
      terminal.redraw(`  files  ${count}/${ready}`);
    },
  );
  for (const name of differing) {
    const text = `${name} differs from what was issued and was left as it is.`;
    terminal.remark(paragraph(terminal, text));
  }
  const there = present > 0 ? `, ${present} there before` : "";
  const text = `${counted(names.length, "credential")} in ${plain(folder)}: ${written} written${there}.`;
  terminal.line(paragraph(terminal, text));
  if (names.length === ready) return EXIT.done;
  terminal.remark(`Expected ${ready} files, got ${names.length}. Run the same command again.`);
  return EXIT.unfinished;
}
