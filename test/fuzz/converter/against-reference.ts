import { hash } from "node:crypto";
import type { JsonObject } from "../../../core/json.js";
import {
  canonicalRdf,
  CanonicalRdfError,
} from "../../../core/securing/data-integrity/canonical-rdf.js";
import { convertedRdf } from "../../../core/securing/data-integrity/converter/convert.js";
import { createRandom } from "../../faults/random.js";
import { documentAt, REAL_DOCUMENTS, type FuzzDocument } from "./documents.js";
import { numbered, type ConverterFinding, type ConverterFuzzOptions, type Tally } from "./tally.js";

export const nodeSha256Hex = (text: string): string => hash("sha256", text, "hex");

/** The document of a number of a seed. */
export const referenceDocument = (seed: number, number: number): FuzzDocument =>
  documentAt(REAL_DOCUMENTS, createRandom(numbered(seed, number)));

/** Compares the converter with the reference over changed and generated documents: never another text, or one where it has none. */
export async function fuzzAgainstReference(
  { seed, from, count, onProgress }: ConverterFuzzOptions,
  convert = (document: JsonObject) => convertedRdf(document, nodeSha256Hex),
): Promise<Tally> {
  const outcomes: Record<string, number> = {};
  const findings: ConverterFinding[] = [];
  for (let number = from; number < from + count; number++) {
    const { kind, document } = referenceDocument(seed, number);
    const converted = convert(document);
    const expected = await referenceText(document);
    const outcome = outcomeOf(converted, expected);
    const counted = `${kind}: ${outcome}`;
    outcomes[counted] = (outcomes[counted] ?? 0) + 1;
    if (outcome === "another text" || outcome === "text of what is refused") {
      findings.push({ what: outcome, seed, number, document });
    }
    onProgress?.({ next: number + 1, outcomes, findings });
  }
  return { next: from + count, outcomes, findings };
}

function outcomeOf(converted: string | undefined, expected: string | undefined) {
  if (converted === undefined) return expected === undefined ? "left, and refused" : "left";
  if (expected === undefined) return "text of what is refused";
  return converted === expected ? "same" : "another text";
}

async function referenceText(document: JsonObject): Promise<string | undefined> {
  try {
    return await canonicalRdf(document);
  } catch (error) {
    if (error instanceof CanonicalRdfError) return undefined;
    throw error;
  }
}
