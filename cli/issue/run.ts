import type { AnswersSent } from "../../api/answers.js";
import { BatchId, type BatchView } from "../../api/batch.js";
import { ClientError, type Client } from "../../api/client.js";
import type { Context } from "../context.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { Failure } from "../failure.js";
import { readAchievements, type AchievementFile } from "../options/achievement-file.js";
import { readAwards, type AwardsFile } from "./awards-file.js";
import { batchIdOf, idempotencyKeyOf } from "./batch-id.js";
import { checkAwards, type Checked } from "./check.js";
import { decide, type Decision } from "./decide.js";
import { untilFinal } from "./follow.js";
import { incomingFiles } from "./incoming-files.js";
import { answersIn, type IssueOptions } from "./options.js";
import { printCheck, printTaken } from "./print-check.js";
import { refusedPath, saveRefused } from "./refused-file.js";
import { withKept, type Achievements } from "./known-achievements.js";
import { stageProgress } from "./stage-progress.js";
import { writeFiles } from "./write-files.js";
import { personAt } from "../terminal/ask.js";
import { counted } from "../terminal/counted.js";
import { plain } from "../terminal/plain.js";
import { paragraph } from "../terminal/terminal.js";
import { openService } from "../options/service.js";

export async function issue(
  context: Context,
  file: string,
  options: IssueOptions,
): Promise<ExitCode> {
  const { terminal, settings } = context;
  if (options.out === undefined && !options.check) {
    throw new Failure("USAGE", "Say with --out where the credentials go, or only --check.");
  }
  const out = settings.toPath(options.out ?? ".");
  const awards = await readAwards(settings.toPath(file));
  const files = await readAchievements((options.achievement ?? []).map(settings.toPath));
  const now = Math.floor(Date.now() / 1_000);
  const {
    achievements,
    answers,
    checked: first,
  } = await firstCheck(context, awards, files, options, now);
  const decision = await decide({
    check: (given) => (given === answers ? first : checkAwards(awards, achievements, given, now)),
    answers,
    isYes: options.yes ?? false,
    ask: options.check ? undefined : personAt(terminal),
    show: (checked) => {
      printCheck(terminal, checked);
    },
  });
  const { checked } = decision;
  if (!options.check || options.refused !== undefined) {
    const path = options.refused ?? refusedPath(out, file);
    const saved = await saveRefused(settings.toPath(path), checked);
    if (saved !== undefined) terminal.line(`Refused rows saved in ${plain(saved)}`);
  }
  if (decision.kind === "stop" || options.check) return withoutSending(context, decision, options);
  return send(context, { awards, achievements, out, checked }, decision.answers, options);
}

interface FirstCheck {
  readonly achievements: Achievements;
  readonly answers: AnswersSent;
  readonly checked: Checked;
}

/** With the achievements in files alone; where the awards name others, also with those that the service knows. */
async function firstCheck(
  context: Context,
  awards: AwardsFile,
  files: readonly AchievementFile[],
  options: IssueOptions,
  now: number,
): Promise<FirstCheck> {
  const checkedWith = (achievements: Achievements): FirstCheck => {
    const [only] = achievements.codes.length === 1 ? achievements.codes : [];
    const answers = answersIn(options, only);
    return { achievements, answers, checked: checkAwards(awards, achievements, answers, now) };
  };
  if (files.length === 0) {
    return checkedWith(
      await withKept(await openService(context.settings), awards, files, options.encoding),
    );
  }
  const alone = checkedWith({ files, kept: [], codes: files.map(({ code }) => code) });
  if (alone.checked.problems.every(({ code }) => code !== "UNKNOWN_ACHIEVEMENT")) return alone;
  try {
    return checkedWith(
      await withKept(await openService(context.settings), awards, files, options.encoding),
    );
  } catch (error) {
    // The files may do: what they lack is in the rows that name it.
    const isGone = error instanceof ClientError && error.code === "UNREACHABLE";
    if (!isGone && !(error instanceof Failure)) throw error;
    const text = "Which other achievements the service knows could not be asked.";
    context.terminal.remark(paragraph(context.terminal, text));
    return alone;
  }
}

/** Where the command ends before it has sent anything. */
function withoutSending(
  { terminal }: Context,
  { kind, checked }: Decision,
  { check }: IssueOptions,
): ExitCode {
  terminal.remark("Nothing was sent.");
  if (checked.ready === 0 && checked.questions.length === 0) {
    terminal.remark("No row can be issued.");
    return EXIT.refused;
  }
  if (kind === "go") return checked.refused > 0 ? EXIT.refused : EXIT.done;
  if (!check) {
    const how = "Answer with the options above, mend the file, or go on with --yes.";
    terminal.remark(paragraph(terminal, how));
  }
  return EXIT.unfinished;
}

interface Sending {
  readonly awards: AwardsFile;
  readonly achievements: Achievements;
  readonly out: string;
  readonly checked: Checked;
}

async function send(
  context: Context,
  { awards, achievements, out, checked }: Sending,
  answers: AnswersSent,
  options: IssueOptions,
): Promise<ExitCode> {
  const { terminal, settings } = context;
  const used = achievements.kept.filter(({ code }) => checked.achievements.has(code));
  const id = ensureBatchId(
    options.batch ?? batchIdOf(awards, [...achievements.files, ...used], answers),
  );
  const client = await openService(settings, (ms, { message }) => {
    const text = `The service asks to wait ${Math.ceil(ms / 1_000)} s: ${plain(message)}`;
    terminal.remark(paragraph(terminal, text));
  });
  for (const { code, bytes } of achievements.files) await client.putAchievement(code, bytes);
  const { bytes, contentType } = awards;
  const key = idempotencyKeyOf(awards, answers);
  const answer = await client.sendAwards(id, bytes, contentType, key, answers);
  printTaken(terminal, answer, checked);
  if (answer.ready === 0) {
    terminal.remark("No row can be issued.");
    return EXIT.refused;
  }
  if (answer.questions.length > 0) {
    for (const { found } of answer.questions) terminal.remark(paragraph(terminal, plain(found)));
    return EXIT.unfinished;
  }

  terminal.line(`Batch ${id}`);
  const sealed = await seal(client, id);
  const left = answer.refused > 0 ? EXIT.refused : EXIT.done;
  const show = stageProgress(terminal);
  show(sealed);
  if (!options.wait) {
    terminal.line("Not waiting. Run the same command again for the files.");
    return left;
  }
  const final = await untilFinal(client, id, {
    seen: show,
    troubled: ({ detail }) => {
      const waiting = `waiting: ${plain(detail)} The service tries again.`;
      terminal.remark(paragraph(terminal, waiting, 2));
    },
  });
  const delivered = await deliver(context, client, final, out);
  return delivered === EXIT.done ? left : delivered;
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
    if (!(error instanceof ClientError)) throw error;
    if (error.problem?.code === "batch-questions-open") {
      throw new Failure("UNFINISHED", error.message, { cause: error });
    }
    const isSealed = error.problem?.code === "batch-sealed";
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
