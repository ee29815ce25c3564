import type { Json, JsonObject } from "../../json.js";

/** Documents of one key differ in nothing but these values, and in those wherever the key says so. */
export interface DocumentShape {
  readonly key: string;
  /** Every text that isn't part of the key, once, in the order of its first place. */
  readonly values: readonly string[];
}

/** What JSON-LD gives a meaning of its own, and what a batch has in common. */
const KEPT: ReadonlySet<string> = new Set(["@context", "type", "issuer", "achievement", "image"]);

/**
 * Splits a document into what many documents share and what is its own. Texts that are equal are one value, so that
 * documents of one key are also alike in which of their texts are equal: JSON-LD merges nodes of one id, and RDF is
 * a set. Numbers and booleans belong to the key. None for a document with members that only JSON-LD defines, or null.
 */
export function shapeOf(document: JsonObject): DocumentShape | undefined {
  const places = new Map<string, number>();
  const key = keyOf(document, (text) => {
    const known = places.get(text);
    if (known !== undefined) return String(known);
    places.set(text, places.size);
    return String(places.size - 1);
  });
  return key === undefined ? undefined : { key, values: [...places.keys()] };
}

/** A document of a shape with a mark in place of each value, by which it is found in whatever is made of the document. */
export const markedDocument = (document: JsonObject, { values }: DocumentShape): JsonObject => {
  const places = new Map(values.map((text, place) => [text, place]));
  return withValues(document, (text) => `${MARKER}${places.get(text)}:`);
};

/** An absolute IRI, so that a mark may be wherever a value may. */
export const MARKER = "urn:cairn-template-value:";
/** Its only group is the number of the value. */
export const MARK = new RegExp(`${MARKER}(\\d+):`);

/** The document of a shape with other values. */
export function withValues(document: JsonObject, replace: (text: string) => string): JsonObject {
  const visit = (value: Json): Json => {
    if (typeof value === "string") return replace(value);
    if (Array.isArray(value)) return value.map(visit);
    return typeof value === "object" && value !== null ? visitMembers(value) : value;
  };
  const visitMembers = (object: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(object).map(([name, value]) => [name, KEPT.has(name) ? value : visit(value)]),
    );
  return visitMembers(document);
}

/**
 * A copy of a document that gets other values of its shape in place, at the cost of the values alone. What one call gives
 * is gone with the next.
 */
export function fillable(
  document: JsonObject,
  { values }: DocumentShape,
): (values: readonly string[]) => JsonObject {
  const copy = withValues(document, (text) => text);
  const numbers = new Map(values.map((text, value) => [text, value]));
  const places: { holder: Record<string, Json>; name: string; value: number }[] = [];
  const visit = (holder: Record<string, Json>, isArray: boolean): void => {
    for (const [name, member] of Object.entries(holder)) {
      if (!isArray && KEPT.has(name)) continue;
      if (typeof member === "string")
        places.push({ holder, name, value: numbers.get(member) as number });
      else if (typeof member === "object" && member !== null)
        visit(member as Record<string, Json>, Array.isArray(member));
    }
  };
  visit(copy, false);
  return (others) => {
    for (const { holder, name, value } of places) holder[name] = others[value] as string;
    return copy;
  };
}

/** JSON whose texts are numbers of values, behind a sign that JSON doesn't have. */
function keyOf(value: Json, place: (text: string) => string): string | undefined {
  if (typeof value === "string") return `$${place(value)}`;
  if (Array.isArray(value)) {
    let key = "[";
    for (const item of value) {
      const part = keyOf(item, place);
      if (part === undefined) return undefined;
      key += `${part},`;
    }
    return `${key}]`;
  }
  if (value === null) return undefined;
  if (typeof value !== "object") return String(value);
  let key = "{";
  for (const [name, member] of Object.entries(value)) {
    if (KEPT.has(name)) {
      key += `${name}:${JSON.stringify(member)},`;
      continue;
    }
    if (name.startsWith("@") || name === "__proto__") return undefined;
    const part = keyOf(member, place);
    if (part === undefined) return undefined;
    key += `${JSON.stringify(name)}:${part},`;
  }
  return `${key}}`;
}
