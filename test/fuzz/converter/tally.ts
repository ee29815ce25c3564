import type { JsonObject } from "../../../core/json.js";

export interface ConverterFuzzOptions {
  readonly seed: number;
  /** The first number: where a run that was stopped goes on. */
  readonly from: number;
  readonly count: number;
  readonly onProgress?: (tally: Tally) => void;
}

export interface ConverterFinding {
  readonly what: string;
  readonly seed: number;
  readonly number: number;
  readonly document: JsonObject;
}

export interface Tally {
  /** The number to go on with. */
  readonly next: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly findings: readonly ConverterFinding[];
}

/** What one input is drawn by, whichever were drawn before it. */
export const numbered = (seed: number, number: number): number =>
  (seed ^ Math.imul(number + 1, 0x9e37_79b1)) >>> 0;
