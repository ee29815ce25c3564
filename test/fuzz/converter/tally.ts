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

/** What came of one input: under which name it counts, and what was found, if that is a fault. */
export interface Tried {
  readonly counted: string;
  readonly fault: Pick<ConverterFinding, "what" | "document"> | undefined;
}

/** Tries one input of a seed after another. */
export async function tallied(
  { seed, from, count, onProgress }: ConverterFuzzOptions,
  tryOne: (number: number) => Promise<Tried>,
): Promise<Tally> {
  const outcomes: Record<string, number> = {};
  const findings: ConverterFinding[] = [];
  for (let number = from; number < from + count; number++) {
    const { counted, fault } = await tryOne(number);
    outcomes[counted] = (outcomes[counted] ?? 0) + 1;
    if (fault) findings.push({ ...fault, seed, number });
    onProgress?.({ next: number + 1, outcomes, findings });
  }
  return { next: from + count, outcomes, findings };
}

/** What one input is drawn by, whichever were drawn before it. */
export const numbered = (seed: number, number: number): number =>
  (seed ^ Math.imul(number + 1, 0x9e37_79b1)) >>> 0;
