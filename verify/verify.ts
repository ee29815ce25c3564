import type { Endpoint } from "../chain/rpc/endpoint.js";
import { createVerifier as createCoreVerifier } from "../chain/verify/verify.js";
import { utf8 } from "../core/bytes.js";
import { parseInstant, type UnixSeconds } from "../core/time.js";
import type { FetchDid } from "../core/verify/evidence/did-document.js";
import { ensurePolicy, type ChainProfile, type Policy } from "../core/verify/policy/policy.js";
import type { Origin } from "../core/verify/evidence/origin.js";
import type { Report } from "../core/verify/report/report.js";
import { endpointFrom, type EndpointSource } from "./endpoint.js";
import type { Part } from "./parts.js";

/**
 * A portable file. Give its bytes, or its text: `JSON.parse` keeps the last of two members of one name, rounds long
 * numbers and forgets how they were written, so an object is no longer the file. An object is written out and judged
 * as what it is by then; a reader of the file with another program may see another credential.
 */
export type Input = Uint8Array | ArrayBuffer | string | object;

export interface Options {
  /** Whom you trust; see `docs/policy.md`. Checked, and refused with every problem named. */
  readonly policy: Policy | object;
  /** Whom to ask. Where the policy has more than one chain, by chain: `{ "eip155:1": [...] }`. */
  readonly endpoints:
    readonly EndpointSource[] | Readonly<Record<string, readonly EndpointSource[]>>;
  /** How many endpoints of a chain must give the same answer at the same block; all of them by default. */
  readonly agree?: number;
  /** The instant to ask about, as a date or as in `2026-12-31T00:00:00Z`; by default, now. */
  readonly at?: Date | string;
  /** Asks issuers' websites, where the policy lets domains say who an issuer is; without it none is asked. */
  readonly fetchDid?: FetchDid;
  /** The clock; by default the system's. */
  readonly now?: () => Date;
}

/** Verifies many files; what it asked is asked again when it is older than the policy's chain profile allows. */
export interface Verifier {
  /**
   * The report on a credential, or on the one in a PNG, SVG, PDF, envelope or ZIP. Whatever the file and the endpoints are
   * like: it never rejects for them. One that holds several is undecided: {@link Verifier.verifyAll} judges each. With an `origin`,
   * which is what the reader of carriers and envelopes found out, the bytes are judged as they are.
   */
  verify(input: Input, origin?: Origin): Promise<Report>;
  /** A report on each credential in a file, or on the file itself where it holds none. */
  verifyAll(input: Input): Promise<readonly JudgedPart[]>;
}

export interface JudgedPart {
  /** Inside of the file; absent where that is the credential itself. */
  readonly name?: string;
  readonly report: Report;
}

/**
 * @throws PolicyError with every problem of the policy.
 * @throws TypeError for what isn't an endpoint or an instant.
 * @throws RangeError where more endpoints must agree than there are.
 */
export function createVerifier(options: Options): Verifier {
  const policy = ensurePolicy(options.policy);
  const endpointsOf = readEndpoints(options, policy);
  const { agree, at, fetchDid, now = () => new Date() } = options;
  for (const { chain } of policy.chains) ensureEnough(endpointsOf(chain), chain, agree);
  const verifier = createCoreVerifier({
    policy,
    endpointFor: ({ chain }: ChainProfile) => endpointsOf(chain),
    now: () => readInstant(now()),
    signatureAhead: true, // A person waits.
    ...(agree !== undefined && { agree }),
    ...(fetchDid && { fetchDid }),
    ...(at !== undefined && { at: readInstant(at) }),
  });
  /** Text can hold what bytes can't, so that it is judged itself where nothing was taken out of it. */
  const judge = (
    { bytes: part, origin }: Part,
    { file, bytes }: { readonly file: Uint8Array | string; readonly bytes: Uint8Array },
  ): Promise<Report> => verifier.verify(part === bytes ? file : part, { origin });

  return {
    async verify(input, origin) {
      const file = textOrBytes(input);
      if (origin) return verifier.verify(file, { origin });
      const bytes = bytesOf(file);
      const { onlyPartOf } = await loadParts();
      return judge(await onlyPartOf(bytes), { file, bytes });
    },
    async verifyAll(input) {
      const file = textOrBytes(input);
      const bytes = bytesOf(file);
      const { partsOf } = await loadParts();
      const judged: JudgedPart[] = [];
      for (const part of await partsOf(bytes)) {
        const report = await judge(part, { file, bytes });
        judged.push({ ...(part.name !== undefined && { name: part.name }), report });
      }
      return judged;
    },
  };
}

/** Who reads carriers by a program of their own doesn't need it. */
const loadParts = () => import("./parts.js");

const bytesOf = (file: Uint8Array | string): Uint8Array =>
  typeof file === "string" ? utf8(file) : file;

/** {@link createVerifier} for one file. */
export const verify = async (input: Input, options: Options): Promise<Report> =>
  createVerifier(options).verify(input);

function readEndpoints({ endpoints }: Options, { chains }: Policy) {
  const names = new Set(chains.map(({ chain }) => chain));
  const [only, ...others] = names;
  if (isList(endpoints) && others.length > 0) {
    throw new TypeError("The policy has more than one chain: give the endpoints by chain.");
  }
  const given = isList(endpoints) ? { [only ?? ""]: endpoints } : endpoints;
  const opened = new Map(
    Object.entries(given).map(([chain, sources]) => [chain, sources.map(endpointFrom)]),
  );
  return (chain: string) => opened.get(chain) ?? [];
}

const isList = (value: Options["endpoints"]): value is readonly EndpointSource[] =>
  Array.isArray(value);

function ensureEnough(endpoints: readonly Endpoint[], chain: string, agree?: number): void {
  const count = new Set(endpoints).size; // Who is asked twice agrees with itself.
  const needed = agree ?? Math.max(1, endpoints.length);
  if (Number.isInteger(needed) && needed >= 1 && needed <= count) return;
  throw new RangeError(`Expected at least ${needed} endpoints for ${chain}, got ${count}.`);
}

function textOrBytes(input: Input): Uint8Array | string {
  if (typeof input === "string" || input instanceof Uint8Array) return input;
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  const text: unknown = JSON.stringify(input);
  if (typeof text === "string") return text;
  throw new TypeError(`Expected bytes, text or an object, got ${typeof input}.`);
}

function readInstant(at: Date | string): UnixSeconds {
  const instant = typeof at === "string" ? parseInstant(at) : secondsOf(at);
  if (instant !== undefined && Number.isSafeInteger(instant)) return instant;
  throw new TypeError(`Expected an instant such as 2026-12-31T00:00:00Z, got ${String(at)}.`);
}

const secondsOf = (date: Date): UnixSeconds => Math.floor(date.getTime() / 1_000);
