import { ensureBytes32, type Bytes32 } from "../../core/bytes.js";
import type { Block, UnansweredKind } from "../../core/verify/evidence/chain-answer.js";
import type { ChainProfile } from "../../core/verify/policy/policy.js";
import type { UnixSeconds } from "../../core/time.js";
import { gathering } from "./batch.js";
import { EndpointError, type Endpoint } from "./endpoint.js";
import { createNode, type BlockHeader } from "./node.js";
import { isNoSuchBlock } from "./read-refusal.js";

/** Why an endpoint's answers can't be used, in the words of a report. */
export class Unanswered extends Error {
  override readonly name = "Unanswered";
  readonly kind: UnansweredKind;

  constructor(kind: UnansweredKind, reason: string, options?: { cause?: unknown }) {
    super(reason, options);
    this.kind = kind;
  }
}

/** The blocks at which all questions of one session are asked. */
export interface Snapshot {
  readonly finalBlock: Block;
  readonly latestBlock: Block;
}

/**
 * Asks an endpoint once whether it is the profile's chain, has the registry, and how far it is.
 *
 * @throws {@link Unanswered} and `EndpointError`.
 */
export async function takeSnapshot(
  endpoint: Endpoint,
  profile: ChainProfile,
  now: UnixSeconds,
): Promise<Snapshot> {
  const node = createNode(gathering(endpoint));
  const { number, hash } = profile.deploymentBlock;
  const { finality } = profile;
  // One message; judged in this order, so that a wrong chain isn't reported as a missing block.
  const asked = [
    node.chainId(),
    node.block(number),
    "tag" in finality ? byTag(node, finality.tag) : byDepth(node, finality.depth),
  ] as const;
  for (const it of asked) it.catch(() => undefined); // Only the first that fails is reported.
  const chain = `eip155:${await asked[0]}`;
  if (chain !== profile.chain) {
    throw new Unanswered("wrong-chain", `Expected chain ${profile.chain}, got ${chain}.`);
  }
  const deployment = await asked[1];
  if (!deployment) {
    throw new Unanswered("endpoint-stale", `The endpoint has no block ${number} yet.`);
  }
  if (deployment.hash !== hash) {
    const reason = `Expected block ${number} to be ${hash}, got ${deployment.hash}.`;
    throw new Unanswered("wrong-deployment", reason);
  }
  const { finalBlock, latestBlock } = await asked[2];
  if (!finalBlock || finalBlock.number < number) {
    throw await beforeDeployment(
      endpoint,
      profile,
      { finalBlock, latestBlock },
      now - deployment.time,
    );
  }
  refuseBadAge(finalBlock, latestBlock, profile, now);
  await refuseNoCode(endpoint, profile, finalBlock, latestBlock);
  return { finalBlock: blockOf(finalBlock), latestBlock: blockOf(latestBlock) };
}

type Node = ReturnType<typeof createNode>;
interface Heads {
  /** None on a chain, or of an endpoint, that knows of no final block yet. */
  readonly finalBlock: BlockHeader | undefined;
  readonly latestBlock: BlockHeader;
}

async function byTag(node: Node, tag: "latest" | "safe" | "finalized"): Promise<Heads> {
  if (tag === "latest") {
    const latestBlock = await blockAt(node, tag);
    return { finalBlock: latestBlock, latestBlock };
  }
  const [finalBlock, latestBlock] = await Promise.all([
    node.block(tag).catch((error: unknown) => {
      if (isNoSuchBlock(error)) return undefined;
      throw error;
    }),
    blockAt(node, "latest"),
  ]);
  // A node may answer in any order, and the chain go on between: a latest block that was read first is older by then.
  if (!finalBlock || latestBlock.number >= finalBlock.number) return { finalBlock, latestBlock };
  return { finalBlock, latestBlock: await blockAt(node, "latest") };
}

async function byDepth(node: Node, depth: number): Promise<Heads> {
  const latestBlock = await blockAt(node, "latest");
  if (depth === 0) return { finalBlock: latestBlock, latestBlock };
  return { finalBlock: await blockAt(node, Math.max(0, latestBlock.number - depth)), latestBlock };
}

async function blockAt(node: Node, id: "latest" | number) {
  const block = await node.block(id);
  if (block) return block;
  throw new Unanswered("malformed", `Expected a block for ${id}, got none.`);
}

function refuseBadAge(
  finalBlock: BlockHeader,
  latestBlock: BlockHeader,
  { maxHeadAgeSeconds, clockToleranceSeconds }: ChainProfile,
  now: UnixSeconds,
): void {
  if (latestBlock.number < finalBlock.number) {
    const reason = `Expected a latest block from ${finalBlock.number}, got ${latestBlock.number}.`;
    throw new Unanswered("malformed", reason);
  }
  if (maxHeadAgeSeconds === null) return;
  const age = now - finalBlock.time;
  if (age > maxHeadAgeSeconds) {
    const reason = `Expected a final block of at most ${maxHeadAgeSeconds} s of age, got ${age} s.`;
    throw new Unanswered("endpoint-stale", reason);
  }
  const ahead = latestBlock.time - now;
  if (ahead > clockToleranceSeconds) {
    const reason = `The latest block is ${ahead} s ahead of this clock.`;
    throw new Unanswered("endpoint-ahead", reason);
  }
}

/** Finality comes within some hours on every chain with which nothing is wrong: a registry that is older isn't young. */
const YOUNG_SECONDS = 86_400;

/** A registry that is so young that it isn't final, unless the chain's finality lags or something else is wrong. */
async function beforeDeployment(
  endpoint: Endpoint,
  profile: ChainProfile,
  { finalBlock, latestBlock }: Heads,
  deploymentAge: number,
): Promise<Unanswered> {
  const final = finalBlock
    ? `The final block, ${finalBlock.number}, is before the registry's deployment`
    : "There is no final block yet";
  if (profile.maxHeadAgeSeconds !== null && deploymentAge > YOUNG_SECONDS) {
    return new Unanswered("endpoint-stale", `${final}, ${deploymentAge} s after it.`);
  }
  if (!(await hasCode(endpoint, profile, latestBlock))) return noRegistry(profile, latestBlock);
  return new Unanswered("not-final", `${final}; the latest, ${latestBlock.number}, has it.`);
}

/** An endpoint without a block's state may answer as if no contract had been there: Erigon, Hardhat. */
async function refuseNoCode(
  endpoint: Endpoint,
  profile: ChainProfile,
  finalBlock: BlockHeader,
  latestBlock: BlockHeader,
): Promise<void> {
  if (await hasCode(endpoint, profile, finalBlock)) return;
  const isThereNow =
    latestBlock.number !== finalBlock.number && (await hasCode(endpoint, profile, latestBlock));
  if (!isThereNow) throw noRegistry(profile, finalBlock);
  const reason = `It has no code at ${profile.credentialRegistry} at block ${finalBlock.number}, but at block ${latestBlock.number}.`;
  throw new Unanswered("state-missing", reason);
}

const noRegistry = ({ credentialRegistry }: ChainProfile, { number }: BlockHeader): Unanswered =>
  new Unanswered(
    "no-registry",
    `There is no contract at ${credentialRegistry} at block ${number}.`,
  );

async function hasCode(
  endpoint: Endpoint,
  { credentialRegistry }: ChainProfile,
  { number }: BlockHeader,
): Promise<boolean> {
  const at = `0x${number.toString(16)}`;
  const code = await endpoint.request("eth_getCode", [credentialRegistry, at]);
  if (typeof code === "string" && /^0x(?:[0-9a-fA-F]{2})*$/.test(code)) return code !== "0x";
  throw new EndpointError("MALFORMED", `${endpoint.name} gave no code for eth_getCode.`);
}

const blockOf = ({ number, hash, time }: BlockHeader): Block => ({ number, hash, time });

/** The block of a number as the chain has it at this moment. */
export async function hashAt(endpoint: Endpoint, number: number): Promise<Bytes32 | undefined> {
  const block = await createNode(endpoint).block(number);
  return block && ensureBytes32(block.hash);
}
