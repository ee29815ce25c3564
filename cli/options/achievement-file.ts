import { AchievementCode } from "../../api/batch.js";
import { canonicalJson } from "../../core/jcs.js";
import { isJsonObject, type Json, type JsonObject } from "../../core/json.js";
import { parseStrictFile, StrictJsonError } from "../../core/strict-json.js";
import { Failure } from "../failure.js";
import { readInput } from "./input-file.js";

export interface AchievementFile {
  readonly path: string;
  /** Its `humanCode`: what the awards call it. */
  readonly code: string;
  readonly bytes: Buffer;
  readonly json: JsonObject;
  /** RFC 8785 form: the same whatever the file's spaces and order of members. */
  readonly canonical: Uint8Array;
}

export async function readAchievements(paths: readonly string[]): Promise<AchievementFile[]> {
  const files = await Promise.all(paths.map(readAchievement));
  const seen = new Map<string, string>();
  for (const { code, path } of files) {
    const first = seen.get(code);
    if (first !== undefined) {
      throw new Failure("USAGE", `${first} and ${path} have the same humanCode ${code}.`);
    }
    seen.set(code, path);
  }
  return files;
}

async function readAchievement(path: string): Promise<AchievementFile> {
  const bytes = await readInput(path);
  const json = parse(path, bytes);
  const humanCode = isJsonObject(json) ? json["humanCode"] : undefined;
  if (!isJsonObject(json) || typeof humanCode !== "string") {
    throw new Failure("USAGE", `${path} has no humanCode, by which the awards would name it.`);
  }
  const parsed = AchievementCode.safeParse(humanCode);
  if (!parsed.success) {
    const reason = parsed.error.issues[0]?.message ?? "";
    throw new Failure("USAGE", `${path} has the humanCode "${humanCode}". ${reason}.`);
  }
  return { path, code: parsed.data, bytes, json, canonical: canonicalJson(json) };
}

function parse(path: string, bytes: Uint8Array): Json {
  try {
    return parseStrictFile(bytes);
  } catch (cause) {
    if (!(cause instanceof StrictJsonError)) throw cause;
    throw new Failure("USAGE", `${path} is not an achievement: ${cause.message}`, { cause });
  }
}
