import { completeAchievement, checkAchievement } from "../../core/credential/definition.js";
import type { AchievementView } from "../../api/batch.js";
import type { AwardRow } from "../../core/awards/award-row.js";
import { codeMeant, type Lookup } from "../../core/awards/conform-row.js";
import { toHex } from "../../core/bytes.js";
import { invariant } from "../../core/error.js";
import { canonicalJson } from "../../core/jcs.js";
import { isJsonObject, type Json, type JsonObject } from "../../core/json.js";
import { keccak } from "../../core/keccak.js";
import { parseStrictFile, StrictJsonError } from "../../core/strict-json.js";
import type { Context } from "../context.js";
import { RefusalError } from "../refusal.js";
import { findAchievement, saveAchievement } from "../store/achievements.js";

/** The achievements that rows name, read once for all of them. */
export async function lookUpAchievements(
  { store }: Context,
  codes: readonly string[],
  rows: readonly AwardRow[],
): Promise<Lookup> {
  const texts = new Set(rows.map(({ draft }) => draft?.achievement));
  const named = new Set(
    [...texts].map((text) => (typeof text === "string" ? codeMeant(text, codes) : undefined)),
  );
  const found = new Map<string, JsonObject>();
  for (const code of codes) {
    const achievement = named.has(code) ? await findAchievement(store, code) : undefined;
    if (achievement) found.set(code, achievement.body);
  }
  return { codes, find: (code) => found.get(code) };
}

/**
 * Keeps an achievement under a code. Awards made before keep the text they were made with.
 *
 * @throws {@link RefusalError} `achievement-not-conforming` with every problem.
 */
export async function putAchievement(
  ctx: Context,
  code: string,
  bytes: Uint8Array,
): Promise<AchievementView> {
  const definition = readDefinition(bytes);
  const body = completeAchievement(definition, ctx.config.issuer.profile);
  const view = {
    code,
    id: textOf(body["id"]),
    name: textOf(body["name"]),
    digest: toHex(keccak(canonicalJson(body))),
  };
  await saveAchievement(ctx.store, { ...view, body }, ctx.now());
  return view;
}

function readDefinition(bytes: Uint8Array): JsonObject {
  const code = "achievement-not-conforming";
  try {
    const json = parseStrictFile(bytes);
    const problems = checkAchievement(json);
    if (problems.length === 0 && isJsonObject(json)) return json;
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    throw new RefusalError(code, `The achievement doesn't conform: ${count}.`, { problems });
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
    throw new RefusalError(code, `The achievement isn't JSON we can keep: ${error.message}`, {
      cause: error,
    });
  }
}

/** A member that the conformance rules have found to be a text. */
function textOf(value: Json | undefined): string {
  invariant(typeof value === "string", "a conforming achievement has an id and a name");
  return value;
}
