import { keyVariables } from "../../chain/keys/key-source.js";
import { kmsVariable, type SignerEnv, type SignerRole } from "./signer.js";

/** The only reader of `process.env` in the service. An empty value counts as absent. */
export function readEnv(env: NodeJS.ProcessEnv = process.env) {
  const get = (name: string): string | undefined => {
    const value = env[name]?.trim();
    return value === "" ? undefined : value;
  };
  const signer = (role: SignerRole): SignerEnv => {
    const names = keyVariables(role);
    return {
      key: get(names.key),
      keystore: get(names.keystore),
      passwordFile: get(names.passwordFile),
      password: get(names.password),
      kms: get(kmsVariable(role)),
    };
  };
  return {
    port: get("PORT"),
    host: get("HOST"),
    data: get("CAIRN_DATA"),
    database: get("DATABASE_URL"),
    rpc: get("CAIRN_RPC"),
    publicRpc: get("CAIRN_PUBLIC_RPC"),
    profile: get("CAIRN_PROFILE"),
    issuer: get("CAIRN_ISSUER"),
    policy: get("CAIRN_POLICY"),
    signingKey: get("CAIRN_SIGNING_KEY"),
    anchor: signer("ANCHOR"),
    admin: signer("ADMIN"),
    apiToken: get("CAIRN_API_TOKEN"),
    publicUrl: get("CAIRN_PUBLIC_URL"),
    sealSize: get("CAIRN_SEAL_SIZE"),
    sealAgeSeconds: get("CAIRN_SEAL_AGE_SECONDS"),
    pollMs: get("CAIRN_POLL_MS"),
    maxBodyBytes: get("CAIRN_MAX_BODY_BYTES"),
    webhookUrl: get("CAIRN_WEBHOOK_URL"),
    webhookSecret: get("CAIRN_WEBHOOK_SECRET"),
    metricsPort: get("CAIRN_METRICS_PORT"),
    metricsHost: get("CAIRN_METRICS_HOST"),
    maxBacklog: get("CAIRN_MAX_BACKLOG"),
    maxIntakeRequests: get("CAIRN_MAX_INTAKE_REQUESTS"),
    maxIntakeBytes: get("CAIRN_MAX_INTAKE_BYTES"),
    confirmations: get("CAIRN_CONFIRMATIONS"),
    maxFeeGwei: get("CAIRN_MAX_FEE_GWEI"),
    logLevel: get("CAIRN_LOG_LEVEL"),
    trustedProxies: get("CAIRN_TRUSTED_PROXIES"),
    addressRate: get("CAIRN_ADDRESS_RATE"),
    verifyRpcRate: get("CAIRN_VERIFY_RPC_RATE"),
    publicVerify: get("CAIRN_PUBLIC_VERIFY"),
  };
}

export type Env = ReturnType<typeof readEnv>;
