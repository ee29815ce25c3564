import type { AnswersSent } from "../../api/answers.js";
import { BatchId, type BatchView, type BlockedReason } from "../../api/batch.js";
import { ClientError, type Client } from "../../api/client.js";
import type { Context } from "../context.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { Failure } from "../failure.js";
import { readAchievements, type AchievementFile } from "../options/achievement-file.js";
import { openAwardsFile, type AwardsFile } from "./awards-file.js";
import { withColumns } from "./ask-columns.js";
import { batchIdOf } from "./batch-id.js";
import { checkAwards, type CheckOptions, type Checked } from "./check.js";
import { decide, type Decision } from "./decide.js";
import { writeCredentials } from "./deliver.js";
import { untilFinal } from "./follow.js";
import { answersIn, type IssueOptions } from "./options.js";
import { printCheck, printTaken, questionOfService } from "./print-check.js";
import { refusedPath, saveRefused } from "./refused-file.js";
import { withKept, type Achievements } from "./known-achievements.js";
import { startProgress } from "./progress.js";
import { sendAwards } from "./send.js";
import { stageProgress } from "./stage-progress.js";
import { personAt } from "../terminal/ask.js";
import { plain } from "../terminal/plain.js";
import { paragraph } from "../terminal/terminal.js";
import { languageFor } from "../options/language.js";
import { openService } from "../options/service.js";
import { loadCliTexts, type CliTexts, type IssueTexts } from "../texts/texts.js";

export async function issue(
  context: Context,
  file: string,
  options: IssueOptions,
): Promise<ExitCode> {
  const { terminal, settings } = context;
  const texts = await loadCliTexts(languageFor(options.lang, settings.variables));
  if (options.out === undefined && !options.check) {
    throw new Failure("USAGE", "Say with --out where the credentials go, or only --check.");
  }
  const out = settings.toPath(options.out ?? ".");
  const awards = openAwardsFile(settings.toPath(file));
  const files = await readAchievements((options.achievement ?? []).map(settings.toPath));
  const now = Math.floor(Date.now() / 1_000);
  const ask = options.check ? undefined : personAt(terminal, texts.issue.nothingSent);
  const found = await withColumns(options, { terminal, texts, ask }, (given) =>
    firstCheck(context, awards, files, given, now, texts),
  );
  if (found === undefined) return EXIT.refused;
  const { achievements, answers, checked: first } = found;
  const checkAgain = (given: AnswersSent, options: CheckOptions): Checked =>
    checkAwards(awards, achievements, given, now, { ...texts.awards, ...options });
  const decision = await decide({
    check: (given) =>
      given === answers
        ? first
        : withProgress(context, texts.issue, (options) => checkAgain(given, options)),
    answers,
    isYes: options.yes ?? false,
    ask,
    show: (checked) => {
      printCheck(terminal, checked, texts);
    },
    texts,
    columns: terminal.columns,
  });
  const { checked } = decision;
  if (!options.check || options.refused !== undefined) {
    const path = options.refused ?? refusedPath(out, file);
    const refused = {
      ...{ checked, isLeavingOut: options.yes ?? false },
      check: (onLeftOut: CheckOptions) => checkAgain(decision.answers, onLeftOut),
    };
    const saved = await saveRefused(settings.toPath(path), refused, texts);
    if (saved !== undefined) terminal.line(texts.issue.refusedSaved(plain(saved)));
  }
  if (decision.kind === "stop" || options.check) {
    return withoutSending(context, decision, options, texts.issue);
  }
  const sending = { awards, achievements, out, checked, texts, now };
  return send(context, sending, decision.answers, options);
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
  { issue: words, awards: { unreadable } }: CliTexts,
): Promise<FirstCheck> {
  const checkedWith = (achievements: Achievements): FirstCheck => {
    const [only] = achievements.codes.length === 1 ? achievements.codes : [];
    const answers = answersIn(options, only);
    const checked = withProgress(context, words, (progress) =>
      checkAwards(awards, achievements, answers, now, { unreadable, ...progress }),
    );
    return { achievements, answers, checked };
  };
  if (files.length === 0) {
    return checkedWith(
      await withKept(await openService(context.settings), awards, files, options.encoding),
    );
  }
  const alone = checkedWith({ files, kept: [], codes: files.map(({ code }) => code) });
  if (!alone.checked.codes.has("UNKNOWN_ACHIEVEMENT")) return alone;
  try {
    return checkedWith(
      await withKept(await openService(context.settings), awards, files, options.encoding),
    );
  } catch (error) {
    // The files may do: what they lack is in the rows that name it.
    const isGone = error instanceof ClientError && error.code === "UNREACHABLE";
    if (!isGone && !(error instanceof Failure)) throw error;
    context.terminal.remark(paragraph(context.terminal, words.notAskedForOthers));
    return alone;
  }
}

/** Shows how many rows were checked, where that takes a while. */
function withProgress(
  { terminal }: Context,
  words: IssueTexts,
  check: (options: Pick<CheckOptions, "onProgress">) => Checked,
): Checked {
  const progress = startProgress(terminal, words.checking, words);
  return check({ onProgress: progress.at });
}

/** Where the command ends before it has sent anything. */
function withoutSending(
  { terminal }: Context,
  { kind, checked }: Decision,
  { check }: IssueOptions,
  words: IssueTexts,
): ExitCode {
  terminal.remark(words.nothingSent);
  if (checked.ready === 0 && checked.questions.length === 0) {
    terminal.remark(words.noRow);
    return EXIT.refused;
  }
  if (kind === "go") return checked.refused > 0 ? EXIT.refused : EXIT.done;
  if (!check) terminal.remark(paragraph(terminal, words.howToAnswer));
  return EXIT.unfinished;
}

interface Sending {
  readonly awards: AwardsFile;
  readonly achievements: Achievements;
  readonly out: string;
  readonly checked: Checked;
  readonly texts: CliTexts;
  readonly now: number;
}

async function send(
  context: Context,
  { awards, achievements, out, checked, texts, now }: Sending,
  answers: AnswersSent,
  options: IssueOptions,
): Promise<ExitCode> {
  const { terminal, settings } = context;
  const { issue: words, common } = texts;
  const used = achievements.kept.filter(({ code }) => checked.achievements.has(code));
  const id = ensureBatchId(
    options.batch ?? batchIdOf(awards, [...achievements.files, ...used], answers),
  );
  const client = await openService(settings, (ms, { message }) => {
    const text = words.asksToWait(Math.ceil(ms / 1_000), plain(message));
    terminal.remark(paragraph(terminal, text));
  });
  for (const { code, bytes } of achievements.files) await client.putAchievement(code, bytes);
  const progress = startProgress(terminal, words.sending, words, checked.received);
  const answer = await sendAwards(client, {
    ...{ batch: id, awards, answers, now, isLeftOut: checked.isLeftOut },
    onProgress: progress.at,
    sealedMeanwhile: (rows) => words.sealedMeanwhile(id, rows),
  });
  printTaken(terminal, answer, checked, texts);
  if (answer.ready === 0) {
    terminal.remark(words.noRow);
    return EXIT.refused;
  }
  if (answer.questions.length > 0) {
    for (const question of answer.questions) {
      terminal.remark(paragraph(terminal, plain(questionOfService(question, texts))));
    }
    return EXIT.unfinished;
  }

  terminal.line(words.batch(id));
  const sealed = await seal(client, id);
  const left = answer.refused > 0 ? EXIT.refused : EXIT.done;
  const show = stageProgress(terminal, words);
  show(sealed);
  if (!options.wait) {
    terminal.line(words.notWaiting);
    return left;
  }
  const troubled = ({ detail }: BlockedReason): void => {
    terminal.remark(paragraph(terminal, common.triesAgain(plain(detail)), 2));
  };
  const final = await untilFinal(client, id, { seen: show, troubled }, texts);
  const delivered = await deliver(context, client, final, out, words);
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
  out: string,
  words: IssueTexts,
): Promise<ExitCode> {
  const { ready } = batch.accounting;
  const progress = startProgress(terminal, words.files, words, ready);
  const { count, written, present, differing } = await writeCredentials(
    { client, batch, out },
    words,
    progress.at,
  );
  for (const name of differing) {
    terminal.remark(paragraph(terminal, words.differs(name)));
  }
  terminal.line(paragraph(terminal, words.delivered(count, plain(out), written, present)));
  if (count === ready) return EXIT.done;
  terminal.remark(words.tooFew(ready, count));
  return EXIT.unfinished;
}
