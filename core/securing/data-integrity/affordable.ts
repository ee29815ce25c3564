import { CONTEXTS } from "../../credential/contexts.js";
import { isJsonObject, type Json, type JsonObject } from "../../json.js";

/** Why a document isn't given to JSON-LD. */
export interface Excess {
  readonly code: "NOT_CANONICAL" | "TOO_COSTLY";
  readonly message: string;
}

/** Objects, arrays and scalars: a rich credential has some 300, and the work grows faster than their number. */
const MAX_VALUES = 10_000;
/** What to process the three contexts once more costs about. */
const VALUES_PER_CONTEXT = 100;
/** Types of one object are compared with one another. */
const MAX_TYPES = 100;

/**
 * Bounds what the library is given to do: what a context of the document's own means isn't pinned, and many can be
 * made to take a minute. Embedded endorsements bring the three again.
 */
export function excessOf(document: JsonObject): Excess | undefined {
  let left = MAX_VALUES;
  const visit = (value: Json): Excess | undefined => {
    left -= 1;
    if (left < 0) return TOO_MANY_VALUES;
    if (typeof value !== "object" || value === null) return undefined;
    if (isJsonObject(value)) {
      const { type, "@context": given } = value;
      if (Array.isArray(type) && type.length > MAX_TYPES) return TOO_MANY_TYPES;
      if (given !== undefined) {
        if (!isPinnedOnly(given)) return OTHER_CONTEXTS;
        left -= VALUES_PER_CONTEXT;
      }
    }
    for (const member of Object.values(value)) {
      const excess = visit(member);
      if (excess) return excess;
    }
    return undefined;
  };
  return visit(document);
}

const TOO_MANY_VALUES: Excess = {
  code: "TOO_COSTLY",
  message: `The document has more than ${MAX_VALUES} values.`,
};
const TOO_MANY_TYPES: Excess = {
  code: "TOO_COSTLY",
  message: `An object has more than ${MAX_TYPES} types.`,
};
const OTHER_CONTEXTS: Excess = {
  code: "NOT_CANONICAL",
  message: "The document has no canonical form: Expected no contexts but the three, each once.",
};

function isPinnedOnly(given: Json): boolean {
  const list = Array.isArray(given) ? given : [given];
  return (
    list.length <= CONTEXTS.length && list.every((it) => CONTEXTS.some(({ url }) => url === it))
  );
}
