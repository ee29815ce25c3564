import { AbiCoder, keccak256, toUtf8Bytes } from "ethers";
import type { Address, Bytes32, Hex } from "../../../core/bytes.js";
import { headOf0, nextHead } from "../../../core/log/head.js";
import { KINDS } from "../replay.js";

/** The registry refuses with this error and these arguments. */
export class Refusal extends Error {
  constructor(
    readonly error: string,
    readonly args: readonly unknown[],
  ) {
    super(error);
  }
}

export interface Event {
  readonly name: string;
  /** The event's arguments, n and head included. */
  readonly args: readonly unknown[];
}

interface Key {
  addedAt: bigint;
  endedAt: bigint;
  compromisedFrom: bigint;
}

interface Batch {
  readonly record: readonly [key: string, treeSize: bigint, anchoredAt: bigint, number: bigint];
  withdrawnAt: bigint;
  isReaffirmed: boolean;
  readonly revoked: Map<bigint, bigint>;
  readonly suspended: Map<bigint, bigint>;
}

interface Issuer {
  readonly did: string;
  readonly registeredAt: bigint;
  admin: string;
  newAdmin: string;
  effectiveAt: bigint;
  length: number;
  head: Hex;
  readonly keys: Map<string, Key>;
  readonly batches: Map<string, Batch>;
}

const NOBODY = `0x${"00".repeat(20)}`;
const WEEK = 7n * 24n * 3600n;
const abi = AbiCoder.defaultAbiCoder();

/** What the registry should remember, in plain maps, by the protocol's section 5. */
export class RegistryModel {
  readonly issuers = new Map<string, Issuer>();
  readonly used = new Set<string>();
  private now = 0n;

  constructor(
    private readonly chainId: bigint,
    private readonly registry: Address,
  ) {}

  /** @throws {@link Refusal}. Undefined for a call that changes nothing. */
  call(
    now: bigint,
    account: string,
    writer: string,
    values: readonly unknown[],
  ): Event | undefined {
    this.now = now;
    const rules = this as unknown as Record<string, (...all: unknown[]) => Event | undefined>;
    return rules[writer](account, ...values);
  }

  /** A message whose signature is good. @throws {@link Refusal}. */
  carry(
    now: bigint,
    { signer, deadline, digest }: { signer: string; deadline: bigint; digest: string },
    writer: string,
    values: readonly unknown[],
  ): Event | undefined {
    const latest = now + 30n * 24n * 3600n;
    if (now > deadline) throw new Refusal("SignedMessageExpired", [deadline]);
    if (deadline > latest) throw new Refusal("SignedMessageDeadlineTooFar", [deadline, latest]);
    const isSingleUse = /Transfer$|^revoke|^suspend|^liftS|^reinstate/.test(writer);
    if (isSingleUse && this.used.has(digest)) throw new Refusal("SignedMessageUsed", [digest]);
    const event = this.call(now, signer, writer, values);
    if (isSingleUse) this.used.add(digest);
    return event;
  }

  registerIssuer(account: string, did: string, salt: string): Event | undefined {
    const id = issuerIdOf(did, account, salt);
    const length = BigInt(toUtf8Bytes(did).length);
    if (length < 1n || length > 255n) throw new Refusal("CredentialRegistryInvalidDid", [length]);
    if (this.issuers.has(id)) throw new Refusal("CredentialRegistryAlreadyRegistered", [id]);
    this.issuers.set(id, {
      ...{ did, registeredAt: this.now, admin: account, newAdmin: NOBODY, effectiveAt: 0n },
      ...{ length: 0, head: headOf0({ ...this.origin(), subject: id as Bytes32 }) },
      ...{ keys: new Map(), batches: new Map() },
    });
    return this.log(
      id,
      "IssuerRegistered",
      ["bytes32", "string", "address", "bytes32"],
      [id, did, account, salt],
    );
  }

  startAdminTransfer(account: string, id: string, newAdmin: string): Event | undefined {
    const issuer = this.asAdmin(id, account);
    if (newAdmin === NOBODY || newAdmin === issuer.admin) {
      throw new Refusal("CredentialRegistryInvalidNewAdmin", [id, newAdmin]);
    }
    if (issuer.newAdmin !== NOBODY) {
      throw new Refusal("CredentialRegistryTransferPending", [id, issuer.newAdmin]);
    }
    const effectiveAt = this.now + WEEK;
    Object.assign(issuer, { newAdmin, effectiveAt });
    return this.log(
      id,
      "AdminTransferStarted",
      ["bytes32", "address", "uint40"],
      [id, newAdmin, effectiveAt],
    );
  }

  /** Without `effectiveAt`, whichever transfer is pending. */
  cancelAdminTransfer(
    account: string,
    id: string,
    newAdmin: string,
    effectiveAt?: bigint,
  ): Event | undefined {
    const issuer = this.asAdmin(id, account);
    if (newAdmin === NOBODY || issuer.newAdmin !== newAdmin) {
      throw new Refusal("CredentialRegistryNoSuchTransfer", [id, newAdmin]);
    }
    ensureSameTransfer(id, issuer, effectiveAt);
    Object.assign(issuer, { newAdmin: NOBODY, effectiveAt: 0n });
    return this.log(id, "AdminTransferCancelled", ["bytes32", "address"], [id, newAdmin]);
  }

  /** Without `effectiveAt`, whichever transfer is pending. */
  acceptAdminTransfer(account: string, id: string, effectiveAt?: bigint): Event | undefined {
    const issuer = this.known(id);
    if (issuer.newAdmin !== account) {
      throw new Refusal("CredentialRegistryNoSuchTransfer", [id, account]);
    }
    ensureSameTransfer(id, issuer, effectiveAt);
    if (this.now < issuer.effectiveAt) {
      throw new Refusal("CredentialRegistryTransferTooEarly", [id, issuer.effectiveAt]);
    }
    const oldAdmin = issuer.admin;
    Object.assign(issuer, { admin: account, newAdmin: NOBODY, effectiveAt: 0n });
    return this.log(
      id,
      "AdminTransferred",
      ["bytes32", "address", "address"],
      [id, oldAdmin, account],
    );
  }

  addKey(account: string, id: string, key: string): Event | undefined {
    const { keys } = this.asAdmin(id, account);
    if (key === NOBODY) throw new Refusal("CredentialRegistryZeroKey", [id]);
    const known = keys.get(key);
    if (known) throw new Refusal("CredentialRegistryKeyAlreadyAdded", [id, key, known.addedAt]);
    keys.set(key, { addedAt: this.now, endedAt: 0n, compromisedFrom: 0n });
    return this.log(id, "KeyAdded", ["bytes32", "address"], [id, key]);
  }

  endKey(account: string, id: string, key: string): Event | undefined {
    this.asAdmin(id, account);
    this.liveKey(id, key).endedAt = this.now;
    return this.log(id, "KeyEnded", ["bytes32", "address"], [id, key]);
  }

  reportCompromise(account: string, id: string, key: string, from: bigint): Event | undefined {
    const record = this.asAdmin(id, account).keys.get(key);
    if (!record) throw new Refusal("CredentialRegistryUnknownKey", [id, key]);
    if (from === 0n || from > this.now) {
      throw new Refusal("CredentialRegistryInvalidCompromiseTime", [from, this.now]);
    }
    if (record.compromisedFrom !== 0n && from >= record.compromisedFrom) {
      const args = [id, key, record.compromisedFrom];
      throw new Refusal("CredentialRegistryCompromiseNotEarlier", args);
    }
    return this.compromise(id, key, record, from);
  }

  reportOwnCompromise(account: string, id: string): Event | undefined {
    return this.compromise(id, account, this.liveKey(id, account), this.now);
  }

  anchorBatch(account: string, id: string, root: string, treeSize: bigint): Event | undefined {
    this.liveKey(id, account);
    const { batches } = this.known(id);
    if (BigInt(root) === 0n) throw new Refusal("CredentialRegistryZeroRoot", [id]);
    if (treeSize < 1n || treeSize > 2n ** 24n) {
      throw new Refusal("CredentialRegistryInvalidTreeSize", [treeSize]);
    }
    const first = batches.get(root)?.record;
    if (first)
      throw new Refusal("CredentialRegistryAlreadyAnchored", [id, root, first[2], first[3]]);
    const number = BigInt(batches.size + 1);
    batches.set(root, {
      record: [account, treeSize, this.now, number],
      ...{ withdrawnAt: 0n, isReaffirmed: false, revoked: new Map(), suspended: new Map() },
    });
    return this.log(
      id,
      "BatchAnchored",
      ["bytes32", "bytes32", "address", "uint32", "uint24"],
      [id, root, account, treeSize, number],
    );
  }

  reaffirmBatch(account: string, id: string, root: string): Event | undefined {
    this.asAdmin(id, account);
    const batch = this.batch(id, root);
    if (batch.isReaffirmed) throw new Refusal("CredentialRegistryAlreadyReaffirmed", [id, root]);
    batch.isReaffirmed = true;
    return this.log(id, "BatchReaffirmed", ["bytes32", "bytes32"], [id, root]);
  }

  withdrawBatch(account: string, id: string, root: string, reason: bigint): Event | undefined {
    this.asAdmin(id, account);
    ensureReason(reason);
    const batch = this.batch(id, root);
    if (batch.withdrawnAt !== 0n) {
      throw new Refusal("CredentialRegistryAlreadyWithdrawn", [id, root, batch.withdrawnAt]);
    }
    batch.withdrawnAt = this.now;
    return this.log(id, "BatchWithdrawn", ["bytes32", "bytes32", "uint8"], [id, root, reason]);
  }

  revoke(account: string, id: string, ...change: Change): Event | undefined {
    this.asKeyOrAdmin(id, account);
    return this.change(id, "Revoked", "revoked", (now, bits) => bits & ~now, change);
  }

  suspend(account: string, id: string, ...change: Change): Event | undefined {
    this.asKeyOrAdmin(id, account);
    return this.change(id, "Suspended", "suspended", (now, bits) => bits & ~now, change);
  }

  liftSuspension(account: string, id: string, ...change: Change): Event | undefined {
    this.asAdmin(id, account);
    return this.change(id, "SuspensionLifted", "suspended", (now, bits) => bits & now, change);
  }

  reinstate(account: string, id: string, ...change: Change): Event | undefined {
    this.asAdmin(id, account);
    return this.change(id, "Reinstated", "revoked", (now, bits) => bits & now, change);
  }

  isLive(id: string, account: string): boolean {
    return this.issuers.get(id)?.keys.get(account)?.endedAt === 0n;
  }

  private change(
    id: string,
    name: string,
    map: "revoked" | "suspended",
    changedOf: (now: bigint, bits: bigint) => bigint,
    [root, wordIndex, bits, reason]: Change,
  ): Event | undefined {
    const batch = this.batch(id, root);
    const treeSize = batch.record[1];
    if (wordIndex * 256n >= treeSize) {
      throw new Refusal("CredentialRegistryWordOutOfRange", [wordIndex, treeSize]);
    }
    let excess = 0n;
    for (let b = 0n; b < 256n; b++) {
      if (wordIndex * 256n + b >= treeSize) excess |= bits & (1n << b);
    }
    if (excess !== 0n) {
      throw new Refusal("CredentialRegistryBitsBeyondTreeSize", [wordIndex, excess, treeSize]);
    }
    ensureReason(reason);
    const word = batch[map].get(wordIndex) ?? 0n;
    const changed = changedOf(word, bits);
    if (changed === 0n) return undefined;
    batch[map].set(wordIndex, word ^ changed);
    return this.log(
      id,
      name,
      ["bytes32", "bytes32", "uint32", "uint256", "uint8"],
      [id, root, wordIndex, changed, reason],
    );
  }

  private compromise(id: string, key: string, record: Key, from: bigint): Event | undefined {
    record.compromisedFrom = from;
    if (record.endedAt === 0n) record.endedAt = this.now;
    return this.log(id, "KeyCompromised", ["bytes32", "address", "uint40"], [id, key, from]);
  }

  private log(id: string, name: string, types: string[], fields: unknown[]): Event {
    const issuer = this.known(id);
    issuer.length += 1;
    const entryHash = keccak256(abi.encode(types, fields)) as Bytes32;
    const entry = { n: issuer.length, time: this.now, kind: KINDS[name], entryHash };
    issuer.head = nextHead({ head: issuer.head, ...entry });
    return { name, args: [...fields, BigInt(issuer.length), issuer.head] };
  }

  private known(id: string): Issuer {
    const issuer = this.issuers.get(id);
    if (!issuer) throw new Refusal("CredentialRegistryUnknownIssuer", [id]);
    return issuer;
  }

  private batch(id: string, root: string): Batch {
    const batch = this.known(id).batches.get(root);
    if (!batch) throw new Refusal("CredentialRegistryUnknownBatch", [id, root]);
    return batch;
  }

  private asAdmin(id: string, account: string): Issuer {
    const issuer = this.known(id);
    if (issuer.admin !== account) throw new Refusal("CredentialRegistryNotAdmin", [id, account]);
    return issuer;
  }

  private asKeyOrAdmin(id: string, account: string): void {
    const issuer = this.known(id);
    if (this.isLive(id, account) || issuer.admin === account) return;
    throw new Refusal("CredentialRegistryNotLiveKeyOrAdmin", [id, account]);
  }

  private liveKey(id: string, account: string): Key {
    const key = this.known(id).keys.get(account);
    if (key?.endedAt !== 0n) throw new Refusal("CredentialRegistryNotLiveKey", [id, account]);
    return key;
  }

  private origin() {
    return { chainId: this.chainId, registry: this.registry };
  }
}

type Change = [root: string, wordIndex: bigint, bits: bigint, reason: bigint];

function ensureSameTransfer(id: string, issuer: Issuer, effectiveAt = issuer.effectiveAt): void {
  if (effectiveAt === issuer.effectiveAt) return;
  throw new Refusal("CredentialRegistryOtherTransfer", [id, effectiveAt, issuer.effectiveAt]);
}

function ensureReason(reason: bigint): void {
  if (reason > 5n) throw new Refusal("CredentialRegistryUnknownReason", [reason]);
}

export function issuerIdOf(did: string, firstAdmin: string, salt: string): string {
  const domain = keccak256(toUtf8Bytes("cairn.issuer.v1"));
  const types = ["bytes32", "bytes32", "address", "bytes32"];
  return keccak256(abi.encode(types, [domain, keccak256(toUtf8Bytes(did)), firstAdmin, salt]));
}
