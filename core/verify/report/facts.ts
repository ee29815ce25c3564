import { isJsonObject, type Json, type JsonObject } from "../../json.js";
import type { Block } from "../evidence/chain-answer.js";
import type { ResolvedJudgement } from "../judgement.js";
import type { CheckName } from "./check.js";
import { instantText, type BlockFact, type ChainFact, type Check, type Facts } from "./report.js";

/** Without these three nothing in the file is anybody's word (protocol, section 8). */
const GROUNDS: readonly CheckName[] = ["integrity", "anchor", "issuer"];

/** What may be shown as a fact, or nothing. */
export function factsOf(
  { file, answer, question, pin, issuerDid, proof }: ResolvedJudgement,
  checks: readonly Check[],
): Facts | undefined {
  const hasGrounds = GROUNDS.every((name) =>
    checks.some((it) => it.check === name && it.outcome === "passed"),
  );
  if (!hasGrounds || answer.kind !== "answered") return undefined;
  if (file.kind !== "read" || !proof || !question) return undefined;
  const { credential } = file;

  const trust = checks.find(({ check }) => check === "trust");
  const pinnedName = pin?.name;
  const claimedName = memberText(credential.issuer, "name");
  const recipient = recipientOf(credential);
  const achievement = achievementOf(credential);
  return {
    id: textOf(credential.id) ?? "",
    title: textOf(credential.name) ?? achievement?.name ?? "",
    ...(achievement && { achievement }),
    ...optional("language", languageOf(credential)),
    ...(recipient !== undefined && { recipient }),
    issuer: {
      did: issuerDid,
      issuerId: proof.issuerId,
      ...(pinnedName !== undefined && { pinnedName }),
      ...(trust?.code === "accredited" && optional("accreditedBy", trust.detail?.by)),
      ...(trust?.code === "named-by-domain" && optional("domain", trust.detail?.domain)),
      ...(claimedName !== undefined && { claimedName }),
    },
    anchoredAt: instantText(answer.final.anchoredAt),
    batchNumber: answer.final.batchNumber,
    treeSize: answer.final.treeSize,
    index: proof.index,
    root: proof.root,
    validFrom: textOf(credential.validFrom) ?? "",
    ...optional("validUntil", credential.validUntil),
    ...optional("awardedDate", credential.awardedDate),
    test: question.profile.test,
  };
}

/** On whose word the answers stand; there whenever the registry answered. */
export function chainFactOf({ answer, question }: ResolvedJudgement): ChainFact | undefined {
  if (answer.kind !== "answered" || !question) return undefined;
  const { name, chain, credentialRegistry } = question.profile;
  return {
    profile: name,
    chain,
    registry: credentialRegistry,
    endpoint: answer.endpoint,
    finalBlock: blockFact(answer.finalBlock),
    latestBlock: blockFact(answer.latestBlock),
  };
}

const blockFact = ({ number, hash, time }: Block): BlockFact => ({
  number,
  hash,
  time: instantText(time),
});

/** Open Badges 3.0 has no member for a learner's name: it is an identifier of type `name`, in clear. */
export function recipientOf({ credentialSubject: subject }: JsonObject): string | undefined {
  const identifiers = isJsonObject(subject) ? subject.identifier : undefined;
  if (!Array.isArray(identifiers)) return undefined;
  const name = identifiers
    .filter(isJsonObject)
    .find((it) => it.identityType === "name" && it.hashed === false);
  return textOf(name?.identityHash);
}

function achievementOf({ credentialSubject: subject }: JsonObject): Facts["achievement"] {
  const achievement = isJsonObject(subject) ? subject.achievement : undefined;
  const id = memberText(achievement, "id");
  const name = memberText(achievement, "name");
  return id !== undefined && name !== undefined ? { id, name } : undefined;
}

const languageOf = ({ credentialSubject: subject }: JsonObject): string | undefined =>
  isJsonObject(subject) ? memberText(subject.achievement, "inLanguage") : undefined;

const textOf = (value: Json | undefined): string | undefined =>
  typeof value === "string" ? value : undefined;

const memberText = (value: Json | undefined, name: string): string | undefined =>
  isJsonObject(value) ? textOf(value[name]) : undefined;

const optional = <Name extends string>(name: Name, value: Json | undefined) =>
  (typeof value === "string" ? { [name]: value } : {}) as Partial<Record<Name, string>>;
