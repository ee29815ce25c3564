import { domainOf } from "../../core/verify/evidence/did-web.js";
import type { PackSigner } from "../../core/verify/policy/pack-policy.js";
import type { Accreditor, ChainProfile, Pin, Policy } from "../../core/verify/policy/policy.js";
import { counted } from "../terminal/counted.js";

/** A policy in words: a heading and the sentences under it, each. */
export function describePolicy(policy: Policy): readonly (readonly [string, readonly string[]])[] {
  const { chains, pinned, accreditors = [], allowSkippedSignature, packs } = policy;
  return [
    ["It asks these registries, and believes a file of no other:", chains.map(chainText)],
    ["It believes these issuers:", orNone(pinned.map(pinText), "None is pinned.")],
    [
      "It believes an issuer whom one of these accredited for the day of anchoring:",
      orNone(accreditors.map(accreditorText), "No accreditor is trusted."),
    ],
    ["Else it believes an issuer's website:", [domainsText(policy)]],
    [
      "Packs in place of a chain:",
      orNone((packs?.signers ?? []).map(packSignerText(packs?.maxAgeDays)), "Your own only."),
    ],
    [
      "Signatures:",
      [
        allowSkippedSignature
          ? "They are left out, except a did:key's; reports say so."
          : "Every one is checked.",
      ],
    ],
  ];
}

const orNone = (lines: readonly string[], none: string): readonly string[] =>
  lines.length > 0 ? lines : [none];

function chainText(profile: ChainProfile): string {
  const { name, chain, credentialRegistry, deploymentBlock, finality, test } = profile;
  const final =
    "tag" in finality
      ? `the block that the node calls ${finality.tag}`
      : `${counted(finality.depth, "block")} below the newest`;
  const age =
    profile.maxHeadAgeSeconds === null
      ? "of any age"
      : `at most ${counted(profile.maxHeadAgeSeconds, "second")} old`;
  const kind = test ? "For tests: its files are no real awards." : "For real awards.";
  return `${name}: ${chain}, registry ${credentialRegistry} since block ${deploymentBlock.number}. Final is ${final}, ${age}. ${kind}`;
}

function pinText({ name, issuerId, profile, upToLogPosition }: Pin): string {
  const upTo = upToLogPosition === undefined ? "" : `, entries of its log up to ${upToLogPosition}`;
  return `${name ?? "(no name)"}: ${issuerId} on ${profile}${upTo}.`;
}

const accreditorText = ({ name, account, profile }: Accreditor): string =>
  `${name ?? "(no name)"}: account ${account} on ${profile}.`;

const packSignerText =
  (maxAgeDays: number | undefined) =>
  ({ name, did }: PackSigner): string => {
    const age = maxAgeDays === undefined ? "" : `, at most ${counted(maxAgeDays, "day")} old`;
    return `${name ?? "(no name)"}: those signed by ${did}${age}.`;
  };

function domainsText({ domains = [] }: Policy): string {
  if (domains === "any") {
    return "Any. A file is then issued by whoever controls the domain that it names.";
  }
  if (domains.length === 0) return "None is asked.";
  return `${domains.map(domainOf).join(", ")}. Their files are issued by whoever controls them.`;
}
