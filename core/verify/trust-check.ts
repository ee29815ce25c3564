import { answeredOr, isCheck, missingRecord, pinOf } from "./anchor-check.js";
import { historyAsked } from "./history.js";
import type { Judgement } from "./judge.js";
import { checkOf, type Check } from "./report.js";

/** Check 4b: has the verifier a reason of its own to believe who the issuer is (protocol, section 7)? */
export function trustCheck(input: Judgement): Check {
  const { file } = input;
  if (file.kind === "unreadable") return checkOf("trust", "unreadable");
  if (file.anchor.kind === "none") return checkOf("trust", "no-anchor-proof");
  if (file.anchor.kind === "malformed") return checkOf("trust", "unreadable");
  const { issuerId } = file.anchor.proof;
  const pin = pinOf(input);
  if (!pin) return checkOf("trust", "issuer-not-vouched", { issuerId });
  if (pin.upToLogPosition === undefined) return checkOf("trust", "pinned", { issuerId });

  const answered = answeredOr("trust", input);
  if (isCheck(answered)) return answered;
  if (answered.final.treeSize === 0) return missingRecord("trust", answered);
  const asked = historyAsked(answered.history, {});
  if (asked.kind === "incomplete") {
    return checkOf("trust", "history-incomplete", { reason: asked.reason });
  }
  const position = asked.entries.find(({ kind }) => kind === "anchored")?.n;
  const detail = { issuerId, pinnedUpTo: pin.upToLogPosition, position: position ?? null };
  const isWithin = position !== undefined && position <= pin.upToLogPosition;
  return checkOf("trust", isWithin ? "pinned" : "issuer-not-vouched", detail);
}
