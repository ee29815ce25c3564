import { ensureAddress, type Address, type Bytes32, type Hex } from "../../core/bytes.js";
import type { UnixSeconds } from "../../core/time.js";
import { registryInterface } from "./calls.js";

/** An issuer as the registry has it; `registeredAt` is zero where there is none. */
export interface IssuerRecord {
  readonly admin: Address;
  readonly registeredAt: UnixSeconds;
}

export const encodeGetIssuer = (issuerId: Bytes32): Hex =>
  registryInterface.encodeFunctionData("getIssuer", [issuerId]) as Hex;

/** @throws from ethers where the answer isn't a record. */
export function decodeIssuerRecord(data: Hex): IssuerRecord {
  const [record] = registryInterface.decodeFunctionResult("getIssuer", data) as unknown as [
    { readonly admin: string; readonly registeredAt: bigint },
  ];
  return { admin: ensureAddress(record.admin), registeredAt: Number(record.registeredAt) };
}
