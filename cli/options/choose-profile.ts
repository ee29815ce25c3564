import { EndpointError, type Endpoint } from "../../chain/rpc/endpoint.js";
import { createNode } from "../../chain/rpc/node.js";
import {
  BytesError,
  ensureAddress,
  ensureBytes32,
  type Address,
  type Bytes32,
} from "../../core/bytes.js";
import type { ChainProfile, Policy } from "../../core/verify/policy/policy.js";
import { Failure } from "../failure.js";

/** @throws {@link Failure} `USAGE` */
export const ensureIssuerId = (text: string): Bytes32 =>
  ensureHex("--issuer", "an issuer id of 32 bytes", text, ensureBytes32);

/** @throws {@link Failure} `USAGE` */
export const ensureAddressOption = (option: string, text: string): Address =>
  ensureHex(option, "an address of 20 bytes", text, ensureAddress);

function ensureHex<T>(option: string, what: string, text: string, ensure: (text: string) => T): T {
  try {
    return ensure(text);
  } catch (cause) {
    if (!(cause instanceof BytesError)) throw cause;
    throw new Failure("USAGE", `${option}: expected ${what}, got ${text}.`, { cause });
  }
}

/**
 * The registry of a policy that is on the endpoint's chain. A policy with one registry means that one, whatever the
 * endpoint says: the audit then finds out that the chain is another.
 *
 * @throws {@link Failure} `USAGE` where there are several; `EndpointError`.
 */
export async function chooseProfile(policy: Policy, endpoint: Endpoint): Promise<ChainProfile> {
  const [first] = policy.chains;
  if (first && policy.chains.length === 1) return first;
  const chain = `eip155:${await createNode(endpoint).chainId()}`;
  const [found, another] = policy.chains.filter((profile) => profile.chain === chain);
  if (!found) {
    const reason = `${endpoint.name} is on ${chain}, for which the policy has no registry.`;
    throw new EndpointError("MALFORMED", reason);
  }
  if (!another) return found;
  throw new Failure(
    "USAGE",
    `The policy has several registries on ${chain}: keep a policy for each.`,
  );
}
