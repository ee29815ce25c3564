import { SigningKey } from "ethers";
import type { Address, Bytes32, Hex } from "../../core/bytes.js";
import { keySigner } from "../keys/wallet.js";

/** Signs digests for one account with a key at hand. Wallets elsewhere take the typed data instead. */
export interface DigestSigner {
  readonly address: Address;
  sign(digest: Bytes32): Hex;
}

/** @throws `WalletError` `NOT_A_KEY`, never with the text it was given. */
export function digestSigner(privateKey: string): DigestSigner {
  const { address } = keySigner(privateKey);
  const key = new SigningKey(privateKey);
  return { address, sign: (digest) => key.sign(digest).serialized as Hex };
}
