import { isJsonObject, type Json } from "../../core/json.js";
import { parseStrictFile, StrictJsonError } from "../../core/strict-json.js";
import { Failure } from "../failure.js";
import { readInput } from "../options/input-file.js";

/** The id in a credential's file. It only names what is meant: whether that was issued, the service knows. */
export async function credentialIdIn(path: string): Promise<string> {
  const json = parse(path, await readInput(path));
  const id = isJsonObject(json) ? json["id"] : undefined;
  if (typeof id === "string" && /^urn:uuid:[0-9a-f-]{36}$/.test(id)) return id;
  throw new Failure("USAGE", `${path} is not a credential: it has no id of the form urn:uuid:….`);
}

function parse(path: string, bytes: Uint8Array): Json {
  try {
    return parseStrictFile(bytes);
  } catch (cause) {
    if (!(cause instanceof StrictJsonError)) throw cause;
    throw new Failure("USAGE", `${path} is not a credential: ${cause.message}`, { cause });
  }
}
