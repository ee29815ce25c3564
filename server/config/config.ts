import { ensureBytes32, type Bytes32 } from "../../core/bytes.js";
import { checkIssuerProfile, type IssuerProfile } from "../../core/credential/definition.js";
import { ensureIssuerDid } from "../../core/credential/did.js";
import { isJsonObject } from "../../core/json.js";
import type { TransactionSigner } from "../../chain/keys/wallet.js";
import { MAX_BATCH_SIZE } from "./batch-size.js";
import { parseStoreAddress, type StoreAddress } from "../store/address.js";
import { ensureSigningKey, type SigningKey } from "../../core/signing-key.js";
import { ConfigError } from "./config-error.js";
import type { Env } from "./env.js";
import { attempts, readPublicConfig, type PublicConfig } from "./public-config.js";
import { httpUrl, integer, jsonFile, oneOf, required, token, webhookSecret } from "./value.js";
import { openSigner, signerSetting, type SignerEnv, type SignerRole } from "./signer.js";

export interface Issuer {
  readonly issuerId: Bytes32;
  readonly did: string;
  /** Open Badges profile whose `id` is the DID. */
  readonly profile: IssuerProfile;
}

export interface Config extends PublicConfig {
  /** Whether it verifies for everybody and serves the pages; else another process does. */
  readonly hasPublicVerification: boolean;
  /** Of this server alone: tree files, which can be made again, and the SQLite store where there is no other. */
  readonly dataFolder: string;
  readonly database: StoreAddress;
  readonly issuer: Issuer;
  readonly signingKey: SigningKey;
  /** Anchors, revokes, suspends. */
  readonly anchorSigner: TransactionSigner;
  /** Lifts and reinstates; absent where the admin's key is kept elsewhere, as it should be. */
  readonly adminSigner: TransactionSigner | undefined;
  readonly apiToken: string;
  /** An open batch is sealed once it holds this many. */
  readonly sealSize: number;
  /** An open batch is sealed once it is this old. */
  readonly sealAgeMs: number;
  /** How often the chain is asked while something is under way. */
  readonly pollMs: number;
  readonly maxBodyBytes: number;
  /** Who is notified of final batches and halts, and the secret that both know. */
  readonly webhook: { readonly url: string; readonly secret: string } | undefined;
  /** Where the metrics are served; absent: nowhere. */
  readonly metrics: { readonly host: string; readonly port: number } | undefined;
  /** Intake refuses while this many acknowledged credentials wait for the chain. */
  readonly maxBacklog: number;
  /** Requests that intake works on at once, and the bytes of their bodies. */
  readonly maxIntakeRequests: number;
  readonly maxIntakeBytes: number;
  /** Blocks, its own among them, after which a mined transaction counts as confirmed: likely to last, not final. */
  readonly confirmations: number;
  /** No transaction offers more than this. */
  readonly maxFeeWei: bigint;
}

/** A tree of 10,000 needs 14 siblings a proof and is built in well under a second. */
const DEFAULT_SEAL_SIZE = 10_000;
/** No award waits longer than an hour because too few others came. */
const DEFAULT_SEAL_AGE_SECONDS = 3_600;
/** A third of Ethereum's twelve-second slot. */
const DEFAULT_POLL_MS = 4_000;
/** About 20,000 awards as JSON. */
const DEFAULT_MAX_BODY_BYTES = 16 * 1_048_576;
/** Two batches of the largest size: a year's list by one command, and what else comes meanwhile. */
const DEFAULT_MAX_BACKLOG = 2_097_152;
const DEFAULT_MAX_INTAKE_REQUESTS = 64;
/** Parsed and conformed, a body takes about ten times its length in memory. */
const DEFAULT_MAX_INTAKE_BYTES = 64 * 1_048_576;
/** Ethereum loses its newest block every day, two in a row a few times a year, three hardly ever. */
const DEFAULT_CONFIRMATIONS = 3;
const DEFAULT_MAX_FEE_GWEI = 300;

/** @throws {@link ConfigError} with every wrong setting. Secrets are never repeated in it. */
export async function toConfig(env: Env): Promise<Config> {
  const { attempt, problems } = attempts();
  const attemptOpening = async <T>(
    role: SignerRole,
    given: SignerEnv,
    open: () => Promise<T>,
  ): Promise<T> => {
    try {
      return await open();
    } catch (error) {
      return attempt(signerSetting(role, given), () => {
        throw error;
      });
    }
  };

  const anchorSigner = await attemptOpening("ANCHOR", env.anchor, async () =>
    required(await openSigner("ANCHOR", env.anchor), "a private key of 32 bytes of hex with 0x"),
  );
  const adminSigner = await attemptOpening("ADMIN", env.admin, () =>
    openSigner("ADMIN", env.admin),
  );
  const config: Config = {
    ...readPublicConfig(env, attempt),
    hasPublicVerification: attempt(
      "CAIRN_PUBLIC_VERIFY",
      () => oneOf(env.publicVerify ?? "on", ["on", "off"]) === "on",
    ),
    dataFolder: env.data ?? "data",
    database: attempt("DATABASE_URL", () =>
      parseStoreAddress(env.database ?? `sqlite:${env.data ?? "data"}`),
    ),
    issuer: attempt("CAIRN_ISSUER", () =>
      ensureIssuer(jsonFile(required(env.issuer, "the path of the issuer's file"))),
    ),
    signingKey: attempt("CAIRN_SIGNING_KEY", () =>
      ensureSigningKey(jsonFile(required(env.signingKey, "the path of an Ed25519 key file"))),
    ),
    anchorSigner,
    adminSigner,
    apiToken: attempt("CAIRN_API_TOKEN", () => token(env.apiToken)),
    sealSize: attempt("CAIRN_SEAL_SIZE", () =>
      integer(env.sealSize ?? String(DEFAULT_SEAL_SIZE), 1, MAX_BATCH_SIZE),
    ),
    sealAgeMs: attempt(
      "CAIRN_SEAL_AGE_SECONDS",
      () => integer(env.sealAgeSeconds ?? String(DEFAULT_SEAL_AGE_SECONDS), 1, 31_536_000) * 1_000,
    ),
    pollMs: attempt("CAIRN_POLL_MS", () =>
      integer(env.pollMs ?? String(DEFAULT_POLL_MS), 10, 600_000),
    ),
    maxBodyBytes: attempt("CAIRN_MAX_BODY_BYTES", () =>
      integer(env.maxBodyBytes ?? String(DEFAULT_MAX_BODY_BYTES), 1_024, 1_073_741_824),
    ),
    webhook: attempt("CAIRN_WEBHOOK_URL", () =>
      env.webhookUrl === undefined
        ? undefined
        : { url: httpUrl(env.webhookUrl), secret: webhookSecret(env.webhookSecret) },
    ),
    metrics: attempt("CAIRN_METRICS_PORT", () =>
      env.metricsPort === undefined
        ? undefined
        : { host: env.metricsHost ?? "127.0.0.1", port: integer(env.metricsPort, 0, 65_535) },
    ),
    maxBacklog: attempt("CAIRN_MAX_BACKLOG", () =>
      integer(env.maxBacklog ?? String(DEFAULT_MAX_BACKLOG), 1, 1_000_000_000),
    ),
    maxIntakeRequests: attempt("CAIRN_MAX_INTAKE_REQUESTS", () =>
      integer(env.maxIntakeRequests ?? String(DEFAULT_MAX_INTAKE_REQUESTS), 1, 100_000),
    ),
    maxIntakeBytes: attempt("CAIRN_MAX_INTAKE_BYTES", () =>
      integer(env.maxIntakeBytes ?? String(DEFAULT_MAX_INTAKE_BYTES), 1_024, 68_719_476_736),
    ),
    confirmations: attempt("CAIRN_CONFIRMATIONS", () =>
      integer(env.confirmations ?? String(DEFAULT_CONFIRMATIONS), 1, 1_000),
    ),
    maxFeeWei: attempt(
      "CAIRN_MAX_FEE_GWEI",
      () =>
        BigInt(integer(env.maxFeeGwei ?? String(DEFAULT_MAX_FEE_GWEI), 1, 1_000_000)) * 10n ** 9n,
    ),
  };
  if (problems.length === 0) problems.push(...mismatches(config));
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

function* mismatches(config: Config): Generator<string> {
  const { issuer, signingKey, policy, profile } = config;
  if (config.maxIntakeBytes < config.maxBodyBytes) {
    yield `CAIRN_MAX_INTAKE_BYTES: ${config.maxIntakeBytes} is less than one request may have, CAIRN_MAX_BODY_BYTES ${config.maxBodyBytes}.`;
  }
  if (
    issuer.did.startsWith("did:key:") &&
    issuer.did !== `did:key:${signingKey.publicKeyMultibase}`
  ) {
    yield `CAIRN_SIGNING_KEY: its public key is ${signingKey.publicKeyMultibase}, but the issuer is ${issuer.did}.`;
  }
  const isCovered = policy.chains.some(
    (it) => it.chain === profile.chain && it.credentialRegistry === profile.credentialRegistry,
  );
  if (!isCovered) {
    yield `CAIRN_POLICY: it has no profile for ${profile.chain} and registry ${profile.credentialRegistry} of CAIRN_PROFILE.`;
  }
}

function ensureIssuer(json: unknown): Issuer {
  if (!isJsonObject(json)) throw new Error("Expected an object with issuerId and profile.");
  const { issuerId, profile } = json;
  const problems = checkIssuerProfile(profile ?? null);
  if (problems.length > 0 || !isJsonObject(profile)) {
    const first = problems[0];
    throw new Error(`profile${first?.pointer ?? ""}: ${first?.reason ?? "Expected an object."}`);
  }
  return {
    issuerId: ensureBytes32(issuerId),
    did: ensureIssuerDid(profile["id"]),
    profile: profile as IssuerProfile,
  };
}
