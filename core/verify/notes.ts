import { signatureElementOf } from "../credential/proofs.js";
import { reasonName } from "../status/reason.js";
import type { History, HistoryKind, RegistryAnswered } from "./evidence/chain-answer.js";
import { entriesWithin, type HistoryBounds } from "./evidence/history.js";
import { standingOf, standingWithin, type CredentialStanding } from "./evidence/standing.js";
import type { ResolvedJudgement } from "./judgement.js";
import type { NoteCode } from "./report/codes.js";
import { instantText, type Check, type Note } from "./report/report.js";

/** What one should know beside the checks; it changes no verdict. */
export function notesOf(
  input: ResolvedJudgement,
  answered: RegistryAnswered,
  checks: readonly Check[],
): readonly Note[] {
  const { proof, question } = input;
  if (!proof) return [];
  const notes: Note[] = [];
  if (question?.profile.test) {
    notes.push({ code: "test-chain", detail: { profile: question.profile.name } });
  }
  notes.push(...dateNotes(input), ...packNotes(input, answered));
  for (const { endpoint, reason } of answered.leftOut ?? []) {
    notes.push({ code: "endpoint-left-out", detail: { endpoint, reason } });
  }

  notes.push(...domainNotes(input, answered, checks));
  notes.push(...statusNotes(input, answered));
  return notes;
}

/** A clock that gives no time doesn't make a date pass for today's: no comparison with NaN holds. */
function dateNotes({ at, now }: ResolvedJudgement): Note[] {
  if (at === undefined || at >= now) return [];
  return [{ code: "as-of-date", detail: { time: instantText(at), now: instantText(now) } }];
}

/** What one should know of the status beside whether it counts: when and why, and what has come since. */
function statusNotes(input: ResolvedJudgement, answered: RegistryAnswered): Note[] {
  const { at } = input;
  const { history, final, latest, latestBlock } = answered;
  const upTo = input.pin?.upToLogPosition;
  const judged = standingWithin(answered, { at, upTo });
  const current = standingWithin(answered, { upTo });
  const block = latestBlock.number;
  const notes: Note[] = [];
  if (judged.kind === "known") {
    if (at === undefined && isWorse(standingAt(latest), standingAt(final))) {
      notes.push({ code: "seen-at-latest-only", detail: { block } });
    }
    notes.push(...eventNotes(history, judged.standing, { at, upTo }));
  }
  if (current.kind !== "known") return notes;
  // A reader who asks about a day past may act today.
  const since = newlyBad(judged.kind === "known" ? judged.standing : NEVER_BAD, current.standing);
  notes.push(
    ...STATUS_NOTES.filter(({ flag }) => since[flag]).map(({ byNow }) => ({
      code: byNow,
      detail: { block },
    })),
    ...eventNotes(history, since, { upTo }),
  );
  if (isWorse(standingOf(answered), current.standing)) {
    notes.push({ code: "later-status-ignored", detail: { pinnedUpTo: upTo ?? null } });
  }
  return notes;
}

const DAY_SECONDS = 86_400;

function packNotes({ now }: ResolvedJudgement, { pack, finalBlock }: RegistryAnswered): Note[] {
  if (!pack) return [];
  const { name, isProven } = pack;
  // A name is the verifier's own, and two keys may have one.
  const signer = name === undefined ? pack.signer : `${name} (${pack.signer})`;
  const days = Math.floor((now - finalBlock.time) / DAY_SECONDS);
  const time = instantText(finalBlock.time);
  const detail = { block: finalBlock.number, time, days, signer };
  return [
    { code: "read-from-pack", detail },
    ...(isProven ? [{ code: "pack-proven" } as const] : []),
  ];
}

const standingAt = (answer: RegistryAnswered["final"]): CredentialStanding => ({
  isRevoked: answer.isRevoked,
  isWithdrawn: answer.withdrawnAt !== 0,
  isSuspended: answer.isSuspended,
});

const NEVER_BAD: CredentialStanding = { isRevoked: false, isWithdrawn: false, isSuspended: false };

const newlyBad = (before: CredentialStanding, after: CredentialStanding): CredentialStanding => ({
  isRevoked: after.isRevoked && !before.isRevoked,
  isWithdrawn: after.isWithdrawn && !before.isWithdrawn,
  isSuspended: after.isSuspended && !before.isSuspended,
});

const isWorse = (one: CredentialStanding, other: CredentialStanding): boolean =>
  Object.values(newlyBad(other, one)).includes(true);

interface StatusNote {
  readonly flag: keyof CredentialStanding;
  readonly kind: HistoryKind;
  readonly code: NoteCode;
  readonly byNow: NoteCode;
}

const STATUS_NOTES: readonly StatusNote[] = [
  { flag: "isRevoked", kind: "revoked", code: "revocation-event", byNow: "revoked-by-now" },
  { flag: "isWithdrawn", kind: "withdrawn", code: "withdrawal-event", byNow: "withdrawn-by-now" },
  { flag: "isSuspended", kind: "suspended", code: "suspension-event", byNow: "suspended-by-now" },
];

/** Date and reason of what made the status bad: the last such entry of the part of the log that counts. */
function eventNotes(
  history: History | undefined,
  standing: CredentialStanding,
  bounds: HistoryBounds,
): Note[] {
  if (!history || history.kind === "incomplete") return [];
  const entries = entriesWithin(history.entries, bounds);
  return STATUS_NOTES.filter(({ flag }) => standing[flag]).flatMap(({ kind, code }) => {
    const entry = entries.findLast((it) => it.kind === kind);
    if (!entry) return [];
    const { time, blockNumber, reason = 0 } = entry;
    const detail = { time: instantText(time), block: blockNumber, reason: reasonName(reason) };
    return [{ code, detail }];
  });
}

/** Beside a pin or an accreditation the domain makes a note only: a dead or sold one rejects nothing. */
function domainNotes(
  input: ResolvedJudgement,
  { final }: RegistryAnswered,
  checks: readonly Check[],
): Note[] {
  const { domainClaim: claim } = input;
  const trust = checks.find(({ check }) => check === "trust");
  if (!claim || trust?.outcome !== "passed") return [];
  const { did } = final;
  const { domain } = claim;
  const notes: Note[] = [];
  if (trust.code !== "named-by-domain") {
    if (claim.kind === "none") {
      const { code, reason } = claim;
      return [{ code: "domain-not-reached", detail: { domain, did, code, reason } }];
    }
    const code = claim.namesIssuer ? "domain-confirms" : "domain-does-not-confirm";
    notes.push({ code, detail: { domain, did } });
  }
  const method = signingMethodOf(input);
  if (claim.kind === "document" && method !== undefined && !claim.signingKeys.includes(method)) {
    notes.push({ code: "signing-key-not-listed", detail: { domain, verificationMethod: method } });
  }
  return notes;
}

function signingMethodOf({ file }: ResolvedJudgement): string | undefined {
  const method =
    file.kind === "read" ? signatureElementOf(file.credential)?.verificationMethod : undefined;
  return typeof method === "string" ? method : undefined;
}
