import type { Json, JsonObject } from "../../core/json.js";

export interface Operation {
  readonly op: "add" | "replace" | "remove";
  readonly path: string;
  readonly value?: Json;
}

/** RFC 6902 as far as the vectors use it. */
export function patched(base: JsonObject, operations: readonly Operation[]): JsonObject {
  const copy = structuredClone(base);
  for (const { op, path, value = null } of operations) {
    const steps = path.split("/").slice(1);
    const last = steps.pop() ?? "";
    const parent = steps.reduce<Json>((at, step) => (at as JsonObject)[step], copy);
    if (Array.isArray(parent)) {
      parent.splice(Number(last), op === "add" ? 0 : 1, ...(op === "remove" ? [] : [value]));
    } else if (op === "remove") Reflect.deleteProperty(parent as JsonObject, last);
    else (parent as JsonObject)[last] = value;
  }
  return copy;
}
