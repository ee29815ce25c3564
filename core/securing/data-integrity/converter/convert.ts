import type { JsonObject } from "../../../json.js";
import { excessOf } from "../affordable.js";
import { nobleSha256Hex, type Sha256Hex } from "../n-quads.js";
import { canonicalNQuads } from "./canonical.js";
import { quadsOf } from "./quads.js";

/**
 * The canonical N-Quads of a credential, or of what else the three contexts describe, without JSON-LD: the text that
 * `canonicalRdf` gives, in a twentieth to a thirtieth of its time. None where the document has anything that isn't known to mean the
 * same to both: `canonicalRdf` is asked then.
 */
export function convertedRdf(
  document: JsonObject,
  digest: Sha256Hex = nobleSha256Hex,
): string | undefined {
  if (excessOf(document)) return undefined;
  const quads = quadsOf(document);
  return quads && canonicalNQuads(quads, digest);
}
