import { isJsonObject, type JsonObject } from "../../core/json.js";
import type { BatchRow } from "../store/batches.js";
import { readSecuring, securedText } from "../store/documents.js";
import type { RawCredential } from "../store/inspection.js";

/**
 * The credential of a row: signed, where there is a signature.
 *
 * @param parse the text; may throw
 * @throws Error where the text can't be read, or can't have been signed.
 */
export function readDocument(
  { securing }: BatchRow,
  { text, signature, position }: RawCredential,
  parse: (text: string) => unknown,
): JsonObject {
  if (text instanceof Error) throw text;
  if (!signature?.length) return ensureObject(parse(text));
  const common = readSecuring(securing);
  if (!common || position === null) throw new Error("its batch doesn't say how it was signed");
  return ensureObject(parse(securedText(text, common, position, signature)));
}

function ensureObject(json: unknown): JsonObject {
  if (isJsonObject(json)) return json;
  throw new Error("no object");
}
