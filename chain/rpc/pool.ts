import { CodedError } from "../../core/error.js";
import type { UnixSeconds } from "../../core/time.js";
import type { Block } from "../../core/verify/evidence/chain-answer.js";
import type { ChainProfile } from "../../core/verify/policy/policy.js";
import { withBackOff } from "./back-off.js";
import { requestAll } from "./batch.js";
import { EndpointError, type Endpoint } from "./endpoint.js";
import { sendRefusal } from "./send-refusal.js";
import { hashAt, takeSnapshot, Unanswered, type Snapshot } from "./snapshot.js";

export type PoolCode = "ENDPOINTS_DISAGREE" | "NO_ENDPOINT";
export class PoolError extends CodedError<PoolCode> {}

/**
 * The endpoints of one chain as one. What is sent goes to all of them; everything else is asked of one that was
 * healthy at the start of the round.
 */
export interface EndpointPool extends Endpoint {
  /**
   * Asks every endpoint for its heads and chooses which one the round reads from. With two or more of them, what is final
   * is what the two best agree on.
   *
   * @throws {@link PoolError}, `Unanswered` or EndpointError.
   */
  startRound(profile: ChainProfile, now: UnixSeconds): Promise<Snapshot>;
  /**
   * A usable endpoint other than the one that is read from; `undefined` where only one is configured.
   *
   * @throws {@link PoolError} `NO_ENDPOINT` where the others can't be used.
   */
  witness(): Endpoint | undefined;
  /** Gives up what is under way, and answers nothing more: each fails with `ABORTED`. What came of it is unknown. */
  close(): void;
}

/** The pool behind an endpoint, if it is one. */
export const asPool = (endpoint: Endpoint): EndpointPool | undefined =>
  "startRound" in endpoint ? (endpoint as EndpointPool) : undefined;

const SEND = "eth_sendRawTransaction";
/** Three of Ethereum's slots: whose newest block is so much older than another's shows the past. */
const MAX_HEAD_LAG_SECONDS = 36;

export interface PoolOptions {
  /** A clock that only measures how long an endpoint is left alone. */
  readonly nowMs: () => number;
  /** Called when an endpoint is left out of a round, and with `undefined` when it is back. */
  readonly onProblem?: (name: string, problem: string | undefined) => void;
}

/** An endpoint's answer at the start of a round. */
interface Asked {
  readonly endpoint: Endpoint;
  readonly heads?: Snapshot;
  readonly error?: unknown;
}

interface Healthy extends Asked {
  readonly heads: Snapshot;
}

/** A pool of at least one endpoint. */
export function createPool(
  [first, ...others]: readonly [Endpoint, ...Endpoint[]],
  { nowMs, onProblem = () => undefined }: PoolOptions,
): EndpointPool {
  const closing = new AbortController();
  const open = (it: Endpoint): Endpoint => withBackOff(withSignal(it, closing.signal), nowMs);
  let reader = open(first);
  const members = [reader, ...others.map(open)];
  const problems = new Map<Endpoint, string | undefined>();
  const name = members.map((it) => it.name).join(", ");
  let second: Endpoint | undefined;
  let lastAgreed: Block | undefined;

  async function startRound(profile: ChainProfile, now: UnixSeconds): Promise<Snapshot> {
    const asked = await Promise.all(members.map((it) => askHeads(it, profile, now)));
    const healthy = ranked(asked, reader);
    for (const it of asked) noteProblem(it, healthy);
    const [best, next] = healthy;
    if (!best) throw asked.length === 1 ? asked[0]?.error : firstReason(asked);
    const heads = await believed(best, next);
    reader = best.endpoint;
    second = next?.endpoint;
    return heads;
  }

  function noteProblem({ endpoint, error }: Asked, healthy: readonly Healthy[]): void {
    const isLeftOut = healthy.every((it) => it.endpoint !== endpoint);
    const problem = isLeftOut ? (error ? messageOf(error) : "It lags behind.") : undefined;
    if (closing.signal.aborted) return; // No endpoint is to blame.
    if (problems.get(endpoint) !== problem) onProblem(endpoint.name, problem);
    problems.set(endpoint, problem);
  }

  /** While only one can be used, nothing more becomes final than was when there were two. */
  async function believed(best: Healthy, next: Healthy | undefined): Promise<Snapshot> {
    if (members.length === 1) return best.heads;
    const final = next ? lowerFinal(best, next) : lastAgreed;
    if (!final) {
      const text = `Two endpoints must agree on what is final, but only ${best.endpoint.name} can be used.`;
      throw new PoolError("NO_ENDPOINT", text);
    }
    for (const { endpoint } of next ? [best, next] : [best]) {
      const hash = await hashAt(endpoint, final.number);
      if (hash === final.hash) continue;
      const pair = [best, ...(next ? [next] : [])].map((it) => it.endpoint.name).join(" and ");
      const text = `${pair} disagree: final block ${final.number} is ${final.hash}, but ${endpoint.name} has ${hash ?? "none"}.`;
      throw new PoolError("ENDPOINTS_DISAGREE", text);
    }
    lastAgreed = final;
    return { ...best.heads, finalBlock: final };
  }

  /** One that took it is enough; what the others say matters only where none did. */
  async function sendToAll(params: readonly unknown[]): Promise<unknown> {
    const answers = await Promise.allSettled(members.map((it) => it.request(SEND, params)));
    const taken = answers.find((it) => it.status === "fulfilled");
    if (taken) return taken.value;
    const errors = answers.flatMap((it) =>
      it.status === "rejected" ? [it.reason as unknown] : [],
    );
    throw errors.find(isAccepted) ?? errors.find(isAnswer) ?? errors[0];
  }

  return {
    name,
    startRound,
    request: (method, params) =>
      method === SEND ? sendToAll(params) : reader.request(method, params),
    batch: (calls) => requestAll(reader, calls),
    witness() {
      if (members.length === 1) return undefined;
      if (second) return second;
      const text = `A second endpoint must say so, too, but only ${reader.name} can be used.`;
      throw new PoolError("NO_ENDPOINT", text);
    },
    close: () => {
      closing.abort();
    },
  };
}

const withSignal = (endpoint: Endpoint, signal: AbortSignal): Endpoint => ({
  name: endpoint.name,
  request: (method, params) => endpoint.request(method, params, signal),
  ...(endpoint.batch && {
    batch: (calls) => {
      if (!signal.aborted && endpoint.batch) return endpoint.batch(calls);
      const text = `${endpoint.name} isn't asked any more.`;
      return Promise.reject(new EndpointError("ABORTED", text));
    },
  }),
});

async function askHeads(
  endpoint: Endpoint,
  profile: ChainProfile,
  now: UnixSeconds,
): Promise<Asked> {
  try {
    return { endpoint, heads: await takeSnapshot(endpoint, profile, now) };
  } catch (error) {
    return { endpoint, error };
  }
}

/** The highest final block first; whose latest block lags is left out. Of equals, the one that was read from. */
function ranked(asked: readonly Asked[], reader: Endpoint): Healthy[] {
  const answered = asked.filter((it): it is Healthy => it.heads !== undefined);
  const newest = Math.max(...answered.map(({ heads }) => heads.latestBlock.time));
  const isReader = ({ endpoint }: Healthy): number => (endpoint === reader ? 1 : 0);
  return answered
    .filter(({ heads }) => newest - heads.latestBlock.time <= MAX_HEAD_LAG_SECONDS)
    .sort(
      (one, other) =>
        other.heads.finalBlock.number - one.heads.finalBlock.number ||
        isReader(other) - isReader(one),
    );
}

const lowerFinal = ({ heads: one }: Healthy, { heads: other }: Healthy): Block =>
  one.finalBlock.number <= other.finalBlock.number ? one.finalBlock : other.finalBlock;

/** Of several, the one whose answer it was is named. */
function firstReason([first]: readonly Asked[]): unknown {
  const { error, endpoint } = first ?? {};
  if (!(error instanceof Unanswered) || !endpoint) return error;
  return new Unanswered(error.kind, `${endpoint.name}: ${error.message}`, { cause: error });
}

/** The node's own answer, which says more than that it could not be reached. */
const isAnswer = (error: unknown): error is EndpointError =>
  error instanceof EndpointError && error.code === "RPC_ERROR";

const isAccepted = (error: unknown): boolean =>
  isAnswer(error) && sendRefusal(error) === "accepted";

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
