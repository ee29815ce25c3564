import type { SubmissionRow } from "../submission/submission.js";
import type { Limits, Observed } from "../submission/decision.js";
import { ChainProblem } from "./chain-guard.js";
import { decide } from "../submission/decide.js";
import type { Effects } from "./effects.js";

/** What holds for one submission during one round. */
export interface Setting {
  readonly limits: Limits;
  /** Block numbers. */
  readonly final: number;
  readonly latest: number;
  /** Others of the same signer wait for its nonce to be used. */
  readonly isBlockingNonces: boolean;
}

/**
 * Takes one submission as far as it goes: asks what the decision needs, keeps what was decided, then acts.
 *
 * @throws {@link ChainProblem}, EndpointError or LeaseLost; the stored state is then as true as before.
 */
export async function submit(
  effects: Effects,
  setting: Setting,
  row: SubmissionRow,
  seen: (row: SubmissionRow) => void,
): Promise<SubmissionRow> {
  let current = row;
  for (;;) {
    const next = await step(effects, setting, current);
    if (next === current) return current;
    current = next;
    seen(current);
  }
}

/** @returns the same object where there is nothing to do but wait. */
async function step(
  effects: Effects,
  setting: Setting,
  row: SubmissionRow,
): Promise<SubmissionRow> {
  const { limits, final, latest, isBlockingNonces } = setting;
  const subject = { ...row, transactions: await effects.attempts(row), isBlockingNonces };
  let observed: Observed = { nowMs: effects.now(), final, latest };
  for (;;) {
    const decision = decide(subject, observed, limits);
    switch (decision.do) {
      case "ask":
        observed = { ...observed, ...(await effects.ask(row, subject, decision.what, observed)) };
        break;
      case "send":
        observed = { ...observed, answer: await effects.send(decision.transaction) };
        break;
      case "assign":
        return effects.assign(row, decision.atLeast);
      case "sign":
        return effects.sign(row, decision);
      case "record":
        return effects.record(row, decision.event);
      case "halt":
        return effects.halt(row, decision.reason);
      case "blocked":
        throw new ChainProblem(decision.code, decision.detail);
      case "wait":
        return row;
    }
  }
}
