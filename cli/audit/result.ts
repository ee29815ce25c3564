import type { Audit } from "../../core/audit/audit.js";
import type { Subject } from "../../core/audit/entry.js";
import type { SubjectNames } from "../../core/audit/tables.js";
import type { AuditTexts } from "../../core/audit/texts/texts.js";
import type { Address, Bytes32 } from "../../core/bytes.js";
import type { Block } from "../../core/verify/evidence/chain-answer.js";
import type { ChainProfile, Policy } from "../../core/verify/policy/policy.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import type { AuditPageTexts } from "../texts/texts.js";

/** An audit with all that a reader needs to judge it and to repeat it. */
export interface AuditResult {
  readonly profile: ChainProfile;
  readonly endpoint: string;
  readonly block: Block;
  readonly issuerIds: readonly Bytes32[];
  readonly accounts: readonly Address[];
  readonly notices: readonly string[];
  readonly audit: Audit;
  /** From the policy's trust list. */
  readonly names: SubjectNames;
}

/** The language of a run. */
export interface AuditWording {
  readonly texts: AuditTexts;
  readonly words: AuditPageTexts;
}

/** The names that a policy gives to issuers and accrediting accounts of one profile. */
export function namesIn(
  { pinned, accreditors = [] }: Policy,
  { name }: ChainProfile,
): SubjectNames {
  const ofProfile = <T extends { readonly profile: string }>(entries: readonly T[]): readonly T[] =>
    entries.filter(({ profile }) => profile === name);
  const issuers = ofProfile(pinned).map((it) => [it.issuerId, it.name] as const);
  const accounts = ofProfile(accreditors).map((it) => [it.account, it.name] as const);
  return new Map(
    [...issuers, ...accounts].flatMap(([id, given]) => (given === undefined ? [] : [[id, given]])),
  );
}

/** An id, behind its name where the trust list has one. */
export const nameOf = ({ names }: Pick<AuditResult, "names">, id: Subject): string => {
  const name = names.get(id);
  return name === undefined ? id : `${name} (${id})`;
};

const EXIT_OF: Record<Audit["outcome"], ExitCode> = {
  agrees: EXIT.done,
  differs: EXIT.rejected,
  undetermined: EXIT.undecided,
};
export const exitCodeOfAudit = ({ outcome }: Audit): ExitCode => EXIT_OF[outcome];

/** The command that makes the same audit again, with the reader's own endpoint and policy. */
export const commandOf = ({ issuerIds, accounts }: AuditResult): string =>
  [
    "cairn audit --rpc URL --policy FILE --out DIR",
    ...issuerIds.map((it) => `--issuer ${it}`),
    ...accounts.map((it) => `--account ${it}`),
  ].join(" ");
