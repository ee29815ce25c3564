import type { JsonObject } from "../../json.js";
import { MARK, MARKER, markedDocument, type DocumentShape } from "./document-shape.js";
import { escapeLiteral, IRI, nobleSha256Hex, XSD_STRING, type Sha256Hex } from "./n-quads.js";

/** A term or quad as RDF/JS has it; the reference library's are such. */
export interface Term {
  readonly termType: string;
  readonly value: string;
  readonly language?: string;
  readonly datatype?: { readonly value: string };
}
export interface Quad {
  readonly subject: Term;
  readonly predicate: Term;
  readonly object: Term;
  readonly graph: Term;
}

/** The reference's conversion of JSON-LD to RDF, safe and without a base. */
export type ToRdf = (document: JsonObject) => Promise<readonly Quad[]>;

/** The canonical N-Quads (RDFC-1.0) of the document with these values; none where only the reference can say. */
export type Template = (values: readonly string[]) => string | undefined;

/** Of a line: text that all have, a value as it is escaped, a blank node's label. */
export type LinePart = string | { readonly value: number } | { readonly node: number };
export type TemplateLine = readonly LinePart[];

/** What the lines of a template are made of. */
export interface TemplateParts {
  /** Those that have to be IRIs. */
  readonly iriValues: ReadonlySet<number>;
  /** IRIs that no value may be, since two nodes would become one. */
  readonly keptIris: ReadonlySet<string>;
  /** How many blank nodes there are. */
  readonly nodes: number;
}

/**
 * Compiles the documents of one shape: the reference converts one of them whose values are markers, and a document's
 * quads are these with its own values in their place.
 *
 * Why that is so: to JSON-LD a text is an IRI or a literal by its place, not by what it says, provided that an IRI is
 * absolute and of a scheme that no context has as a term (`IRI`); literals may say anything. Equal texts decide which
 * nodes are one: documents of one shape are alike in these, and a value that equals an IRI of what is kept is refused.
 *
 * @returns none where a marker doesn't come back whole.
 */
export async function compileTemplate(
  document: JsonObject,
  shape: DocumentShape,
  toRdf: ToRdf,
  digest: Sha256Hex = nobleSha256Hex,
): Promise<Template | undefined> {
  if (shape.key.includes(MARKER)) return undefined;
  const compiler = new Compiler();
  const quads = await toRdf(markedDocument(document, shape));
  const lines = quads.map((quad) => compiler.line(quad));
  const isWhole = compiler.isWhole && compiler.found.size === shape.values.length;
  const { iriValues, keptIris, nodes } = compiler;
  return isWhole
    ? createTemplate(lines, { iriValues, keptIris, nodes: nodes.size }, digest)
    : undefined;
}

const MARKED = new RegExp(`^${MARK.source}$`);

/** Where N-Quads would have to escape something, and where it doesn't, but no IRI has such. */
const ESCAPED_IN_IRI = /[\p{Cc} <>"{}|^`\\]/u;

const LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";

class Compiler {
  isWhole = true;
  readonly found = new Set<number>();
  readonly iriValues = new Set<number>();
  readonly keptIris = new Set<string>();
  readonly nodes = new Map<string, number>();

  line({ subject, predicate, object, graph }: Quad): TemplateLine {
    const terms = [subject, predicate, object, graph];
    return joinedLine([...terms.flatMap((term) => this.#term(term)), ".\n"]);
  }

  #term(term: Term): readonly LinePart[] {
    if (term.termType === "DefaultGraph") return [];
    if (term.termType === "BlankNode") {
      const node = this.nodes.get(term.value) ?? this.nodes.size;
      this.nodes.set(term.value, node);
      return [{ node }, " "];
    }
    const isIri = term.termType === "NamedNode";
    const marked = MARKED.exec(term.value)?.[1];
    if (marked === undefined && term.value.includes(MARKER)) this.isWhole = false;
    const value = marked === undefined ? undefined : Number(marked);
    if (value !== undefined) {
      this.found.add(value);
      if (isIri) this.iriValues.add(value);
    } else if (isIri) this.keptIris.add(term.value);
    const kept = isIri ? this.#keptIri(term.value) : escapeLiteral(term.value);
    const inside = value === undefined ? kept : { value };
    return isIri ? ["<", inside, "> "] : ['"', inside, `"${suffixOf(term)} `];
  }

  #keptIri(iri: string): string {
    if (ESCAPED_IN_IRI.test(iri)) this.isWhole = false;
    return iri;
  }
}

function suffixOf({ language, datatype }: Term): string {
  if (datatype === undefined || datatype.value === XSD_STRING) return "";
  if (datatype.value === LANG_STRING) return language ? `@${language}` : "";
  return `^^<${datatype.value}>`;
}

/** A line with its fixed texts in one piece each. */
export function joinedLine(parts: readonly LinePart[]): TemplateLine {
  const line: LinePart[] = [];
  for (const part of parts) {
    const last = line.at(-1);
    if (typeof part === "string" && typeof last === "string") line[line.length - 1] = last + part;
    else line.push(part);
  }
  return line;
}

/** Of lines by {@link joinedLine}. */
export function createTemplate(
  lines: readonly TemplateLine[],
  { iriValues, keptIris, nodes }: TemplateParts,
  digest: Sha256Hex,
): Template {
  const fixed = lines
    .filter(isFixed)
    .map(([text]) => text)
    .sort();
  const moving = lines.filter((line) => !isFixed(line));
  const own = Array.from({ length: nodes }, (_, node) => ownLines(moving, node, digest));
  return (values) => {
    for (const value of iriValues) {
      const iri = values[value] as string;
      if (!IRI.test(iri) || keptIris.has(iri)) return undefined;
    }
    const texts = values.map(escapeLiteral);
    const labels = labelsOf(own.map((hashOf) => hashOf(texts)));
    if (labels === undefined) return undefined;
    const label = (node: number): string => labels[node] as string;
    return merged(fixed, moving.map((line) => render(line, texts, label)).sort());
  };
}

const isFixed = (line: TemplateLine): line is readonly [string] =>
  line.length === 1 && typeof line[0] === "string";

/** RDFC-1.0 §4.6, "Hash First Degree Quads", of one blank node; at once where it has no values. */
function ownLines(
  moving: readonly TemplateLine[],
  node: number,
  digest: Sha256Hex,
): (texts: readonly string[]) => string {
  const isOwn = (part: LinePart): boolean =>
    typeof part === "object" && "node" in part && part.node === node;
  const lines = moving.filter((line) => line.some(isOwn));
  const label = (it: number): string => (it === node ? "_:a" : "_:z");
  const hashOf = (texts: readonly string[]): string =>
    digest(
      lines
        .map((line) => render(line, texts, label))
        .sort()
        .join(""),
    );
  const isKept = lines.every((line) =>
    line.every((part) => typeof part === "string" || "node" in part),
  );
  if (!isKept) return hashOf;
  const hash = hashOf([]);
  return () => hash;
}

/** §4.4: in the order of their hashes, provided that no two are equal; the reference tells such nodes apart. */
function labelsOf(hashes: readonly string[]): string[] | undefined {
  const sorted = [...hashes].sort();
  if (sorted.some((hash, i) => hash === sorted[i + 1])) return undefined;
  return hashes.map((hash) => `_:c14n${sorted.indexOf(hash)}`);
}

function render(
  line: TemplateLine,
  texts: readonly string[],
  label: (node: number) => string,
): string {
  let text = "";
  for (const part of line) {
    if (typeof part === "string") text += part;
    else text += "value" in part ? (texts[part.value] as string) : label(part.node);
  }
  return text;
}

/** Two sorted lists as one text; none where a line is twice, which a set of quads doesn't have. */
function merged(a: readonly string[], b: readonly string[]): string | undefined {
  let text = "";
  let last = "";
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    const [x, y] = [a[i], b[j]];
    const isFirst = y === undefined || (x !== undefined && x < y);
    const line = (isFirst ? x : y) as string;
    if (isFirst) i += 1;
    else j += 1;
    if (line === last) return undefined;
    text += line;
    last = line;
  }
  return text;
}
