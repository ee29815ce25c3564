import { repeated } from "../options/repeated.js";
import { Option, type Command } from "commander";
import type { AnswersSent } from "../../api/answers.js";
import {
  DATE_ORDERS,
  DECIMAL_SIGNS,
  FAR_DATES,
  type DateOrder,
  type DecimalSign,
  type FarDates,
} from "../../core/awards/question.js";

export interface IssueOptions {
  readonly achievement?: string[];
  readonly out?: string;
  readonly batch?: string;
  readonly wait: boolean;
  readonly check?: true;
  readonly yes?: true;
  readonly refused?: string;
  readonly encoding?: string;
  readonly dates?: DateOrder;
  readonly decimals?: DecimalSign;
  readonly units?: "drop";
  readonly farDates?: FarDates;
  readonly map?: string[];
  readonly lang?: string;
}

export const withIssueOptions = (command: Command): Command =>
  command
    .option(
      "--achievement <file>",
      "an achievement that the service doesn't know yet; repeatable",
      repeated,
    )
    .option(
      "--out <path>",
      "where the credentials go: a folder, or one file of all, by the end of its name .zip or .ndjson",
    )
    .option("--batch <id>", "name of the batch (default: follows from the content)")
    .option("--no-wait", "seal the batch and leave; run again for the files")
    .option("--check", "say what would be issued and what is open; send nothing")
    .option(
      "--yes",
      "take a guessed encoding; leave out rows that can't be read or wait for an answer",
    )
    .option("--refused <file>", "where those rows are saved (default: refused-<file> beside --out)")
    .option("--encoding <name>", "of a table that isn't UTF-8, such as windows-1250")
    .addOption(new Option("--dates <order>", "order of day, month and year").choices(DATE_ORDERS))
    .addOption(new Option("--decimals <sign>", "the sign before a fraction").choices(DECIMAL_SIGNS))
    .addOption(new Option("--units <what>", "reads 24 h as 24").choices(["drop"]))
    .addOption(
      new Option(
        "--far-dates <what>",
        "dates that are hardly meant, or their rows left out",
      ).choices(FAR_DATES),
    )
    .option(
      "--map <header=column>",
      "what a column is: also first+last=name, header=; repeatable",
      repeated,
    )
    .option("--lang <code>", "en or fr (default: the environment's, else en)");

export const answersIn = (
  { encoding, dates, decimals, units, farDates, map }: IssueOptions,
  defaultAchievement: string | undefined,
): AnswersSent => ({
  ...(defaultAchievement !== undefined && { defaultAchievement }),
  ...(encoding !== undefined && { encoding }),
  ...(dates && { dates }),
  ...(decimals && { decimals }),
  ...(units && { units }),
  ...(farDates && { farDates }),
  ...(map && { map }),
});
