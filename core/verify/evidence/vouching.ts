import type { Address, Bytes32 } from "../../bytes.js";
import type { UnixSeconds } from "../../time.js";
import type { ChainProfile, Policy, WebDid } from "../policy/policy.js";
import type { ChainAnswer, UnansweredKind } from "./chain-answer.js";
import type { DidAnswer } from "./did-document.js";
import { isDomainAccepted } from "./did-web.js";
import { issuerDidOf, type ParsedFile } from "./file.js";
import { accreditorsFor, pinFor, questionOf } from "./question.js";

/** What an account's accreditations come to for an issuer at one time, by the registry's numbers 0, 1 and 2. */
export type IssuerStanding = "unknown" | "accredited" | "withdrawn";
export const ISSUER_STANDINGS: readonly IssuerStanding[] = ["unknown", "accredited", "withdrawn"];

export type AccreditationAnswer =
  | { readonly kind: "answered"; readonly standings: readonly AccountStanding[] }
  | { readonly kind: UnansweredKind; readonly endpoint: string; readonly reason: string };

export interface AccountStanding {
  readonly account: Address;
  readonly standing: IssuerStanding;
}

/** Others' answers on who the issuer is; a part that wasn't asked for is absent. */
export interface Vouching {
  readonly accreditation?: AccreditationAnswer;
  readonly domain?: DidAnswer;
}

export interface AccreditationQuestion {
  readonly profile: ChainProfile;
  readonly accounts: readonly Address[];
  readonly issuerId: Bytes32;
  /** The day that counts is that of anchoring. */
  readonly time: UnixSeconds;
}

export interface VouchingQuestion {
  readonly accreditation?: AccreditationQuestion;
  readonly did?: WebDid;
}

/** What is known of a file before anyone is asked who its issuer is. */
export interface BeforeVouching {
  readonly file: ParsedFile;
  readonly policy: Policy;
  readonly answer: ChainAnswer;
}

/**
 * Whom to ask about the issuer (protocol, section 7). No one about a file that changed or whose issuer didn't
 * anchor it: else any text could make a verifier call at any website.
 */
export function vouchingAsked({ file, policy, answer }: BeforeVouching): VouchingQuestion {
  const question = questionOf(file, policy);
  if (!question || file.kind !== "read" || answer.kind !== "answered") return {};
  const { did, treeSize, anchoredAt: time } = answer.final;
  if (treeSize === 0 || did !== issuerDidOf(file.credential)) return {};
  if (file.integrity.outcome !== "passed") return {};

  const { profile, issuerId } = question;
  const accounts = accreditorsFor(policy, profile).map(({ account }) => account);
  const isPinned = pinFor(policy, profile, issuerId) !== undefined;
  return {
    ...(accounts.length > 0 &&
      !isPinned && { accreditation: { profile, accounts, issuerId, time } }),
    ...(isDomainAccepted(policy, did) && { did }),
  };
}
