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
  const others = codes.filter((code) => !own.has(code));
  // Of only one a table need not say that it is meant. One that isn't named after all does no harm.
  const mayBeNamed =
    codes.length === 1 ? new Set(others) : namedIn(textsOf(awards, encoding), others);
  const kept: KnownAchievement[] = [];
  for (const code of others) {
    if (!mayBeNamed.has(code)) continue;
    const json = (await client.getAchievement(code)) as JsonObject;
    kept.push({ code, json, canonical: canonicalJson(json) });
  }
  return { files, kept, codes };
}

/** The codes that are in a text, whatever their capitals, also where one is cut by the end of a piece. */
function namedIn(texts: Iterable<string>, codes: readonly string[]): ReadonlySet<string> {
  const left = new Set(codes);
  const longest = Math.max(0, ...codes.map((code) => code.length));
  let end = "";
  for (const text of texts) {
    if (left.size === 0) break;
    const piece = (end + text).toLowerCase();
    for (const code of left) if (piece.includes(code.toLowerCase())) left.delete(code);
    end = piece.slice(-longest);
  }
  return new Set(codes.filter((code) => !left.has(code)));
}

/** Codes are ASCII, which is the same in all encodings but UTF-16. What can't be read is for the check to say. */
function textsOf(awards: AwardsFile, encoding: string | undefined): Iterable<string> {
  if (awards.contentType !== "text/csv") return decodedPieces(awards);
  try {
    return decodeTable(awards, encoding).texts();
  } catch (error) {
    if (error instanceof AwardsError) return [];
    throw error;
  }
}

function* decodedPieces({ pieces }: AwardsFile): Generator<string> {
  const decoder = new TextDecoder();
  for (const piece of pieces()) yield decoder.decode(piece, { stream: true });
}
