import type { SubmissionRow } from "../submission/submission.js";
import type { Limits, Observed } from "../submission/decision.js";
import { ChainTrouble } from "./chain-guard.js";
import { decide } from "../submission/decide.js";
import type { Hands } from "./effects.js";

/** What holds for one submission during one round. */
export interface Setting {
  readonly limits: Limits;
  /** Block numbers. */
  readonly final: number;
  readonly latest: number;
  /** Others of the same signer wait for its nonce to be used. */
  readonly isInTheWay: boolean;
}

/**
 * Takes one submission as far as it goes: asks what the decision needs, keeps what was decided, then acts.
 *
 * @throws {@link ChainTrouble}, EndpointError or LeaseLost; the stored state is then as true as before.
 */
export async function submit(
  hands: Hands,
  setting: Setting,
  row: SubmissionRow,
  seen: (row: SubmissionRow) => void,
): Promise<SubmissionRow> {
  let current = row;
  for (;;) {
    const next = await step(hands, setting, current);
    if (next === current) return current;
    current = next;
    seen(current);
  }
}

/** @returns the same object where there is nothing to do but wait. */
async function step(hands: Hands, setting: Setting, row: SubmissionRow): Promise<SubmissionRow> {
  const { limits, final, latest, isInTheWay } = setting;
  const subject = { ...row, transactions: await hands.forms(row), isInTheWay };
  let observed: Observed = { nowMs: hands.now(), final, latest };
  for (;;) {
    const act = decide(subject, observed, limits);
    switch (act.do) {
      case "ask":
        observed = { ...observed, ...(await hands.ask(row, subject, act.what, observed)) };
        break;
      case "send":
        observed = { ...observed, answer: await hands.send(act.transaction) };
        break;
      case "assign":
        return hands.assign(row, act.atLeast);
      case "sign":
        return hands.sign(row, act);
      case "record":
        return hands.record(row, act.event);
      case "halt":
        return hands.halt(row, act.reason);
      case "trouble":
        throw new ChainTrouble(act.code, act.detail);
      case "wait":
        return row;
    }
  }
}
