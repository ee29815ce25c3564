import type { Json, JsonObject } from "../../core/json.js";

export type Step = string | number;

/** Every place in a document: leaves, objects and arrays. */
export function* placesIn(value: Json, path: readonly Step[] = []): Generator<readonly Step[]> {
  if (path.length > 0) yield path;
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    yield* placesIn(inner, [...path, Array.isArray(value) ? Number(name) : name]);
  }
}

export const valueAt = (json: Json, path: readonly Step[]): Json =>
  path.reduce<Json>((value, step) => (value as JsonObject)[step]!, json);

/** A copy of a document with one place edited. */
export function edited(
  json: JsonObject,
  path: readonly Step[],
  edit: (parent: Record<Step, Json>, step: Step) => void,
): JsonObject {
  const copy = structuredClone(json);
  edit(valueAt(copy, path.slice(0, -1)) as Record<Step, Json>, path.at(-1)!);
  return copy;
}

const another = (leaf: Json): Json => {
  if (typeof leaf === "number") return leaf + 1;
  if (typeof leaf === "boolean") return !leaf;
  if (typeof leaf !== "string") return 0;
  return leaf.endsWith("1") ? `${leaf.slice(0, -1)}2` : `${leaf.slice(0, -1)}1`;
};

/** Copies with one place removed, emptied, and changed, retyped or added to. */
export function* leafChanges(json: JsonObject, path: readonly Step[]): Generator<JsonObject> {
  const value = valueAt(json, path);
  const put = (next: Json) => edited(json, path, (parent, step) => (parent[step] = next));
  yield edited(json, path, (parent, step) => {
    if (Array.isArray(parent)) parent.splice(Number(step), 1);
    else Reflect.deleteProperty(parent, step);
  });
  if (value !== null) yield put(null);
  if (Array.isArray(value)) {
    if (value.length > 0) yield put([...value, value[0]]);
    if (value.length > 1) yield put([...value].reverse());
  } else if (typeof value === "object" && value !== null) yield put({ ...value, added: "x" });
  else {
    yield put(another(value));
    yield put(typeof value === "string" ? 1 : JSON.stringify(value));
  }
}
