import { utf8 } from "../bytes.js";
import { canonicalJson } from "../jcs.js";
import { isJsonObject, type Json, type JsonObject } from "../json.js";
import { uuidOf } from "./identity.js";
import { OPEN_BADGES } from "./open-badges.js";
import { LEARNING_HOURS } from "./open-badges-terms.js";
import type { Problem } from "./problem.js";
import { one, shapeProblems, type ShapeCode } from "./shape.js";

/** An Open Badges `Profile` with the issuer's DID. */
export interface IssuerProfile extends JsonObject {
  id: string;
  name: string;
}

export type DefinitionCode = ShapeCode | "DANGLING" | "DUPLICATE";

/** What keeps a profile from being an issuer's. Its `id` may be absent: the service knows the DID. */
export const checkIssuerProfile = (json: Json): Problem<ShapeCode>[] =>
  shapeProblems(json, one("IssuerDefinition"), OPEN_BADGES);

/**
 * What keeps a definition of an achievement from conforming. Its `id` may be absent in a file:
 * {@link completeAchievement} gives one.
 */
export function checkAchievement(json: Json): Problem<DefinitionCode>[] {
  const shape = shapeProblems(json, one("AchievementDefinition"), OPEN_BADGES);
  return shape.length > 0 || !isJsonObject(json) ? shape : referenceProblems(json);
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

function referenceProblems(definition: JsonObject): Problem<DefinitionCode>[] {
  const descriptions = descriptionsOf(definition);
  const ids = descriptions.map(({ id }) => id);
  return descriptions.flatMap((description, i): Problem<DefinitionCode>[] => {
    const at = `/resultDescription/${i}`;
    const { id = null, requiredLevel } = description;
    const repeated: Problem<DefinitionCode>[] =
      ids.indexOf(id) === i
        ? []
        : [{ pointer: `${at}/id`, code: "DUPLICATE", value: id, reason: "Expected each id once." }];
    if (
      requiredLevel === undefined ||
      levelsOf(description).some((level) => level === requiredLevel)
    ) {
      return repeated;
    }
    const reason = "Expected the id of one of the levels in rubricCriterionLevel.";
    const dangling = { pointer: `${at}/requiredLevel`, code: "DANGLING" as const, reason };
    return [...repeated, { ...dangling, value: requiredLevel }];
  });
}
