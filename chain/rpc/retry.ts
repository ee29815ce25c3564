import { EndpointError, type Endpoint } from "./endpoint.js";
import { isRateLimit } from "./read-refusal.js";

/** How often and how long a question is asked again that an endpoint couldn't answer just then. */
export interface RetryLimits {
  /** Milliseconds between one try and the next: so many tries beside the first. */
  readonly waitsMs: readonly number[];
  /** No try begins later than this after the first, whatever the endpoint asks for. */
  readonly maxTotalMs: number;
}

export interface RetryOptions extends RetryLimits {
  readonly pause: (ms: number) => Promise<void>;
  /** A clock that only measures. */
  readonly nowMs: () => number;
  /** Called before each wait. */
  readonly onWait?: (ms: number, reason: string) => void;
}

/** While a person waits: more than the second or ten by which most public endpoints count. */
export const RUN_RETRIES: RetryLimits = {
  waitsMs: [500, 1_000, 2_000, 4_000],
  maxTotalMs: 20_000,
};

/** For an audit, which takes minutes anyway: what the strictest public endpoints count by. */
export const AUDIT_RETRIES: RetryLimits = {
  waitsMs: [1_000, 2_000, 4_000, 8_000, 16_000, 32_000],
  maxTotalMs: 120_000,
};

const SEND = "eth_sendRawTransaction";

/**
 * An endpoint that is asked again where it asks to slow down, where the connection broke or nothing came in time, and
 * where it can't be reached though it was before: a wrong address isn't worth a wait. Once it was asked in vain as often
 * as the limits allow, each question is asked once, until one is answered: a list of files waits for a dead endpoint but
 * once. A transaction is sent once: whether to send it again is decided by what became of it.
 */
export function withRetries(inner: Endpoint, options: RetryOptions): Endpoint {
  const { waitsMs, maxTotalMs, pause, nowMs, onWait = () => undefined } = options;
  let hasAnswered = false;
  let hasGivenUp = false;

  async function retried<T>(method: string, ask: () => Promise<T>): Promise<T> {
    const sinceMs = nowMs();
    for (let tries = 0; ; tries++) {
      try {
        const answer = await ask();
        hasAnswered = true;
        hasGivenUp = false;
        return answer;
      } catch (error) {
        if (!isTransient(error, method, hasAnswered)) throw error;
        const leastMs = waitsMs[tries];
        const waitMs = Math.max(leastMs ?? 0, error.retryAfterMs ?? 0);
        const isOver = leastMs === undefined || nowMs() - sinceMs + waitMs > maxTotalMs;
        if (isOver || hasGivenUp) {
          hasGivenUp = true;
          throw error;
        }
        onWait(waitMs, error.message);
        await pause(waitMs);
      }
    }
  }

  return {
    name: inner.name,
    request: (method, params, signal) =>
      method === SEND
        ? inner.request(method, params, signal)
        : retried(method, () => inner.request(method, params, signal)),
    ...(inner.batch && { batch: (calls) => retriedBatch(calls, inner, retried) }),
  };
}

type Batch = NonNullable<Endpoint["batch"]>;
type Outcomes = Awaited<ReturnType<Batch>>;

/** Of a batch in which some were refused for the rate, those alone are asked again. */
async function retriedBatch(
  calls: Parameters<Batch>[0],
  inner: Endpoint,
  retried: <T>(method: string, ask: () => Promise<T>) => Promise<T>,
): Promise<Outcomes> {
  const outcomes: PromiseSettledResult<unknown>[] = [];
  let due = calls.map((_, at) => at);
  try {
    await retried("", async () => {
      const some = due.map((at) => calls[at] as (typeof calls)[number]);
      const got = (await inner.batch?.(some)) ?? [];
      const limited = due.filter((at, place) => {
        const outcome = got[place] as PromiseSettledResult<unknown>;
        outcomes[at] = outcome;
        return isLimited(outcome, calls[at]?.method);
      });
      due = limited;
      const [first] = limited;
      if (first !== undefined) throw (outcomes[first] as PromiseRejectedResult).reason;
    });
  } catch (error) {
    if (Object.keys(outcomes).length < calls.length) throw error;
  }
  return outcomes;
}

const isLimited = (outcome: PromiseSettledResult<unknown>, method: string | undefined): boolean =>
  outcome.status === "rejected" && isRateLimit(outcome.reason, method);

/** Of a range of events that is too wide nodes say nothing in time: to ask for less is the cure. */
const isTransient = (
  error: unknown,
  method: string,
  hasAnswered: boolean,
): error is EndpointError =>
  isRateLimit(error, method) ||
  (error instanceof EndpointError &&
    ((error.isTransient && !(error.code === "TIMEOUT" && method === "eth_getLogs")) ||
      (error.code === "UNREACHABLE" && hasAnswered)));
