import type { Endpoint } from "../../chain/rpc/endpoint.js";
import { CHAIN } from "./anchoring.js";

/** A node that knows its chain's id and a block, or fails. */
export function fakeNode(
  answer: string | Error = `0x${Number(CHAIN.split(":")[1]).toString(16)}`,
): Endpoint {
  const word = `0x${"11".repeat(32)}`;
  const block = { number: "0x1", hash: word, timestamp: "0x1", baseFeePerGas: "0x1" };
  return {
    name: "a fake node",
    request: (method) => {
      if (answer instanceof Error) return Promise.reject(answer);
      return Promise.resolve(method === "eth_chainId" ? answer : block);
    },
  };
}
