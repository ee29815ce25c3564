import { EndpointError, type Endpoint } from "../../chain/rpc/endpoint.js";
import type { Metrics } from "./metrics.js";

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
      const code = error instanceof EndpointError ? error.code : "INTERNAL";
      endpointErrors.inc({ endpoint: endpoint.name, code });
      throw error;
    }
  },
});
