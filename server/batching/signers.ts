import { availableParallelism } from "node:os";
import type { Context } from "../context.js";
import { createPool, ThreadError, type Pool } from "../threads/pool.js";
import { failureOf, signPart, type PartToSign, type SignedPart } from "./sign-part.js";
import type { Compared, PartToCompare, SignTask } from "./sign-thread.js";

/** Below, a thread takes longer to start than they to be signed; one that runs is used. */
const MANY_TO_SIGN = 200;
/** A part takes a second, and a little longer where the reference libraries sign the last of it. */
const MAX_MS = 60_000;
const MAX_WAITING = 64;

export interface Signers {
  /** Parts that may be in work at once: while one is signed, each thread has the next. */
  readonly room: number;
  /** Never throws: what failed is in the answer. */
  readonly sign: (part: PartToSign) => Promise<SignedPart>;
  readonly compare: (part: PartToCompare) => Promise<Compared>;
}

type Thread = Pool<SignTask, SignedPart | Compared>;

/** For the process: they hold nothing of a service but the signers of the last batches. */
let threads: readonly Thread[] | undefined;

/** Two threads where there are two cores. What is few is signed here. */
export function signersFor(ctx: Context, count: number): Signers {
  if (!threads?.every((it) => it.isWarm()) && count < MANY_TO_SIGN) return signersHere(ctx);
  const started = (threads ??= Array.from({ length: availableParallelism() > 1 ? 2 : 1 }, () =>
    newThread(ctx),
  ));
  const { issuer, signingKey: key } = ctx.config;
  let turn = 0;
  async function run<Result>(work: SignTask["work"], otherwise: Result): Promise<Result> {
    const thread = started[turn++ % started.length];
    try {
      return (await thread?.run({ issuerDid: issuer.did, key, work })) as Result;
    } catch (error) {
      if (!(error instanceof ThreadError)) throw error;
      return { ...otherwise, failure: failureOf(error) };
    }
  }
  return {
    room: 2 * started.length,
    sign: (part) => run<SignedPart>(part, NOTHING),
    compare: (part) => run<Compared>(part, NOTHING),
  };
}

const NOTHING: SignedPart = {
  ...{ count: 0, signatures: new Uint8Array(), leaves: new Uint8Array(), whole: new Map() },
  ...{ securing: null, byReference: {}, failure: undefined },
};

function newThread(ctx: Context): Thread {
  return createPool<SignTask, SignedPart | Compared>(ctx, {
    name: "signing",
    file: new URL("./sign-thread.js", import.meta.url),
    maxMs: MAX_MS,
    maxWaiting: MAX_WAITING,
    here: ({ work }) => {
      const signers = signersHere(ctx);
      return work.kind === "sign" ? signers.sign(work) : signers.compare(work);
    },
  });
}

/** Others on the event loop have a turn between two signatures. */
const signersHere = (ctx: Context): Signers => ({
  room: 1,
  sign: (part) =>
    signPart(part, ctx.bulkSigner(part.batchId), {
      pause: () => new Promise(setImmediate),
      isStopping: () => ctx.worker.isStopping(),
    }),
  compare: async ({ batchId, texts }) => {
    let count = 0;
    try {
      for (const text of texts) {
        await ctx.bulkSigner(batchId).compare(text);
        count += 1;
      }
      return { count, failure: undefined };
    } catch (error) {
      return { count, failure: failureOf(error) };
    }
  },
});
