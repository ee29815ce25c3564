import { CONTEXT_URLS } from "../../../credential/contexts.js";
import type { Json } from "../../../json.js";
import { termsOfContexts, withTerms, type ContextTerm, type ContextTerms } from "./terms.js";

/** The terms that hold where a node begins; its types add theirs for its own members alone. */
export interface Scope {
  readonly terms: ContextTerms;
  /** How many of the contexts are in it; 0 inside a member that brings terms. */
  readonly contexts: number;
  /** By the names of types, in their order. */
  readonly withTypes: Map<string, ContextTerms | undefined>;
}

const MAX_REMEMBERED = 1_000;

const createScope = (terms: ContextTerms, contexts: number): Scope => ({
  terms,
  contexts,
  withTypes: new Map(),
});

let scopes: readonly Scope[] | undefined;

/**
 * The scope inside an object with these contexts: the first of the three, in their order. Below a node that has more
 * of them, these say nothing new.
 */
export function scopeOfContexts(given: Json, outer: Scope | undefined): Scope | undefined {
  const list = Array.isArray(given) ? given : [given];
  if (list.length === 0 || !list.every((url, at) => url === CONTEXT_URLS[at])) return undefined;
  if (outer?.contexts === 0) return undefined;
  if (outer && outer.contexts >= list.length) return outer;
  scopes ??= termsOfContexts().map((terms, last) => createScope(terms, last + 1));
  return scopes[list.length - 1];
}

/** The terms of a node of these types; none where two say different things of a name. */
export function termsWithTypes(scope: Scope, types: readonly string[]): ContextTerms | undefined {
  const key = types.join(" ");
  if (scope.withTypes.has(key)) return scope.withTypes.get(key);
  let terms: ContextTerms | undefined = scope.terms;
  for (const type of types) {
    const more = scope.terms.get(type)?.scope;
    if (more && terms) terms = withTerms(terms, more);
  }
  if (scope.withTypes.size < MAX_REMEMBERED) scope.withTypes.set(key, terms);
  return terms;
}

/** The scope of a member's values; none where its terms come in below others that a member brought. */
export function scopeOfMember(scope: Scope, { scope: more }: ContextTerm): Scope | undefined {
  if (!more) return scope;
  const terms = scope.contexts > 0 ? withTerms(scope.terms, more) : undefined;
  return terms && createScope(terms, 0);
}
