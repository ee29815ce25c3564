import { webDidFetcher } from "../../../chain/verify/did-web.js";
import { EndpointError, type Endpoint } from "../../../chain/rpc/endpoint.js";
import type { Policy } from "../../../core/verify/policy/policy.js";
import { createVerifier } from "../../../verify/index.js";
import type { ChosenPack } from "./pack.js";
import type { FileVerifier } from "./session.js";
import type { Site } from "./site.js";

/** Whom the person trusts, whom they ask, and as of when. */
export interface Settings {
  readonly policy: Policy;
  /** The file that the policy was read from; absent: the site proposed it. */
  readonly policyFile?: string;
  readonly endpoints: Readonly<Record<string, readonly string[]>>;
  /** Whether the person changed the site's endpoints. */
  readonly hasOwnEndpoints: boolean;
  readonly agree?: number;
  /** An RFC 3339 instant in UTC; absent: now. */
  readonly at?: string;
  /** Answers in the endpoints' place. */
  readonly pack?: ChosenPack;
}

export function proposedBy({ policy, endpoints }: Site): Settings | undefined {
  return policy && { policy, endpoints, hasOwnEndpoints: false };
}

/** @throws RangeError where more must agree than there are. */
export function verifierFor(settings: Settings): FileVerifier {
  const { policy, endpoints, agree, at, pack } = settings;
  if (pack) {
    const loaded = import("./pack.js").then((it) => it.packVerifier({ ...settings, pack }));
    loaded.catch(() => undefined); // Reported with the first file.
    return { verify: async (input) => (await loaded).verify(input as Uint8Array) };
  }
  const asked = policy.chains.map(({ chain }): [string, readonly (string | Endpoint)[]] => {
    const urls = endpoints[chain] ?? [];
    return [chain, urls.length > 0 ? urls : [noEndpoint(chain)]];
  });
  return createVerifier({
    policy,
    endpoints: Object.fromEntries(asked),
    fetchDid: webDidFetcher(),
    ...(agree !== undefined && { agree }),
    ...(at !== undefined && { at }),
  });
}

/** Without an endpoint a file is still read, and what the chain would say is left open. */
const noEndpoint = (chain: string): Endpoint => ({
  name: "no endpoint",
  request: () =>
    Promise.reject(new EndpointError("UNREACHABLE", `No endpoint was given for ${chain}.`)),
});

export const chainsOf = ({ chains }: Policy): readonly string[] => [
  ...new Set(chains.map(({ chain }) => chain)),
];
