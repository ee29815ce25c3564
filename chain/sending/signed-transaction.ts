import { Transaction } from "ethers";
import {
  ensureAddress,
  ensureBytes32,
  type Address,
  type Bytes32,
  type Hex,
} from "../../core/bytes.js";

/** What signed bytes say by themselves. */
export interface SignedBytes {
  readonly hash: Bytes32;
  readonly from: Address;
  readonly to: Address;
  readonly nonce: number;
  readonly data: Hex;
  /** CAIP-2. */
  readonly chain: string;
}

/** `undefined` where the bytes are no signed transaction to somebody. */
export function readSignedTransaction(raw: Hex): SignedBytes | undefined {
  try {
    const { hash, from, to, nonce, data, chainId } = Transaction.from(raw);
    return {
      hash: ensureBytes32(hash),
      from: ensureAddress(from),
      to: ensureAddress(to),
      nonce,
      data: data as Hex,
      chain: `eip155:${chainId}`,
    };
  } catch {
    return undefined;
  }
}
