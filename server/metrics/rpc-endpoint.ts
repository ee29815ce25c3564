import { httpEndpoint, type Endpoint } from "../../chain/rpc/endpoint.js";
import { createPool } from "../../chain/rpc/pool.js";
import { countedEndpoint } from "./counted-endpoint.js";
import type { Metrics } from "./metrics.js";

/** The nodes of the settings as one endpoint, whose failures are counted. */
export function openEndpoint(
  [first, ...others]: readonly [string, ...string[]],
  log: { info(fields: object): void; warn(fields: object, message: string): void },
  metrics: Metrics,
): Endpoint {
  const open = (url: string): Endpoint => countedEndpoint(httpEndpoint(url), metrics);
  return createPool([open(first), ...others.map(open)], {
    nowMs: () => performance.now(),
    onProblem: (endpoint, problem) => {
      if (problem === undefined) log.info({ event: "endpoint-back", endpoint });
      else log.warn({ event: "endpoint-left-out", endpoint }, problem);
    },
  });
}
