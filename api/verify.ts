import { z } from "zod";
import { CHECK_CODES } from "../core/verify/report/codes.js";

export const VERDICTS = ["verified", "rejected", "undecided"] as const;

/** As much of a report as every reader needs; all of it is in `core/verify/report`. */
export const ReportView = z.looseObject({
  cairn: z.literal(1),
  verdict: z.enum(VERDICTS),
  reason: z.enum(["all-passed", ...CHECK_CODES]).describe("The code of the check that decided"),
  file: z.object({ sha256: z.string().describe("Of the line, white space and all") }),
});
export type ReportView = z.infer<typeof ReportView>;

/** Why a line has no report. Never renamed. */
export const LINE_CODES = ["line-too-long", "too-many-lines", "several-credentials"] as const;

/** One line of the answer to a batch: for each line sent that isn't blank, in the order of the lines. */
export const VerifiedLine = z.union([
  z.object({ line: z.number().int().describe("1 for the first line sent"), report: ReportView }),
  z.object({
    line: z.number().int(),
    error: z.object({ code: z.enum(LINE_CODES), detail: z.string() }),
  }),
]);
export type VerifiedLine = z.infer<typeof VerifiedLine>;
