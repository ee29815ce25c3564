import { EndpointError, type Endpoint } from "../endpoint.js";

/** Milliseconds between one try and the next: a minute in all, which is what public endpoints count by. */
export const WAITS_MS = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000] as const;

export interface Patience {
  readonly wait: (ms: number) => Promise<void>;
  /** Told before each wait. */
  readonly onWait: (ms: number, reason: string) => void;
}

/**
 * An endpoint that is asked again where it asks to slow down or can't be reached. A range that is too wide is no such
 * case: asking for less is the cure.
 */
export function patientEndpoint(inner: Endpoint, { wait, onWait }: Patience): Endpoint {
  return {
    name: inner.name,
    async request(method, params) {
      for (const ms of WAITS_MS) {
        try {
          return await inner.request(method, params);
        } catch (error) {
          if (!isPassing(error)) throw error;
          onWait(ms, error.message);
          await wait(ms);
        }
      }
      return inner.request(method, params);
    },
  };
}

/** Many endpoints say it in JSON-RPC, each with a number of its own. */
const isPassing = (error: unknown): error is EndpointError => {
  if (!(error instanceof EndpointError)) return false;
  if (error.code === "RATE_LIMITED" || error.code === "UNREACHABLE") return true;
  return error.rpc?.code === 429 || /rate.?limit|too many requests/i.test(error.rpc?.message ?? "");
};
