import hre from "hardhat";
import { createProvider } from "hardhat/internal/core/providers/construction.js";
import { EndpointError, type Endpoint } from "../../chain/endpoint.js";

/** A chain of its own in this process, without blocks, so that a test can fix what stands where. */
export async function freshChain(): Promise<Endpoint> {
  const provider = await createProvider(hre.config, "hardhat", hre.artifacts);
  return {
    name: "fresh",
    async request(method, params) {
      try {
        return await provider.request({ method, params: [...params] });
      } catch (error) {
        const { code, message, data } = error as { code?: number; message: string; data?: unknown };
        const rpc = { code: code ?? -32_603, message, data };
        throw new EndpointError("RPC_ERROR", `fresh answered ${method}: ${message}`, { rpc });
      }
    },
  };
}
