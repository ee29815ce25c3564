import hre from "hardhat";
import { EndpointError, type Endpoint } from "../../chain/endpoint.js";

/** The chain inside this process, answering as a node behind HTTP does. */
export const hardhatEndpoint: Endpoint = {
  name: "hardhat",
  async request(method, params) {
    try {
      return (await hre.network.provider.send(method, [...params])) as unknown;
    } catch (cause) {
      const { code, message, data } = cause as { code: number; message: string; data?: unknown };
      throw new EndpointError("RPC_ERROR", message, { cause, rpc: { code, message, data } });
    }
  },
};
