import { hash } from "node:crypto";
import type { JsonObject } from "../../../core/json.js";
import {
  canonicalRdf,
  CanonicalRdfError,
} from "../../../core/securing/data-integrity/canonical-rdf.js";
import { convertedRdf } from "../../../core/securing/data-integrity/converter/convert.js";
import { createRandom } from "../../faults/random.js";
import { documentAt, REAL_DOCUMENTS, type FuzzDocument } from "./documents.js";
import { numbered, tallied, type ConverterFuzzOptions, type Tally } from "./tally.js";

export const nodeSha256Hex = (text: string): string => hash("sha256", text, "hex");

/** The document of a number of a seed. */
export const referenceDocument = (seed: number, number: number): FuzzDocument =>
  documentAt(REAL_DOCUMENTS, createRandom(numbered(seed, number)));

/** Compares the converter with the reference over changed and generated documents: never another text, or one where it has none. */
export async function fuzzAgainstReference(
  options: ConverterFuzzOptions,
  convert = (document: JsonObject) => convertedRdf(document, nodeSha256Hex),
): Promise<Tally> {
  return tallied(options, async (number) => {
    const { kind, document } = referenceDocument(options.seed, number);
    const outcome = outcomeOf(convert(document), await referenceText(document));
    const isFault = outcome === "another text" || outcome === "text of what is refused";
    return {
      counted: `${kind}: ${outcome}`,
      fault: isFault ? { what: outcome, document } : undefined,
    };
  });
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
