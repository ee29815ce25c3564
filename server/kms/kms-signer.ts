import type { KMSClient, KMSClientConfig } from "@aws-sdk/client-kms";
import { remoteSigner } from "../../chain/keys/remote-signer.js";
import { WalletError, type TransactionSigner } from "../../chain/keys/wallet.js";

/** A signature takes KMS some ten milliseconds; the lease under which it is asked for lasts longer than all tries. */
const TIMEOUT_MS = 4_000;
const MAX_TRIES = 3;

/**
 * A signer whose key AWS KMS keeps: asymmetric, ECC_SECG_P256K1, for signing. Region and credentials are found as
 * every AWS program finds them (AWS_REGION and the others, files, roles).
 *
 * @throws WalletError `WRONG_KEY_TYPE`, `SIGNER_UNAVAILABLE`.
 */
export async function openKmsSigner(
  keyId: string,
  options: KMSClientConfig = {},
): Promise<TransactionSigner> {
  // Most services have no KMS: they don't wait for its client at each start.
  const { KMSClient: Client } = await import("@aws-sdk/client-kms");
  const client = new Client({
    maxAttempts: MAX_TRIES,
    requestHandler: {
      requestTimeout: TIMEOUT_MS,
      connectionTimeout: TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
    ...options,
  });
  const publicKey = await readPublicKey(client, keyId);
  return remoteSigner({ publicKey, signDigest: (digest) => sign(client, keyId, digest) });
}

async function readPublicKey(client: KMSClient, keyId: string): Promise<Uint8Array> {
  const { GetPublicKeyCommand } = await import("@aws-sdk/client-kms");
  const answer = await asked(() => client.send(new GetPublicKeyCommand({ KeyId: keyId })));
  const { KeySpec, KeyUsage, PublicKey } = answer;
  if (KeySpec !== "ECC_SECG_P256K1" || KeyUsage !== "SIGN_VERIFY") {
    const got = `${KeySpec ?? "no key spec"} for ${KeyUsage ?? "no use"}`;
    const text = `Expected a KMS key of ECC_SECG_P256K1 for SIGN_VERIFY, got ${got}.`;
    throw new WalletError("WRONG_KEY_TYPE", text);
  }
  return PublicKey ?? new Uint8Array();
}

async function sign(client: KMSClient, keyId: string, digest: Uint8Array): Promise<Uint8Array> {
  const { SignCommand } = await import("@aws-sdk/client-kms");
  const command = new SignCommand({
    KeyId: keyId,
    Message: digest,
    MessageType: "DIGEST",
    SigningAlgorithm: "ECDSA_SHA_256", // The name for any digest of 32 bytes; nothing is hashed again.
  });
  const { Signature } = await asked(() => client.send(command));
  return Signature ?? new Uint8Array();
}

/** Nothing was sent anywhere: it is tried again with the same nonce. */
async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    const reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    throw new WalletError("SIGNER_UNAVAILABLE", `AWS KMS gave no answer: ${reason}`, { cause });
  }
}
