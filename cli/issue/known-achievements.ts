import { AwardsError } from "../../core/awards/award-row.js";
import { decodeTable } from "../../core/awards/table-text.js";
import type { Client } from "../../api/client.js";
import { canonicalJson } from "../../core/jcs.js";
import type { JsonObject } from "../../core/json.js";
import type { AchievementFile } from "../options/achievement-file.js";
import type { AwardsFile } from "./awards-file.js";

/** An achievement that awards may name, from a file or from the service. */
export type KnownAchievement = Pick<AchievementFile, "code" | "json" | "canonical">;

export interface Achievements {
  /** Those that are in files: they are sent before the awards. */
  readonly files: readonly AchievementFile[];
  /** Those that only the service has and the awards name. */
  readonly kept: readonly KnownAchievement[];
  /** All that may be named. */
  readonly codes: readonly string[];
}

/** With what the service knows beside the files, as far as the awards may name it. */
export async function withKept(
  client: Pick<Client, "listAchievements" | "getAchievement">,
  awards: AwardsFile,
  files: readonly AchievementFile[],
  encoding: string | undefined,
): Promise<Achievements> {
  const own = new Set(files.map(({ code }) => code));
  const { achievements } = await client.listAchievements();
  const codes = [...own, ...achievements.map(({ code }) => code).filter((it) => !own.has(it))];
  const text = textOf(awards, encoding).toLowerCase();
  const kept: KnownAchievement[] = [];
  for (const code of codes) {
    // Of only one a table need not say that it is meant. One that isn't named after all does no harm.
    const mayBeNamed = codes.length === 1 || text.includes(code.toLowerCase());
    if (own.has(code) || !mayBeNamed) continue;
    const json = (await client.getAchievement(code)) as JsonObject;
    kept.push({ code, json, canonical: canonicalJson(json) });
  }
  return { files, kept, codes };
}

/** Codes are ASCII, which is the same in all encodings but UTF-16. What can't be read is for the check to say. */
function textOf({ bytes, contentType }: AwardsFile, encoding: string | undefined): string {
  if (contentType !== "text/csv") return new TextDecoder().decode(bytes);
  try {
    return decodeTable(bytes, encoding).text;
  } catch (error) {
    if (error instanceof AwardsError) return "";
    throw error;
  }
}
