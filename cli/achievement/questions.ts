import { AchievementCode } from "../../api/batch.js";
import { checkAchievement } from "../../core/credential/definition.js";
import type { Json, JsonObject } from "../../core/json.js";
import type { AchievementTexts } from "../texts/texts.js";

type Name = keyof AchievementTexts["questions"];

/** What a person typed. */
export type AchievementAnswers = Partial<Record<Name, string>>;

type FlawOf = (
  text: string,
  before: AchievementAnswers,
  words: Pick<AchievementTexts, "flaws" | "expected">,
) => string | undefined;

interface AchievementQuestion {
  readonly name: Name;
  readonly isOptional: boolean;
  /** What is wrong with an answer, given the earlier ones. */
  readonly flawOf: FlawOf;
}

const conforms =
  (name: Name): FlawOf =>
  (text, before, { expected }) => {
    const [problem] = checkAchievement(definitionOf({ ...PLACEHOLDERS, ...before, [name]: text }));
    return problem && expected(problem.code, problem.reason);
  };

const flawOfNumber =
  (name: Name): FlawOf =>
  (text, before, words) =>
    /^\d+(?:[.,]\d+)?$/.test(text) ? conforms(name)(text, before, words) : words.flaws.number;

const flawOfCode: FlawOf = (text, _, { flaws }) =>
  AchievementCode.safeParse(text).success ? undefined : flaws.code;

const flawOfGrades: FlawOf = (text, before, words) =>
  text === "%" || gradesIn(text).length > 1
    ? conforms("grade")(text, before, words)
    : words.flaws.grades;

export const QUESTIONS: readonly AchievementQuestion[] = [
  { name: "code", isOptional: false, flawOf: flawOfCode },
  { name: "name", isOptional: false, flawOf: conforms("name") },
  { name: "description", isOptional: false, flawOf: conforms("description") },
  { name: "criteria", isOptional: false, flawOf: conforms("criteria") },
  { name: "criteriaUrl", isOptional: true, flawOf: conforms("criteriaUrl") },
  { name: "language", isOptional: true, flawOf: conforms("language") },
  { name: "hours", isOptional: true, flawOf: flawOfNumber("hours") },
  { name: "credits", isOptional: true, flawOf: flawOfNumber("credits") },
  { name: "grade", isOptional: true, flawOf: flawOfGrades },
  { name: "field", isOptional: true, flawOf: conforms("field") },
];

const PLACEHOLDERS: AchievementAnswers = { code: "x", name: "x", description: "x", criteria: "x" };

const numberIn = (text: string): number => Number(text.replace(",", "."));

const gradesIn = (text: string): string[] =>
  text
    .split(/[,;]/)
    .map((grade) => grade.trim())
    .filter((grade) => grade !== "");

/** Ids of the descriptions of hours and of grades: other ones in each achievement. */
type DescriptionIds = readonly [hours: string, grade: string];
const SOME_IDS: DescriptionIds = [
  "urn:uuid:00000000-0000-4000-8000-000000000001",
  "urn:uuid:00000000-0000-4000-8000-000000000002",
];

/** The achievement as its file has it. */
export function definitionOf(
  answers: AchievementAnswers,
  [hoursId, gradeId]: DescriptionIds = SOME_IDS,
): JsonObject {
  const { code = "", name = "", description = "", criteria = "" } = answers;
  const { criteriaUrl, language, hours, credits, grade, field } = answers;
  const names = /^fr\b/i.test(language ?? "") ? NAMES.fr : NAMES.en;
  const results = [
    ...(hours === undefined ? [] : [hoursOf(hoursId, names.hours, numberIn(hours))]),
    ...(grade === undefined ? [] : [gradeOf(gradeId, names.grade, grade)]),
  ];
  const optional: Record<string, Json | undefined> = {
    inLanguage: language,
    fieldOfStudy: field,
    creditsAvailable: credits === undefined ? undefined : numberIn(credits),
    resultDescription: results.length === 0 ? undefined : results,
  };
  return {
    type: ["Achievement"],
    achievementType: "MicroCredential",
    humanCode: code,
    name,
    description,
    criteria: { ...(criteriaUrl !== undefined && { id: criteriaUrl }), narrative: criteria },
    ...Object.fromEntries(
      Object.entries(optional).filter((it): it is [string, Json] => it[1] !== undefined),
    ),
  };
}

/** In the achievement's language, where that is said. */
const NAMES = {
  en: { hours: "Learning hours", grade: "Assessment" },
  fr: { hours: "Heures d’apprentissage", grade: "Évaluation" },
} as const;

const hoursOf = (id: string, name: string, hours: number): JsonObject => ({
  id,
  type: ["ResultDescription"],
  name,
  resultType: "ext:LearningHours",
  requiredValue: String(hours),
});

function gradeOf(id: string, name: string, text: string): JsonObject {
  const start = { id, type: ["ResultDescription"], name };
  return text === "%"
    ? { ...start, resultType: "Percent", valueMin: "0", valueMax: "100" }
    : { ...start, resultType: "PerformanceLevel", allowedValue: gradesIn(text) };
}
