import { isJsonObject, type Json } from "../../core/json.js";
import { parseStrictFile, StrictJsonError } from "../../core/strict-json.js";
import { Failure } from "../failure.js";
import { readCarried } from "../options/carried-files.js";

/**
 * The id in a credential's file, or those in a picture or document that carries some. It only names what is meant:
 * whether that was issued, the service knows.
 *
 * @throws {@link Failure} `USAGE` where there is none.
 */
export async function credentialIdsIn(path: string): Promise<string[]> {
  return (await readCarried(path)).map(({ bytes }) => idIn(path, parse(path, bytes)));
}

function idIn(path: string, json: Json): string {
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
