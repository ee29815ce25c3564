import { isJsonObject } from "../json.js";
import { reasonName } from "../status/reason.js";
import { pinOf, type Answered } from "./anchor-check.js";
import type { HistoryKind } from "./chain-answer.js";
import { entriesWithin } from "./history.js";
import type { NoteCode } from "./codes.js";
import type { Judgement } from "./judge.js";
import { profileFor } from "./question.js";
import { instantText, type Check, type Note } from "./report.js";
import { standingOf, standingUnder, type Standing } from "./status-check.js";
import { domainWordOf } from "./trust-check.js";

/** Remarks that change no verdict. */
export function notesOf(
  input: Judgement,
  answered: Answered,
  checks: readonly Check[],
): readonly Note[] {
  const { file, policy, at } = input;
  if (file.kind !== "read" || file.anchor.kind !== "proof") return [];
  const { chain, registry } = file.anchor.proof;
  const profile = profileFor(policy, chain, registry);
  const notes: Note[] = [];
  if (profile?.test) notes.push({ code: "test-chain", detail: { profile: profile.name } });
  notes.push(...packNotes(input, answered));
  for (const { endpoint, reason } of answered.leftOut ?? []) {
    notes.push({ code: "endpoint-left-out", detail: { endpoint, reason } });
  }

  notes.push(...domainNotes(input, answered, checks));
  const judged = standingUnder(input, answered);
  if (judged.kind !== "known") return notes;
  const { standing } = judged;
  if (at === undefined && isWorse(standingAt(answered.latest), standingAt(answered.final))) {
    notes.push({ code: "seen-at-latest-only", detail: { block: answered.latestBlock.number } });
  }
  notes.push(...eventNotes(input, answered, standing));
  if (at === undefined && isWorse(standingOf(answered), standing)) {
    const upTo = pinOf(input)?.upToLogPosition ?? null;
    notes.push({ code: "later-status-ignored", detail: { pinnedUpTo: upTo } });
  }
  return notes;
}

const DAY_SECONDS = 86_400;

function packNotes({ now }: Judgement, { pack, finalBlock }: Answered): Note[] {
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

const standingAt = (answer: Answered["final"]): Standing => ({
  isRevoked: answer.isRevoked,
  isWithdrawn: answer.withdrawnAt !== 0,
  isSuspended: answer.isSuspended,
});

const isWorse = (one: Standing, other: Standing): boolean =>
  (one.isRevoked && !other.isRevoked) ||
  (one.isWithdrawn && !other.isWithdrawn) ||
  (one.isSuspended && !other.isSuspended);

const EVENT_NOTES = [
  { kind: "revoked", code: "revocation-event", flag: "isRevoked" },
  { kind: "withdrawn", code: "withdrawal-event", flag: "isWithdrawn" },
  { kind: "suspended", code: "suspension-event", flag: "isSuspended" },
] as const satisfies readonly { kind: HistoryKind; code: NoteCode; flag: keyof Standing }[];

/** Date and reason of what made the status bad: the last such entry of the part of the log that counts. */
function eventNotes(input: Judgement, { history }: Answered, standing: Standing): Note[] {
  if (!history || history.kind === "incomplete") return [];
  const bounds = { at: input.at, upTo: pinOf(input)?.upToLogPosition };
  const entries = entriesWithin(history.entries, bounds);
  return EVENT_NOTES.filter(({ flag }) => standing[flag]).flatMap(({ kind, code }) => {
    const entry = entries.findLast((it) => it.kind === kind);
    if (!entry) return [];
    const { time, blockNumber, reason = 0 } = entry;
    const detail = { time: instantText(time), block: blockNumber, reason: reasonName(reason) };
    return [{ code, detail }];
  });
}

/** Beside a pin or an accreditation the domain only remarks: a dead or sold one rejects nothing. */
function domainNotes(input: Judgement, { final }: Answered, checks: readonly Check[]): Note[] {
  const word = domainWordOf(input);
  const trust = checks.find(({ check }) => check === "trust");
  if (!word || trust?.outcome !== "passed") return [];
  const { did } = final;
  const { domain } = word;
  const notes: Note[] = [];
  if (trust.code !== "named-by-domain") {
    if (word.kind === "none") {
      const { code, reason } = word;
      return [{ code: "domain-not-reached", detail: { domain, did, code, reason } }];
    }
    const code = word.namesIssuer ? "domain-confirms" : "domain-does-not-confirm";
    notes.push({ code, detail: { domain, did } });
  }
  const method = signingMethodOf(input);
  if (word.kind === "document" && method !== undefined && !word.signingKeys.includes(method)) {
    notes.push({ code: "signing-key-not-listed", detail: { domain, verificationMethod: method } });
  }
  return notes;
}

function signingMethodOf({ file }: Judgement): string | undefined {
  const { proof } = file.kind === "read" ? file.credential : {};
  const first = Array.isArray(proof) ? proof[0] : undefined;
  const method = isJsonObject(first) ? first.verificationMethod : undefined;
  return typeof method === "string" ? method : undefined;
}
