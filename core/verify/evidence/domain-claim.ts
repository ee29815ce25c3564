import type { Policy } from "../policy/policy.js";
import { readDidAnswer, type DidAnswer, type DocumentClaim } from "./did-document.js";
import { domainOf, isDomainAccepted, isPortAccepted } from "./did-web.js";
import type { Question } from "./question.js";

/** What an issuer's domain claims of it, or why that isn't known. */
export type DomainClaim = DocumentClaim & { readonly domain: string };

const NOT_ASKED: DidAnswer = { kind: "not-asked", reason: "No DID document was asked for." };

/** What the domain of an issuer claims; nothing where the policy doesn't ask that domain. */
export function domainClaimOf(
  policy: Policy,
  { profile, issuerId }: Question,
  did: string,
  answer: DidAnswer | undefined,
): DomainClaim | undefined {
  if (!isDomainAccepted(policy, did)) return undefined;
  const domain = domainOf(did);
  if (!isPortAccepted(policy, did)) {
    const reason = "A port other than 443 is asked only if the policy names the DID itself.";
    return { kind: "none", code: "did-address-refused", reason, domain };
  }
  return { ...readDidAnswer(answer ?? NOT_ASKED, did, profile, issuerId), domain };
}
