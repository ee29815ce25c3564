import { rename, writeFile } from "node:fs/promises";
import { isJsonObject, type Json, type JsonObject } from "../../core/json.js";
import { parseStrictFile, StrictJsonError } from "../../core/strict-json.js";
import { ensurePolicy, PolicyError, type Policy } from "../../core/verify/policy/policy.js";
import { Failure } from "../failure.js";
import { readInput } from "../options/input-file.js";

/** A policy with the JSON that it was read from, which changes keep as it is elsewhere. */
export interface PolicyFile {
  readonly path: string;
  readonly json: JsonObject;
  readonly policy: Policy;
}

/** @throws {@link Failure} `USAGE` with every problem, a line each. */
export async function readPolicyFile(path: string): Promise<PolicyFile> {
  return asPolicy(path, await readJson(path));
}

export async function readJson(path: string): Promise<Json> {
  try {
    return parseStrictFile(await readInput(path));
  } catch (cause) {
    if (!(cause instanceof StrictJsonError)) throw cause;
    throw new Failure("USAGE", `${path}: ${cause.message}`, { cause });
  }
}

function asPolicy(path: string, json: Json): PolicyFile {
  try {
    const policy = ensurePolicy(json);
    return { path, json: isJsonObject(json) ? json : {}, policy };
  } catch (cause) {
    if (!(cause instanceof PolicyError)) throw cause;
    throw new Failure("USAGE", `${path}: ${cause.message}`, { cause });
  }
}

/** Writes only what is a policy, and under its name only once it is whole. */
export async function writePolicyFile(path: string, json: JsonObject): Promise<Policy> {
  const { policy } = asPolicy(path, json);
  await writeFile(`${path}.tmp`, textOf(json), { flush: true });
  await rename(`${path}.tmp`, path);
  return policy;
}

/** As {@link writePolicyFile}, but never over another file. */
export async function createPolicyFile(path: string, json: JsonObject): Promise<Policy> {
  const { policy } = asPolicy(path, json);
  try {
    await writeFile(path, textOf(json), { flag: "wx", flush: true });
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const why = code === "EEXIST" ? "is there already and is left as it is" : `: ${message}`;
    throw new Failure("USAGE", `${path} ${why}.`, { cause });
  }
  return policy;
}

const textOf = (json: JsonObject): string => `${JSON.stringify(json, null, 2)}\n`;
