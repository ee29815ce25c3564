import { findCredentials } from "../../core/carrier/find.js";
import { readFile } from "../../core/verify/evidence/file.js";
import { originOf } from "../../core/verify/evidence/origin.js";
import { judge } from "../../core/verify/judge.js";
import type { Note, Report } from "../../core/verify/report/report.js";
import { goodJudgement } from "./judgement.js";

/** The reports on all that a file holds, each check of the chain passing, as every face makes them. */
export async function reportsOn(bytes: Uint8Array): Promise<readonly Report[]> {
  const reading = await findCredentials(bytes);
  if (reading.kind === "none") {
    return [judge(goodJudgement({ file: readFile(bytes, originOf(reading)) }))];
  }
  return reading.credentials.map((it) =>
    judge(goodJudgement({ file: readFile(it.bytes, originOf(reading, it)) })),
  );
}

const isOfFile = ({ code }: Note): boolean => code !== "test-chain";

/** Verdict, reason and notes of each, such as `verified all-passed +envelope-not-judged`. */
export const outcomesOn = async (bytes: Uint8Array): Promise<readonly string[]> =>
  (await reportsOn(bytes)).map(({ verdict, reason, notes }) =>
    [verdict, reason, ...notes.filter(isOfFile).map(({ code }) => `+${code}`)].join(" "),
  );
