import type { Address, Bytes32 } from "../../bytes.js";
import { DidError, ensureIssuerDid } from "../../credential/did.js";
import { CodedError } from "../../error.js";
import { packs, type PackPolicy } from "./pack-policy.js";
import {
  address,
  boolean,
  closed,
  closedWithOptional,
  exactly,
  integer,
  listOf,
  matching,
  orNull,
  text,
  word,
  type Shape,
  type ShapeProblem,
} from "../../shape.js";

export type Finality =
  | { readonly tag: "latest" | "safe" | "finalized" }
  /** Final is the head's number less this many blocks. */
  | { readonly depth: number };

/** One registry on one chain, and what this verifier holds for final and fresh there. */
export interface ChainProfile {
  readonly name: string;
  /** CAIP-2. */
  readonly chain: `eip155:${string}`;
  readonly credentialRegistry: Address;
  /** Where accreditations are recorded; without it none is asked for. */
  readonly accreditationRegistry?: Address;
  /** The block that deployed the registry: two chains may share an id, not a block hash. */
  readonly deploymentBlock: { readonly number: number; readonly hash: Bytes32 };
  readonly finality: Finality;
  /** The oldest final block that still answers; null, in a test profile only: any. */
  readonly maxHeadAgeSeconds: number | null;
  /** How far the chain's clock may run ahead of the verifier's. */
  readonly clockToleranceSeconds: number;
  readonly test: boolean;
}

/** An issuer that the verifier has its own reason to believe. */
export interface Pin {
  /**
   * The name of the chain profile that it is for. One id may be on several chains, and any account that was its first
   * admin can register it on another, even after losing it here: a pin must not reach further than its reason.
   */
  readonly profile: string;
  readonly issuerId: Bytes32;
  /** The verifier's own name for the issuer. */
  readonly name?: string;
  /** For an issuer whose admin was lost later: only entries of its log up to this one count. */
  readonly upToLogPosition?: number;
}

/** An account whose accreditations the verifier believes, in one profile's accreditation registry. */
export interface Accreditor {
  /** As of a pin: an account's word on one chain is no word on another. */
  readonly profile: string;
  readonly account: Address;
  /** The verifier's own name for the holder of the account. */
  readonly name?: string;
}

export type WebDid = `did:web:${string}`;

/** What a verifier trusts, pinned before any file is seen. */
export interface Policy {
  readonly cairnPolicy: 1;
  readonly name: string;
  /** All for tests or none: a test chain's file must never look like an award. */
  readonly chains: readonly ChainProfile[];
  readonly pinned: readonly Pin[];
  readonly accreditors?: readonly Accreditor[];
  /** The DIDs whose domains may say who the issuer is; absent: none. */
  readonly domains?: "any" | readonly WebDid[];
  /** Absent: none but the verifier's own. */
  readonly packs?: PackPolicy;
  /** Whether check 5 may be left out; its absence is shown. Never for a `did:key`. */
  readonly allowSkippedSignature: boolean;
}

export class PolicyError extends CodedError<"POLICY"> {
  readonly problems: readonly ShapeProblem[];

  constructor(problems: readonly ShapeProblem[]) {
    const lines = problems.map(({ pointer, reason }) => `${pointer || "/"}: ${reason}`);
    super("POLICY", `This is not a policy or chain profile. ${lines.join(" ")}`);
    this.problems = problems;
  }
}

const NAME = text(200);

const finality: Shape<Finality> = (value, pointer, problems) => {
  const isDepth = typeof value === "object" && value !== null && "depth" in value;
  return isDepth
    ? closed({ depth: integer(0, 1_000_000) })(value, pointer, problems)
    : closed({ tag: exactly("latest", "safe", "finalized") })(value, pointer, problems);
};

const profile: Shape<ChainProfile> = (value, pointer, problems) => {
  const before = problems.length;
  const read = closedWithOptional(
    {
      name: NAME,
      chain: matching<`eip155:${string}`>(/^eip155:[1-9]\d{0,14}$/, "a chain as eip155:1"),
      credentialRegistry: address,
      deploymentBlock: closed({ number: integer(0), hash: word }),
      finality,
      maxHeadAgeSeconds: orNull(integer(1)),
      clockToleranceSeconds: integer(0, 7 * 86_400),
      test: boolean,
    },
    { accreditationRegistry: address },
  )(value, pointer, problems);
  if (problems.length === before && !read.test) {
    if ("tag" in read.finality ? read.finality.tag === "latest" : read.finality.depth === 0) {
      const reason = "The latest block may be reorganised: only a test profile may call it final.";
      problems.push({ pointer: `${pointer}/finality`, reason });
    }
    if (read.maxHeadAgeSeconds === null) {
      const reason = "Without an age an endpoint that lags unseen hides revocations: tests only.";
      problems.push({ pointer: `${pointer}/maxHeadAgeSeconds`, reason });
    }
  }
  return read;
};

const pin: Shape<Pin> = closedWithOptional(
  { profile: NAME, issuerId: word },
  { name: NAME, upToLogPosition: integer(1) },
);

const accreditor: Shape<Accreditor> = closedWithOptional(
  { profile: NAME, account: address },
  { name: NAME },
);

const webDid: Shape<WebDid> = (value, pointer, problems) => {
  try {
    if (ensureIssuerDid(value).startsWith("did:web:")) return value as WebDid;
    problems.push({ pointer, reason: "Expected a did:web: other DIDs have no domain to ask." });
  } catch (error) {
    if (!(error instanceof DidError)) throw error;
    problems.push({ pointer, reason: error.message });
  }
  return value as WebDid;
};

const domains: Shape<"any" | readonly WebDid[]> = (value, pointer, problems) =>
  value === "any" ? value : listOf(webDid)(value, pointer, problems);

const policy: Shape<Policy> = (value, pointer, problems) => {
  const read = closedWithOptional(
    {
      cairnPolicy: exactly(1),
      name: NAME,
      chains: listOf(profile),
      pinned: listOf(pin),
      allowSkippedSignature: boolean,
    },
    { accreditors: listOf(accreditor), domains, packs },
  )(value, pointer, problems);
  if (problems.length > 0) return read;
  refuseContradictions(read, problems);
  return read;
};

/** One call asks about all of a profile's: more would not fit into what nodes let a call cost. */
export const MAX_ACCREDITORS = 64;

function refuseContradictions(read: Policy, problems: ShapeProblem[]): void {
  const { accreditors = [], domains: accepted = [], packs: { signers } = { signers: [] } } = read;
  if (read.chains.length === 0) {
    problems.push({ pointer: "/chains", reason: "Expected at least one chain profile." });
  }
  if (new Set(read.chains.map((it) => it.test)).size > 1) {
    const reason = "Test profiles and others don't mix: keep a policy for each.";
    problems.push({ pointer: "/chains", reason });
  }
  if (accreditors.length > MAX_ACCREDITORS) {
    const reason = `Expected at most ${MAX_ACCREDITORS} accreditors, got ${accreditors.length}.`;
    problems.push({ pointer: "/accreditors", reason });
  }
  refuseRepeats("/chains", read.chains, (it) => it.name, problems);
  refuseRepeats("/chains", read.chains, (it) => `${it.chain}:${it.credentialRegistry}`, problems);
  refuseRepeats("/pinned", read.pinned, (it) => `${it.issuerId} on ${it.profile}`, problems);
  refuseRepeats("/accreditors", accreditors, (it) => `${it.account} on ${it.profile}`, problems);
  refuseRepeats("/packs/signers", signers, (it) => it.did, problems);
  if (accepted !== "any") refuseRepeats("/domains", accepted, (it) => it, problems);

  const known = read.chains.map((it) => it.name).join(", ");
  const refuseStranger = (pointer: string, name: string): void => {
    const reason = `Expected the name of one of this policy's chain profiles (${known}), got ${name}.`;
    problems.push({ pointer, reason });
  };
  read.pinned.forEach(({ profile: name }, at) => {
    if (!read.chains.some((it) => it.name === name)) refuseStranger(`/pinned/${at}/profile`, name);
  });
  accreditors.forEach(({ profile: name }, at) => {
    const pointer = `/accreditors/${at}/profile`;
    const chain = read.chains.find((it) => it.name === name);
    if (!chain) refuseStranger(pointer, name);
    else if (chain.accreditationRegistry === undefined) {
      const reason = `The profile ${name} has no accreditationRegistry to ask.`;
      problems.push({ pointer, reason });
    }
  });
}

function refuseRepeats<T>(
  pointer: string,
  items: readonly T[],
  keyOf: (item: T) => string,
  problems: ShapeProblem[],
): void {
  const seen = new Map<string, number>();
  items.forEach((item, at) => {
    const first = seen.get(keyOf(item));
    if (first === undefined) seen.set(keyOf(item), at);
    else {
      const reason = `${keyOf(item)} is at ${pointer}/${first} already.`;
      problems.push({ pointer: `${pointer}/${at}`, reason });
    }
  });
}

/**
 * Makes parsed JSON a policy.
 *
 * @throws {@link PolicyError} with every problem at once; members unknown here are problems too.
 */
export function ensurePolicy(json: unknown): Policy {
  const problems: ShapeProblem[] = [];
  const read = policy(json, "", problems);
  if (problems.length > 0) throw new PolicyError(problems);
  return read;
}

/**
 * Makes parsed JSON one chain profile.
 *
 * @throws {@link PolicyError} with every problem at once; members unknown here are problems too.
 */
export function ensureChainProfile(json: unknown): ChainProfile {
  const problems: ShapeProblem[] = [];
  const read = profile(json, "", problems);
  if (problems.length > 0) throw new PolicyError(problems);
  return read;
}
