import type { Report } from "../../core/verify/report/report.js";
import {
  codeText,
  fillTemplate,
  noteText,
  type VerifyTexts,
} from "../../core/verify/texts/texts.js";

/** A report in words, beside its codes. */
export function textsOf(texts: VerifyTexts, report: Report) {
  return {
    language: texts.language,
    verdict: texts.verdicts[report.verdict],
    checks: report.checks.map((it) => ({ check: it.check, ...codeText(texts, it) })),
    notes: report.notes.map((it) => ({
      happened: noteText(texts, it),
      specialist: fillTemplate(texts.notes[it.code].specialist, it.detail),
    })),
  };
}
