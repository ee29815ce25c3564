import type { UnixSeconds } from "../core/time.js";
import type { ChainAnswer } from "../core/verify/chain-answer.js";
import { readFile, type ParsedFile } from "../core/verify/file.js";
import { judge, maySkipSignature } from "../core/verify/judge.js";
import type { ChainProfile, Policy } from "../core/verify/policy.js";
import { pinFor, questionOf, type Question } from "../core/verify/question.js";
import type { Check, Report } from "../core/verify/report.js";
import { findStatusEvents, historyOf, replayLog, type LogReplay } from "./log.js";
import type { Endpoint } from "./endpoint.js";
import { createRegistryReader, type RegistryReader } from "./registry-reader.js";

export interface VerifierOptions {
  readonly policy: Policy;
  readonly endpointFor: (profile: ChainProfile) => Endpoint;
  readonly now: UnixSeconds;
  /** The instant to ask about; without it, now. */
  readonly at?: UnixSeconds;
}

/** One session: every file is judged at the same two blocks of a chain and at the same time. */
export interface Verifier {
  /** The report on a file of any kind of bytes. What an endpoint does never makes it throw. */
  verify(bytes: Uint8Array): Promise<Report>;
}

type Answered = Extract<ChainAnswer, { kind: "answered" }>;

export function createVerifier({ policy, endpointFor, now, at }: VerifierOptions): Verifier {
  const readers = new Map<ChainProfile, RegistryReader>();
  const replays = new Map<string, Promise<LogReplay>>();

  function readerFor(profile: ChainProfile): RegistryReader {
    const reader = readers.get(profile) ?? createRegistryReader(endpointFor(profile), profile, now);
    readers.set(profile, reader);
    return reader;
  }

  async function ask(question: Question | undefined): Promise<ChainAnswer> {
    if (!question) return { kind: "not-asked" };
    const reader = readerFor(question.profile);
    const answer = await reader.ask(question);
    if (answer.kind !== "answered") return answer;
    const isBounded =
      at !== undefined ||
      pinFor(policy, question.profile, question.issuerId)?.upToLogPosition !== undefined;
    if (isBounded) return withReplay(reader.endpoint, question, answer);
    return isBad(answer) ? withEvents(reader.endpoint, question, answer) : answer;
  }

  async function withReplay(endpoint: Endpoint, question: Question, answer: Answered) {
    const { issuerId, root, index, profile } = question;
    const { latest, latestBlock: block } = answer;
    const { logLength, logHead } = latest;
    const key = `${profile.name} ${issuerId} ${block.hash}`;
    const replay =
      replays.get(key) ?? replayLog(endpoint, profile, { issuerId, block, logLength, logHead });
    replays.set(key, replay);
    const result = await replay;
    return result.kind === "incomplete"
      ? { ...answer, history: result }
      : { ...answer, history: { ...result, entries: historyOf(result.entries, root, index) } };
  }

  return {
    async verify(bytes) {
      const file = readFile(bytes);
      // Both at once: the chain answers while the signature is computed.
      const [answer, signature] = await Promise.all([
        ask(questionOf(file, policy)),
        checkUnlessSkipped(file, policy),
      ]);
      return judge({
        file,
        answer,
        policy,
        now,
        ...(signature && { signature }),
        ...(at !== undefined && { at }),
      });
    },
  };
}

/** {@link createVerifier} for one file. */
export const verifyFile = (bytes: Uint8Array, options: VerifierOptions): Promise<Report> =>
  createVerifier(options).verify(bytes);

const isBad = ({ final, latest }: Answered): boolean =>
  [final, latest].some((it) => it.isRevoked || it.isSuspended || it.withdrawnAt !== 0);

const withEvents = async (endpoint: Endpoint, question: Question, answer: Answered) => ({
  ...answer,
  history: await findStatusEvents(endpoint, question, answer.latestBlock),
});

/** Check 5, where the policy wants it; its code and JSON-LD are loaded only then. */
async function checkUnlessSkipped(file: ParsedFile, policy: Policy): Promise<Check | undefined> {
  if (file.kind === "unreadable" || maySkipSignature(file, policy)) return undefined;
  const { checkSignature } = await import("../core/verify/signature.js");
  return checkSignature(file.credential);
}
