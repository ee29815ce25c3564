import type { Bytes32, Hex } from "../../core/bytes.js";
import { registryInterface } from "./calls.js";

/** The bits of 256 credentials, least significant first. */
export interface StatusWord {
  readonly revoked: bigint;
  readonly suspended: bigint;
}

export const encodeGetStatusWord = (issuerId: Bytes32, root: Bytes32, wordIndex: number): Hex =>
  registryInterface.encodeFunctionData("getStatusWord", [issuerId, root, wordIndex]) as Hex;

/** @throws from ethers where the answer isn't two words. */
export function decodeStatusWord(data: Hex): StatusWord {
  const words = registryInterface.decodeFunctionResult("getStatusWord", data);
  return { revoked: words["revoked"] as bigint, suspended: words["suspended"] as bigint };
}
