import type { LoopName } from "../../api/anchoring.js";
import type { BatchState } from "../../api/batch.js";
import type { Alert } from "./alert.js";
import type { Limits, Observation } from "./observation.js";

/** What somebody should know, of what was seen. Pure: no clock, nothing asked. */
export function alertsOf(seen: Observation, limits: Limits): Alert[] {
  return [
    ...endpointAlerts(seen, limits),
    ...registryAlerts(seen),
    ...serviceAlerts(seen, limits),
    ...balanceAlerts(seen, limits),
  ];
}

function* endpointAlerts({ endpoints }: Observation, { lagBlocks }: Limits): Generator<Alert> {
  const answered = endpoints.filter((it) => it.isAnswered);
  const newest = Math.max(...answered.map(({ latest }) => latest.number));
  for (const endpoint of endpoints) {
    const { name } = endpoint;
    if (!endpoint.isAnswered) {
      const text = `${name} gives no usable answer: ${endpoint.reason}`;
      yield { kind: "endpoint-unreachable", subject: name, text };
      continue;
    }
    const behind = newest - endpoint.latest.number;
    if (behind <= lagBlocks) continue;
    const text = `${name} is ${behind} blocks behind, at ${endpoint.latest.number} of ${newest}.`;
    yield { kind: "endpoint-lags", subject: name, text };
  }
  const hashes = new Map(
    answered.flatMap(({ name, hashAtCommon }) =>
      hashAtCommon === undefined ? [] : [[hashAtCommon, name]],
    ),
  );
  if (hashes.size < 2) return;
  const names = [...hashes].map(([hash, name]) => `${name} has ${hash}`).join(", ");
  const text = `Endpoints disagree on a block that all of them call final: ${names}.`;
  yield { kind: "endpoints-disagree", subject: [...hashes.values()].sort().join(" "), text };
}

function* registryAlerts({ registry, service, endpoints }: Observation): Generator<Alert> {
  if (!registry.isAnswered) {
    // Reported already where it is for want of any endpoint.
    if (!endpoints.some(({ isAnswered }) => isAnswered)) return;
    const text = `The registry could not be replayed: ${registry.reason}`;
    yield { kind: "registry-unanswered", subject: "registry", text };
    return;
  }
  if (!service.isAnswered) return;
  const known = new Set(service.batches.map(({ root }) => root));
  for (const { root, treeSize, batchNumber } of registry.batches) {
    if (known.has(root)) continue;
    const text = `The registry holds a batch of this issuer that the service doesn't know: number ${batchNumber}, root ${root}, ${treeSize} leaves. Somebody else has a key of the issuer, or the service lost its store.`;
    yield { kind: "batch-unknown", subject: root, text };
  }
}

const WORK: Readonly<Record<LoopName, string>> = {
  batches: "seal, sign and root batches",
  submissions: "look after what it sends to the chain",
};

/** No one outside is needed for these: what fails there fails until somebody looks. */
const BEFORE_CHAIN: ReadonlySet<BatchState> = new Set(["open", "sealed", "signed"]);

function* serviceAlerts({ service, nowMs }: Observation, { lateMs }: Limits): Generator<Alert> {
  if (!service.isAnswered) {
    yield { kind: "service-unreachable", subject: "service", text: service.reason };
    return;
  }
  for (const { loop, trouble } of service.anchoring.failing) {
    const text = `The service fails to ${WORK[loop]} since ${trouble.since}: ${trouble.detail}`;
    yield { kind: "service-failing", subject: loop, text };
  }
  for (const { id, state, stages, trouble } of service.batches) {
    if (trouble && BEFORE_CHAIN.has(state)) {
      const text = `Batch ${id} is ${state} and can't be taken on since ${trouble.since}: ${trouble.detail}`;
      yield { kind: "batch-stuck", subject: id, text };
      continue;
    }
    const sealed = stages.find(({ stage }) => stage === "sealed");
    if (!sealed || state === "final" || state === "halted") continue;
    const ageMs = nowMs - Date.parse(sealed.at);
    if (ageMs <= lateMs) continue;
    const why = trouble ? ` It waits: ${trouble.detail}` : "";
    const text = `Batch ${id} was sealed ${Math.floor(ageMs / 60_000)} minutes ago and is ${state}.${why}`;
    yield { kind: "batch-late", subject: id, text };
  }
  for (const { batch, count, state, requestedAt, trouble } of service.anchoring.changes) {
    const ageMs = nowMs - Date.parse(requestedAt);
    if (ageMs <= lateMs) continue;
    const why = trouble ? ` ${trouble.detail}` : "";
    const what = count === 1 ? "A change of status is" : `${count} changes of status are`;
    const minutes = Math.floor(ageMs / 60_000);
    const text = `${what} not final in batch ${batch}: the oldest was asked for ${minutes} minutes ago and is ${state}.${why}`;
    yield { kind: "status-late", subject: batch, text };
  }
  for (const { submission, batch, kind, reason } of service.anchoring.halted) {
    const text = `Submission ${submission} (${kind} of batch ${batch}) waits for a person: ${reason}`;
    yield { kind: "submission-halted", subject: String(submission), text };
  }
}

/** For people: four digits that count. */
const inEther = (wei: bigint): string => String(Number((Number(wei) / 1e18).toPrecision(4)));

function* balanceAlerts(seen: Observation, { anchors }: Limits): Generator<Alert> {
  const { balances, anchorCostWei } = seen;
  if (anchorCostWei === undefined || anchorCostWei === 0n) return;
  for (const { address, wei } of balances) {
    const payable = wei / anchorCostWei;
    if (payable >= BigInt(anchors)) continue;
    const text = `The signing account ${address} has ${inEther(wei)} ether, enough for ${payable} more anchors at the market's fees: send it funds.`;
    yield { kind: "balance-low", subject: address, text };
  }
}
