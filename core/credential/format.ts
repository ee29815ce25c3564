import type { Json } from "../json.js";
import { isJsonObject } from "../json.js";
import { CONTENT_RULES, type ContentCode } from "./format-content.js";
import { SECURING_RULES, type SecuringCode } from "./format-securing.js";
import { ruleProblems, viewOf } from "./format-rule.js";
import type { Problem } from "./problem.js";

export type FormatCode = ContentCode | SecuringCode | "NOT_AN_OBJECT";

/** A hostile file could have a problem in every other byte; no reader wants more. */
export const MAX_FORMAT_PROBLEMS = 100;

/**
 * The rules of protocol sections 2, 3 and 6 for a finished file that the strict reader has read: a signed
 * credential, anchored or not. Never throws. It asks the protocol alone, not the Open Badges schema: what
 * was right when it was issued stays right when a schema changes.
 *
 * An endorsement inside keeps the rules of its content here, since its bytes are the credential's bytes; who
 * signed it, and its anchor, are judged by its own report.
 */
export function formatProblems(file: Json): Problem<FormatCode>[] {
  return problemsBy([...CONTENT_RULES, ...SECURING_RULES], file);
}

/** The rules that a credential can keep before it has its status and its proofs. */
export function contentProblems(credential: Json): Problem<FormatCode>[] {
  return problemsBy(CONTENT_RULES, credential);
}

function problemsBy(
  rules: Parameters<typeof ruleProblems<FormatCode>>[0],
  file: Json,
): Problem<FormatCode>[] {
  if (!isJsonObject(file)) {
    return [{ pointer: "", code: "NOT_AN_OBJECT", reason: "Expected one JSON object." }];
  }
  return ruleProblems<FormatCode>(rules, viewOf(file)).slice(0, MAX_FORMAT_PROBLEMS);
}
