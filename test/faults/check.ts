import { ensureBytes32, fromHex, toHex } from "../../core/bytes.js";
import { referenceTree } from "../support/reference-tree.js";
import type { Evidence, StoredBatch } from "./evidence.js";

/** What was promised and isn't so. The rule is for counting, the detail for finding the cause. */
export interface Finding {
  readonly rule: string;
  readonly detail: string;
}

/** Holds the clients' own records, the store and the chain against each other. Pure: all is in the evidence. */
export function check(evidence: Evidence): Finding[] {
  return [
    ...acknowledged(evidence),
    ...leaves(evidence),
    ...anchors(evidence),
    ...files(evidence),
    ...statuses(evidence),
    ...transactions(evidence),
  ];
}

/** Every credential that a client was told of is in the store, once, in the batch that it was sent to. */
function* acknowledged({ records, store }: Evidence): Generator<Finding> {
  const stored = new Map(store.credentials.map((it) => [it.id, it]));
  const answers = new Map<string, string>();
  const owners = new Map<string, string>();
  const revoked = new Set(
    records.flatMap((it) => (it.what === "status" && it.action === "revoke" ? it.credential : [])),
  );
  for (const record of records) {
    if (record.what === "sealed") {
      const batch = store.batches.find(({ id }) => id === record.batch);
      if (batch?.root === null || !batch) {
        yield { rule: "seal lost", detail: `${record.batch} was sealed but has no root` };
      }
    }
    if (record.what !== "taken") continue;
    const answer = JSON.stringify(record.credentials);
    const earlier = answers.get(record.key);
    if (earlier !== undefined && earlier !== answer) {
      yield { rule: "answer changed", detail: `${record.key} was answered in two ways` };
    }
    answers.set(record.key, answer);
    for (const { id, name } of record.credentials) {
      const row = stored.get(id);
      if (row?.batchId !== record.batch) {
        const where = row ? `is in ${row.batchId}` : "isn't in the store";
        yield { rule: "credential lost", detail: `${id} of ${record.batch} ${where}` };
      }
      const owner = owners.get(name);
      // What was revoked may be awarded again. Clients keep no order among them: either may have been the first.
      const isAgain = owner !== undefined && [owner, id].some((it) => revoked.has(it));
      if (owner !== undefined && owner !== id && !isAgain) {
        yield { rule: "award taken twice", detail: `${name} is ${owner} and ${id}` };
      }
      owners.set(name, id);
    }
  }
}

/** One leaf for each position of each batch, and the root that another implementation computes from them. */
function* leaves({ store }: Evidence): Generator<Finding> {
  for (const batch of store.batches) {
    const members = [
      ...store.credentials.filter(({ batchId }) => batchId === batch.id),
      ...store.fillers.filter(({ batchId }) => batchId === batch.id),
    ];
    if (batch.root === null) {
      if (members.length > 0)
        yield { rule: "batch left behind", detail: `${batch.id} has no root` };
      continue;
    }
    const byPosition = new Map(members.map((it) => [it.position, it.leaf]));
    const ordered = Array.from({ length: batch.treeSize ?? 0 }, (_, at) => byPosition.get(at));
    const isWhole = members.length === batch.treeSize && ordered.every((leaf) => leaf);
    if (!isWhole) {
      const detail = `${batch.id} has ${members.length} members for ${batch.treeSize} leaves`;
      yield { rule: "leaf missing", detail };
      continue;
    }
    const root = toHex(referenceTree(ordered.map((leaf) => fromHex(leaf ?? ""))).root());
    if (root !== batch.root) {
      yield { rule: "root differs", detail: `${batch.id}: ${batch.root}, leaves lead to ${root}` };
    }
  }
}

/** Each root was anchored by one event, and no event has a root that the store doesn't know. */
function* anchors({ store, chain }: Evidence): Generator<Finding> {
  const events = chain.events.filter(({ name }) => name === "BatchAnchored");
  const known = new Map(store.batches.map((batch) => [batch.root, batch]));
  const perRoot = new Map<string, number>();
  for (const { root, treeSize } of events) {
    perRoot.set(root, (perRoot.get(root) ?? 0) + 1);
    const batch = known.get(root);
    if (!batch) yield { rule: "unknown batch on chain", detail: `nobody sealed ${root}` };
    else if (batch.treeSize !== treeSize) {
      yield { rule: "tree size differs", detail: `${batch.id}: ${batch.treeSize}, ${treeSize}` };
    }
  }
  for (const { id, root } of store.batches) {
    const times = root === null ? 0 : (perRoot.get(root) ?? 0);
    if (root !== null && times !== 1) {
      yield { rule: "not anchored once", detail: `${id} was anchored ${times} times` };
    }
  }
}

/** One portable file for every credential, with the verdict that its status asks for. */
function* files(evidence: Evidence): Generator<Finding> {
  const wanted = wantedStatuses(evidence);
  for (const { id } of evidence.store.credentials) {
    const file = evidence.files.get(id);
    const status = wanted.get(id);
    const expected = status?.revoked ? "revoked" : status?.suspended ? "suspended" : "all-passed";
    if (!file) yield { rule: "file missing", detail: id };
    else if (file.credential !== id) {
      yield { rule: "file of another", detail: `${id} got the file of ${file.credential}` };
    } else if (file.verdict !== expected) {
      yield {
        rule: "file not as promised",
        detail: `${id}: ${file.verdict}, expected ${expected}`,
      };
    }
  }
}

interface Status {
  revoked: boolean;
  suspended: boolean;
}

/** What the clients were told would hold. */
function wantedStatuses({ records }: Evidence): Map<string, Status> {
  const wanted = new Map<string, Status>();
  for (const record of records) {
    if (record.what !== "status") continue;
    const status = wanted.get(record.credential) ?? { revoked: false, suspended: false };
    if (record.action === "revoke") status.revoked = true;
    if (record.action === "suspend") status.suspended = true;
    if (record.action === "lift") status.suspended = false;
    wanted.set(record.credential, status);
  }
  return wanted;
}

const CHANGES: ReadonlyMap<string, readonly [keyof Status, boolean]> = new Map([
  ["Revoked", ["revoked", true]],
  ["Reinstated", ["revoked", false]],
  ["Suspended", ["suspended", true]],
  ["SuspensionLifted", ["suspended", false]],
]);

/** Every acknowledged change holds on the chain, and nobody's status changed unasked. */
function* statuses(evidence: Evidence): Generator<Finding> {
  const { store, chain } = evidence;
  const bits = new Map<string, bigint>();
  for (const event of chain.events) {
    const change = CHANGES.get(event.name);
    if (!change) continue;
    const [field, isSet] = change;
    const key = `${field} ${event.root} ${event.wordIndex}`;
    const before = bits.get(key) ?? 0n;
    bits.set(key, isSet ? before | event.bits : before & ~event.bits);
  }
  const wanted = wantedStatuses(evidence);
  const batches = new Map(store.batches.map((batch) => [batch.id, batch]));
  for (const credential of store.credentials) {
    for (const field of ["revoked", "suspended"] as const) {
      const holds = isSetAt(bits, field, batches.get(credential.batchId), credential.position);
      const expected = wanted.get(credential.id)?.[field] ?? false;
      if (holds === expected) continue;
      const detail = `${credential.id}: ${field} is ${holds} on chain, expected ${expected}`;
      yield { rule: "status lost", detail };
    }
  }
}

function isSetAt(
  bits: ReadonlyMap<string, bigint>,
  field: keyof Status,
  batch: StoredBatch | undefined,
  position: number | null,
): boolean {
  if (!batch || position === null) return false;
  const word = bits.get(`${field} ${batch.root} ${Math.floor(position / 256)}`) ?? 0n;
  return ((word >> BigInt(position % 256)) & 1n) === 1n;
}

/** Each nonce was used once, for a reason, with success; each write took one. */
function* transactions({ store, chain, strangers }: Evidence): Generator<Finding> {
  const kept = new Map(store.transactions.map((it) => [it.hash, it]));
  const submissions = new Map(store.submissions.map((it) => [it.seq, it]));
  const used = new Map<string, number>();
  for (const { signer, nonce, hash, succeeded } of chain.sent) {
    const expected = (used.get(signer) ?? chain.firstNonces.get(signer) ?? 0) + 1;
    used.set(signer, nonce + 1);
    if (nonce + 1 !== expected) {
      yield { rule: "nonce out of order", detail: `${signer} ${nonce}, expected ${expected - 1}` };
    }
    if (strangers.has(hash)) continue;
    if (!succeeded) yield { rule: "reverted", detail: `${hash}, nonce ${nonce} of ${signer}` };
    const transaction = kept.get(ensureBytes32(hash));
    if (!transaction) {
      yield { rule: "nonce unexplained", detail: `${signer} ${nonce}: nobody kept ${hash}` };
      continue;
    }
    if (transaction.submissionSeq === null) continue; // fills a gap that a stranger or a reset left
    const submission = submissions.get(transaction.submissionSeq);
    if (submission?.txHash !== hash) {
      const detail = `${hash} was mined for submission ${transaction.submissionSeq}, which has ${submission?.txHash}`;
      yield { rule: "nonce wasted", detail };
    }
  }
  for (const { seq, state, txHash } of store.submissions) {
    if (state === "adopted") {
      yield {
        rule: "adopted",
        detail: `submission ${seq} is on chain by a transaction nobody kept`,
      };
    } else if (state !== "final") {
      yield { rule: "submission left behind", detail: `submission ${seq} is ${state}` };
    } else if (!chain.sent.some(({ hash }) => hash === txHash)) {
      yield { rule: "final but not on chain", detail: `submission ${seq} has ${txHash}` };
    }
  }
  for (const { address, nextNonce } of store.signers) {
    const next = used.get(address) ?? chain.firstNonces.get(address) ?? 0;
    if (nextNonce > next) {
      const detail = `${address} bound ${nextNonce - 1}, the chain is at ${next}`;
      yield { rule: "nonce never used", detail };
    }
  }
}
