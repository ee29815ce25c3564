import { encryptKeystoreJson } from "ethers";
import type { Hex } from "../../core/bytes.js";
import { keySigner } from "./wallet.js";

/**
 * A password of 256 random bits needs no stretching: the usual cost, of some seconds, would make nothing safer. Every
 * reader takes the cost from the file.
 */
const SCRYPT = { N: 4_096, r: 8, p: 1 };

/**
 * A private key as an encrypted keystore (version 3 JSON), which geth, foundry and `readKey` open again.
 *
 * @param password random, and as long as a key: see {@link SCRYPT}
 */
export function encryptKey(privateKey: Hex, password: string): Promise<string> {
  const { address } = keySigner(privateKey);
  return encryptKeystoreJson({ address, privateKey }, password, { scrypt: SCRYPT });
}
