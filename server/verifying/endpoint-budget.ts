import { EndpointError, type Endpoint } from "../../chain/rpc/endpoint.js";

/** Who would wait longer is refused, so that the questions don't pile up. */
const MAX_WAIT_MS = 10_000;

export interface BudgetOptions {
  readonly nowMs?: () => number;
  readonly pause?: (ms: number) => Promise<void>;
}

const pauseFor = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * An endpoint that is asked at most so many questions a second, a second's worth at once, in the order they come: what
 * strangers ask must not use up what anchoring needs. Each question of a batch counts. Zero: any number.
 *
 * @throws EndpointError `RATE_LIMITED` from `request` where it would have to wait too long.
 */
export function withBudget(
  endpoint: Endpoint,
  perSecond: number,
  { nowMs = () => performance.now(), pause = pauseFor }: BudgetOptions = {},
): Endpoint {
  if (perSecond === 0) return endpoint;
  /** When all that was let through is paid for. */
  let paidAtMs = -Infinity;

  async function pay(questions: number): Promise<void> {
    const now = nowMs();
    const from = Math.max(paidAtMs, now - 1_000);
    const untilMs = from + (questions / perSecond) * 1_000;
    const waitMs = Math.max(0, untilMs - now);
    if (waitMs > MAX_WAIT_MS) {
      const text = `The service asks ${endpoint.name} at most ${perSecond} questions a second for verification.`;
      throw new EndpointError("RATE_LIMITED", text, { retryAfterMs: waitMs });
    }
    paidAtMs = untilMs;
    if (waitMs > 0) await pause(waitMs);
  }

  const batch = endpoint.batch?.bind(endpoint);
  return {
    name: endpoint.name,
    async request(method, params, signal) {
      await pay(1);
      return endpoint.request(method, params, signal);
    },
    ...(batch && {
      batch: async (calls) => {
        await pay(calls.length);
        return batch(calls);
      },
    }),
  };
}
