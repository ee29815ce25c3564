import { secp256k1 } from "@noble/curves/secp256k1.js";
import { Transaction, Wallet } from "ethers";
import type { TransactionSigner } from "../../chain/keys/wallet.js";
import { ensureAddress, ensureBytes32, fromHex, type Hex } from "../../core/bytes.js";

/** Signs the same request differently each time, as a KMS does: bytes that weren't kept can't be made again. */
export function variedSigner(privateKey: Hex): TransactionSigner {
  const address = ensureAddress(new Wallet(privateKey).address);
  return {
    address,
    sign(request) {
      const transaction = Transaction.from({ type: 2, value: 0n, ...request });
      const digest = fromHex(transaction.unsignedHash);
      const options = { prehash: false, extraEntropy: true, format: "recovered" } as const;
      const signature = secp256k1.sign(digest, fromHex(privateKey), options);
      const { r, s, recovery } = secp256k1.Signature.fromBytes(signature, "recovered");
      transaction.signature = { r: word(r), s: word(s), yParity: recovery === 1 ? 1 : 0 };
      const { serialized, hash } = transaction;
      return Promise.resolve({ raw: serialized as Hex, hash: ensureBytes32(hash) });
    },
  };
}

const word = (value: bigint): string => `0x${value.toString(16).padStart(64, "0")}`;
