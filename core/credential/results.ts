import type { Json, JsonObject } from "../json.js";
import { descriptionsOf, levelsOf } from "./definition.js";
import type { CredentialDraft } from "./draft.js";
import { GRADE_TYPES, LEARNING_HOURS } from "./open-badges-terms.js";
import { truncated, type Problem } from "./problem.js";

export type ResultCode =
  "NO_DESCRIPTION" | "NOT_LISTED" | "DANGLING" | "NOT_A_NUMBER" | "DUPLICATE";

/** The results of an award: its hours, its grade, and those it spells out, against what the definition describes. */
export function resultsOf(
  draft: CredentialDraft,
  achievement: JsonObject,
): { results: JsonObject[]; problems: Problem<ResultCode>[] } {
  const descriptions = descriptionsOf(achievement);
  const hours = valueFor("/hours", draft.hours, [LEARNING_HOURS], descriptions);
  const grade = valueFor("/grade", draft.grade, GRADE_TYPES, descriptions);
  const spelt = draft.results ?? [];
  return {
    results: [...hours.results, ...grade.results, ...spelt],
    problems: [
      ...hours.problems,
      ...grade.problems,
      ...spelt.flatMap((result, i) => resultProblems(result, `/results/${i}`, descriptions)),
      ...repeats([...hours.results, ...grade.results], spelt),
    ],
  };
}

/** A value given by itself goes to the one description of its kind; two would leave it open which. */
function valueFor(
  pointer: string,
  value: number | string | undefined,
  types: readonly string[],
  descriptions: readonly JsonObject[],
): { results: JsonObject[]; problems: Problem<ResultCode>[] } {
  if (value === undefined) return { results: [], problems: [] };
  const candidates = descriptions.filter(({ resultType }) =>
    types.some((type) => type === resultType),
  );
  const [description] = candidates;
  if (description?.id === undefined || candidates.length > 1) {
    const reason = `Expected the achievement to have one result description of the type ${types.join(", ")}; it has ${candidates.length}.`;
    const suggestion = "Add it to the definition, or write the award's results out.";
    return {
      results: [],
      problems: [{ pointer, code: "NO_DESCRIPTION", value, reason, suggestion }],
    };
  }
  const result = { type: ["Result"], resultDescription: description.id, value: String(value) };
  return { results: [result], problems: valueProblems(result.value, description, pointer) };
}

function resultProblems(
  result: JsonObject,
  pointer: string,
  descriptions: readonly JsonObject[],
): Problem<ResultCode>[] {
  const { resultDescription, achievedLevel, value } = result;
  if (resultDescription === undefined) return [];
  const description = descriptions.find(({ id }) => id === resultDescription);
  if (!description) {
    const ids =
      descriptions.flatMap(({ id }) => (typeof id === "string" ? [id] : [])).join(", ") || "none";
    const reason = `Expected the id of a result description of the achievement: ${ids}.`;
    const at = `${pointer}/resultDescription`;
    return [{ pointer: at, code: "DANGLING", value: truncated(resultDescription), reason }];
  }
  const levels = levelsOf(description);
  const isLevelKnown =
    achievedLevel === undefined || levels.some((level) => level === achievedLevel);
  const reason = `Expected the id of a level of its description: ${levels.join(", ") || "none"}.`;
  const at = `${pointer}/achievedLevel`;
  return [
    ...(isLevelKnown
      ? []
      : [{ pointer: at, code: "DANGLING" as const, value: truncated(achievedLevel), reason }]),
    ...(typeof value === "string" ? valueProblems(value, description, `${pointer}/value`) : []),
  ];
}

function valueProblems(
  value: string,
  { allowedValue, valueMin, valueMax }: JsonObject,
  pointer: string,
): Problem<ResultCode>[] {
  if (Array.isArray(allowedValue) && !allowedValue.includes(value)) {
    const listed = allowedValue.map(String);
    const reason = `Expected one of the definition's values: ${listed.join(", ")}.`;
    return [{ pointer, code: "NOT_LISTED", value: truncated(value), reason, listed }];
  }
  const [least, most] = [numberOf(valueMin), numberOf(valueMax)];
  if (least === undefined && most === undefined) return [];
  const amount = numberOf(value);
  const isWithin =
    amount !== undefined && amount >= (least ?? -Infinity) && amount <= (most ?? Infinity);
  if (isWithin) return [];
  const within = `from ${least ?? "…"} to ${most ?? "…"}, as the definition says`;
  const reason =
    amount === undefined
      ? `Expected a number ${within}, in the digits 0 to 9 with a point before its fraction, such as 7.5.`
      : `Expected a number ${within}.`;
  const suggestion = plainNumber(value);
  return [
    {
      pointer,
      code: "NOT_A_NUMBER",
      value: truncated(value),
      reason,
      ...(suggestion !== undefined && { suggestion }),
    },
  ];
}

/** What is given by itself and spelt out would be there twice. */
function repeats(
  given: readonly JsonObject[],
  spelt: readonly JsonObject[],
): Problem<ResultCode>[] {
  const ids = given.map(({ resultDescription }) => resultDescription);
  return spelt.flatMap((result, i) =>
    result.resultDescription !== undefined && ids.includes(result.resultDescription)
      ? [
          {
            pointer: `/results/${i}/resultDescription`,
            code: "DUPLICATE" as const,
            value: truncated(result.resultDescription),
            reason: "Expected the hours and the grade once, got one of them as a result too.",
          },
        ]
      : [],
  );
}

function numberOf(value: Json | undefined): number | undefined {
  return typeof value === "string" && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : undefined;
}

/** What a spreadsheet made a short number of, as in `2e0`, or a decimal comma of. */
function plainNumber(text: string): string | undefined {
  if (!/^\d{1,3}(?:[.,]\d{1,4})?(?:e\+?\d)?$/i.test(text) || numberOf(text) !== undefined) {
    return undefined;
  }
  return String(Number(text.replace(",", ".")));
}
