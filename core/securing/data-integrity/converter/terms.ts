import { CONTEXT_DOCUMENTS } from "../../../credential/context-documents.js";
import { CONTEXT_URLS } from "../../../credential/contexts.js";
import { invariant } from "../../../error.js";
import { isJsonObject, type Json, type JsonObject } from "../../../json.js";

/** What a context says of a name. */
export interface ContextTerm {
  readonly iri: string;
  /** What a text in its place is: a literal, an IRI, a term of `scope`, or what only the reference can say. */
  readonly text: "literal" | "id" | "vocab" | "unknown";
  readonly datatype?: string | undefined;
  /** In a set, values mean what they mean without. */
  readonly container?: "set" | "list" | "graph" | undefined;
  /** What a type brings into its own node, and a member into its values. */
  readonly scope?: ContextTerms | undefined;
}
export type ContextTerms = ReadonlyMap<string, ContextTerm>;

/** The terms of the first, the first two, and all three contexts. */
export function termsOfContexts(): readonly ContextTerms[] {
  const documents = CONTEXT_URLS.map((url) => termsOf(CONTEXT_DOCUMENTS[url]?.["@context"]));
  return documents.map((_, last) =>
    documents.slice(0, last + 1).reduce((terms, more) => {
      const both = withTerms(terms, more);
      invariant(both, "the three contexts give no name two meanings");
      return both;
    }),
  );
}

/**
 * Both sets of terms; none if a name has two meanings: contexts protect their terms, and the reference refuses what
 * gives one another meaning.
 */
export function withTerms(terms: ContextTerms, more: ContextTerms): ContextTerms | undefined {
  const all = new Map(terms);
  for (const [name, term] of more) {
    const known = all.get(name);
    if (known !== undefined && !isSame(known, term)) return undefined;
    all.set(name, term);
  }
  return all;
}

const isSame = (a: ContextTerm, b: ContextTerm): boolean =>
  a.text !== "unknown" &&
  a.iri === b.iri &&
  a.text === b.text &&
  a.datatype === b.datatype &&
  a.container === b.container &&
  a.scope === b.scope;

const KEYWORD_ALIASES: Readonly<Record<string, string>> = { id: "@id", type: "@type" };

/** The terms of one context document: of JSON-LD, only what the three have. */
function termsOf(context: Json | undefined): ContextTerms {
  invariant(isJsonObject(context), "a context document has a context");
  const terms = new Map<string, ContextTerm>();
  for (const [name, definition] of Object.entries(context)) {
    if (name === "@protected" || definition === KEYWORD_ALIASES[name]) continue;
    terms.set(name, termOf(definition, context));
  }
  return terms;
}

function termOf(definition: Json, context: JsonObject): ContextTerm {
  if (typeof definition === "string") return termOf({ "@id": definition }, context);
  if (!isJsonObject(definition)) return UNKNOWN;
  const {
    "@id": id,
    "@type": type,
    "@container": container,
    "@context": scope,
    ...more
  } = definition;
  const iri = iriOf(id, context);
  if (iri === undefined || Object.keys(more).length > 0) return UNKNOWN;
  const contained = CONTAINERS.find((it) => container === `@${it}`);
  if (container !== undefined && contained === undefined) return UNKNOWN;
  if (scope !== undefined && !isJsonObject(scope)) return UNKNOWN;
  const base = {
    iri,
    container: contained,
    scope: scope && termsOf(scope),
  } as const;
  if (type === undefined) return { ...base, text: "literal" };
  if (type === "@id") return { ...base, text: "id" };
  if (type === "@vocab") return { ...base, text: "vocab" };
  const datatype = iriOf(type, context);
  return datatype === undefined ? UNKNOWN : { ...base, text: "literal", datatype };
}

const UNKNOWN: ContextTerm = { iri: "", text: "unknown" };

const CONTAINERS = ["set", "list", "graph"] as const;

/** `xsd:dateTime`, of a prefix that no context defines, is an absolute IRI. */
function iriOf(text: Json | undefined, context: JsonObject): string | undefined {
  if (typeof text !== "string" || text.startsWith("@")) return undefined;
  const [scheme, rest] = text.split(":", 2);
  if (rest === undefined) {
    const term = context[text];
    return isJsonObject(term) ? iriOf(term["@id"], context) : iriOf(term, context);
  }
  return rest.startsWith("//") || !((scheme ?? "") in context) ? text : undefined;
}
