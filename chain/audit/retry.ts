import { EndpointError, type Endpoint } from "../rpc/endpoint.js";

/** Milliseconds between one try and the next: a minute in all, which is what public endpoints count by. */
export const WAITS_MS = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000] as const;

export interface RetryOptions {
  readonly wait: (ms: number) => Promise<void>;
  /** Called before each wait. */
  readonly onWait: (ms: number, reason: string) => void;
}

/**
 * An endpoint that is asked again where it asks to slow down, or can't be reached though it was before: a wrong address
 * is not worth the wait. A range that is too wide is no such case: asking for less is the cure.
 */
export function retryingEndpoint(inner: Endpoint, { wait, onWait }: RetryOptions): Endpoint {
  let hasAnswered = false;
  const ask: Endpoint["request"] = async (method, params) => {
    const answer = await inner.request(method, params);
    hasAnswered = true;
    return answer;
  };
  return {
    name: inner.name,
    async request(method, params) {
      for (const ms of WAITS_MS) {
        try {
          return await ask(method, params);
        } catch (error) {
          if (!isBusy(error) && !(hasAnswered && isGone(error))) throw error;
          onWait(ms, error.message);
          await wait(ms);
        }
      }
      return ask(method, params);
    },
  };
}

/** Many endpoints say it in JSON-RPC, each with a number of its own. */
const isBusy = (error: unknown): error is EndpointError =>
  error instanceof EndpointError &&
  (error.code === "RATE_LIMITED" ||
    error.rpc?.code === 429 ||
    /rate.?limit|too many requests/i.test(error.rpc?.message ?? ""));

const isGone = (error: unknown): error is EndpointError =>
  error instanceof EndpointError && error.code === "UNREACHABLE";
