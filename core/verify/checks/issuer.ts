import type { ResolvedJudgement } from "../judgement.js";
import { checkOf, type Check } from "../report/report.js";

/** Check 4a: byte for byte, since two spellings of a DID could be two parties. */
export function issuerCheck({ record, issuerDid }: ResolvedJudgement): Check {
  if (record.kind === "unanswered") return checkOf("issuer", record.code, record.detail);
  if (record.kind === "absent") return checkOf("issuer", record.code);
  const { did } = record.answered.final;
  const isSame = issuerDid === did;
  const detail = { registry: did, file: issuerDid };
  return checkOf("issuer", isSame ? "same-issuer" : "issuer-mismatch", detail);
}
