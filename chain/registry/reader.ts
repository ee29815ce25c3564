import type { UnixSeconds } from "../../core/time.js";
import type { ChainAnswer, RegistryAnswer } from "../../core/verify/evidence/chain-answer.js";
import type { ChainProfile } from "../../core/verify/policy/policy.js";
import type { Question } from "../../core/verify/evidence/question.js";
import { createAgreement, type Agreed, type Agreement, type Newer } from "../rpc/agreement.js";
import { batchStateInquiry, recordAt, stateKeyOf, type BatchState } from "./batch-state.js";
import type { Endpoint } from "../rpc/endpoint.js";
import { Disagreement, NoAnswerError } from "../rpc/no-answer.js";
import { RUN_RETRIES, withRetries, type RetryOptions } from "../rpc/retry.js";
import type { Session } from "../rpc/session.js";

/** Asks one registry through the endpoints of its chain, all questions at the same two blocks. */
export interface RegistryReader {
  readonly endpoints: readonly Endpoint[];
  /** For whatever else is asked of the chain for the same file. */
  readonly agreement: Agreement;
  /** Never throws for what an endpoint does: not being answered is an answer too. */
  ask(question: Question): Promise<ChainAnswer>;
}

export interface ReaderOptions {
  readonly endpoints: readonly Endpoint[];
  /** How many of them must give the same answer; all where it is absent. */
  readonly agree?: number;
  readonly profile: ChainProfile;
  readonly now: () => UnixSeconds;
  /** How a question is asked again that an endpoint can't answer just then. */
  readonly retries?: RetryOptions;
}

/** What a session keeps: some hundred bytes each. */
const MAX_STATES = 10_000;

const DEFAULT_RETRIES: RetryOptions = {
  ...RUN_RETRIES,
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  nowMs: () => performance.now(),
};

/** @throws RangeError unless some endpoints are there and as many as must agree. */
export function createRegistryReader(options: ReaderOptions): RegistryReader {
  const { agree = options.endpoints.length, profile, now, retries = DEFAULT_RETRIES } = options;
  ensureEnough(options.endpoints, agree);
  // Each by itself: one that is limited doesn't make the others be asked again.
  const endpoints = options.endpoints.map((it) => withRetries(it, retries));
  const agreement = createAgreement({ endpoints, agree, profile, now });
  const known = new WeakMap<Session, Map<string, Promise<Agreed<BatchState>>>>();

  /** One inquiry answers for all credentials of a status word, also for those who ask meanwhile. */
  function stateFor(session: Session, question: Question): Promise<Agreed<BatchState>> {
    const states = known.get(session) ?? new Map<string, Promise<Agreed<BatchState>>>();
    known.set(session, states);
    const key = stateKeyOf(question);
    const before = states.get(key);
    if (before) return before;
    if (states.size >= MAX_STATES) states.clear();
    const asked = agreement.ask(session, batchStateInquiry(question));
    states.set(key, asked);
    asked.catch(() => states.delete(key)); // What failed once may do next time.
    return asked;
  }

  async function askWithin(session: Session, question: Question): Promise<ChainAnswer> {
    const { index } = question;
    const agreed = await stateFor(session, question);
    const final = recordAt(agreed.final, index);
    const latest = recordAt(agreed.latest, index);
    const ahead = agreed.newer.find((it) => isWorse(recordAt(it.state, index), final, latest));
    if (ahead) throw unconfirmed(ahead, session);
    return {
      kind: "answered",
      endpoint: agreed.endpoints.map(({ name }) => name).join(", "),
      ...(agreed.leftOut.length > 0 && { leftOut: agreed.leftOut }),
      finalBlock: session.finalBlock,
      latestBlock: session.latestBlock,
      final,
      latest,
    };
  }

  return {
    endpoints,
    agreement,
    async ask(question) {
      try {
        return await agreement.within((session) => askWithin(session, question));
      } catch (error) {
        if (error instanceof Disagreement) return error.answer;
        return NoAnswerError.of({ name: endpoints.map(({ name }) => name).join(", ") }, error)
          .answer;
      }
    },
  };
}

function ensureEnough(endpoints: readonly Endpoint[], agree: number): void {
  const count = new Set(endpoints).size;
  if (Number.isInteger(agree) && agree >= 1 && agree <= count && count === endpoints.length) return;
  const expected = `Expected 1 to ${count} of the endpoints, each given once, to agree`;
  throw new RangeError(`${expected}, got ${agree} of ${endpoints.length}.`);
}

/** A bad status that only an endpoint further than the others has seen: to pass over it could be a wrong yes. */
const isWorse = (newer: RegistryAnswer, ...common: RegistryAnswer[]): boolean =>
  (newer.isRevoked && !common.some((it) => it.isRevoked)) ||
  (newer.isSuspended && !common.some((it) => it.isSuspended)) ||
  (newer.withdrawnAt !== 0 && !common.some((it) => it.withdrawnAt !== 0)) ||
  (isCompromised(newer) && !common.some(isCompromised));

const isCompromised = ({ keyCompromisedFrom, anchoredAt }: RegistryAnswer): boolean =>
  keyCompromisedFrom !== 0 && anchoredAt >= keyCompromisedFrom;

const unconfirmed = ({ endpoint, block }: Newer<unknown>, { latestBlock }: Session): Disagreement =>
  new Disagreement(
    endpoint.name,
    `${endpoint.name} has a change of status up to block ${block.number} that others, at block ${latestBlock.number}, don't have.`,
  );
