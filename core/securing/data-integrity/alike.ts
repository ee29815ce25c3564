import type { JsonObject } from "../../json.js";
import { keepRecent } from "../../recent.js";
import type { Resource } from "./converter/canonical.js";
import { convertedRdf } from "./converter/convert.js";
import { quadsOf } from "./converter/quads.js";
import { MARK, MARKER, markedDocument, shapeOf, type DocumentShape } from "./document-shape.js";
import { nobleSha256Hex, type Sha256Hex } from "./n-quads.js";
import {
  createTemplate,
  joinedLine,
  type LinePart,
  type Template,
  type TemplateLine,
} from "./template.js";

/** To compile takes as long as to convert twice. */
const COMPILED_AT = 3;
/** Of shapes; each has some hundred kilobytes. */
const MAX_KEPT = 64;
const MAX_KEY = 65_536;

interface Known {
  seen: number;
  template?: Template | undefined;
}
const known = keepRecent<Known>(MAX_KEPT, MAX_KEY);

/**
 * What `convertedRdf` gives, in a fraction of its time where many documents are alike, as those of a batch are: the
 * converter converts one of them whose values are marks, and the others are that with their own values.
 *
 * Whatever the values say, that is the converter's own text. It looks at a text for three things alone. Whether it is an
 * IRI, where one has to be: so does the template. Which term it is, where one has to be: a mark is none, and there is no
 * template then. And whether two lines are one: documents of one shape are alike in which of their texts are equal, and
 * where a value makes a line or an IRI equal to one of what they share, the template says nothing. Nor does it where the
 * order of code units may not be that of code points, or where values are so long that what is hashed may pass the
 * converter's bound.
 */
export function convertedAlike(
  document: JsonObject,
  digest: Sha256Hex = nobleSha256Hex,
): string | undefined {
  const shape = shapeOf(document);
  if (!shape) return convertedRdf(document, digest);
  const it = known.get(shape.key, () => ({ seen: 0 }));
  it.seen += 1;
  if (it.seen === COMPILED_AT) it.template = compile(document, shape, digest);
  return it.template?.(shape.values) ?? convertedRdf(document, digest);
}

/** None where the converter has none for this very document, or another. */
function compile(
  document: JsonObject,
  shape: DocumentShape,
  digest: Sha256Hex,
): Template | undefined {
  if (shape.key.includes(MARKER)) return undefined;
  const dataset = quadsOf(markedDocument(document, shape));
  if (!dataset) return undefined;
  const found = new Set<number>();
  const iriValues = new Set<number>();
  const keptIris = new Set<string>();
  const broken: Resource[] = [];
  const partsOf = (it: Resource): LinePart[] => {
    if (typeof it === "object") return [{ node: it.at }];
    const [before = "", mark, after = ""] = it.split(MARK);
    const isIri = it.startsWith("<");
    if (mark === undefined) {
      if (isIri) keptIris.add(it.slice(1, -1));
      return [it];
    }
    const isWhole = before.length === 1 && /^[>"]/.test(after) && !after.includes(MARKER);
    if (!isWhole) broken.push(it);
    found.add(Number(mark));
    if (isIri) iriValues.add(Number(mark));
    return [before, { value: Number(mark) }, after];
  };
  const lines = dataset.lines.map(({ subject, predicate, object, graph }): TemplateLine => {
    keptIris.add(predicate.slice(2, -2)); // A predicate has no value, and its blanks with it.
    const inGraph = graph ? [" ", { node: graph.at }] : [];
    return joinedLine([...partsOf(subject), predicate, ...partsOf(object), ...inGraph, " .\n"]);
  });
  if (broken.length > 0 || found.size !== shape.values.length) return undefined;
  const nodes = dataset.nodes.length;
  const template = createTemplate(lines, { iriValues, keptIris, nodes }, digest);
  const times = timesHashed(lines, shape.values.length);
  const bounded: Template = (values) => (isOrdinary(values, times) ? template(values) : undefined);
  const text = convertedRdf(document, digest);
  return text !== undefined && bounded(shape.values) === text ? bounded : undefined;
}

/** UTF-16 code units, a third of the converter's: the rest is for what documents share. */
const MAX_HASHED = 3 * 1_048_576;
/** A control character is written in six. */
const MOST_ESCAPED = 6;

/** How often each value is hashed: with each blank node of each line that it is in. */
function timesHashed(lines: readonly TemplateLine[], count: number): readonly number[] {
  const times = Array.from({ length: count }, () => 0);
  for (const line of lines) {
    const nodes = line.filter((part) => typeof part === "object" && "node" in part).length;
    for (const part of line) {
      if (typeof part === "object" && "value" in part) {
        times[part.value] = (times[part.value] ?? 0) + nodes;
      }
    }
  }
  return times;
}

function isOrdinary(values: readonly string[], times: readonly number[]): boolean {
  let hashed = 0;
  for (const [at, it] of values.entries()) {
    hashed += it.length * (times[at] ?? 0) * MOST_ESCAPED;
    if (ABOVE.test(it)) return false;
  }
  return hashed <= MAX_HASHED;
}

/** Where the order of code units isn't that of code points, half a pair of surrogates among them. */
const ABOVE = /[\ud800-\uffff]/;
