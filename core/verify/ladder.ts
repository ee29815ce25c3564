import { anchorCheck } from "./checks/anchor.js";
import { issuerCheck } from "./checks/issuer.js";
import { periodCheck } from "./checks/period.js";
import { statusCheck } from "./checks/status.js";
import { trustCheck } from "./checks/trust.js";
import { issuerDidOf, type ParsedFile } from "./evidence/file.js";
import { resolveJudgement, type Judgement, type ResolvedJudgement } from "./judgement.js";
import type { Policy } from "./policy/policy.js";
import { CHECKS, type CheckName } from "./report/check.js";
import { checkOf, type Check } from "./report/report.js";

type CheckMaker = (judgement: ResolvedJudgement) => Check;

const MAKERS: Readonly<Record<CheckName, CheckMaker>> = {
  format: ({ file }) => file.format,
  integrity: ({ file }) =>
    file.kind === "read" ? file.integrity : checkOf("integrity", "unreadable"),
  anchor: anchorCheck,
  issuer: issuerCheck,
  trust: trustCheck,
  signature: ({ file, signature }) =>
    file.kind === "unreadable"
      ? checkOf("signature", "unreadable")
      : (signature ?? checkOf("signature", "signature-skipped")),
  status: (judgement) =>
    isHistorySpared(judgement) ? checkOf("status", "not-needed") : statusCheck(judgement),
  period: periodCheck,
  holder: () => checkOf("holder", "bearer"),
};

/**
 * A ladder (protocol, section 8): what the file alone shows, then what the registry is asked, then what costs most to
 * compute. A rung is climbed only if no check on those below it failed. Those apart need none of it.
 */
const RUNG_OF: Readonly<Record<CheckName, "file" | "registry" | "signature" | "apart">> = {
  format: "file",
  integrity: "file",
  anchor: "registry",
  issuer: "registry",
  trust: "registry",
  status: "registry",
  signature: "signature",
  period: "apart",
  holder: "apart",
};
const LADDER = (["file", "registry", "signature"] as const).map((rung) =>
  CHECKS.filter((name) => RUNG_OF[name] === rung),
);

const hasFailed = ({ outcome }: Check): boolean => outcome === "failed";

/**
 * All checks in their order; those on a rung that isn't climbed are `not-needed`, and so are all others where the format
 * has no answer: what isn't ours has nothing that they could speak of, and none of them may speak against it.
 */
export function checksOf(judgement: ResolvedJudgement): readonly Check[] {
  const format = MAKERS.format(judgement);
  if (!isSettled(format)) {
    return CHECKS.map((name) => (name === "format" ? format : checkOf(name, "not-needed")));
  }
  const made = new Map<CheckName, Check>();
  for (const rung of LADDER) {
    const isClimbed = ![...made.values()].some(hasFailed);
    for (const name of rung) {
      made.set(name, isClimbed ? MAKERS[name](judgement) : checkOf(name, "not-needed"));
    }
  }
  return CHECKS.map((name) => made.get(name) ?? MAKERS[name](judgement));
}

const isSettled = ({ outcome }: Check): boolean => outcome === "passed" || outcome === "failed";

/** Whether anyone is to be asked about the file. */
export const needsRegistry = (file: ParsedFile): boolean =>
  file.kind === "read" && file.format.outcome === "passed" && !hasFailed(file.integrity);

/**
 * Whether the issuer's log is to be replayed: a date or the pin asks for it, the registry has the batch, and the verdict
 * can still be a yes, as it can't for an issuer whom the policy has no reason to believe.
 */
export const needsHistory = (judgement: Judgement): boolean =>
  needsRegistry(judgement.file) && turnsOnHistory(resolveJudgement(judgement)) === "open";

/** A log that wasn't replayed as no reader of it could have come to a yes. */
const isHistorySpared = (judgement: ResolvedJudgement): boolean =>
  judgement.record.kind === "recorded" &&
  judgement.record.answered.history === undefined &&
  turnsOnHistory(judgement) === "settled";

/** `settled`: a date or the pin asks for the log, but the verdict is no yes whatever it holds. */
function turnsOnHistory(judgement: ResolvedJudgement): "no" | "open" | "settled" {
  const { record, at, pin } = judgement;
  if (record.kind !== "recorded") return "no";
  if (at === undefined && pin?.upToLogPosition === undefined) return "no";
  if (at !== undefined && at > record.answered.latestBlock.time) return "no";
  if ([anchorCheck(judgement), issuerCheck(judgement)].some(hasFailed)) return "settled";
  const trust = trustCheck(judgement);
  return hasFailed(trust) || trust.code === "issuer-not-vouched" ? "settled" : "open";
}

/** Whether check 5 is to be computed. */
export const needsSignature = (judgement: Judgement): boolean =>
  judgement.file.kind === "read" &&
  !maySkipSignature(judgement.file, judgement.policy) &&
  checksOf(resolveJudgement(judgement)).every(
    ({ check, code }) => check !== "signature" || code !== "not-needed",
  );

/** Nothing but the signature ties a did:key to its holder, so there it is never left out. */
export const maySkipSignature = (file: ParsedFile, policy: Policy): boolean =>
  // `=== true`: a policy that lost its type must not open the door.
  (policy.allowSkippedSignature as unknown) === true &&
  file.kind === "read" &&
  issuerDidOf(file.credential).startsWith("did:web:");
