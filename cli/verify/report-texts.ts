import type { Report } from "../../core/verify/report/report.js";
import { fillTemplate, type VerifyTexts } from "../../core/verify/texts/texts.js";

/** A report in words, beside its codes. */
export function textsOf({ language, verdicts, codes, notes }: VerifyTexts, report: Report) {
  return {
    language,
    verdict: verdicts[report.verdict],
    checks: report.checks.map(({ check, code, detail }) => ({
      check,
      happened: fillTemplate(codes[code].happened, detail),
      toDo: fillTemplate(codes[code].toDo, detail),
      specialist: fillTemplate(codes[code].specialist, detail),
    })),
    notes: report.notes.map(({ code, detail }) => ({
      happened: fillTemplate(notes[code].happened, detail),
      specialist: fillTemplate(notes[code].specialist, detail),
    })),
  };
}
