import type { Address, Hex } from "../../core/bytes.js";
import type { UnixSeconds } from "../../core/time.js";
import type { Block, LeftOut } from "../../core/verify/evidence/chain-answer.js";
import type { ChainProfile } from "../../core/verify/policy/policy.js";
import type { Endpoint } from "./endpoint.js";
import { Disagreement, NoAnswerError } from "./no-answer.js";
import { BlockGone, createPinnedCalls } from "./pinned-call.js";
import { openSession, type Member, type Session } from "./session.js";

/** What is asked of contracts at one block. */
export interface Inquiry<T> {
  readonly calls: readonly { readonly to: Address; readonly data: Hex }[];
  /** Reads the answers to the calls, in their order. @throws for what no contract would answer. */
  readonly read: (answers: readonly unknown[]) => T;
}

/** What enough endpoints say alike, byte for byte. */
export interface Agreed<T> {
  readonly final: T;
  readonly latest: T;
  readonly endpoints: readonly Endpoint[];
  readonly leftOut: readonly LeftOut[];
  /** What those say of their own newest block who are further than the others. */
  readonly newer: readonly Newer<T>[];
}

export interface Newer<T> {
  readonly endpoint: Endpoint;
  readonly block: Block;
  readonly state: T;
}

/** Endpoints of one chain, asked as one. */
export interface Agreement {
  /**
   * Runs `ask` within a session, and once more in a new one where blocks went away or endpoints differ: one
   * of them may have been a block behind.
   *
   * @throws {@link NoAnswer}, {@link Disagreement}, {@link BlockGone}.
   */
  within<R>(ask: (session: Session) => Promise<R>): Promise<R>;
  /** Asks the endpoints of a session the same at both blocks. Throws what `within` does. */
  ask<T>(session: Session, inquiry: Inquiry<T>): Promise<Agreed<T>>;
}

export interface AgreementOptions {
  readonly endpoints: readonly Endpoint[];
  /** How many of them must give the same answer. */
  readonly agree: number;
  readonly profile: ChainProfile;
  readonly now: () => UnixSeconds;
}

export function createAgreement(options: AgreementOptions): Agreement {
  const { endpoints, agree, profile, now } = options;
  const callsOf = new Map(endpoints.map((it) => [it, createPinnedCalls(it)]));
  let current: CurrentSession | undefined;

  /** The session under way, unless its answers are older than the profile allows. */
  async function currentSession(): Promise<CurrentSession> {
    if (current && !(await isFresh(current, profile, now()))) current = undefined;
    current ??= { session: openSession(endpoints, agree, profile, now()), since: now() };
    return current;
  }

  return {
    async within(ask) {
      const turn = await currentSession();
      try {
        return await ask(await turn.session);
      } catch (error) {
        if (!(error instanceof BlockGone) && !(error instanceof Disagreement)) throw error;
      }
      if (current === turn) current = undefined; // Else somebody began a new one meanwhile.
      return ask(await (await currentSession()).session);
    },

    async ask(session, inquiry) {
      const asked = await Promise.allSettled(
        session.members.map((it) => askOne(it, session, inquiry)),
      );
      const answers = asked.flatMap((it) => (it.status === "fulfilled" ? [it.value] : []));
      const failures = asked.flatMap((it): unknown[] =>
        it.status === "rejected" ? [it.reason] : [],
      );
      const unheard = failures.filter((it) => it instanceof NoAnswerError);
      if (unheard.length < failures.length)
        throw failures.find((it) => !(it instanceof NoAnswerError));
      const [first] = answers;
      if (!first || answers.length < agree) throw NoAnswerError.ofAll(unheard);
      const other = answers.find(({ raw }) => raw !== first.raw);
      if (other) throw differing(first, other, session);
      const { final, latest } = first;
      return {
        final,
        latest,
        endpoints: answers.map(({ endpoint }) => endpoint),
        leftOut: [...session.leftOut, ...unheard.map(({ answer }) => answer)],
        newer: answers.flatMap(({ newer }) => newer),
      };
    },
  };

  async function askOne<T>(
    { endpoint, newest }: Member,
    { finalBlock, latestBlock }: Session,
    { calls, read }: Inquiry<T>,
  ): Promise<Answer<T>> {
    // One message holds the state at all blocks.
    const blocks = [finalBlock, latestBlock, newest];
    const distinct = blocks.filter(
      (it, at) => blocks.findIndex(({ hash }) => hash === it.hash) === at,
    );
    try {
      const call = callsOf.get(endpoint) ?? createPinnedCalls(endpoint);
      const raws = await call(distinct.flatMap((block) => calls.map((it) => ({ block, ...it }))));
      const stateAt = ({ hash }: Block): T => {
        const from = calls.length * distinct.findIndex((it) => it.hash === hash);
        return read(raws.slice(from, from + calls.length));
      };
      const isNewer = newest.hash !== latestBlock.hash;
      const common = isNewer ? raws.slice(0, -calls.length) : raws;
      return {
        endpoint,
        raw: JSON.stringify(common),
        final: stateAt(finalBlock),
        latest: stateAt(latestBlock),
        newer: isNewer ? [{ endpoint, block: newest, state: stateAt(newest) }] : [],
      };
    } catch (error) {
      if (!(error instanceof BlockGone)) throw NoAnswerError.of(endpoint, error);
      if (endpoints.length === 1) throw error;
      throw new Disagreement(endpoint.name, `${endpoint.name}: ${error.message}`);
    }
  }
}

interface CurrentSession {
  readonly session: Promise<Session>;
  readonly since: UnixSeconds;
}

/** One endpoint's word. */
interface Answer<T> {
  readonly endpoint: Endpoint;
  /** At the blocks in common, for comparison. */
  readonly raw: string;
  readonly final: T;
  readonly latest: T;
  readonly newer: readonly Newer<T>[];
}

function differing(
  { endpoint: one }: Answer<unknown>,
  { endpoint: other }: Answer<unknown>,
  { finalBlock, latestBlock }: Session,
): Disagreement {
  const blocks = `block ${finalBlock.number} or ${latestBlock.number}`;
  return new Disagreement(
    `${one.name}, ${other.name}`,
    `${one.name} and ${other.name} give different answers at ${blocks}.`,
  );
}

/**
 * Whether answers of then may still be used: while the final block is younger than the profile's head age.
 * Where any age will do, and where nothing was answered, for the very moment only.
 */
async function isFresh(
  { session, since }: CurrentSession,
  { maxHeadAgeSeconds }: ChainProfile,
  now: UnixSeconds,
): Promise<boolean> {
  if (since === now) return true;
  if (maxHeadAgeSeconds === null) return false;
  const begun = await session.catch(() => undefined);
  return begun !== undefined && now >= since && now - begun.finalBlock.time <= maxHeadAgeSeconds;
}
