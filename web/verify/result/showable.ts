import { fiveAnswers } from "../../../core/verify/report/five-questions.js";
import type { Report } from "../../../core/verify/report/report.js";

/** Of a file that isn't what was issued nothing is shown as a fact, whatever person it names. */
export const isShowable = (report: Report): boolean =>
  report.facts !== undefined && fiveAnswers(report)[0]?.answer !== "no";
