import type { Address, Bytes32, Hex } from "../../core/bytes.js";
import type { UnixSeconds } from "../../core/time.js";
import { registryInterface } from "./calls.js";

/** A key of an issuer; each time is zero for what never was. */
export interface KeyRecord {
  readonly addedAt: UnixSeconds;
  readonly endedAt: UnixSeconds;
}

export const encodeGetKey = (issuerId: Bytes32, key: Address): Hex =>
  registryInterface.encodeFunctionData("getKey", [issuerId, key]) as Hex;

/** @throws from ethers where the answer isn't a record. */
export function decodeKeyRecord(data: Hex): KeyRecord {
  const [record] = registryInterface.decodeFunctionResult("getKey", data) as unknown as [
    { readonly addedAt: bigint; readonly endedAt: bigint },
  ];
  return { addedAt: Number(record.addedAt), endedAt: Number(record.endedAt) };
}
