import { FAULT_KINDS, type FaultKind, type Schedule } from "./proxy.js";
import type { Random } from "./random.js";

/** Out of a thousand questions. A send is where a lost reply could cost something: it fails most often. */
const SENDS: Partial<Record<FaultKind, number>> = {
  delay: 40,
  "too-many-requests": 2,
  "server-error": 30,
  "reply-dropped": 60,
  "request-dropped": 50,
  duplicate: 60,
  "wrong-error": 60,
  truncated: 40,
};
/** A node that asks to slow down is left alone for a second at least: an age at the pace of these tests. */
const QUESTIONS: Partial<Record<FaultKind, number>> = {
  delay: 12,
  "too-many-requests": 0.2,
  "server-error": 4,
  "reply-dropped": 4,
  "request-dropped": 4,
  duplicate: 10,
  "wrong-error": 8,
  truncated: 6,
};
const HEADS: Partial<Record<FaultKind, number>> = { ...QUESTIONS, "stale-head": 30 };
/** Fits only a transaction that a reorganisation moved: there it is drawn every other time. */
const RECEIPTS: Partial<Record<FaultKind, number>> = { ...QUESTIONS, "old-receipt": 500 };

const weightsOf = (method: string): Partial<Record<FaultKind, number>> => {
  switch (method) {
    case "eth_sendRawTransaction":
      return SENDS;
    case "eth_getBlockByNumber":
      return HEADS;
    case "eth_getTransactionReceipt":
      return RECEIPTS;
    default:
      return QUESTIONS;
  }
};

/** Draws a fault, or none, for each question; the order of questions is the only other thing that decides. */
export function createSchedule(random: Random): Schedule {
  return ({ method }) => {
    const weights = weightsOf(method);
    let rest = random.next() * 1_000;
    for (const kind of FAULT_KINDS) {
      rest -= weights[kind] ?? 0;
      if (rest < 0) return { kind, roll: random.next() };
    }
    return undefined;
  };
}
