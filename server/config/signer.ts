import { readFile } from "node:fs/promises";
import { KeySourceError, keyVariables, readKey } from "../../chain/keys/key-source.js";
import { keySigner, type TransactionSigner } from "../../chain/keys/wallet.js";
import { openKmsSigner } from "../kms/kms-signer.js";

export type SignerRole = "ANCHOR" | "ADMIN";

/** Where the key of one account is. At most one of key, keystore and kms. */
export interface SignerEnv {
  readonly key: string | undefined;
  readonly keystore: string | undefined;
  readonly passwordFile: string | undefined;
  readonly password: string | undefined;
  readonly kms: string | undefined;
}

export const kmsVariable = (role: SignerRole): string => `CAIRN_${role}_KMS`;

/** The setting that a problem with a key is about. */
export function signerSetting(role: SignerRole, { kms, keystore }: SignerEnv): string {
  if (kms !== undefined) return kmsVariable(role);
  const names = keyVariables(role);
  return keystore === undefined ? names.key : names.keystore;
}

/**
 * The signer that the settings name, asked for its address, so that a wrong one shows at the start; `undefined` where
 * they name none. A keystore is decrypted once, here.
 *
 * @throws KeySourceError, WalletError; no message holds a key or a password.
 */
export async function openSigner(
  role: SignerRole,
  { kms, key, keystore, passwordFile, password }: SignerEnv,
): Promise<TransactionSigner | undefined> {
  const names = keyVariables(role);
  if (kms !== undefined) {
    if (key === undefined && keystore === undefined) return openKmsSigner(kms);
    const text = `Set one of ${kmsVariable(role)}, ${names.keystore} and ${names.key}.`;
    throw new KeySourceError("TWO_KEYS", text);
  }
  if (key === undefined && keystore === undefined) return undefined;
  const privateKey = await readKey(role, {
    env: {
      [names.key]: key,
      [names.keystore]: keystore,
      [names.passwordFile]: passwordFile,
      [names.password]: password,
    },
    readText: (path) => readFile(path, "utf8"),
    askPassword: () => Promise.resolve(undefined), // a service has no one to ask
  });
  return keySigner(privateKey);
}
