import type { Bytes32, Hex } from "../bytes.js";
import { headOf0, nextHead, type LogOrigin } from "./head.js";

/** One entry as an event of unknown honesty reports it. */
export interface ReportedEntry {
  readonly n: number;
  /** Of the entry's block, in Unix seconds. */
  readonly time: number;
  readonly kind: number;
  readonly entryHash: Bytes32;
  /** The head after the entry, as its event claims it. */
  readonly head: Hex;
}

/** How far a log is: in the registry's storage, or at the end of a replay. */
export interface LogHead {
  readonly length: number;
  readonly head: Hex;
}

/** What is wrong with the events that were reported. */
export type Difference =
  /** Entry n is not among them. */
  | "omitted"
  /** Entry n is among them, but not in its place. */
  | "out-of-order"
  /** Entry n is reported again where another is due. */
  | "repeated"
  /** Entry n is not what was recorded: a field, its time, its kind or its head. */
  | "altered"
  /** The registry has no entry n. */
  | "invented"
  /** They fit together, but are another history than the registry's: which entry is the first can't be determined. */
  | "other-history";

/** The numbers behind a difference. */
export type DifferenceFacts =
  | { readonly kind: "place"; readonly expected: number; readonly got: number }
  | { readonly kind: "beyond"; readonly stored: number }
  | { readonly kind: "entry"; readonly n: number; readonly head: Hex; readonly claimed: Hex }
  | { readonly kind: "missing"; readonly stored: number; readonly reported: number }
  | { readonly kind: "end"; readonly head: Hex; readonly stored: Hex };

export type LogComparison =
  | { readonly kind: "agrees"; readonly head: LogHead }
  | {
      readonly kind: "differs";
      readonly difference: Difference;
      /** The first entry in doubt. */
      readonly n: number;
      readonly facts: DifferenceFacts;
      /** The facts as a sentence. */
      readonly reason: string;
    };

/**
 * Replays what was reported, in the order in which it was reported, and compares the end with the registry's head. They agree
 * only if every entry is there, unaltered and in its place.
 *
 * @throws `LogError` and `BytesError` for values that no event can hold.
 */
export function compareLog(
  origin: LogOrigin,
  reported: readonly ReportedEntry[],
  stored: LogHead,
): LogComparison {
  let head: Hex = headOf0(origin);
  for (const [at, entry] of reported.entries()) {
    const n = at + 1;
    if (entry.n !== n) return misplaced(reported, n, entry.n);
    if (n > stored.length) return invented(n, stored);
    head = nextHead({ ...entry, head });
    if (head !== entry.head) {
      return differs("altered", n, { kind: "entry", n, head, claimed: entry.head });
    }
  }
  if (reported.length < stored.length) {
    const n = reported.length + 1;
    const facts = { kind: "missing", stored: stored.length, reported: reported.length } as const;
    return differs("omitted", n, facts);
  }
  if (stored.length > 0 && head !== stored.head) {
    return differs("other-history", 1, { kind: "end", head, stored: stored.head });
  }
  return { kind: "agrees", head: stored };
}

function misplaced(reported: readonly ReportedEntry[], n: number, got: number): LogComparison {
  const facts = { kind: "place", expected: n, got } as const;
  if (reported.some((entry) => entry.n === n)) {
    return differs(got < n ? "repeated" : "out-of-order", n, facts);
  }
  return differs(got < n ? "repeated" : "omitted", n, facts);
}

const invented = (n: number, stored: LogHead): LogComparison =>
  differs("invented", n, { kind: "beyond", stored: stored.length });

const differs = (difference: Difference, n: number, facts: DifferenceFacts): LogComparison => ({
  kind: "differs",
  difference,
  n,
  facts,
  reason: sentenceOf(facts),
});

function sentenceOf(facts: DifferenceFacts): string {
  switch (facts.kind) {
    case "place":
      return `Expected entry ${facts.expected}, got entry ${facts.got}.`;
    case "beyond":
      return `The registry has ${facts.stored} entries, another one is reported.`;
    case "entry":
      return `Entry ${facts.n} leads to head ${facts.head}, its event says ${facts.claimed}.`;
    case "missing":
      return `The registry has ${facts.stored} entries, reported are ${facts.reported}.`;
    case "end":
      return `The entries lead to head ${facts.head}, the registry has ${facts.stored}.`;
  }
}
