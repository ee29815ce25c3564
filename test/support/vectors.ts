import { readFileSync } from "node:fs";

/** A file of `test/vectors`, as its README describes. */
export interface Vectors<Valid, Invalid> {
  readonly valid: readonly Valid[];
  readonly invalid: readonly (Invalid & { readonly why: string })[];
}

export const readVectors = <Valid, Invalid>(name: string): Vectors<Valid, Invalid> =>
  JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), "utf8")) as Vectors<
    Valid,
    Invalid
  >;
