import type { Audit } from "../../core/audit/audit.js";
import type { Address, Bytes32 } from "../../core/bytes.js";
import type { Block } from "../../core/verify/evidence/chain-answer.js";
import type { ChainProfile } from "../../core/verify/policy/policy.js";
import { EXIT, type ExitCode } from "../exit-codes.js";

/** An audit with all that a reader needs to judge it and to repeat it. */
export interface AuditResult {
  readonly profile: ChainProfile;
  readonly endpoint: string;
  readonly block: Block;
  readonly issuerIds: readonly Bytes32[];
  readonly accounts: readonly Address[];
  readonly notices: readonly string[];
  readonly audit: Audit;
}

const EXIT_OF: Record<Audit["outcome"], ExitCode> = {
  agrees: EXIT.done,
  differs: EXIT.rejected,
  undetermined: EXIT.undecided,
};
export const exitCodeOfAudit = ({ outcome }: Audit): ExitCode => EXIT_OF[outcome];

export const OUTCOME_TEXTS: Record<Audit["outcome"], string> = {
  agrees: "Every log leads to the head in the registry's storage.",
  differs: "What the endpoint reported is not what the registry recorded.",
  undetermined: "Nothing differs, but not everything could be checked.",
};

/** The command that makes the same audit again, with the reader's own endpoint and policy. */
export const commandOf = ({ issuerIds, accounts }: AuditResult): string =>
  [
    "cairn audit --rpc URL --policy FILE --out DIR",
    ...issuerIds.map((it) => `--issuer ${it}`),
    ...accounts.map((it) => `--account ${it}`),
  ].join(" ");
