import type { Address, Bytes32 } from "../../bytes.js";
import type { UnixSeconds } from "../../time.js";
import { issuerDidOf, pinOf } from "../checks/anchor.js";
import type { UnansweredKind } from "./chain-answer.js";
import type { DidAnswer } from "./did-document.js";
import { isDomainAccepted } from "./did-web.js";
import type { Judgement } from "../judge.js";
import type { ChainProfile, WebDid } from "../policy/policy.js";
import { accreditorsFor, questionOf } from "./question.js";

/** What an account says of an issuer for one time, by the registry's numbers 0, 1 and 2. */
export type Standing = "unknown" | "accredited" | "withdrawn";
export const STANDINGS: readonly Standing[] = ["unknown", "accredited", "withdrawn"];

export type AccreditationAnswer =
  | { readonly kind: "answered"; readonly standings: readonly AccountStanding[] }
  | { readonly kind: UnansweredKind; readonly endpoint: string; readonly reason: string };

export interface AccountStanding {
  readonly account: Address;
  readonly standing: Standing;
}

/** Others' words on who the issuer is; a part that wasn't asked for is absent. */
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

/**
 * Whom to ask about the issuer (protocol, section 7). Nobody about a file that changed or whose issuer didn't
 * anchor it: else any text could make a verifier call at any website.
 */
export function vouchingAsked(
  input: Pick<Judgement, "file" | "policy" | "answer">,
): VouchingQuestion {
  const { file, policy, answer } = input;
  const question = questionOf(file, policy);
  if (!question || file.kind !== "read" || answer.kind !== "answered") return {};
  const { did, treeSize, anchoredAt: time } = answer.final;
  if (treeSize === 0 || did !== issuerDidOf(file.credential)) return {};
  if (file.integrity.outcome !== "passed") return {};

  const { profile, issuerId } = question;
  const accounts = accreditorsFor(policy, profile).map(({ account }) => account);
  return {
    ...(accounts.length > 0 &&
      !pinOf(input) && { accreditation: { profile, accounts, issuerId, time } }),
    ...(isDomainAccepted(policy, did) && { did }),
  };
}
