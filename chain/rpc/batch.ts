import { invariant } from "../../core/error.js";
import { EndpointError, type Endpoint } from "./endpoint.js";
import { isRateLimit } from "./read-refusal.js";

export interface RpcCall {
  readonly method: string;
  readonly params: readonly unknown[];
}

/** Endpoints that were seen to refuse batches: some providers sell them apart. */
const refusers = new WeakSet<Endpoint>();

/**
 * Asks several questions at once, as one JSON-RPC batch where the endpoint takes batches. Each question has its own
 * outcome, in the order asked; the endpoint may have answered them in another.
 *
 * @throws EndpointError where the endpoint as a whole could not be asked.
 */
export async function requestAll(
  endpoint: Endpoint,
  calls: readonly RpcCall[],
): Promise<readonly PromiseSettledResult<unknown>[]> {
  if (endpoint.batch && calls.length > 1 && !refusers.has(endpoint)) {
    try {
      return await endpoint.batch(calls);
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
    const outcomes = await oneByOne(endpoint, calls);
    // Whatever fails alone too was no matter of batches.
    if (outcomes.every(({ status }) => status === "fulfilled")) refusers.add(endpoint);
    return outcomes;
  }
  return oneByOne(endpoint, calls);
}

/** An endpoint that asks what it is asked within one turn as {@link requestAll} does. */
export function gathering(endpoint: Endpoint): Endpoint {
  let calls: RpcCall[] = [];
  let outcomes: ReturnType<typeof requestAll> | undefined;
  return {
    name: endpoint.name,
    async request(method, params) {
      const at = calls.push({ method, params }) - 1;
      outcomes ??= Promise.resolve().then(() => {
        const gathered = calls;
        calls = [];
        outcomes = undefined;
        return requestAll(endpoint, gathered);
      });
      const outcome = (await outcomes)[at];
      invariant(outcome, "each call has its outcome");
      if (outcome.status === "fulfilled") return outcome.value;
      throw outcome.reason;
    },
  };
}

const oneByOne = (endpoint: Endpoint, calls: readonly RpcCall[]) =>
  Promise.allSettled(calls.map(async ({ method, params }) => endpoint.request(method, params)));

/** Not where there was no answer, or one that asks to slow down: to ask the same in pieces would make that worse. */
const isRefusal = (error: unknown): boolean =>
  error instanceof EndpointError &&
  ["HTTP_STATUS", "RPC_ERROR", "MALFORMED"].includes(error.code) &&
  !isRateLimit(error);
