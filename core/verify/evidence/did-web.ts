import { DidError, ensureIssuerDid } from "../../credential/did.js";
import type { Policy, WebDid } from "../policy/policy.js";

/** Whether a domain's word on this DID counts under the policy. */
export const isDomainAccepted = ({ domains = [] }: Policy, did: string): did is WebDid =>
  isWebDid(did) && (domains === "any" || domains.includes(did));

function isWebDid(did: string): did is WebDid {
  try {
    return ensureIssuerDid(did).startsWith("did:web:");
  } catch (error) {
    // The registry takes any bytes as a DID.
    if (!(error instanceof DidError)) throw error;
    return false;
  }
}

/** A port that no DID in the policy spells out would let any issuer's DID knock at any service of a host. */
export const isPortAccepted = ({ domains = [] }: Policy, did: WebDid): boolean =>
  portOf(did) === 443 || (domains !== "any" && domains.includes(did));

/** 443 where the DID has none. */
export const portOf = (did: WebDid): number => Number(authorityOf(did).split("%3A")[1] ?? 443);

export const hostOf = (did: WebDid): string => authorityOf(did).split("%3A")[0] ?? "";

const authorityOf = (did: WebDid): string => did.split(":")[2] ?? "";

/** Where a did:web's document is (did:web Method Specification, "Read"). */
export const documentUrl = (did: WebDid): string =>
  `https://${authorityOf(did).replace("%3A", ":")}${documentPath(did)}`;

export function documentPath(did: WebDid): string {
  const path = did.split(":").slice(3);
  return `/${path.length === 0 ? ".well-known" : path.join("/")}/did.json`;
}

/** Host, port and path, for people. */
export const domainOf = (did: WebDid): string =>
  [authorityOf(did).replace("%3A", ":"), ...did.split(":").slice(3)].join("/");
