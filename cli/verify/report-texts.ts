import type { Report } from "../../core/verify/report/report.js";
import { filled, type VerifyTexts } from "../../core/verify/texts/texts.js";

/** A report in words, beside its codes. */
export function textsOf({ language, verdicts, codes, notes }: VerifyTexts, report: Report) {
  return {
    language,
    verdict: verdicts[report.verdict],
    checks: report.checks.map(({ check, code, detail }) => ({
      check,
      happened: filled(codes[code].happened, detail),
      toDo: filled(codes[code].toDo, detail),
      specialist: filled(codes[code].specialist, detail),
    })),
    notes: report.notes.map(({ code, detail }) => ({
      happened: filled(notes[code].happened, detail),
      specialist: filled(notes[code].specialist, detail),
    })),
  };
}
