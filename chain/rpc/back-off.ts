import { EndpointError, type Endpoint } from "./endpoint.js";
import { isRateLimit } from "./read-refusal.js";

const FIRST_BACK_OFF_MS = 1_000;
const MAX_BACK_OFF_MS = 300_000;
/** 2 to the power of this is more than the longest back-off. */
const MAX_DOUBLINGS = 9;

/**
 * An endpoint that is left alone for a while after it asked to slow down: twice as long each time in a row, or as long
 * as it says. `nowMs` is a clock that only measures that. While it is left alone, requests fail with `RATE_LIMITED`.
 */
export function withBackOff(endpoint: Endpoint, nowMs: () => number): Endpoint {
  let quietUntilMs = 0;
  let refusals = 0;

  const restMs = (): number => {
    const rest = quietUntilMs - nowMs();
    return rest <= MAX_BACK_OFF_MS ? rest : 0; // the clock was set back
  };

  async function unlessQuiet<T>(method: string, ask: () => Promise<T>): Promise<T> {
    const rest = restMs();
    if (rest > 0) {
      const seconds = Math.ceil(rest / 1_000);
      const text = `${endpoint.name} asked to slow down: it is left alone for another ${seconds} s.`;
      throw new EndpointError("RATE_LIMITED", text, { retryAfterMs: rest });
    }
    try {
      const answer = await ask();
      refusals = 0;
      return answer;
    } catch (error) {
      if (!isRateLimit(error, method)) throw error;
      const doubledMs = FIRST_BACK_OFF_MS * 2 ** Math.min(refusals, MAX_DOUBLINGS);
      const waitMs = Math.max(doubledMs, error.retryAfterMs ?? 0);
      refusals++;
      quietUntilMs = nowMs() + Math.min(waitMs, MAX_BACK_OFF_MS);
      throw error.code === "RATE_LIMITED"
        ? error
        : new EndpointError("RATE_LIMITED", error.message, { cause: error });
    }
  }

  const batch = endpoint.batch?.bind(endpoint);
  return {
    name: endpoint.name,
    request: (method, params) => unlessQuiet(method, () => endpoint.request(method, params)),
    ...(batch && { batch: (calls) => unlessQuiet("a batch", () => batch(calls)) }),
  };
}
