import hre from "hardhat";
import { EndpointError, type Endpoint } from "../../chain/rpc/endpoint.js";

/** The Hardhat network of this process as an endpoint, with its errors in the shape that a node's have. */
export const hardhatEndpoint: Endpoint = {
  name: "hardhat",
  async request(method, params) {
    try {
      return await hre.network.provider.request({ method, params: [...params] });
    } catch (error) {
      const { code, message, data } = error as { code?: number; message: string; data?: unknown };
      const rpc = { code: code ?? -32_603, message, data };
      throw new EndpointError("RPC_ERROR", `hardhat answered ${method}: ${message}`, { rpc });
    }
  },
};

export type Interception = (
  method: string,
  params: readonly unknown[],
  ask: () => Promise<unknown>,
) => Promise<unknown>;

/** An endpoint whose answers a test can change, delay or drop, also after the node has acted. */
export function faultyEndpoint(inner: Endpoint) {
  let intercept: Interception | undefined;
  return {
    name: inner.name,
    request: (method: string, params: readonly unknown[]): Promise<unknown> => {
      const ask = () => inner.request(method, params);
      return intercept ? intercept(method, params, ask) : ask();
    },
    set: (next: Interception | undefined) => {
      intercept = next;
    },
  };
}
