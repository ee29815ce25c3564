import { unaccented } from "../unaccented.js";
import { descriptionsOf } from "../credential/definition.js";
import type { CredentialDraft } from "../credential/draft.js";
import { GRADE_TYPES } from "../credential/open-badges-terms.js";
import type { JsonObject } from "../json.js";
import type { NoteAt, WrittenAs } from "./notes.js";

const OTHER_LETTERS: WrittenAs = { form: "other-letters" };
const PERCENT: WrittenAs = { form: "percent-sign" };
const COMMA: WrittenAs = { form: "decimal-comma" };
const BOTH: WrittenAs = { form: "percent-sign-and-comma" };

/** The grade as the achievement's description of it has it: `85%` as 85, `PROFICIENT` as Proficient. */
export function settleGrade(
  draft: CredentialDraft,
  achievement: JsonObject,
  noteAt: NoteAt,
): CredentialDraft {
  const { grade } = draft;
  if (grade === undefined) return draft;
  const candidates = descriptionsOf(achievement).filter(({ resultType }) =>
    GRADE_TYPES.some((type) => type === resultType),
  );
  const [description] = candidates;
  if (description === undefined || candidates.length > 1) return draft;
  const settled = listedAs(grade, description) ?? numberAs(grade, description);
  if (settled === undefined) return draft;
  noteAt("/grade", settled.as, grade, settled.value);
  return { ...draft, grade: settled.value };
}

interface SettledGrade {
  readonly value: string;
  readonly as: WrittenAs;
}

function listedAs(grade: string, { allowedValue }: JsonObject): SettledGrade | undefined {
  if (!Array.isArray(allowedValue) || allowedValue.includes(grade)) return undefined;
  const wanted = folded(grade);
  const alike = allowedValue.filter(
    (it): it is string => typeof it === "string" && folded(it) === wanted,
  );
  const [value, ...others] = alike;
  if (value === undefined || others.length > 0) return undefined;
  return { value, as: OTHER_LETTERS };
}

const folded = (text: string): string =>
  unaccented(text).replaceAll(/\s+/g, " ").trim().toLowerCase();

/** Where the description is of a number: a percent sign goes, and a decimal comma becomes a point. */
function numberAs(
  grade: string,
  { allowedValue, resultType, valueMin, valueMax }: JsonObject,
): SettledGrade | undefined {
  const isNumber = valueMin !== undefined || valueMax !== undefined || resultType === "Percent";
  if (!isNumber || allowedValue !== undefined) return undefined;
  const found = /^(\d+)(?:([.,])(\d+))?\s*(%?)$/.exec(grade);
  if (!found) return undefined;
  const [, whole = "", sign, fraction, percent = ""] = found;
  if (percent !== "" && resultType !== "Percent") return undefined;
  const value = fraction === undefined ? whole : `${whole}.${fraction}`;
  if (value === grade) return undefined;
  const isPercent = percent !== "";
  return { value, as: sign === "," ? (isPercent ? BOTH : COMMA) : PERCENT };
}
