import type { Bytes32 } from "../../bytes.js";
import type { ParsedFile } from "./file.js";
import type { Accreditor, ChainProfile, Pin, Policy } from "../policy/policy.js";

/** What must be asked of one registry about one credential. */
export interface Question {
  readonly profile: ChainProfile;
  readonly issuerId: Bytes32;
  readonly root: Bytes32;
  readonly index: number;
}

/** The question that the file's anchor proof raises, or nothing where no pinned registry could answer. */
export function questionOf(file: ParsedFile, policy: Policy): Question | undefined {
  if (file.kind !== "read" || file.anchor.kind !== "proof") return undefined;
  const { chain, registry, issuerId, root, index } = file.anchor.proof;
  const profile = profileFor(policy, chain, registry);
  return profile && { profile, issuerId, root, index };
}

export const profileFor = (
  policy: Policy,
  chain: string,
  registry: string,
): ChainProfile | undefined =>
  policy.chains.find((it) => it.chain === chain && it.credentialRegistry === registry);

export const pinFor = (policy: Policy, profile: ChainProfile, issuerId: Bytes32): Pin | undefined =>
  policy.pinned.find((it) => it.profile === profile.name && it.issuerId === issuerId);

export const accreditorsFor = (policy: Policy, profile: ChainProfile): readonly Accreditor[] =>
  (policy.accreditors ?? []).filter((it) => it.profile === profile.name);
