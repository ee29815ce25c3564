import { z } from "zod";
import {
  DATE_ORDERS,
  DECIMAL_SIGNS,
  FAR_DATES,
  QUESTION_CODES,
  type Answers,
} from "../core/awards/question.js";

/** What the reader of awards can't decide, once for a whole column or file; the sentences are English. */
export const OpenQuestion = z.object({
  code: z.enum(QUESTION_CODES),
  column: z.string().optional().describe("Its header, or the pointer to a JSON award's member"),
  found: z.string(),
  samples: z.array(z.string()).readonly(),
  answers: z
    .array(
      z
        .object({
          option: z.string(),
          value: z.string(),
          meaning: z.string(),
          becomes: z.string().optional().describe("What the first sample is by it"),
        })
        .readonly(),
    )
    .readonly()
    .describe("Parameters to send the same awards with, and what follows from each"),
  details: z
    .object({
      count: z.number().int().describe("Cells, or refused rows, that it is about"),
      of: z.number().int().optional().describe("Rows that came, beside those refused"),
      isMixed: z.boolean().optional().describe("Whether the column has cells for several answers"),
      readAs: z.string().optional().describe("Encoding that was guessed"),
      samples: z
        .array(
          z.object({
            row: z.number().int().optional(),
            line: z.number().int().optional(),
            column: z.string().optional(),
            text: z.string(),
          }),
        )
        .readonly(),
    })
    .optional()
    .describe("What the sentences are made of; absent from answers of earlier versions"),
});
export type OpenQuestion = z.infer<typeof OpenQuestion>;

const PART = /^([A-Za-z0-9_-]{1,64})\.([1-9]\d{0,8})\.(more|last)$/;

/** Parameters of a request with awards. */
export const AnswerParameters = z.strictObject({
  achievement: z.string().optional().describe("Code for rows of a table that name none"),
  encoding: z.string().optional().describe("Of a table that isn't UTF-8, such as windows-1250"),
  dates: z.enum(DATE_ORDERS).optional().describe("Order of dates such as 03/04/2026"),
  decimals: z.enum(DECIMAL_SIGNS).optional().describe("Sign before a fraction, as in 1,000"),
  units: z.literal("drop").optional().describe("Reads 24 h as 24"),
  "far-dates": z
    .enum(FAR_DATES)
    .optional()
    .describe("Takes dates far ahead and decades back, or leaves their rows out, as yes does"),
  map: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe("header=column, first+last=name, or header= to leave one out; repeatable"),
  file: z
    .string()
    .max(255)
    .optional()
    .describe("The sender's name for the awards: what is sent under it again takes its place"),
  part: z
    .string()
    .regex(PART, "Expected an id, the number of the first row, and more or last, with dots between")
    .optional()
    .describe(
      "Where these are rows of a longer list: its id, the number of their first row in it, and whether more of it comes, as in 5f3a.20001.more; until the last has come, the batch isn't sealed for its size",
    ),
  settled: z
    .string()
    .max(8_000)
    .optional()
    .describe(
      "Of a part: by what the whole list is read, as saved rows say it under Cairn: read as",
    ),
  yes: z
    .enum(["true", "false"])
    .optional()
    .describe(
      "Takes the encoding guessed, leaves out rows that can't be read or wait for an answer",
    ),
});
export type AnswerParameters = z.infer<typeof AnswerParameters>;

export interface AnswersSent extends Answers {
  /** Code for rows of a table that name no achievement. */
  readonly defaultAchievement?: string;
  /** The sender's name for the awards: what is sent under it again takes the place of the earlier try. */
  readonly file?: string;
  readonly part?: PartSent;
}

/** Rows of a longer list of awards, which is sent in parts. */
export interface PartSent {
  /** The sender's id of the whole. */
  readonly of: string;
  /** The number of the first of them in it. */
  readonly firstRow: number;
  /** By what the whole is read, as `settledText` writes it. */
  readonly settled: string;
  readonly hasMore: boolean;
}

export function answersOf({ achievement, map, yes, ...rest }: AnswerParameters): AnswersSent {
  const { encoding, dates, decimals, units, "far-dates": farDates, file } = rest;
  const part = partOf(rest);
  return {
    ...(achievement !== undefined && { defaultAchievement: achievement }),
    ...(encoding !== undefined && { encoding }),
    ...(dates && { dates }),
    ...(decimals && { decimals }),
    ...(units && { units }),
    ...(farDates && { farDates }),
    ...(map !== undefined && { map: typeof map === "string" ? [map] : map }),
    ...(file !== undefined && { file }),
    ...(part && { part }),
    ...(yes === "true" && { yes: true }),
  };
}

function partOf({ part = "", settled = "" }: AnswerParameters): PartSent | undefined {
  const [, of, firstRow, more] = PART.exec(part) ?? [];
  if (of === undefined) return undefined;
  return { of, firstRow: Number(firstRow), settled, hasMore: more === "more" };
}

/** The query of a request, with its question mark; empty where nothing was decided. */
export function answersQuery(answers: AnswersSent): string {
  const { defaultAchievement, encoding, dates, decimals, units, farDates } = answers;
  const { map = [], file, part, yes } = answers;
  const pairs: [string, string | undefined][] = [
    ["achievement", defaultAchievement],
    ["encoding", encoding],
    ["dates", dates],
    ["decimals", decimals],
    ["units", units],
    ["far-dates", farDates],
    ...map.map((text): [string, string] => ["map", text]),
    ["file", file],
    ["part", part && `${part.of}.${part.firstRow}.${part.hasMore ? "more" : "last"}`],
    ["settled", part?.settled],
    ["yes", yes === true ? "true" : undefined],
  ];
  const query = new URLSearchParams(
    pairs.filter((pair): pair is [string, string] => pair[1] !== undefined),
  ).toString();
  return query === "" ? "" : `?${query}`;
}
