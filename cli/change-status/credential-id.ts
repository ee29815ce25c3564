import { findCredentials } from "../../core/carrier/find.js";
import { isJsonObject, type Json } from "../../core/json.js";
import { parseStrictFile, StrictJsonError } from "../../core/strict-json.js";
import { Failure } from "../failure.js";
import { idsInText } from "./id-in-text.js";

/**
 * The ids of the credentials in a file: its own, those that a picture, a document or an envelope carries, or those that
 * the service listed. They only name what is meant: whether that was issued, the service knows.
 *
 * @param shown the file as the person calls it
 * @throws {@link Failure} `USAGE` where there is none.
 */
export async function credentialIdsIn(shown: string, bytes: Uint8Array): Promise<string[]> {
  const reading = await findCredentials(bytes);
  if (reading.kind === "none") throw notOne(shown, reading.message);
  return reading.credentials.flatMap((it) => idsIn(shown, parse(shown, it.bytes)));
}

function idsIn(shown: string, json: Json): string[] {
  if (Array.isArray(json) && json.length > 0) return json.flatMap((it) => idsIn(shown, it));
  if (typeof json === "string") {
    const ids = idsInText(json);
    if (ids.length > 0) return ids;
  }
  if (isJsonObject(json)) {
    const { id, credentials } = json;
    if (Array.isArray(credentials)) return idsIn(shown, credentials);
    if (typeof id === "string" && /^urn:uuid:[0-9a-f-]{36}$/.test(id)) return [id];
  }
  throw notOne(shown, "it has no id of the form urn:uuid:….");
}

const notOne = (shown: string, why: string, cause?: unknown): Failure =>
  new Failure("USAGE", `${shown} is not a credential: ${why}`, { cause });

function parse(shown: string, bytes: Uint8Array): Json {
  try {
    return parseStrictFile(bytes);
  } catch (cause) {
    if (!(cause instanceof StrictJsonError)) throw cause;
    throw notOne(shown, cause.message, cause);
  }
}
