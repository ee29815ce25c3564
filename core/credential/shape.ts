import { isJsonObject, type Json, type JsonObject } from "../json.js";
import { LEAVES, wrongKind, type LeafCode, type LeafName } from "./leaves.js";
import { below, truncated, type Problem } from "./problem.js";

/** What may stand at one place of a document. */
export type Kind =
  | LeafName
  | { readonly exactly: Json }
  /** One of a list; `ext:` and a name too where the list may be extended. */
  | { readonly oneOf: readonly string[]; readonly isExtensible: boolean }
  | { readonly list: Kind; readonly least: number; readonly most: number }
  /** An object of a class of the table. */
  | { readonly one: string };

/** A class is closed: a member that it doesn't name is refused. */
export interface ClassShape {
  readonly members: Readonly<Record<string, Kind>>;
  readonly required: readonly string[];
}
export type Classes = Readonly<Record<string, ClassShape>>;

export type ShapeCode =
  LeafCode | "MISSING" | "UNKNOWN_MEMBER" | "NOT_LISTED" | "WRONG_VALUE" | "TOO_MANY";

/** No list of an award is longer; bounds the work on one row. */
export const MAX_LIST = 1_000;

export const list = (kind: Kind): Kind => ({ list: kind, least: 0, most: MAX_LIST });
export const many = (name: string): Kind => list({ one: name });
export const one = (name: string): Kind => ({ one: name });
export const constant = (value: Json): Kind => ({ exactly: value });
export const term = (values: readonly string[]): Kind => ({ oneOf: values, isExtensible: true });

// The schema's own pattern lets a hyphen in by accident or not at all; this is inside of both readings.
const EXTENSION = /^ext:[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** Every problem of `value` as a `kind`, in document order. */
export function shapeProblems(
  value: Json,
  kind: Kind,
  classes: Classes,
  pointer = "",
): Problem<ShapeCode>[] {
  const problems: Problem<ShapeCode>[] = [];
  collect(value, kind, { classes, problems }, pointer, undefined);
  return problems;
}

interface Walk {
  readonly classes: Classes;
  readonly problems: Problem<ShapeCode>[];
}

/**
 * @param pointer of what holds the value as its `step`: most values are good, and the pointer of a good one is never
 * written
 */
function collect(
  value: Json,
  kind: Kind,
  walk: Walk,
  pointer: string,
  step: string | number | undefined,
): void {
  if (typeof kind === "object" && "list" in kind && Array.isArray(value)) {
    const flaw = flawOfLength(value.length, kind);
    if (flaw) {
      walk.problems.push(problemOf(flaw, pointerOf(pointer, step), value));
      return;
    }
    const own = value.length === 0 ? "" : pointerOf(pointer, step);
    for (const [i, item] of value.entries()) collect(item, kind.list, walk, own, i);
    return;
  }
  if (typeof kind === "object" && "one" in kind && isJsonObject(value)) {
    collectObject(value, kind.one, walk, pointerOf(pointer, step));
    return;
  }
  const flaw = flawOf(value, kind);
  if (flaw) walk.problems.push(problemOf(flaw, pointerOf(pointer, step), value));
}

interface ShapeFlaw {
  readonly code: ShapeCode;
  readonly reason: string;
  readonly suggestion?: string | undefined;
}

function flawOf(value: Json, kind: Kind): ShapeFlaw | undefined {
  if (typeof kind === "string") return LEAVES[kind](value);
  if ("list" in kind) return wrongKind("an array", value);
  if ("one" in kind) return wrongKind("an object", value);
  if ("oneOf" in kind) return flawOfTerm(value, kind.oneOf, kind.isExtensible);
  if (isSame(value, kind.exactly)) return undefined;
  const expected = JSON.stringify(kind.exactly);
  return { code: "WRONG_VALUE", reason: `Expected exactly ${expected}.`, suggestion: expected };
}

function flawOfTerm(
  value: Json,
  terms: readonly string[],
  isExtensible: boolean,
): ShapeFlaw | undefined {
  if (typeof value !== "string") return wrongKind("text", value);
  if (terms.includes(value) || (isExtensible && EXTENSION.test(value))) return undefined;
  const extension = isExtensible ? ", or ext: and a name" : "";
  const reason = `Expected one of ${terms.join(", ")}${extension}.`;
  return { code: "NOT_LISTED", reason, suggestion: terms.find((name) => isNear(name, value)) };
}

function flawOfLength(
  length: number,
  { least, most }: { least: number; most: number },
): ShapeFlaw | undefined {
  if (length >= least && length <= most) return undefined;
  const reason = `Expected ${least} to ${most} elements, got ${length}.`;
  return { code: length < least ? "EMPTY" : "TOO_MANY", reason };
}

const problemOf = (
  { code, reason, suggestion }: ShapeFlaw,
  pointer: string,
  value: Json,
): Problem<ShapeCode> => ({
  pointer,
  code,
  value: truncated(value),
  reason,
  ...(suggestion !== undefined && { suggestion }),
});

const pointerOf = (pointer: string, step: string | number | undefined): string =>
  step === undefined ? pointer : below(pointer, step);

function collectObject(object: JsonObject, name: string, walk: Walk, pointer: string): void {
  const { members, required } = classOf(name, walk.classes);
  for (const member of required) {
    if (Object.hasOwn(object, member)) continue;
    const reason = `Expected the member ${member}, which is required here.`;
    walk.problems.push({ pointer: below(pointer, member), code: "MISSING", reason });
  }
  for (const [member, value] of Object.entries(object)) {
    const kind = Object.hasOwn(members, member) ? members[member] : undefined;
    if (kind !== undefined) collect(value, kind, walk, pointer, member);
    else {
      const at = below(pointer, member);
      walk.problems.push(unknownMember(at, member, value, Object.keys(members)));
    }
  }
}

function unknownMember(
  pointer: string,
  member: string,
  value: Json,
  known: readonly string[],
): Problem<ShapeCode> {
  const near = known.find((name) => isNear(name, member));
  const suggestion = near === undefined ? `Leave it out. Known here: ${known.join(", ")}.` : near;
  // JSON-LD in safe mode refuses a term that its contexts don't define, so it couldn't be signed.
  const reason = `Expected only members that are known here, got ${JSON.stringify(truncated(member))}.`;
  return { pointer, code: "UNKNOWN_MEMBER", value: truncated(value), reason, suggestion };
}

function classOf(name: string, classes: Classes): ClassShape {
  const shape = classes[name];
  if (shape === undefined) throw new RangeError(`No class ${name}`);
  return shape;
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]|s$/g, "");
const isNear = (a: string, b: string): boolean => plain(a) === plain(b);

function isSame(a: Json, b: Json): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => isSame(item, b[i] ?? null));
  }
  return a === b;
}
