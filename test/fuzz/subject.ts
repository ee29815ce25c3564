import { canonicalJson } from "../../core/jcs.js";
import { readPlain } from "../../core/carrier/find.js";
import { isJsonObject, type Json, type JsonObject } from "../../core/json.js";
import { utf8 } from "../../core/bytes.js";
import { parseStrictFile } from "../../core/strict-json.js";
import type { ChainAnswer } from "../../core/verify/evidence/chain-answer.js";
import { readFile, type ParsedFile } from "../../core/verify/evidence/file.js";
import { originOf, type Origin } from "../../core/verify/evidence/origin.js";
import { judge } from "../../core/verify/judge.js";
import { questionOf } from "../../core/verify/evidence/question.js";
import type { Report } from "../../core/verify/report/report.js";
import { checkSignature } from "../../core/verify/checks/signature.js";
import {
  ANCHORED_AT,
  anchoredBatch,
  goodAnswer,
  NO_ANSWER,
  testPolicy,
  withStatusIndex,
} from "../support/anchoring.js";
import { exampleCredential } from "../support/example.js";
import { testSigner } from "../support/signing.js";

export interface FuzzPiece {
  readonly bytes: Uint8Array;
  readonly origin: Origin;
}

/** Valid files and the chain that vouches for them, all in memory. */
export interface Subject {
  readonly files: readonly JsonObject[];
  readonly texts: readonly string[];
  /** What is judged of a file: itself, or the credentials in what was put around some. */
  open(bytes: Uint8Array): readonly FuzzPiece[];
  /** The whole check; with the signature, or with a policy that lets it be left out. */
  check(piece: FuzzPiece, withSignature: boolean): Report | Promise<Report>;
  /** Whether the bytes are one of the valid files as JSON values, by another reader than the verifier's. */
  isOriginal(bytes: Uint8Array): boolean;
}

const DID = "did:web:college.example";
const NOW = ANCHORED_AT + 60;
const BLOCK = { number: 9, hash: `0x${"cd".repeat(32)}`, time: NOW };

export async function createSubject(): Promise<Subject> {
  const signer = await testSigner({ did: DID });
  const example = withStatusIndex(exampleCredential({ did: DID }));
  const short: JsonObject = { ...example };
  delete short.validUntil;
  delete short.awardedDate;
  const accented = { ...example, name: "Analyse de donnés appliquée, ½ 学 🎓" };
  const signed = [example, short, accented].map((it) => signer.sign(it));
  const batches = (await Promise.all(signed)).map((it) => anchoredBatch(it));
  const roots = new Set<string>(batches.map(({ proof }) => proof.root));
  const files = batches.map(({ file }) => file);
  const originals = new Set(files.map(canonicalText));
  const policies = [true, false].map((it) => testPolicy({ allowSkippedSignature: it }));
  const [lenient, strict] = policies;

  const answerTo = (file: ParsedFile, policy: typeof strict): ChainAnswer => {
    const question = questionOf(file, policy);
    if (!question) return { kind: "not-asked" };
    const isKnown = roots.has(question.root) && question.issuerId === strict.pinned[0].issuerId;
    const state = isKnown ? goodAnswer(DID) : NO_ANSWER;
    return {
      kind: "answered",
      endpoint: "memory",
      finalBlock: BLOCK as never,
      latestBlock: BLOCK as never,
      final: state,
      latest: state,
    };
  };

  return {
    files,
    texts: files.map((file) => JSON.stringify(file)),
    open(bytes) {
      const reading = readPlain(bytes);
      if (reading.kind === "none") return [{ bytes, origin: originOf(reading) }];
      return reading.credentials.map((it) => ({
        bytes: it.bytes,
        origin: originOf(reading, it),
      }));
    },
    check({ bytes, origin }, withSignature) {
      const file = readFile(bytes, origin);
      const policy = withSignature ? strict : lenient;
      const input = { file, answer: answerTo(file, policy), policy, now: NOW };
      if (!withSignature || file.kind === "unreadable") return judge(input);
      return checkSignature(file.credential).then((signature) => judge({ ...input, signature }));
    },
    isOriginal(bytes) {
      try {
        const json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as Json;
        return originals.has(canonicalText(json)) && isAsStrict(bytes, json);
      } catch {
        return false;
      }
    },
  };
}

/** The same text for the same file: members and the set of proofs have no order. */
function canonicalText(json: Json): string {
  const text = (it: Json): string => new TextDecoder().decode(canonicalJson(it));
  if (!isJsonObject(json) || !Array.isArray(json.proof)) return text(json);
  return text({ ...json, proof: json.proof.map(text).sort() });
}

/** What `JSON.parse` lets pass, such as one name twice, isn't the same value for every reader. */
function isAsStrict(bytes: Uint8Array, json: Json): boolean {
  return canonicalText(parseStrictFile(bytes)) === canonicalText(json);
}

export const bytesOf = (json: unknown): Uint8Array => utf8(JSON.stringify(json));
