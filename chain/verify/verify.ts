import type { JsonObject } from "../../core/json.js";
import type { NodeCrypto } from "../../core/securing/node-crypto.js";
import type { UnixSeconds } from "../../core/time.js";
import type {
  ChainAnswer,
  History,
  PackWord,
  RegistryAnswered,
} from "../../core/verify/evidence/chain-answer.js";
import type { FetchDid } from "../../core/verify/evidence/did-document.js";
import { readFile, type ParsedFile } from "../../core/verify/evidence/file.js";
import type { Origin } from "../../core/verify/evidence/origin.js";
import { judge } from "../../core/verify/judge.js";
import type { Judgement } from "../../core/verify/judgement.js";
import {
  maySkipSignature,
  needsHistory,
  needsRegistry,
  needsSignature,
} from "../../core/verify/ladder.js";
import type { ChainProfile, Policy } from "../../core/verify/policy/policy.js";
import { questionOf, type Question } from "../../core/verify/evidence/question.js";
import { checkOf, type Check, type Report } from "../../core/verify/report/report.js";
import type { LogGoal, LogReplay } from "../log/log.js";
import type { Endpoint } from "../rpc/endpoint.js";
import { createRegistryReader, type RegistryReader } from "../registry/reader.js";
import { createVoucher } from "./vouching.js";
import type { RetryOptions } from "../rpc/retry.js";
import { withinTime } from "../rpc/within-time.js";

export interface VerifierOptions {
  readonly policy: Policy;
  readonly endpointFor: (profile: ChainProfile) => Endpoint | readonly Endpoint[];
  /** How many of several endpoints must give the same answer; all where it is absent. */
  readonly agree?: number;
  /** The verifier's clock; one instant for all files of a short run. */
  readonly now: UnixSeconds | (() => UnixSeconds);
  /** The instant to ask about; without it, now. */
  readonly at?: UnixSeconds;
  /** Asks issuers' websites, where the policy lets domains say who an issuer is. */
  readonly fetchDid?: FetchDid;
  /** Check 5, where it is computed elsewhere; without it, it is computed here. */
  readonly checkSignature?: (credential: JsonObject) => Promise<Check>;
  /** Node's own SHA-256, and its Ed25519 for check 5 where that is computed here. */
  readonly nodeCrypto?: NodeCrypto;
  /** Whether check 5 is computed while the endpoints are asked: sooner for one file, in vain where nothing turns on it. */
  readonly signatureAhead?: boolean;
  /** Where the endpoints answer from a record instead of a chain: `chain/pack`. */
  readonly recorded?: Recorded;
  /** How a question is asked again that an endpoint can't answer just then. */
  readonly retries?: RetryOptions;
}

/** Answers of another day, and whose word they are. */
export interface Recorded {
  /** By which clock they are young enough. */
  readonly clockFor: (profile: ChainProfile, now: UnixSeconds) => UnixSeconds;
  readonly wordFor: (profile: ChainProfile) => PackWord;
}

/** What is known or asked about one file beside its bytes. */
export interface About {
  /** Instead of the verifier's own instant. */
  readonly at?: UnixSeconds;
  readonly origin?: Origin;
}

/**
 * Every file is judged at the same two blocks of a chain while these are younger than its profile's head age, and at
 * one instant all files are.
 */
export interface Verifier {
  /**
   * The report on a file of any kind of bytes, or text, as of the verifier's instant or one of its own. What an endpoint
   * does never makes it throw.
   */
  verify(file: Uint8Array | string, about?: About): Promise<Report>;
}

/** For a verifier that lives long: a log can be long, too. */
const MAX_REPLAYS = 100;

/** @throws RangeError, at the first file of a chain, where more endpoints must agree than there are. */
export function createVerifier(options: VerifierOptions): Verifier {
  const { policy, endpointFor, agree, fetchDid, recorded, retries } = options;
  const now = typeof options.now === "function" ? options.now : constantly(options.now);
  const readers = new Map<ChainProfile, RegistryReader>();
  const replays = new Map<string, Promise<LogReplay>>();

  const agreementFor = (profile: ChainProfile) => readerFor(profile).agreement;
  const askVouching = createVoucher({ agreementFor, fetchDid, now });

  function readerFor(profile: ChainProfile): RegistryReader {
    const before = readers.get(profile);
    if (before) return before;
    const endpoints = [endpointFor(profile)].flat();
    const chosen = { ...(agree !== undefined && { agree }), ...(retries && { retries }) };
    const clock = recorded ? () => recorded.clockFor(profile, now()) : now;
    const reader = createRegistryReader({ endpoints, profile, now: clock, ...chosen });
    readers.set(profile, reader);
    return reader;
  }

  async function ask({ file }: Asked): Promise<ChainAnswer> {
    const question = needsRegistry(file) ? questionOf(file, policy) : undefined;
    if (!question) return { kind: "not-asked" };
    const answer = await readerFor(question.profile).ask(question);
    if (answer.kind !== "answered" || !recorded) return answer;
    return { ...answer, pack: recorded.wordFor(question.profile) };
  }

  /** The answer with as much of the log as this judgement needs. */
  async function withHistory(judgement: Judgement): Promise<ChainAnswer> {
    const { file, answer, at } = judgement;
    const question = questionOf(file, policy);
    if (answer.kind !== "answered" || !question) return answer;
    // An endpoint that gave nothing that counts isn't asked for more.
    const heard = readerFor(question.profile).endpoints.filter(
      ({ name }) => !answer.leftOut?.some(({ endpoint }) => endpoint === name),
    );
    if (needsHistory(judgement)) return withReplay(heard, question, answer);
    return at === undefined && isBad(answer) ? withEvents(heard, question, answer) : answer;
  }

  /** The first whole history will do, from any endpoint: it leads to the registry's head or it isn't whole. */
  async function withReplay(
    endpoints: readonly Endpoint[],
    question: Question,
    answer: RegistryAnswered,
  ): Promise<ChainAnswer> {
    const { issuerId, root, index, profile } = question;
    const { latest, latestBlock: block } = answer;
    const { logLength, logHead } = latest;
    const goal = { issuerId, block, logLength, logHead };
    const key = `${profile.name} ${issuerId} ${block.hash}`;
    const replay = replays.get(key) ?? replayFromAny(endpoints, profile, goal);
    if (replays.size >= MAX_REPLAYS) replays.clear();
    replays.set(key, replay);
    const result = await replay;
    if (result.kind === "incomplete") return { ...answer, history: result };
    const { historyOf } = await loadLog();
    return { ...answer, history: { ...result, entries: historyOf(result.entries, root, index) } };
  }

  return {
    async verify(bytes, about) {
      const at = about?.at ?? options.at;
      const file = readFile(bytes, about?.origin, options.nodeCrypto);
      const asked: Asked = { file, policy, now: now(), ...(at !== undefined && { at }) };
      const asking = ask(asked);
      const ahead = mayNeedSignature(file, options) ? afterThisTurn(file, options) : undefined;
      ahead?.catch(() => undefined); // Where nothing turns on it, nor does its failure.
      const first = await asking;
      const vouching = await askVouching({ file, policy, answer: first });
      const answer = await withHistory({ ...asked, answer: first, vouching });
      const judgement = { ...asked, answer, vouching };
      if (!needsSignature(judgement)) return judge(judgement);
      const signature = await (ahead ?? signatureCheck(file, options));
      return judge({ ...judgement, ...(signature && { signature }) });
    },
  };
}

/** What is known before anyone is asked. */
type Asked = Pick<Judgement, "file" | "policy" | "now" | "at">;

/** {@link createVerifier} for one file. */
export const verifyFile = (bytes: Uint8Array, options: VerifierOptions): Promise<Report> =>
  createVerifier(options).verify(bytes);

const constantly =
  <T>(value: T): (() => T) =>
  () =>
    value;

async function replayFromAny(
  endpoints: readonly Endpoint[],
  profile: ChainProfile,
  goal: LogGoal,
): Promise<LogReplay> {
  let replay: LogReplay = { kind: "incomplete", reason: "There is no endpoint to ask." };
  try {
    const { replayLog } = await loadLog();
    for (const endpoint of endpoints) {
      replay = await replayLog(endpoint, profile, goal);
      if (replay.kind === "replayed") break;
    }
  } catch (error) {
    return notLoaded(error);
  }
  return replay;
}

/** Most files are in force and asked about as of now: then no log is needed. */
const loadLog = () => import("../log/log.js");

const notLoaded = (error: unknown) =>
  ({
    kind: "incomplete",
    reason: `The reader of logs could not be loaded: ${String(error)}`,
  }) as const;

const isBad = ({ final, latest }: RegistryAnswered): boolean =>
  [final, latest].some((it) => it.isRevoked || it.isSuspended || it.withdrawnAt !== 0);

/** The first who answers will do, soon: it is for a note, which changes no verdict. */
async function withEvents(
  endpoints: readonly Endpoint[],
  question: Question,
  answer: RegistryAnswered,
): Promise<ChainAnswer> {
  let history: History = { kind: "incomplete", reason: "There is no endpoint to ask." };
  try {
    const { findStatusEvents } = await loadLog();
    for (const endpoint of endpoints) {
      const events = findStatusEvents(endpoint, question, answer.latestBlock);
      history = await withinTime(events, MAX_NOTE_MS, LATE);
      if (history.kind !== "incomplete") break;
    }
  } catch (error) {
    return { ...answer, history: notLoaded(error) };
  }
  return { ...answer, history };
}

const MAX_NOTE_MS = 5_000;
const LATE: History = { kind: "incomplete", reason: `No answer within ${MAX_NOTE_MS} ms.` };

const mayNeedSignature = (file: ParsedFile, { policy, signatureAhead }: VerifierOptions): boolean =>
  signatureAhead === true && needsRegistry(file) && !maySkipSignature(file, policy);

/** By then the endpoints have been sent what they are asked. */
async function afterThisTurn(file: ParsedFile, options: VerifierOptions) {
  await new Promise((resolve) => setTimeout(resolve));
  return signatureCheck(file, options);
}

/** Check 5; its code and JSON-LD are loaded only then. */
async function signatureCheck(
  file: ParsedFile,
  { checkSignature: elsewhere, nodeCrypto }: VerifierOptions,
): Promise<Check | undefined> {
  if (file.kind === "unreadable") return undefined;
  if (elsewhere) return elsewhere(file.credential);
  let loaded: typeof import("../../core/verify/checks/signature.js");
  try {
    loaded = await import("../../core/verify/checks/signature.js");
  } catch (error) {
    return checkOf("signature", "signature-not-checked", { reason: String(error) });
  }
  return loaded.checkSignature(file.credential, nodeCrypto);
}
