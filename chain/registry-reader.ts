import type { UnixSeconds } from "../core/time.js";
import type { Block, ChainAnswer, RegistryAnswer } from "../core/verify/chain-answer.js";
import type { ChainProfile } from "../core/verify/policy.js";
import type { Question } from "../core/verify/question.js";
import { EndpointError, type Endpoint } from "./endpoint.js";
import { BlockGone, createPinnedCall } from "./pinned-call.js";
import { takeSnapshot, Unanswered, type Snapshot } from "./snapshot.js";
import { decodeAnswer, encodeLookUp, ViewError } from "./view.js";

/** Asks one registry through one endpoint, all questions at the same two blocks. */
export interface RegistryReader {
  readonly endpoint: Endpoint;
  /** Never throws for what an endpoint does: not being answered is an answer too. */
  ask(question: Question): Promise<ChainAnswer>;
}

export function createRegistryReader(
  endpoint: Endpoint,
  profile: ChainProfile,
  now: UnixSeconds,
): RegistryReader {
  let snapshot: Promise<Snapshot> | undefined;
  const call = createPinnedCall(endpoint);

  async function lookUpAt(block: Block, { issuerId, root, index }: Question) {
    const data = encodeLookUp(issuerId, root, index);
    return decodeAnswer(await call(block, profile.credentialRegistry, data));
  }

  async function askAt({ finalBlock, latestBlock }: Snapshot, question: Question) {
    const final = await lookUpAt(finalBlock, question);
    const isSame = finalBlock.hash === latestBlock.hash;
    const latest: RegistryAnswer = isSame ? final : await lookUpAt(latestBlock, question);
    const { name } = endpoint;
    return { kind: "answered", endpoint: name, finalBlock, latestBlock, final, latest } as const;
  }

  async function askTwice(question: Question): Promise<ChainAnswer> {
    const first = (snapshot ??= takeSnapshot(endpoint, profile, now));
    try {
      return await askAt(await first, question);
    } catch (error) {
      if (!(error instanceof BlockGone)) throw error;
    }
    if (snapshot === first) snapshot = takeSnapshot(endpoint, profile, now);
    return askAt(await snapshot, question);
  }

  return {
    endpoint,
    async ask(question) {
      try {
        return await askTwice(question);
      } catch (error) {
        return unansweredFor(error, endpoint.name);
      }
    },
  };
}

/** Anything may be thrown by a provider that a caller brought along; none of it is a word on the file. */
function unansweredFor(error: unknown, endpoint: string): ChainAnswer {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof Unanswered) return { kind: error.kind, endpoint, reason };
  const isMalformed =
    error instanceof ViewError || (error instanceof EndpointError && error.code === "MALFORMED");
  return { kind: isMalformed ? "malformed" : "unreachable", endpoint, reason };
}
