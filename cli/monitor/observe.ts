import { createMemoryStore } from "../../chain/audit/event-store.js";
import { runAudit } from "../../chain/audit/run.js";
import type { Endpoint } from "../../chain/rpc/endpoint.js";
import { marketFees } from "../../chain/sending/fees.js";
import { createNode } from "../../chain/rpc/node.js";
import { hashAt, takeSnapshot, type Snapshot } from "../../chain/rpc/snapshot.js";
import type { Client } from "../../api/client.js";
import { AUDIT_EN } from "../../core/audit/texts/en.js";
import { ensureAddress, ensureBytes32, type Bytes32 } from "../../core/bytes.js";
import type { ChainProfile } from "../../core/verify/policy/policy.js";
import type { Observation, ObservedEndpoint } from "./observation.js";

/** What `anchorBatch` takes at most, with the service's own margin on top. */
const ANCHOR_GAS = 81_000n;

export interface Watched {
  readonly client: Client;
  readonly endpoints: readonly Endpoint[];
  readonly profile: ChainProfile;
  /** Absent: the service's, as soon as it says. */
  readonly issuerId: Bytes32 | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Asks everybody once. What was read of the registry's log is kept: the next time only what is new is read. */
export function createObserver(watched: Watched): () => Promise<Observation> {
  const { client, endpoints, profile, now } = watched;
  const store = createMemoryStore();
  let { issuerId } = watched;

  return async () => {
    const heads = await Promise.all(endpoints.map((it) => headsOf(it, profile, now())));
    const healthy = heads.find(({ heads: it }) => typeof it !== "string")?.endpoint;
    issuerId ??= await issuerOf(client);
    const registry =
      healthy && issuerId
        ? await batchesIn({ endpoint: healthy, issuerId, profile, nowMs: now() }, store)
        : ({
            isAnswered: false,
            reason: issuerId
              ? "no endpoint gives a usable answer"
              : "the service doesn't say whose batches to look for: give --issuer",
          } as const);
    const service = await askService(client);
    const signers = service.isAnswered ? service.anchoring.signers : [];
    return {
      nowMs: now(),
      endpoints: await withCommonBlock(heads),
      registry,
      service,
      ...(healthy ? await fundsOf(healthy, signers) : { balances: [], anchorCostWei: undefined }),
    };
  };
}

interface Heads {
  readonly endpoint: Endpoint;
  readonly heads: Snapshot | string;
}

async function headsOf(endpoint: Endpoint, profile: ChainProfile, nowMs: number): Promise<Heads> {
  try {
    return { endpoint, heads: await takeSnapshot(endpoint, profile, Math.floor(nowMs / 1_000)) };
  } catch (error) {
    return { endpoint, heads: messageOf(error) };
  }
}

async function withCommonBlock(all: readonly Heads[]): Promise<ObservedEndpoint[]> {
  const finals = all.flatMap(({ heads }) =>
    typeof heads === "string" ? [] : [heads.finalBlock.number],
  );
  const common = Math.min(...finals);
  return Promise.all(
    all.map(async ({ endpoint, heads }): Promise<ObservedEndpoint> => {
      const { name } = endpoint;
      if (typeof heads === "string") return { name, isAnswered: false, reason: heads };
      const { latestBlock: latest, finalBlock: final } = heads;
      const hashAtCommon = await hashAt(endpoint, common).catch(() => undefined);
      return { name, isAnswered: true, latest, final, hashAtCommon };
    }),
  );
}

const issuerOf = (client: Client): Promise<Bytes32 | undefined> =>
  client.getAnchoring().then(
    ({ issuerId }) => ensureBytes32(issuerId),
    () => undefined, // asked again below, where the reason is kept
  );

interface Question {
  readonly endpoint: Endpoint;
  readonly issuerId: Bytes32;
  readonly profile: ChainProfile;
  readonly nowMs: number;
}

async function batchesIn(
  { endpoint, issuerId, profile, nowMs }: Question,
  store: ReturnType<typeof createMemoryStore>,
): Promise<Observation["registry"]> {
  const run = await runAudit({
    endpoint,
    profile,
    issuerIds: [issuerId],
    accounts: [],
    store,
    now: Math.floor(nowMs / 1_000),
    onProgress: () => undefined,
  });
  if (run.kind === "unanswered") return { isAnswered: false, reason: run.reason };
  const { audit, block } = run;
  const history = audit.issuers.find(({ subject }) => subject === issuerId)?.history;
  if (audit.outcome !== "agrees" || !history) {
    return { isAnswered: false, reason: audit.reasons.map(AUDIT_EN.reason).join(" ") };
  }
  const batches = history.batches.map(({ root, treeSize, batchNumber }) => ({
    root,
    treeSize,
    batchNumber,
  }));
  return { isAnswered: true, block: block.number, batches };
}

async function askService(client: Client): Promise<Observation["service"]> {
  try {
    const anchoring = await client.getAnchoring();
    const { batches } = await client.listBatches();
    return { isAnswered: true, batches, anchoring };
  } catch (error) {
    return { isAnswered: false, reason: messageOf(error) };
  }
}

async function fundsOf(
  endpoint: Endpoint,
  signers: readonly { readonly address: string }[],
): Promise<Pick<Observation, "balances" | "anchorCostWei">> {
  const node = createNode(endpoint);
  try {
    const { maxFeePerGas } = await marketFees(node);
    const balances = await Promise.all(
      signers.map(async ({ address }) => ({
        address,
        wei: await node.balance(ensureAddress(address)),
      })),
    );
    return { balances, anchorCostWei: maxFeePerGas * ANCHOR_GAS };
  } catch {
    // The same endpoint gave its heads a moment ago; if it stays silent, that is the alert of the next round.
    return { balances: [], anchorCostWei: undefined };
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
