import { ensureAddress, ensureBytes32, type Address, type Bytes32 } from "./bytes.js";
import { below } from "./credential/problem.js";

export interface ShapeProblem {
  /** JSON pointer (RFC 6901) to the value. */
  readonly pointer: string;
  readonly reason: string;
}

/** Reads an outside value or adds to `problems`; what it returned counts only if none was added. */
export type Shape<T> = (value: unknown, pointer: string, problems: ShapeProblem[]) => T;

type Fields = Readonly<Record<string, Shape<unknown>>>;
type Read<F extends Fields> = { readonly [K in keyof F]: F[K] extends Shape<infer T> ? T : never };

/** An object with these members and no other: an unknown one may be a rule we would break. */
export const closed = <R extends Fields>(required: R): Shape<Read<R>> =>
  closedWithOptional(required, {});

export const closedWithOptional =
  <R extends Fields, O extends Fields>(
    required: R,
    optional: O,
  ): Shape<Read<R> & Partial<Read<O>>> =>
  (value, pointer, problems) => {
    const read: Record<string, unknown> = {};
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      problems.push({ pointer, reason: `Expected an object, got ${nameOf(value)}.` });
      return read as Read<R> & Partial<Read<O>>;
    }
    for (const name of Object.keys(value)) {
      if (!Object.hasOwn(required, name) && !Object.hasOwn(optional, name)) {
        problems.push({
          pointer: below(pointer, name),
          reason: "Not a member known here.",
        });
      }
    }
    const members = value as Record<string, unknown>;
    for (const [name, shape] of Object.entries(required)) {
      const at = `${pointer}/${name}`;
      if (Object.hasOwn(members, name)) read[name] = shape(members[name], at, problems);
      else problems.push({ pointer: at, reason: "Missing." });
    }
    for (const [name, shape] of Object.entries(optional)) {
      if (Object.hasOwn(members, name)) {
        read[name] = shape(members[name], `${pointer}/${name}`, problems);
      }
    }
    return read as Read<R> & Partial<Read<O>>;
  };

export const listOf =
  <T>(item: Shape<T>): Shape<readonly T[]> =>
  (value, pointer, problems) => {
    if (Array.isArray(value)) {
      return value.map((it: unknown, at) => item(it, `${pointer}/${at}`, problems));
    }
    problems.push({ pointer, reason: `Expected an array, got ${nameOf(value)}.` });
    return [];
  };

const satisfying =
  <T>(what: string, holds: (value: unknown) => boolean): Shape<T> =>
  (value, pointer, problems) => {
    if (!holds(value)) {
      problems.push({ pointer, reason: `Expected ${what}, got ${nameOf(value)}.` });
    }
    return value as T;
  };

export const boolean = satisfying<boolean>("true or false", (it) => typeof it === "boolean");

export const exactly = <T extends string | number>(...values: readonly T[]): Shape<T> =>
  satisfying(values.map((it) => JSON.stringify(it)).join(" or "), (it) => values.includes(it as T));

export const text = (maxLength: number): Shape<string> =>
  satisfying(
    `text of 1 to ${maxLength} characters`,
    // By code point, as JSON Schema counts.
    (it) => typeof it === "string" && it !== "" && Array.from(it).length <= maxLength,
  );

export const matching = <T extends string>(pattern: RegExp, what: string): Shape<T> =>
  satisfying(what, (it) => typeof it === "string" && pattern.test(it));

export const integer = (min: number, max = Number.MAX_SAFE_INTEGER): Shape<number> =>
  satisfying(
    max === Number.MAX_SAFE_INTEGER ? `a whole number from ${min}` : `a number ${min}…${max}`,
    (it) => Number.isSafeInteger(it) && (it as number) >= min && (it as number) <= max,
  );

export const orNull =
  <T>(shape: Shape<T>): Shape<T | null> =>
  (value, pointer, problems) =>
    value === null ? null : shape(value, pointer, problems);

const hex =
  <T>(ensure: (value: unknown) => T): Shape<T> =>
  (value, pointer, problems) => {
    try {
      return ensure(value);
    } catch (error) {
      problems.push({ pointer, reason: (error as Error).message });
      return value as T;
    }
  };

export const address: Shape<Address> = hex(ensureAddress);
export const word: Shape<Bytes32> = hex(ensureBytes32);

function nameOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") return "an object";
  const shown = JSON.stringify(value) as string | undefined;
  return shown === undefined ? typeof value : shown.length > 60 ? `${shown.slice(0, 60)}…` : shown;
}
