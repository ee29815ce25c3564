import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { withStatus } from "../../../core/credential/conform.js";
import { CONTEXT_URLS } from "../../../core/credential/contexts.js";
import { one } from "../../../core/credential/shape.js";
import type { JsonObject } from "../../../core/json.js";
import { canonicalRdf } from "../../../core/securing/data-integrity/canonical-rdf.js";
import { convertedRdf } from "../../../core/securing/data-integrity/converter/convert.js";
import { fillable, shapeOf } from "../../../core/securing/data-integrity/document-shape.js";
import { compileTemplate, type Template } from "../../../core/securing/data-integrity/template.js";
import { createRandom, type Random } from "../../faults/random.js";
import { conforming } from "../../support/conforming.js";
import { exampleCredential } from "../../support/example.js";
import { documentOf } from "../../support/open-badges.js";
import { sharedPath } from "../../support/shared.js";
import { toRdf } from "../../support/to-rdf.js";
import { nodeSha256Hex } from "./against-reference.js";
import { numbered, tallied, type ConverterFuzzOptions, type Tally } from "./tally.js";
import { nastyIri, nastyText } from "./values.js";

/** A shape of credentials, with what compiled signing makes of its values. */
interface CompiledShape {
  readonly name: string;
  readonly values: readonly string[];
  readonly fill: (values: readonly string[]) => JsonObject;
  readonly template: Template;
}

/** Where the two don't both have a text, the reference is asked about one in so many. */
const ASKED_OF = 500;

/** Compares the converter with the templates of compiled signing: two ways that share neither JSON-LD nor labels. */
export async function fuzzAgainstTemplate(
  shapes: readonly CompiledShape[],
  options: ConverterFuzzOptions,
  convert = (document: JsonObject) => convertedRdf(document, nodeSha256Hex),
): Promise<Tally> {
  return tallied(options, async (number) => {
    const random = createRandom(numbered(options.seed, number));
    const { name, values, fill, template } = random.pick(shapes);
    const others = otherValues(values, random);
    const document = fill(others);
    const [signed, converted] = [template(others), convert(document)];
    const outcome =
      signed === undefined || converted === undefined
        ? `${signed === undefined ? "no text" : "text"} of the template, ${converted === undefined ? "none" : "one"} of the converter`
        : signed === converted
          ? "same"
          : "another text";
    const isAsked =
      signed === undefined && converted !== undefined && random.int(1, ASKED_OF) === 1;
    const isFault =
      outcome === "another text" || (isAsked && converted !== (await referenceOf(document)));
    return {
      counted: `${name}: ${outcome}`,
      fault: isFault ? { what: outcome, document: structuredClone(document) } : undefined,
    };
  });
}

const referenceOf = (document: JsonObject) => canonicalRdf(document).catch(() => undefined);

/** Values of a shape differ from one another. */
function otherValues(values: readonly string[], random: Random): string[] {
  const used = new Set<string>();
  const isNasty = random.chance(0.8);
  return values.map((value, place) => {
    let other = value;
    if (isNasty && random.chance(0.5))
      other = IRI_LIKE.test(value) ? nastyIri(random) : nastyText(random);
    if (used.has(other)) other += `-${place}`;
    used.add(other);
    return other;
  });
}
const IRI_LIKE = /^(?:https?:\/\/|urn:|did:|mailto:|tel:|data:)/;

/** Credentials of the example's awards, with a member of every kind, and generated ones by their number. */
export async function compileShapes(generated: number): Promise<CompiledShape[]> {
  const documents: [string, JsonObject][] = [
    ...EXAMPLE_AWARDS.map((award): [string, JsonObject] => ["examples", award]),
    ["example", exampleCredential({ did: "did:web:college.example" })],
    ...fc
      .sample(documentOf(one("OpenBadgeCredential"), 2), { numRuns: generated, seed: 1 })
      .map((document): [string, JsonObject] => [
        "generated",
        { ...(document as JsonObject), "@context": [...CONTEXT_URLS] },
      ]),
  ];
  const rich = sharedPath("fixtures/example/example.unsigned.json");
  if (existsSync(rich)) {
    documents.push(["fixture", JSON.parse(readFileSync(rich, "utf8")) as JsonObject]);
  }
  const compiled: CompiledShape[] = [];
  for (const [name, document] of documents) {
    const shape = shapeOf(document);
    const template =
      shape &&
      (await compileTemplate(document, shape, toRdf, nodeSha256Hex).catch(() => undefined));
    if (!shape || !template) continue;
    compiled.push({ name, values: shape.values, fill: fillable(document, shape), template });
  }
  return compiled;
}

const AWARDS = new URL("../../../examples/awards.csv", import.meta.url);
const { rows } = conforming(readFileSync(AWARDS), "text/csv");
const EXAMPLE_AWARDS = rows
  .flatMap((row, index) => {
    const statusListCredential = "https://college.example/status/1";
    return row.ok ? [withStatus(row.award.credential, { statusListCredential, index })] : [];
  })
  .slice(0, 12);
