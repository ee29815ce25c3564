import hre from "hardhat";
import { createProvider } from "hardhat/internal/core/providers/construction.js";
import { EndpointError, type Endpoint } from "../../chain/rpc/endpoint.js";

/**
 * A chain of its own in this process, without blocks, so that a test can fix what stands where. Its clock starts at
 * `time`, Unix seconds, where that is given.
 */
export async function freshChain(time?: number): Promise<Endpoint> {
  const { networks, ...rest } = hre.config;
  const initialDate = time === undefined ? undefined : new Date(time * 1000).toISOString();
  const hardhat = { ...networks.hardhat, ...(initialDate !== undefined && { initialDate }) };
  const config = { ...rest, networks: { ...networks, hardhat } };
  const provider = await createProvider(config, "hardhat", hre.artifacts);
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

/** Where vectors have the registries: the first two contracts of the first test account. */
export const VECTOR_REGISTRIES = {
  CredentialRegistry: "0x5fbdb2315678afecb367f032d93f642f64180aa3",
  AccreditationRegistry: "0xe7f1725e7734ce288f8367e1bb143e90bb3f0512",
} as const;

/** {@link freshChain} with both registries at the addresses of the vectors. */
export async function vectorChain(time: number): Promise<Endpoint> {
  const chain = await freshChain(time);
  for (const [name, address] of Object.entries(VECTOR_REGISTRIES)) {
    const { deployedBytecode } = await hre.artifacts.readArtifact(name);
    await chain.request("hardhat_setCode", [address, deployedBytecode]);
  }
  return chain;
}
