import type { Address } from "../../core/bytes.js";
import { kindOf, type MessageKind } from "../../core/message/kinds.js";
import type { Message, MessageDomain } from "../../core/message/message.js";
import type { ChainProfile, Policy } from "../../core/verify/policy/policy.js";
import { Failure } from "../failure.js";

/** The one profile of a policy, or the one that is named by its chain. */
export function profileFor({ chains }: Policy, chain: string | undefined): ChainProfile {
  const fitting = chain === undefined ? chains : chains.filter((it) => it.chain === chain);
  const [only] = fitting;
  if (only && fitting.length === 1) return only;
  const known = chains.map((it) => it.chain).join(", ");
  throw new Failure(
    "USAGE",
    chain === undefined
      ? `The policy has several chains: say which by --chain (${known}).`
      : `Expected one profile of ${chain} in the policy, which has ${known}.`,
  );
}

/** Where a kind of message is taken, by the profile. */
export const domainFor = (profile: ChainProfile, kind: MessageKind): MessageDomain => ({
  chainId: Number(profile.chain.slice("eip155:".length)),
  registry: registryFor(profile, kind),
});

function registryFor(profile: ChainProfile, { contract }: MessageKind): Address {
  if (contract === "CredentialRegistry") return profile.credentialRegistry;
  if (profile.accreditationRegistry) return profile.accreditationRegistry;
  throw new Failure("USAGE", `The profile "${profile.name}" has no accreditationRegistry.`);
}

/** The profile whose registry a message is for. A message from elsewhere could name a contract that only looks like it. */
export function profileOf({ chains }: Policy, { name, domain }: Message): ChainProfile {
  const kind = kindOf(name);
  const found = chains.find((profile) => {
    const registry =
      kind.contract === "CredentialRegistry"
        ? profile.credentialRegistry
        : profile.accreditationRegistry;
    return profile.chain === `eip155:${domain.chainId}` && registry === domain.registry;
  });
  if (found) return found;
  throw new Failure(
    "REFUSED",
    `The message is for ${domain.registry} on eip155:${domain.chainId}, which is no ${kind.contract} of the policy.`,
  );
}
