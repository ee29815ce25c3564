import type { Address, Bytes32 } from "../bytes.js";
import { issuerIdOf } from "../commitment/issuer-id.js";
import { MAX_TREE_SIZE } from "../merkle/path.js";
import { STATUS_REASONS } from "../status/reason.js";
import type { UnixSeconds } from "../time.js";
import type { Entry, EntryFields, StatusChange } from "./entry.js";
import {
  countBits,
  type BatchHistory,
  type IssuerHistory,
  type KeyHistory,
  type StatusEntry,
  type Transfer,
} from "./issuer-history.js";
import type { BrokenRule, RuleName } from "./rules.js";

/** What the histories are made of while the log is replayed. */
type Growing<T> = {
  -readonly [K in keyof T]: T[K] extends readonly (infer U)[]
    ? U[]
    : T[K] extends ReadonlyMap<infer A, infer B>
      ? Map<A, B>
      : T[K];
};
type Key = Growing<KeyHistory>;
type Batch = Growing<BatchHistory>;

interface State {
  readonly issuerId: Bytes32;
  did: string;
  admin: Address | undefined;
  transfer: Transfer | undefined;
  lastTime: UnixSeconds;
  readonly adminChanges: Entry[];
  readonly keys: Map<Address, Key>;
  readonly batches: Map<Bytes32, Batch>;
  readonly statusChanges: StatusEntry[];
  readonly brokenRules: BrokenRule[];
}

type Must = (rule: RuleName, holds: boolean) => boolean;
type Of<Name extends EntryFields["name"]> = Extract<EntryFields, { name: Name }>;

/** Seconds between start and end of an admin transfer. */
const TRANSFER_DELAY = 7 * 86_400;

/**
 * What an issuer's whole log says, entry by entry, and which rules of the registry it breaks. Whether it is the
 * registry's log is not asked here: its head says that.
 */
export function replayIssuer(issuerId: Bytes32, entries: readonly Entry[]): IssuerHistory {
  const state: State = {
    issuerId,
    did: "",
    admin: undefined,
    transfer: undefined,
    lastTime: 0,
    adminChanges: [],
    keys: new Map(),
    batches: new Map(),
    statusChanges: [],
    brokenRules: [],
  };
  for (const [at, entry] of entries.entries()) {
    const must: Must = (rule, holds) => {
      if (!holds) state.brokenRules.push({ rule, entry });
      return holds;
    };
    must("registered-first", (entry.fields.name === "IssuerRegistered") === (at === 0));
    must("time-order", entry.time >= state.lastTime);
    state.lastTime = entry.time;
    apply(state, entry, must);
  }
  for (const batch of state.batches.values()) batch.isDistrusted = isDistrusted(state, batch);
  const { did, admin, transfer, adminChanges, keys, batches, statusChanges, brokenRules } = state;
  return {
    issuerId,
    did,
    admin: admin ?? NO_ADMIN,
    ...(transfer && { pendingTransfer: transfer }),
    adminChanges,
    keys: [...keys.values()],
    batches: [...batches.values()],
    statusChanges,
    entries,
    brokenRules,
  };
}

const NO_ADMIN = `0x${"00".repeat(20)}` as Address;

function apply(state: State, entry: Entry, must: Must): void {
  const { fields } = entry;
  switch (fields.name) {
    case "IssuerRegistered":
      register(state, fields, must);
      return;
    case "AdminTransferStarted":
    case "AdminTransferCancelled":
    case "AdminTransferred":
      state.adminChanges.push(entry);
      changeAdmin(state, entry, fields, must);
      return;
    case "KeyAdded":
      if (!must("key-once", !state.keys.has(fields.key))) return;
      state.keys.set(fields.key, {
        key: fields.key,
        added: entry,
        compromiseReports: [],
        batches: [],
      });
      return;
    case "KeyEnded": {
      const key = state.keys.get(fields.key);
      if (must("key-live", isLive(key)) && key) key.ended = entry;
      return;
    }
    case "KeyCompromised":
      reportKey(state, entry, fields, must);
      return;
    case "BatchAnchored":
      anchor(state, entry, fields, must);
      return;
    case "BatchReaffirmed": {
      const batch = knownBatch(state, fields.root, must);
      if (batch && must("batch-once", !batch.reaffirmed)) batch.reaffirmed = entry;
      return;
    }
    case "BatchWithdrawn": {
      const { root, reason } = fields;
      must("known-reason", reason < STATUS_REASONS.length);
      const batch = knownBatch(state, root, must);
      if (batch && must("batch-once", !batch.withdrawn)) batch.withdrawn = { entry, reason };
      return;
    }
    case "Revoked":
    case "Suspended":
    case "SuspensionLifted":
    case "Reinstated":
      changeStatus(state, entry, fields, must);
      return;
    case "Accredited":
    case "AccreditationWithdrawn":
      return; // An account's entries; a log has those of one subject.
  }
}

function register(state: State, fields: Of<"IssuerRegistered">, must: Must): void {
  const { did, firstAdmin, salt } = fields;
  // A DID that is no text was decoded with a loss: its hash can't be made again.
  const isText = !did.includes("\ufffd");
  must("issuer-id", !isText || issuerIdOf({ did, firstAdmin, salt }) === state.issuerId);
  state.did = did;
  state.admin ??= firstAdmin;
}

function changeAdmin(
  state: State,
  { time }: Entry,
  fields: Of<"AdminTransferStarted" | "AdminTransferCancelled" | "AdminTransferred">,
  must: Must,
): void {
  const { transfer } = state;
  if (fields.name === "AdminTransferStarted") {
    const { newAdmin, effectiveAt } = fields;
    must("transfer-pending", transfer === undefined);
    must("transfer-delay", effectiveAt === time + TRANSFER_DELAY);
    state.transfer = { newAdmin, effectiveAt };
    return;
  }
  must("transfer-pending", transfer?.newAdmin === fields.newAdmin);
  state.transfer = undefined;
  if (fields.name === "AdminTransferCancelled") return;
  must("transfer-pending", fields.oldAdmin === state.admin);
  must("transfer-delay", transfer !== undefined && time >= transfer.effectiveAt);
  state.admin = fields.newAdmin;
}

function reportKey(
  state: State,
  entry: Entry,
  { key: address, compromisedFrom }: Of<"KeyCompromised">,
  must: Must,
): void {
  const key = state.keys.get(address);
  if (!must("key-known", key !== undefined) || !key) return;
  const isEarlier = compromisedFrom < (key.compromisedFrom ?? Infinity);
  must("compromise-earlier", compromisedFrom > 0 && compromisedFrom <= entry.time && isEarlier);
  key.compromiseReports.push(entry);
  key.compromisedFrom = compromisedFrom;
  key.ended ??= entry;
}

function anchor(
  state: State,
  entry: Entry,
  { root, key: address, treeSize, batchNumber }: Of<"BatchAnchored">,
  must: Must,
): void {
  const key = state.keys.get(address);
  must("key-live", isLive(key));
  must("tree-size", treeSize >= 1 && treeSize <= MAX_TREE_SIZE);
  must("batch-numbers", batchNumber === state.batches.size + 1);
  if (!must("root-once", BigInt(root) !== 0n && !state.batches.has(root))) return;
  const batch: Batch = {
    batchNumber,
    root,
    key: address,
    treeSize,
    anchored: entry,
    isDistrusted: false,
    revoked: new Map(),
    suspended: new Map(),
  };
  state.batches.set(root, batch);
  key?.batches.push(batch);
}

function changeStatus(state: State, entry: Entry, change: StatusChange, must: Must): void {
  const { name, root, wordIndex, bits, reason } = change;
  must("known-reason", reason < STATUS_REASONS.length);
  const batch = knownBatch(state, root, must);
  if (!batch) return;
  // Beyond the last leaf of the batch; a whole word where the batch ends before it.
  const leavesInWord = Math.max(0, batch.treeSize - 256 * wordIndex);
  must("bits-in-batch", leavesInWord >= 256 || bits >> BigInt(leavesInWord) === 0n);
  const words = name === "Revoked" || name === "Reinstated" ? batch.revoked : batch.suspended;
  const isRaised = name === "Revoked" || name === "Suspended";
  const before = words.get(wordIndex) ?? 0n;
  must("bits-changed", bits !== 0n && (before & bits) === (isRaised ? 0n : bits));
  const after = isRaised ? before | bits : before & ~bits;
  if (after === 0n) words.delete(wordIndex);
  else words.set(wordIndex, after);
  state.statusChanges.push({ entry, change, batch, count: countBits(bits) });
}

const isLive = (key: Key | undefined): boolean => key !== undefined && !key.ended;

function knownBatch(state: State, root: Bytes32, must: Must): Batch | undefined {
  const batch = state.batches.get(root);
  must("batch-known", batch !== undefined);
  return batch;
}

/** Protocol, section 5. */
function isDistrusted({ keys }: State, { key, anchored, reaffirmed }: Batch): boolean {
  const from = keys.get(key)?.compromisedFrom;
  return from !== undefined && anchored.time >= from && !reaffirmed;
}
