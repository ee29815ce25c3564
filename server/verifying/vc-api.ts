import type {
  PresentationResult,
  VerificationProblem,
  VerificationResult,
  VerifyPresentationOptions,
} from "../../api/vc-api.js";
import type { CheckCode } from "../../core/verify/report/codes.js";
import type { Check, Report } from "../../core/verify/report/report.js";
import { EN } from "../../core/verify/texts/en.js";
import { codeText, noteText } from "../../core/verify/texts/texts.js";

/** Types that VCDM 2.0, section 7.3, and Data Integrity 1.0, section 4.7, have for the same. */
const TYPES: Partial<Record<CheckCode, string>> = {
  "not-json": "https://www.w3.org/TR/vc-data-model#PARSING_ERROR",
  "not-conforming": "https://www.w3.org/TR/vc-data-model#MALFORMED_VALUE_ERROR",
  altered: "https://www.w3.org/TR/vc-data-model#CRYPTOGRAPHIC_SECURITY_ERROR",
  "signature-malformed": "https://w3id.org/security#PROOF_VERIFICATION_ERROR",
  "signature-invalid": "https://w3id.org/security#PROOF_VERIFICATION_ERROR",
};

/** A report as VC-API has it. Only the verdict verified is a yes: undecided has problems too, none of them failed. */
export const resultOf = (
  report: Report,
): VerificationResult & { problemDetails: VerificationProblem[] } => ({
  verified: report.verdict === "verified",
  problemDetails: report.checks.flatMap(problemOf),
});

function problemOf(made: Check): VerificationProblem[] {
  const { check, code, outcome } = made;
  if (outcome === "passed" || outcome === "skipped") return [];
  const { happened, specialist } = codeText(EN, made);
  return [
    {
      type: TYPES[code] ?? `urn:cairn:check:${code}`,
      title: happened,
      detail: specialist,
      check,
      code,
      outcome,
    },
  ];
}

/** What the answer says of the presentation itself: a yes only where there was nothing of its own to judge. */
export function presentationResultOf(
  presentation: Readonly<Record<string, unknown>>,
  { challenge, domain }: VerifyPresentationOptions,
): PresentationResult["presentationResult"] {
  const isPlain = [presentation["proof"], challenge, domain].every((it) => it === undefined);
  const code = "envelope-not-judged";
  return {
    verified: isPlain,
    problemDetails: [
      {
        type: `urn:cairn:note:${code}`,
        title: noteText(EN, { code, detail: { envelope: "presentation" } }),
        detail: EN.notes[code].specialist,
        code,
      },
    ],
  };
}
