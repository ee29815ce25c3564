import { keccak256, Wallet } from "ethers";
import {
  ensureAddress,
  ensureBytes32,
  type Address,
  type Bytes32,
  type Hex,
} from "../../core/bytes.js";
import { CodedError } from "../../core/error.js";

export type WalletCode =
  | "NOT_A_KEY"
  /** A key of another kind than secp256k1 for signing. */
  | "WRONG_KEY_TYPE"
  /** What keeps the key gave no signature. */
  | "SIGNER_UNAVAILABLE"
  /** What keeps the key gave something else than its signature. */
  | "BAD_SIGNATURE";
export class WalletError extends CodedError<WalletCode> {}

export interface TransactionRequest {
  readonly chainId: number;
  readonly nonce: number;
  readonly to: Address;
  readonly data: Hex;
  /** Wei; none where it is left out. */
  readonly value?: bigint;
  readonly gasLimit: bigint;
  /** Wei. */
  readonly maxFeePerGas: bigint;
  /** Wei. */
  readonly maxPriorityFeePerGas: bigint;
}

/** Signs for one account. What it returns can be sent by anybody, any number of times, to one effect. */
export interface TransactionSigner {
  readonly address: Address;
  sign(request: TransactionRequest): Promise<{ raw: Hex; hash: Bytes32 }>;
}

/** @throws {@link WalletError} `NOT_A_KEY`, never with the text it was given. */
export function keySigner(privateKey: string): TransactionSigner {
  const wallet = walletOf(privateKey);
  return {
    address: ensureAddress(wallet.address),
    async sign(request) {
      const raw = await wallet.signTransaction({ type: 2, value: 0n, ...request });
      return { raw: raw as Hex, hash: ensureBytes32(keccak256(raw)) };
    },
  };
}

function walletOf(privateKey: string): Wallet {
  try {
    return new Wallet(privateKey);
  } catch {
    // The cause would repeat the key.
    throw new WalletError("NOT_A_KEY", "Expected a private key of 32 bytes of hex with 0x.");
  }
}
