import { isJsonObject, type Json, type JsonObject } from "../../../json.js";
import { IRI } from "../n-quads.js";
import type { BlankNode, Dataset, Line, Resource } from "./canonical.js";
import { literalOf } from "./literal.js";
import { scopeOfContexts, scopeOfMember, termsWithTypes, type Scope } from "./scope.js";
import type { ContextTerm } from "./terms.js";

/** Something in the document that only the reference can say anything of. */
class NotUnderstoodError extends Error {}

const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const TYPE = ` <${RDF}type> `;
const FIRST = ` <${RDF}first> `;
const REST = ` <${RDF}rest> `;
const NIL = `<${RDF}nil>`;

/** Above what any credential has, and far below what the stack takes. */
const MAX_DEPTH = 32;

/**
 * The quads of a document, of which nothing is left out but what the reference leaves out: null and empty lists. None
 * where anything isn't understood.
 */
export function quadsOf(document: JsonObject): Dataset | undefined {
  const builder = new DatasetBuilder();
  try {
    builder.node(document, { scope: undefined, graph: undefined, depth: 0 }, "statements");
    return builder;
  } catch (error) {
    if (error instanceof NotUnderstoodError) return undefined;
    throw error;
  }
}

interface Place<S = Scope> {
  readonly scope: S;
  readonly graph: BlankNode | undefined;
  readonly depth: number;
}

class DatasetBuilder implements Dataset {
  readonly nodes: BlankNode[] = [];
  readonly lines: Line[] = [];
  /** Each line, and by what kind of JSON it came. */
  readonly #known = new Map<string, string>();
  readonly #lists = new Set<string>();
  /** With those that were known already. */
  #statements = 0;

  /** One that makes no statement is named alone; the reference drops such at the top of a graph. */
  node(
    object: JsonObject,
    { scope: outer, graph, depth }: Place<Scope | undefined>,
    needs: "name" | "statements",
  ): Resource {
    const { "@context": context, id, type } = object;
    const scope = context === undefined ? outer : scopeOfContexts(context, outer);
    if (!scope || depth > MAX_DEPTH) throw new NotUnderstoodError();
    const types = type === undefined ? [] : typesOf(type);
    const terms = termsWithTypes(scope, types);
    if (!terms) throw new NotUnderstoodError();

    const subject = id === undefined ? this.#blankNode() : `<${iriOf(id)}>`;
    const before = this.#statements;
    for (const name of types) {
      const term = scope.terms.get(name);
      if (term?.text === "unknown") throw new NotUnderstoodError();
      const resource = `<${term?.iri ?? iriOf(name)}>`;
      this.#add({ subject, predicate: TYPE, object: resource, graph }, "type");
    }
    for (const [name, value] of Object.entries(object)) {
      if (name === "@context" || name === "id" || name === "type") continue;
      const term = terms.get(name);
      if (!term || term.text === "unknown") throw new NotUnderstoodError();
      this.#member(subject, term, value, { scope, graph, depth });
    }
    if (needs === "statements" && this.#statements === before) throw new NotUnderstoodError();
    return subject;
  }

  #member(subject: Resource, term: ContextTerm, value: Json, place: Place): void {
    const values = Array.isArray(value) ? value : [value];
    const predicate = ` <${term.iri}> `;
    const { graph } = place;
    if (term.container === "list") {
      this.#add({ subject, predicate, object: this.#list(values, term, graph), graph }, "list");
      return;
    }
    for (const it of values) {
      if (it === null) continue;
      if (term.container === "graph") {
        // Nothing nests graphs; what one states, it states about a node.
        if (graph || !isJsonObject(it)) throw new NotUnderstoodError();
        const inner = this.#blankNode();
        this.node(it, this.#inside(term, { ...place, graph: inner }), "statements");
        this.#add({ subject, predicate, object: inner, graph }, "graph");
      } else if (isJsonObject(it)) {
        if (term.text === "vocab") throw new NotUnderstoodError();
        const object = this.node(it, this.#inside(term, place), "name");
        this.#add({ subject, predicate, object, graph }, "id");
      } else {
        const kind = term.text === "literal" ? typeof it : "id";
        this.#add({ subject, predicate, object: scalarOf(it, term), graph }, kind);
      }
    }
  }

  #inside(term: ContextTerm, place: Place): Place {
    const scope = scopeOfMember(place.scope, term);
    if (!scope) throw new NotUnderstoodError();
    return { ...place, scope, depth: place.depth + 1 };
  }

  /** An RDF collection. */
  #list(items: readonly Json[], term: ContextTerm, graph: BlankNode | undefined): Resource {
    let object: Resource = NIL;
    for (const item of items.toReversed()) {
      const node = this.#blankNode();
      this.#add({ subject: node, predicate: FIRST, object: scalarOf(item, term), graph }, "item");
      this.#add({ subject: node, predicate: REST, object, graph }, "rest");
      object = node;
    }
    return object;
  }

  #blankNode(): BlankNode {
    const node = { at: this.nodes.length, lines: [] };
    this.nodes.push(node);
    return node;
  }

  /**
   * The reference merges equal values of a member and not equal lines: two lines of unlike values, as of 1 and "1",
   * and two lists are left to it.
   */
  #add(line: Line, kind: string): void {
    this.#statements += 1;
    const { subject, predicate, object, graph } = line;
    const from = nameOf(subject) + predicate;
    const within = graph ? nameOf(graph) : "";
    if (kind === "list") {
      const list = from + within;
      if (this.#lists.has(list)) throw new NotUnderstoodError();
      this.#lists.add(list);
    }
    const text = from + nameOf(object) + within;
    const known = this.#known.get(text);
    if (known !== undefined) {
      if (known !== kind) throw new NotUnderstoodError();
      return;
    }
    this.#known.set(text, kind);
    this.lines.push(line);
    if (typeof subject === "object") subject.lines.push(line);
    if (typeof object === "object" && object !== subject) object.lines.push(line);
    if (graph && graph !== subject && graph !== object) graph.lines.push(line);
  }
}

const nameOf = (resource: Resource): string =>
  typeof resource === "string" ? resource : `_:${resource.at}`;

function typesOf(type: Json): readonly string[] {
  const types = Array.isArray(type) ? type : [type];
  const isUnderstood = types.length > 0 && types.every((it) => typeof it === "string");
  if (!isUnderstood) throw new NotUnderstoodError();
  return types;
}

function iriOf(value: Json): string {
  if (typeof value === "string" && IRI.test(value)) return value;
  throw new NotUnderstoodError();
}

function scalarOf(value: Json, { text, datatype, scope }: ContextTerm): string {
  if (value === null || typeof value === "object") throw new NotUnderstoodError();
  if (text === "id") return `<${iriOf(value)}>`;
  if (text === "vocab") {
    const term = typeof value === "string" ? scope?.get(value) : undefined;
    if (!term || term.text === "unknown") throw new NotUnderstoodError();
    return `<${term.iri}>`;
  }
  const literal = scope ? undefined : literalOf(value, datatype);
  if (literal === undefined) throw new NotUnderstoodError();
  return literal;
}
