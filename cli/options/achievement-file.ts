import { AchievementCode } from "../../api/batch.js";
import type { FieldProblem } from "../../api/problem.js";
import { checkAchievement } from "../../core/credential/definition.js";
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

/** A file with every problem of it. */
export type CheckedAchievement =
  | { readonly kind: "good"; readonly path: string; readonly file: AchievementFile }
  | { readonly kind: "bad"; readonly path: string; readonly problems: readonly FieldProblem[] }
  | { readonly kind: "unread"; readonly path: string; readonly failure: Failure };

/** @throws {@link Failure} `USAGE` for the first that has no code to be sent under; the service checks the rest. */
export async function readAchievements(paths: readonly string[]): Promise<AchievementFile[]> {
  const files = await Promise.all(
    paths.map(async (path) => {
      const read = await readAchievement(path);
      if (!("problem" in read)) return read;
      const { value, reason } = read.problem;
      const found = typeof value === "string" ? ` has the humanCode "${value}"` : "";
      throw new Failure(
        "USAGE",
        found === "" ? `${path}: ${reason}` : `${path}${found}. ${reason}`,
      );
    }),
  );
  const repeated = repeatedCodes(files);
  for (const [{ path, code }, first] of repeated) {
    throw new Failure("USAGE", `${first.path} and ${path} have the same humanCode ${code}.`);
  }
  return files;
}

/** All files, however many of them are bad. */
export async function checkAchievements(
  paths: readonly string[],
): Promise<readonly CheckedAchievement[]> {
  const checked = await Promise.all(paths.map(checkFile));
  const repeated = repeatedCodes(checked.flatMap((it) => (it.kind === "good" ? [it.file] : [])));
  return checked.map((it): CheckedAchievement => {
    const first = it.kind === "good" ? repeated.get(it.file) : undefined;
    if (it.kind !== "good" || !first) return it;
    const problem = {
      ...{ pointer: "/humanCode", code: "DUPLICATE", value: it.file.code },
      reason: `Expected another humanCode than that of ${first.path}.`,
    };
    return { kind: "bad", path: it.path, problems: [problem] };
  });
}

async function checkFile(path: string): Promise<CheckedAchievement> {
  try {
    const read = await readAchievement(path);
    const own = "problem" in read ? [read.problem] : [];
    const { json } = read;
    const others = json === undefined ? [] : checkAchievement(json);
    const problems = [
      ...own,
      ...others.filter(({ pointer }) => !own.some((it) => it.pointer === pointer)),
    ];
    return problems.length > 0 || "problem" in read
      ? { kind: "bad", path, problems }
      : { kind: "good", path, file: read };
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    return { kind: "unread", path, failure };
  }
}

/** Each file whose code an earlier one has, with that one. */
function repeatedCodes(
  files: readonly AchievementFile[],
): ReadonlyMap<AchievementFile, AchievementFile> {
  const first = new Map<string, AchievementFile>();
  const repeated = new Map<AchievementFile, AchievementFile>();
  for (const file of files) {
    const other = first.get(file.code);
    if (other) repeated.set(file, other);
    else first.set(file.code, file);
  }
  return repeated;
}

/** What keeps the awards from naming it, and what could be read all the same. */
interface Unnamed {
  readonly problem: FieldProblem;
  readonly json?: Json;
}

async function readAchievement(path: string): Promise<AchievementFile | Unnamed> {
  const bytes = await readInput(path);
  let json: Json;
  try {
    json = parseStrictFile(bytes);
  } catch (cause) {
    if (!(cause instanceof StrictJsonError)) throw cause;
    return { problem: { pointer: "", code: cause.code, reason: cause.message } };
  }
  const flaw = flawOfCode(json);
  if (flaw) return { problem: flaw, json };
  const achievement = json as JsonObject & { readonly humanCode: string };
  const { humanCode: code } = achievement;
  return { path, code, bytes, json: achievement, canonical: canonicalJson(achievement) };
}

function flawOfCode(json: Json): FieldProblem | undefined {
  if (!isJsonObject(json)) {
    return { pointer: "", code: "WRONG_KIND", reason: "Expected an object, an achievement." };
  }
  const { humanCode } = json;
  const pointer = "/humanCode";
  if (humanCode === undefined) {
    return { pointer, code: "MISSING", reason: "Expected humanCode, by which awards name it." };
  }
  const parsed = AchievementCode.safeParse(humanCode);
  if (parsed.success) return undefined;
  const isText = typeof humanCode === "string";
  const reason = isText ? (parsed.error.issues[0]?.message ?? "") : "Expected text";
  return {
    pointer,
    code: isText ? "NOT_A_CODE" : "WRONG_KIND",
    value: humanCode,
    reason: `${reason}.`,
  };
}
