import { toHex } from "../../core/bytes.js";
import { CONTEXTS } from "../../core/credential/contexts.js";
import { PackError } from "../../core/pack/error.js";
import type { Pack, PackedChain, PackedFile } from "../../core/pack/pack.js";
import type { UnixSeconds } from "../../core/time.js";
import type { FetchDid } from "../../core/verify/evidence/did-document.js";
import { readFile } from "../../core/verify/evidence/file.js";
import type { Policy, WebDid } from "../../core/verify/policy/policy.js";
import { questionOf, type Question } from "../../core/verify/evidence/question.js";
import type { ChainFact, Report } from "../../core/verify/report/report.js";
import type { Endpoint } from "../rpc/endpoint.js";
import { replayLog } from "../log/log.js";
import { createPinnedCalls } from "../rpc/pinned-call.js";
import { createVerifier } from "../verify/verify.js";
import { decodeAnswer, encodeLookUp, encodeWordQuestion } from "../registry/verifier-call.js";
import { buildPackedChain } from "./chain-record.js";
import { proveAnswers } from "./prove.js";
import { recordDocuments, recordEndpoint, type Exchange } from "./recorder.js";

export interface CollectOptions {
  readonly files: readonly FileToPack[];
  readonly policy: Policy;
  readonly endpoints: readonly Endpoint[];
  readonly agree?: number;
  readonly now: UnixSeconds;
  /** The instant asked about, where a later check is to be about it, too. */
  readonly at?: UnixSeconds;
  readonly fetchDid?: FetchDid;
  /** The whole log of each issuer, so that a later check may ask about any past date. */
  readonly withHistory?: boolean;
}

export interface FileToPack {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Whether the file itself is in the pack, or its hash alone. */
  readonly isInside: boolean;
}

export interface Collected {
  /** To be signed by the one who vouches for it. */
  readonly pack: Pack;
  /** The verifier's reports while its questions were recorded. */
  readonly reports: readonly Report[];
}

/** Chains grow while they are asked: then the files' answers are of different blocks, and all is asked anew. */
const MAX_TRIES = 3;

/**
 * Verifies the files and keeps what was asked and answered, with all that the same verifier would ask of each file by
 * itself.
 *
 * @throws {@link PackError} `INCOMPLETE` where an answer can't be had; what endpoints throw.
 */
export async function collectPack(options: CollectOptions): Promise<Collected> {
  for (let left = MAX_TRIES; ; left--) {
    const collected = await collectOnce(options);
    if (collected) return collected;
    if (left > 1) continue;
    throw new PackError("INCOMPLETE", "The chain moved on while it was asked: try again.");
  }
}

async function collectOnce(options: CollectOptions): Promise<Collected | undefined> {
  const { files, policy, agree, now, at, fetchDid } = options;
  const documents = new Map<WebDid, Uint8Array>();
  const exchanges: Exchange[] = [];
  const endpoints = options.endpoints.map((it) => recordEndpoint(it, exchanges));
  const verifier = createVerifier({
    policy,
    endpointFor: () => endpoints,
    now,
    ...(agree !== undefined && { agree }),
    ...(at !== undefined && { at }),
    ...(fetchDid && { fetchDid: recordDocuments(fetchDid, documents) }),
  });
  const reports: Report[] = [];
  for (const { bytes } of files) reports.push(await verifier.verify(bytes));
  const asked = files.map((file, at) => askedAbout(file, reports[at], policy));
  const chains: PackedChain[] = [];
  for (const profile of new Set(asked.map(({ question }) => question.profile))) {
    const own = asked.filter(({ question }) => question.profile === profile);
    const [first] = own;
    if (!first || own.some(({ chain }) => !isSameView(chain, first.chain))) return undefined;
    const questions = own.map(({ question }) => question);
    const heard = endpoints.filter(({ name }) => first.chain.endpoint.split(", ").includes(name));
    for (const endpoint of heard) await askEach(endpoint, questions, first.chain);
    let packed = buildPackedChain(exchanges, profile, first.chain);
    if (options.withHistory && heard[0]) {
      await readHistories(heard[0], questions, packed);
      packed = buildPackedChain(exchanges, profile, first.chain);
    }
    const hasHeaders = packed.blocks.every(({ header }) => header !== undefined);
    const proofs = hasHeaders && (await proveAnswers(heard, profile, packed, questions));
    chains.push({ ...packed, ...(proofs && { proofs }) });
  }
  const pack: Pack = {
    cairnPack: 1,
    files: files.map((file, at) => packedFile(file, reports[at])),
    contexts: CONTEXTS,
    chains,
    documents: [...documents].map(([did, body]) => ({ did, body: toHex(body) })),
  };
  return { pack, reports };
}

interface Asked {
  readonly question: Question;
  readonly chain: ChainFact;
}

function askedAbout(
  { name, bytes }: FileToPack,
  report: Report | undefined,
  policy: Policy,
): Asked {
  const question = questionOf(readFile(bytes), policy);
  if (question && report?.chain) return { question, chain: report.chain };
  if (!question) {
    const expected = "a credential with an anchor proof in a registry of the policy";
    throw new PackError("NOTHING_TO_ASK", `${name}: expected ${expected}.`);
  }
  const anchor = report?.checks.find(({ check }) => check === "anchor");
  if (anchor?.code === "not-needed") {
    const expected = "a file that keeps the rules and is unchanged";
    throw new PackError("NOTHING_TO_ASK", `${name}: expected ${expected}, got ${report?.reason}.`);
  }
  const { reason } = anchor?.detail ?? {};
  const why = [anchor?.code, ...(typeof reason === "string" ? [reason] : [])].join(": ");
  throw new PackError("INCOMPLETE", `${name}: no registry answered about it (${why}).`);
}

const isSameView = (one: ChainFact, other: ChainFact): boolean =>
  one.endpoint === other.endpoint &&
  one.finalBlock.hash === other.finalBlock.hash &&
  one.latestBlock.hash === other.latestBlock.hash;

/** One answer serves all credentials of a status word; each must find its own when it is checked alone. */
async function askEach(
  endpoint: Endpoint,
  questions: readonly Question[],
  { finalBlock, latestBlock }: ChainFact,
): Promise<void> {
  const blocks = [finalBlock, latestBlock].map(({ number, hash }) => ({ number, hash, time: 0 }));
  const calls = questions.flatMap(({ profile, issuerId, root, index }) => {
    const to = profile.credentialRegistry;
    const data = [
      encodeLookUp(issuerId, root, index),
      encodeWordQuestion(issuerId, root, Math.floor(index / 256)),
    ];
    return blocks.flatMap((block) => data.map((it) => ({ block, to, data: it })));
  });
  await createPinnedCalls(endpoint)(calls);
}

async function readHistories(
  endpoint: Endpoint,
  questions: readonly Question[],
  packed: PackedChain,
): Promise<void> {
  const block = packed.blocks.find(({ number }) => number === packed.latestBlock);
  const issuers = new Map(questions.map((it) => [it.issuerId, it]));
  for (const { issuerId, root, index, profile } of issuers.values()) {
    const data = encodeLookUp(issuerId, root, index);
    const call = packed.calls.find((it) => it.block === block?.number && it.data === data);
    if (!block || !call)
      throw new PackError("INCOMPLETE", `No endpoint gave the log of issuer ${issuerId}.`);
    const { logLength, logHead } = decodeAnswer(call.answer);
    const replay = await replayLog(endpoint, profile, { issuerId, block, logLength, logHead });
    if (replay.kind === "replayed") continue;
    throw new PackError("INCOMPLETE", `The issuer's history could not be read: ${replay.reason}`);
  }
}

function packedFile({ name, bytes, isInside }: FileToPack, report: Report | undefined): PackedFile {
  const { sha256 } = (report?.file ?? {}) as PackedFile;
  if (!isInside) return { sha256 }; // A file's name can reveal as much as the file.
  return { sha256, name, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
}
