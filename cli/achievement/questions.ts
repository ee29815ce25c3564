import { AchievementCode } from "../../api/batch.js";
import { checkAchievement } from "../../core/credential/definition.js";
import type { Json, JsonObject } from "../../core/json.js";

type Name =
  | "code"
  | "name"
  | "description"
  | "criteria"
  | "criteriaUrl"
  | "language"
  | "hours"
  | "credits"
  | "grade"
  | "field";

/** What a person typed. */
export type AchievementAnswers = Partial<Record<Name, string>>;

interface AchievementQuestion {
  readonly name: Name;
  readonly prompt: string;
  readonly isOptional: boolean;
  /** What is wrong with an answer, given the earlier ones. */
  readonly flawOf: (text: string, before: AchievementAnswers) => string | undefined;
}

const conforms = (name: Name) => (text: string, before: AchievementAnswers) =>
  checkAchievement(definitionOf({ ...PLACEHOLDERS, ...before, [name]: text }))[0]?.reason;

const question = (name: Name, prompt: string, isOptional = false): AchievementQuestion => ({
  ...{ name, prompt, isOptional },
  flawOf: conforms(name),
});

export const QUESTIONS: readonly AchievementQuestion[] = [
  {
    name: "code",
    prompt: "Code by which awards name it, such as MC-101:",
    isOptional: false,
    flawOf: (text) => AchievementCode.safeParse(text).error?.issues[0]?.message,
  },
  question("name", "Name, as learners read it:"),
  question("description", "What a learner knows or can do, in a sentence or two:"),
  question("criteria", "What was done for it, and how that was assessed:"),
  question("criteriaUrl", "A page that says more (https://…)", true),
  question("language", "Its language, such as en-CA or fr-CA", true),
  {
    ...question("hours", "Hours of learning, such as 24", true),
    flawOf: (text, before) => flawOfNumber(text) ?? conforms("hours")(text, before),
  },
  {
    ...question("credits", "Credits, such as 1.5", true),
    flawOf: (text, before) => flawOfNumber(text) ?? conforms("credits")(text, before),
  },
  {
    ...question("grade", "Grades: % for a percentage, or all of them, as in Pass, Honours", true),
    flawOf: (text, before) =>
      text === "%" || gradesIn(text).length > 1
        ? conforms("grade")(text, before)
        : "Expected % or at least two grades, separated by commas.",
  },
  question("field", "Field of study", true),
];

const PLACEHOLDERS: AchievementAnswers = { code: "x", name: "x", description: "x", criteria: "x" };

const numberIn = (text: string): number => Number(text.replace(",", "."));
const flawOfNumber = (text: string): string | undefined =>
  /^\d+(?:[.,]\d+)?$/.test(text) ? undefined : "Expected a number, such as 24 or 1.5.";

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
  const results = [
    ...(hours === undefined ? [] : [hoursOf(hoursId, numberIn(hours))]),
    ...(grade === undefined ? [] : [gradeOf(gradeId, grade)]),
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

const hoursOf = (id: string, hours: number): JsonObject => ({
  id,
  type: ["ResultDescription"],
  name: "Learning hours",
  resultType: "ext:LearningHours",
  requiredValue: String(hours),
});

function gradeOf(id: string, text: string): JsonObject {
  const start = { id, type: ["ResultDescription"], name: "Assessment" };
  return text === "%"
    ? { ...start, resultType: "Percent", valueMin: "0", valueMax: "100" }
    : { ...start, resultType: "PerformanceLevel", allowedValue: gradesIn(text) };
}
