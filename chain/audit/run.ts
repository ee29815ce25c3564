import type { Address, Bytes32 } from "../../core/bytes.js";
import { audit, type Audit } from "../../core/audit/audit.js";
import type { Block } from "../../core/verify/evidence/chain-answer.js";
import type { ChainProfile } from "../../core/verify/policy/policy.js";
import type { UnixSeconds } from "../../core/time.js";
import {
  ACCREDITATION_REGISTRY,
  CREDENTIAL_REGISTRY,
  type Contract,
} from "../registry/contracts.js";
import { EndpointError, type Endpoint } from "../rpc/endpoint.js";
import { createNode } from "../rpc/node.js";
import { BlockGone } from "../rpc/pinned-call.js";
import { hashAt, takeSnapshot, Unanswered } from "../rpc/snapshot.js";
import { arrangeEvents } from "./arrange.js";
import { collectEvents } from "./collect.js";
import type { BlockEvent, EventStore } from "./event-store.js";
import { createStorageReader } from "./storage.js";

export type AuditProgress =
  | { readonly kind: "started"; readonly fromBlock: number; readonly block: Block }
  | { readonly kind: "events"; readonly block: number; readonly events: number }
  | { readonly kind: "heads"; readonly done: number; readonly of: number }
  /** Something that a reader of the result should know. */
  | { readonly kind: "notice"; readonly notice: AuditNotice };

export type AuditNotice =
  | { readonly kind: "going-on"; readonly block: number }
  | { readonly kind: "reorganised"; readonly block: number }
  /** What was read earlier doesn't lead to the registry's heads. */
  | { readonly kind: "rereading" };

export interface AuditOptions {
  readonly endpoint: Endpoint;
  /** Asked for the registry's storage as well: they must say what `endpoint` says. */
  readonly witnesses?: readonly Endpoint[];
  readonly profile: ChainProfile;
  /** These issuers only; none: all. */
  readonly issuerIds: readonly Bytes32[];
  /** Accrediting accounts whose heads are asked for even if no event names them. */
  readonly accounts: readonly Address[];
  readonly store: EventStore;
  readonly now: UnixSeconds;
  readonly onProgress: (progress: AuditProgress) => void;
}

export type AuditRun =
  | { readonly kind: "audited"; readonly block: Block; readonly audit: Audit }
  /** The endpoint could not be asked, or not believed: the registry isn't judged. */
  | { readonly kind: "unanswered"; readonly reason: string };

/**
 * Replays the registry from an endpoint that need not be trusted with events, and compares every log with its head in
 * the registry's storage at one block. Never throws for what an endpoint does.
 */
export async function runAudit(options: AuditOptions): Promise<AuditRun> {
  const { endpoint, profile, store, now, onProgress } = options;
  try {
    const { finalBlock: block } = await takeSnapshot(endpoint, profile, now);
    const isResumed = await resume(options, block);
    const result = await auditAt(options, block);
    if (result.outcome !== "differs") return { kind: "audited", block, audit: result };
    // What is kept came from an endpoint of an earlier day: it accuses no one.
    await store.clear();
    if (!isResumed) return { kind: "audited", block, audit: result };
    onProgress({ kind: "notice", notice: { kind: "rereading" } });
    const again = await auditAt(options, block);
    if (again.outcome === "differs") await store.clear();
    return { kind: "audited", block, audit: again };
  } catch (error) {
    if (error instanceof EndpointError || error instanceof Unanswered) {
      return { kind: "unanswered", reason: error.message };
    }
    if (error instanceof BlockGone) {
      const reason = `${error.message} The chain was reorganised during the audit: run it again.`;
      return { kind: "unanswered", reason };
    }
    throw error;
  }
}

/** Whether what an earlier audit read can be gone on from. A reorganisation below its end throws all of it away. */
async function resume(options: AuditOptions, block: Block): Promise<boolean> {
  const { endpoint, store, onProgress } = options;
  const before = await store.load();
  if (!before) return false;
  const { number, hash } = before.upTo;
  if (number > block.number) {
    const reason = `The final block is ${block.number}, an earlier audit read up to ${number}.`;
    throw new Unanswered("endpoint-stale", reason);
  }
  if ((await hashAt(endpoint, number)) === hash) {
    onProgress({ kind: "notice", notice: { kind: "going-on", block: number } });
    return true;
  }
  await store.clear();
  onProgress({ kind: "notice", notice: { kind: "reorganised", block: number } });
  return false;
}

async function auditAt(options: AuditOptions, block: Block): Promise<Audit> {
  const { endpoint, witnesses = [], profile, issuerIds, accounts, store, onProgress } = options;
  const { credentialRegistry, accreditationRegistry, deploymentBlock } = profile;
  const isFiltered = issuerIds.length > 0;
  const asked = new Set<Bytes32 | Address>([...issuerIds, ...accounts]);
  const fromBlock = deploymentBlock.number;
  onProgress({ kind: "started", fromBlock, block });
  const contracts = accreditationRegistry
    ? [credentialRegistry, accreditationRegistry]
    : [credentialRegistry];
  const wanted = { contracts, subjects: isFiltered ? [...asked] : undefined, fromBlock, block };
  const events: readonly BlockEvent[] = await collectEvents(endpoint, wanted, store, (progress) => {
    onProgress({ kind: "events", ...progress });
  });
  const arranged = arrangeEvents(
    events,
    { credentialRegistry, accreditationRegistry },
    (subject) => !isFiltered || asked.has(subject),
  );

  for (const witness of witnesses) await ensureSameBlock(witness, profile, block);
  const storage = createStorageReader([endpoint, ...witnesses], block);
  const listed = isFiltered ? issuerIds : await storage.issuerIds(credentialRegistry);
  const issuers = [...new Set([...listed, ...arranged.issuers.keys()])];
  const accrediting = accreditationRegistry
    ? [...new Set([...accounts, ...arranged.accounts.keys()])]
    : [];
  const of = issuers.length + accrediting.length;
  const count = (offset: number) => (done: number) => {
    onProgress({ kind: "heads", done: offset + done, of });
  };
  const issuerHeads = await storage.issuerHeads(credentialRegistry, issuers, count(0));
  const isKnown = async (address: Address, { runtimeCodeHash }: Contract) =>
    (await storage.codeHash(address)) === runtimeCodeHash;
  const result = audit({
    chainId: BigInt(profile.chain.slice("eip155:".length)),
    block,
    issuers: {
      contract: credentialRegistry,
      isKnownCode: await isKnown(credentialRegistry, CREDENTIAL_REGISTRY),
      logs: arranged.issuers,
      heads: issuerHeads,
      ...(!isFiltered && { listed: new Set(listed) }),
    },
    accounts: accreditationRegistry && {
      contract: accreditationRegistry,
      isKnownCode: await isKnown(accreditationRegistry, ACCREDITATION_REGISTRY),
      logs: arranged.accounts,
      heads: await storage.accountHeads(accreditationRegistry, accrediting, count(issuers.length)),
    },
    strays: arranged.strays,
  });
  if ((await hashAt(endpoint, block.number)) !== block.hash) {
    throw new BlockGone(`Block ${block.number} is no longer ${block.hash}.`);
  }
  return result;
}

/** @throws `EndpointError` where a witness is of another chain, or not as far yet. */
async function ensureSameBlock(
  witness: Endpoint,
  { chain }: ChainProfile,
  { number, hash }: Block,
): Promise<void> {
  const got = `eip155:${await createNode(witness).chainId()}`;
  const there = got === chain ? await hashAt(witness, number) : undefined;
  if (there === hash) return;
  const has = got === chain ? `has ${there ?? "no block"} there` : `is of ${got}`;
  const reason = `Expected block ${number} of ${chain} to be ${hash}; ${witness.name} ${has}.`;
  throw new EndpointError("MALFORMED", reason);
}
