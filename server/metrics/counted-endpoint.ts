import { explainRevert } from "../../chain/registry/revert.js";
import { EndpointError, type Endpoint } from "../../chain/rpc/endpoint.js";
import type { Metrics } from "./metrics.js";

/** EIP-1474: execution error. */
const REVERTED = 3;

/** The registry's refusal is an answer like any other. */
const isRevert = (error: unknown): boolean =>
  error instanceof EndpointError &&
  (error.rpc?.code === REVERTED || explainRevert(error.rpc?.data) !== undefined);

/** Counts what an endpoint fails to answer; a refusal of the question itself counts, too, as RPC_ERROR. */
export const countedEndpoint = (
  endpoint: Endpoint,
  { endpointErrors }: Pick<Metrics, "endpointErrors">,
): Endpoint => ({
  ...endpoint,
  async request(method, params, signal) {
    try {
      return await endpoint.request(method, params, signal);
    } catch (error) {
      if (isRevert(error)) throw error;
      const code = error instanceof EndpointError ? error.code : "INTERNAL";
      endpointErrors.inc({ endpoint: endpoint.name, code });
      throw error;
    }
  },
});
