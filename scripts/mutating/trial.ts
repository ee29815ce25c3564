import type { Mutant } from "./mutants.js";

/** What became of a mutant. */
export type Trial =
  | { readonly id: string; readonly outcome: "killed"; readonly by: string }
  /** The compiler refuses it: there is nothing to test. */
  | { readonly id: string; readonly outcome: "uncompilable" }
  /** The compiler makes the same code of it as of the original: it isn't a change. */
  | { readonly id: string; readonly outcome: "same" }
  | { readonly id: string; readonly outcome: "survived" };

/** From the pool to a worker, and back. */
export type Order = { readonly mutant: Mutant };
export type Report =
  | { readonly type: "ready" }
  | { readonly type: "broken"; readonly why: string }
  | { readonly type: "trial"; readonly trial: Trial };
