import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { base58 } from "@scure/base";
import { ed25519 } from "@noble/curves/ed25519.js";
import { pino } from "pino";
import { createClient, type Client } from "../../api/client.js";
import type { BatchView } from "../../api/batch.js";
import type { Endpoint } from "../../chain/rpc/endpoint.js";
import { createNode } from "../../chain/rpc/node.js";
import { keySigner } from "../../chain/keys/wallet.js";
import { createVerifier } from "../../chain/verify/verify.js";
import type { Report } from "../../core/verify/report/report.js";
import type { Config } from "../../server/config/config.js";
import type { Context } from "../../server/context.js";
import { createContext, type Overrides } from "../../server/create-context.js";
import { serve, type Running } from "../../server/http/serve.js";
import { DEV_KEYS, type TestRegistry } from "./registry.js";

const SEED = new Uint8Array(32).fill(7);
export const TEST_KEY = {
  publicKeyMultibase: `z${base58.encode(Uint8Array.of(0xed, 0x01, ...ed25519.getPublicKey(SEED)))}`,
  secretKeyMultibase: `z${base58.encode(Uint8Array.of(0x80, 0x26, ...SEED))}`,
};
export const TEST_DID = `did:key:${TEST_KEY.publicKeyMultibase}`;
export const TEST_TOKEN = "a-token-for-tests-only";

/** An achievement as an issuer writes it. */
export const ACHIEVEMENT = {
  type: ["Achievement"],
  achievementType: "MicroCredential",
  humanCode: "MC-1",
  name: "Analyse de données appliquée",
  description: "Clean, explore and explain operational data.",
  criteria: { narrative: "A workplace project, assessed by two people." },
};

/** `count` awards that differ in the learner's name. */
export const awards = (count: number, prefix = "Élodie Gagné") =>
  Array.from({ length: count }, (_, i) => ({
    achievement: "MC-1",
    recipient: { name: `${prefix} ${i + 1}`, email: `learner${i + 1}@example.org` },
    awardedDate: "2026-11-20",
  }));

export interface TestService {
  readonly ctx: Context;
  readonly url: string;
  readonly client: Client;
  /** Sends so many awards to a batch and seals it; the first of it needs the achievement, see {@link withService}. */
  send(batch: string, count?: number, learner?: string): Promise<void>;
  /** The same, and waits until the batch is final. */
  issue(batch: string, count?: number, learner?: string): Promise<void>;
  /** Waits until the batch is as asked, looking each time the service may have changed it. */
  until(batch: string, is: (view: BatchView) => boolean): Promise<BatchView>;
  /** Waits until every write asked for is on the chain. */
  caughtUp(): Promise<void>;
  verify(file: string, at?: number): Promise<Report>;
  stop(): Promise<void>;
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), "cairn-"));
export const removeFolder = (folder: string): void => {
  rmSync(folder, { recursive: true, force: true });
};

export function testConfig(registry: TestRegistry, dataFolder: string): Config {
  const { profile, issuerId } = registry;
  const name = "Collège d’exemple";
  return {
    port: 0,
    host: "127.0.0.1",
    dataFolder,
    database: { kind: "sqlite", folder: dataFolder },
    rpcUrls: ["http://127.0.0.1:9"],
    publicRpcUrls: [],
    hasPublicVerification: true,
    trustedProxies: 0,
    addressRate: 0,
    verifyRpcRate: 0,
    profile,
    issuer: { issuerId, did: TEST_DID, profile: { id: TEST_DID, type: ["Profile"], name } },
    policy: {
      cairnPolicy: 1,
      name: "tests",
      chains: [profile],
      pinned: [{ profile: profile.name, issuerId, name }],
      allowSkippedSignature: false,
    },
    signingKey: TEST_KEY,
    anchorSigner: keySigner(DEV_KEYS.key),
    adminSigner: keySigner(DEV_KEYS.admin),
    apiToken: TEST_TOKEN,
    publicUrl: "http://127.0.0.1:8080",
    sealSize: 10_000,
    sealAgeMs: 3_600_000,
    pollMs: 20,
    maxBodyBytes: 4 * 1_048_576,
    webhook: undefined,
    metrics: undefined,
    maxBacklog: 200_000,
    maxIntakeRequests: 64,
    maxIntakeBytes: 64 * 1_048_576,
    confirmations: 3,
    maxFeeWei: 300n * 10n ** 9n,
    logLevel: "silent",
  };
}

/** The service in this process, behind real HTTP, on the endpoint given. */
export async function startService(
  config: Config,
  endpoint: Endpoint,
  overrides: Overrides = {},
): Promise<TestService> {
  const node = createNode(endpoint);
  const log = pino({ level: "silent" });
  const ctx = await createContext(config, { node, log, ...overrides });
  const running: Running = await serve(ctx);
  const client = createClient({ url: running.url, token: TEST_TOKEN });
  const service: TestService = {
    ctx,
    url: running.url,
    client,
    async send(batch, count = 1, learner = `Learner of ${batch}`) {
      await client.sendAwards(batch, JSON.stringify(awards(count, learner)), "application/json");
      await client.sealBatch(batch);
    },
    async issue(...sent) {
      await service.send(...sent);
      await service.until(sent[0], ({ state }) => state === "final");
    },
    async until(batch, is) {
      for (;;) {
        const view = await client.getBatch(batch);
        if (is(view)) return view;
        await ctx.worker.nextRound();
      }
    },
    async caughtUp() {
      do await ctx.worker.nextRound();
      while (!ctx.worker.isCaughtUp());
    },
    verify(file, at) {
      const { policy } = config;
      const now = Math.floor(Date.now() / 1_000);
      const options = { policy, endpointFor: () => endpoint, now };
      return createVerifier(at === undefined ? options : { ...options, at }).verify(
        new TextEncoder().encode(file),
      );
    },
    stop: () => running.stop(),
  };
  return service;
}

/** A service that knows {@link ACHIEVEMENT}, for as long as `use` takes; what it stored stays. */
export async function withService<T>(
  config: Config,
  endpoint: Endpoint,
  use: (service: TestService) => Promise<T>,
): Promise<T> {
  const service = await startService(config, endpoint);
  try {
    await service.client.putAchievement("MC-1", JSON.stringify(ACHIEVEMENT));
    return await use(service);
  } finally {
    await service.stop();
  }
}
