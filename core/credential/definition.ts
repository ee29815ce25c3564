import { utf8 } from "../bytes.js";
import { canonicalJson } from "../jcs.js";
import { isJsonObject, type Json, type JsonObject } from "../json.js";
import { uuidOf } from "./identity.js";
import { OPEN_BADGES } from "./open-badges.js";
import { LEARNING_HOURS } from "./open-badges-terms.js";
import type { Problem } from "./problem.js";
import { one, shapeProblems, type ShapeCode } from "./shape.js";
import { MAX_CREDENTIAL_BYTES, ROOM_FOR_AWARD, ROOM_FOR_SECURING } from "./size.js";

/** An Open Badges `Profile` with the issuer's DID. */
export interface IssuerProfile extends JsonObject {
  id: string;
  name: string;
}

export type DefinitionCode = ShapeCode | "DANGLING" | "DUPLICATE" | "TOO_LARGE";

/** What keeps a profile from being an issuer's. Its `id` may be absent: the service knows the DID. */
export const checkIssuerProfile = (json: Json): Problem<ShapeCode>[] =>
  shapeProblems(json, one("IssuerDefinition"), OPEN_BADGES);

/**
 * What keeps a definition of an achievement from conforming. Its `id` may be absent in a file:
 * {@link completeAchievement} gives one.
 */
export function checkAchievement(json: Json): Problem<DefinitionCode>[] {
  const problems = checkStructure(json);
  return problems.length > 0 || !isJsonObject(json) ? problems : sizeProblems(json);
}

/** The same but for its size, which a credential is held to as a whole. */
export function checkStructure(json: Json): Problem<DefinitionCode>[] {
  const shape = shapeProblems(json, one("AchievementDefinition"), OPEN_BADGES);
  return isJsonObject(json) ? [...shape, ...referenceProblems(json)] : shape;
}

/**
 * The definition as it is in every award of it, the same for all: with `creator`, a description of learning
 * hours to which a result can point, and an `id`. Ids that a file leaves out follow from its content and the
 * issuer's DID, so that the same definition has the same id, and a changed one is another achievement.
 */
export function completeAchievement(definition: JsonObject, issuer: IssuerProfile): JsonObject {
  const creator = { id: issuer.id, type: ["Profile"], name: issuer.name };
  const id =
    definition.id ??
    uuidOf(utf8("cairn.achievement.v1"), utf8(issuer.id), canonicalJson(definition));
  const descriptions = descriptionsOf(definition);
  const hours: JsonObject = {
    id: uuidOf(utf8("cairn.learning-hours.v1"), canonicalJson(id)),
    type: ["ResultDescription"],
    name: "Learning hours",
    resultType: LEARNING_HOURS,
  };
  const hasHours = descriptions.some(({ resultType }) => resultType === LEARNING_HOURS);
  return {
    id,
    ...definition,
    creator: definition.creator ?? creator,
    resultDescription: hasHours ? descriptions : [...descriptions, hours],
  };
}

/** The result descriptions of a definition that has the right shape. */
export const descriptionsOf = ({ resultDescription }: JsonObject): JsonObject[] =>
  Array.isArray(resultDescription) ? resultDescription.filter(isJsonObject) : [];

/** The ids of the levels that a description names. */
export const levelsOf = ({ rubricCriterionLevel }: JsonObject): string[] =>
  Array.isArray(rubricCriterionLevel)
    ? rubricCriterionLevel.flatMap((level) =>
        isJsonObject(level) && typeof level.id === "string" ? [level.id] : [],
      )
    : [];

/** Of an achievement, counted as a credential has it. */
const MAX_ACHIEVEMENT_BYTES = MAX_CREDENTIAL_BYTES - ROOM_FOR_SECURING - ROOM_FOR_AWARD;

/** A credential has name, description and image of its achievement as its own, too. */
function sizeProblems(definition: JsonObject): Problem<DefinitionCode>[] {
  const { name = null, description = null, image = null } = definition;
  const [imageBytes, twice] = [
    canonicalJson(image).length,
    canonicalJson([name, description, image]),
  ];
  const size = canonicalJson(definition).length + twice.length;
  if (size <= MAX_ACHIEVEMENT_BYTES) return [];
  const hasLongImage = imageBytes > size / 4;
  const reason =
    `Expected an achievement of at most ${MAX_ACHIEVEMENT_BYTES} bytes, got ${size}: its name, description and image ` +
    "are in each file twice." +
    (hasLongImage ? " Make the image smaller, or give its https address." : "");
  return [{ pointer: hasLongImage ? "/image" : "", code: "TOO_LARGE", value: size, reason }];
}

/** Of what has the right shape so far: the rest is named by its shape. */
function referenceProblems(definition: JsonObject): Problem<DefinitionCode>[] {
  const { resultDescription } = definition;
  const descriptions: readonly Json[] = Array.isArray(resultDescription) ? resultDescription : [];
  const ids = descriptions.map((it) => (isJsonObject(it) ? it.id : undefined));
  return descriptions.flatMap((description, i): Problem<DefinitionCode>[] => {
    if (!isJsonObject(description)) return [];
    const at = `/resultDescription/${i}`;
    const { id = null, requiredLevel } = description;
    const repeated: Problem<DefinitionCode>[] =
      typeof id !== "string" || ids.indexOf(id) === i
        ? []
        : [{ pointer: `${at}/id`, code: "DUPLICATE", value: id, reason: "Expected each id once." }];
    if (
      typeof requiredLevel !== "string" ||
      levelsOf(description).some((level) => level === requiredLevel)
    ) {
      return repeated;
    }
    const reason = "Expected the id of one of the levels in rubricCriterionLevel.";
    const dangling = { pointer: `${at}/requiredLevel`, code: "DANGLING" as const, reason };
    return [...repeated, { ...dangling, value: requiredLevel }];
  });
}
