import { utf8 } from "../../core/bytes.js";
import type { JsonObject } from "../../core/json.js";
import type { ChainAnswer } from "../../core/verify/evidence/chain-answer.js";
import { readFile, type ParsedFile } from "../../core/verify/evidence/file.js";
import type { Judgement } from "../../core/verify/judgement.js";
import { checkOf } from "../../core/verify/report/report.js";
import {
  ANCHORED_AT,
  anchoredBatch,
  goodAnswer,
  testPolicy,
  testProfile,
  withStatusIndex,
} from "./anchoring.js";
import { exampleCredential } from "./example.js";

export type Answered = Extract<ChainAnswer, { kind: "answered" }>;

export const DID = "did:web:college.example";
export const SIGNING_METHOD = `${DID}#z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z`;
export const NOW = ANCHORED_AT + 86_400;

/** A file of an issuer, anchored; its signature is well formed and nobody's. */
export function anchoredFile(did: string = DID): JsonObject {
  const proof = {
    type: "DataIntegrityProof",
    cryptosuite: "eddsa-rdfc-2022",
    created: "2026-11-20T15:00:00Z",
    verificationMethod: SIGNING_METHOD.replace(DID, did),
    proofPurpose: "assertionMethod",
    proofValue: `z${"2".repeat(88)}`,
  };
  const unsigned = withStatusIndex(exampleCredential({ did }));
  return anchoredBatch({ ...unsigned, proof: [proof] }).file;
}

export const parsed = (json: unknown): ParsedFile => readFile(utf8(JSON.stringify(json)));

/** The registry's word on {@link anchoredFile}, in good standing. */
export const goodStanding = (did: string = DID, changes: Partial<Answered> = {}): Answered => ({
  kind: "answered",
  endpoint: "a test",
  finalBlock: { number: 90, hash: testProfile.deploymentBlock.hash, time: NOW - 100 },
  latestBlock: { number: 100, hash: testProfile.deploymentBlock.hash, time: NOW },
  final: goodAnswer(did),
  latest: goodAnswer(did),
  ...changes,
});

const FILE = parsed(anchoredFile());

/** Everything that `judge` needs to say "verified". */
export const goodJudgement = (changes: Partial<Judgement> = {}): Judgement => ({
  file: FILE,
  answer: goodStanding(),
  signature: checkOf("signature", "signature-valid"),
  policy: testPolicy(),
  now: NOW,
  ...changes,
});
