import type { UnixSeconds } from "../../core/time.js";
import type { Block, LeftOut } from "../../core/verify/evidence/chain-answer.js";
import type { ChainProfile } from "../../core/verify/policy/policy.js";
import { instantText } from "../../core/verify/report/report.js";
import type { Endpoint } from "./endpoint.js";
import { createNode } from "./node.js";
import { Disagreement, NoAnswerError } from "./no-answer.js";
import { takeSnapshot, type Snapshot } from "./snapshot.js";

/** One endpoint of a session, with the newest block that it had when the session began. */
export interface Member {
  readonly endpoint: Endpoint;
  readonly newest: Block;
}

/** The two blocks at which everything is asked, and the endpoints that have both of them. */
export interface Session extends Snapshot {
  readonly members: readonly Member[];
  readonly leftOut: readonly LeftOut[];
}

interface Healthy {
  readonly endpoint: Endpoint;
  readonly heads: Snapshot;
}

/**
 * Asks every endpoint by itself whether it can be believed, and finds the newest block that as many as must agree
 * have. Those further behind are left out: a newest block that all have would let the one that lags most decide
 * how much of the present is seen.
 *
 * @throws {@link NoAnswer} with fewer than `agree` endpoints to ask, {@link Disagreement} about a block.
 */
export async function openSession(
  endpoints: readonly Endpoint[],
  agree: number,
  profile: ChainProfile,
  now: UnixSeconds,
): Promise<Session> {
  const asked = await Promise.allSettled(
    endpoints.map(async (endpoint): Promise<Healthy> => {
      try {
        return { endpoint, heads: await takeSnapshot(endpoint, profile, now) };
      } catch (error) {
        throw NoAnswerError.of(endpoint, error);
      }
    }),
  );
  const healthy = asked.flatMap((it) => (it.status === "fulfilled" ? [it.value] : []));
  const failures = asked.flatMap((it) =>
    it.status === "rejected" ? [it.reason as NoAnswerError] : [],
  );
  if (healthy.length < agree) throw NoAnswerError.ofAll(failures);

  const numbers = healthy.map(({ heads }) => heads.latestBlock.number).sort((a, b) => b - a);
  const newest = numbers[agree - 1] ?? 0;
  const present = healthy.filter(({ heads }) => heads.latestBlock.number >= newest);
  const behind = healthy.filter((it) => !present.includes(it));
  const common = await commonBlocks(present);
  return {
    ...common,
    members: present.map(({ endpoint, heads }) => ({ endpoint, newest: heads.latestBlock })),
    leftOut: [
      ...failures.map(({ answer: { endpoint, reason } }) => ({ endpoint, reason })),
      ...behind.map(({ endpoint, heads }) => ({
        endpoint: endpoint.name,
        reason: `Its newest block is ${heads.latestBlock.number}, others have ${newest}.`,
      })),
    ],
  };
}

/** The lowest of their final blocks and the lowest of their newest, which each of them must have alike. */
async function commonBlocks(present: readonly Healthy[]): Promise<Snapshot> {
  const finalBlock = await commonBlock(present, "finalBlock");
  return { finalBlock, latestBlock: await commonBlock(present, "latestBlock") };
}

async function commonBlock(present: readonly Healthy[], which: keyof Snapshot): Promise<Block> {
  const lowest = present.reduce((one, other) =>
    other.heads[which].number < one.heads[which].number ? other : one,
  );
  const { number, hash, time } = lowest.heads[which];
  await Promise.all(
    present.map(async ({ endpoint, heads }) => {
      const own = heads[which].number === number ? heads[which] : await blockAt(endpoint, number);
      if (own?.hash === hash && own.time === time) return;
      const names = `${lowest.endpoint.name}, ${endpoint.name}`;
      const got = own ? `${own.hash} of ${instantText(own.time)}` : "none";
      const expected = `${hash} of ${instantText(time)}`;
      throw new Disagreement(names, `They have different blocks ${number}: ${expected}, ${got}.`);
    }),
  );
  return lowest.heads[which];
}

async function blockAt(endpoint: Endpoint, number: number): Promise<Block | undefined> {
  try {
    return await createNode(endpoint).block(number);
  } catch (error) {
    throw NoAnswerError.of(endpoint, error);
  }
}
