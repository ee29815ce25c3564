import type { ChainAnswer, RegistryAnswered, UnansweredKind } from "../evidence/chain-answer.js";
import type { ParsedFile } from "../evidence/file.js";
import type { CheckCode } from "../report/codes.js";
import type { Detail } from "../report/report.js";

/** The registry's record of a file's batch, or why a check has none to read from. */
export type RegistryRecord =
  | { readonly kind: "recorded"; readonly answered: RegistryAnswered }
  /** None at the final block. */
  | {
      readonly kind: "absent";
      readonly code: "no-record" | "not-final";
      readonly answered: RegistryAnswered;
    }
  | { readonly kind: "unanswered"; readonly code: CheckCode; readonly detail?: Detail };

export const UNANSWERED_CODE: Readonly<Record<UnansweredKind, CheckCode>> = {
  unreachable: "unreachable",
  limited: "endpoint-limited",
  "wrong-chain": "wrong-chain",
  "wrong-deployment": "wrong-chain",
  "not-final": "not-final",
  "no-registry": "no-registry",
  "state-missing": "state-missing",
  "endpoint-stale": "endpoint-stale",
  "endpoint-ahead": "endpoint-ahead",
  malformed: "endpoint-malformed",
  disagreeing: "endpoints-disagree",
  "pack-untrusted": "pack-untrusted",
  "pack-altered": "pack-altered",
  "pack-malformed": "pack-malformed",
  "pack-incomplete": "pack-incomplete",
  "pack-too-old": "pack-too-old",
};

export function resolveRecord(file: ParsedFile, answer: ChainAnswer): RegistryRecord {
  if (file.kind === "unreadable") return { kind: "unanswered", code: "unreadable" };
  if (file.anchor.kind === "none") return { kind: "unanswered", code: "no-anchor-proof" };
  if (file.anchor.kind === "malformed") return { kind: "unanswered", code: "unreadable" };
  if (answer.kind === "not-asked") return { kind: "unanswered", code: "not-asked" };
  if (answer.kind !== "answered") {
    const { kind, endpoint, reason } = answer;
    return { kind: "unanswered", code: UNANSWERED_CODE[kind], detail: { endpoint, reason } };
  }
  const contradiction = contradictionIn(answer);
  if (contradiction) {
    const detail = { endpoint: answer.endpoint, reason: contradiction };
    return { kind: "unanswered", code: "endpoint-malformed", detail };
  }
  if (answer.final.treeSize !== 0) return { kind: "recorded", answered: answer };
  const code = answer.latest.treeSize === 0 ? "no-record" : "not-final";
  return { kind: "absent", code, answered: answer };
}

/** Records never change once set, and nothing happens after its own block: who says so errs or lies. */
function contradictionIn(answered: RegistryAnswered): string | undefined {
  const { final, latest, finalBlock, latestBlock } = answered;
  if (latestBlock.number < finalBlock.number) return "The latest block is before the final one.";
  if (final.anchoredAt > finalBlock.time || latest.anchoredAt > latestBlock.time) {
    return "The anchor is younger than the block it was read at.";
  }
  const isRecorded = final.treeSize !== 0;
  if (isRecorded !== (final.anchoredAt !== 0) || (isRecorded && final.did === "")) {
    return "The record is whole in part only.";
  }
  if (isRecorded && FIXED.some((name) => final[name] !== latest[name])) {
    return "The record differs between the final and the latest block.";
  }
  return latest.logLength < final.logLength ? "The issuer's log became shorter." : undefined;
}

const FIXED = ["did", "key", "treeSize", "anchoredAt", "batchNumber"] as const;
