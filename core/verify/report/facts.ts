import { isJsonObject, type Json, type JsonObject } from "../../json.js";
import { issuerDidOf, pinOf } from "../checks/anchor.js";
import type { Block } from "../evidence/chain-answer.js";
import type { Judgement } from "../judge.js";
import { profileFor } from "../evidence/question.js";
import {
  instantText,
  type BlockFact,
  type ChainFact,
  type Check,
  type CheckName,
  type Facts,
} from "./report.js";

/** Without these three nothing in the file is anybody's word (protocol, section 8). */
const GROUNDS: readonly CheckName[] = ["integrity", "anchor", "issuer"];

/** What may be shown as a fact, or nothing. */
export function factsOf(input: Judgement, checks: readonly Check[]): Facts | undefined {
  const { file, answer, policy } = input;
  const hasGrounds = GROUNDS.every((name) =>
    checks.some((it) => it.check === name && it.outcome === "passed"),
  );
  if (!hasGrounds || answer.kind !== "answered") return undefined;
  if (file.kind !== "read" || file.anchor.kind !== "proof") return undefined;
  const { credential } = file;
  const { proof } = file.anchor;
  const profile = profileFor(policy, proof.chain, proof.registry);
  if (!profile) return undefined;

  const trust = checks.find(({ check }) => check === "trust");
  const pinnedName = pinOf(input)?.name;
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
      did: issuerDidOf(credential),
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
    test: profile.test,
  };
}

/** On whose word the answers stand; there whenever the registry answered. */
export function chainFactOf({ file, answer, policy }: Judgement): ChainFact | undefined {
  if (answer.kind !== "answered") return undefined;
  if (file.kind !== "read" || file.anchor.kind !== "proof") return undefined;
  const { chain, registry } = file.anchor.proof;
  const profile = profileFor(policy, chain, registry);
  return (
    profile && {
      profile: profile.name,
      chain,
      registry,
      endpoint: answer.endpoint,
      finalBlock: blockFact(answer.finalBlock),
      latestBlock: blockFact(answer.latestBlock),
    }
  );
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
