import { PackError } from "../../core/pack/error.js";
import type { PackedChain, PackedFile } from "../../core/pack/pack.js";
import { readPack, type ReadPack } from "../../core/pack/read.js";
import { fromHex } from "../../core/bytes.js";
import type { UnixSeconds } from "../../core/time.js";
import type { PackWord } from "../../core/verify/evidence/chain-answer.js";
import type { FetchDid } from "../../core/verify/evidence/did-document.js";
import type { ChainProfile, Policy } from "../../core/verify/policy/policy.js";
import { instantText } from "../../core/verify/report/report.js";
import type { Endpoint } from "../rpc/endpoint.js";
import { MalformedAnswer } from "../rpc/malformed-answer.js";
import { Unanswered } from "../rpc/snapshot.js";
import { createVerifier, type Verifier, type VerifierOptions } from "../verify/verify.js";
import { packEndpoint, refusingEndpoint } from "./endpoint.js";
import { compareWithProofs, type ProvenChains } from "./proven-calls.js";

/** A pack as the source of a verifier's answers; what is wrong with it is the answer to every question. */
export interface OpenedPack {
  /** The files in it or named by it; none where it can't be read. */
  readonly files: readonly PackedFile[];
  /** Who made it and when; absent where that is unknown. */
  readonly made?: { readonly signer: string; readonly name?: string; readonly at: UnixSeconds };
  /** Why nothing is believed of it, where that is so. */
  readonly refusal?: { readonly kind: string; readonly reason: string };
  readonly endpointFor: (profile: ChainProfile) => Endpoint;
  readonly fetchDid: FetchDid;
  /** The clock by which its answers are fresh: that of its own newest block, unless that is yet to come. */
  readonly clockFor: (profile: ChainProfile, now: UnixSeconds) => UnixSeconds;
  readonly wordFor: (profile: ChainProfile) => PackWord;
}

export interface OpenOptions {
  readonly policy: Policy;
  /** Keys that are believed beside the policy's, such as the verifier's own. */
  readonly alsoBelieved?: readonly string[];
  readonly now: UnixSeconds;
}

/** Opens a pack of any kind of bytes, or text; what it is like never makes it throw. */
export function openPack(input: Uint8Array | string, options: OpenOptions): OpenedPack {
  let read: ReadPack;
  let proven: ProvenChains;
  try {
    read = readPack(input);
    proven = compareWithProofs(read.pack, read.proven);
  } catch (error) {
    return refused(refusalFor(error));
  }
  const { pack, signer, madeAt } = read;
  const name = nameOf(signer, options);
  const made = { signer, at: madeAt, ...(name !== undefined && { name }) };
  if (!isBelieved(signer, options)) {
    const reason = "Neither the policy nor the command names this key.";
    const refusal = new Unanswered("pack-untrusted", reason);
    return { ...refused(refusal, signer), files: pack.files, made };
  }
  const packedFor = (profile: ChainProfile) => pack.chains.find((it) => it.chain === profile.chain);
  return {
    files: pack.files,
    made,
    endpointFor(profile) {
      const packed = packedFor(profile);
      if (!packed) {
        const reason = `It holds nothing of ${profile.chain}.`;
        return refusingEndpoint(signer, new Unanswered("pack-incomplete", reason));
      }
      const tooOld = tooOldFor(timeOf(packed, packed.finalBlock), options);
      if (tooOld) return refusingEndpoint(signer, tooOld);
      // On whose word the answers stand, and on whose the signer's does.
      return packEndpoint(packed, `${signer} (${packed.endpoint})`);
    },
    fetchDid(did) {
      const document = pack.documents.find((it) => it.did === did);
      return Promise.resolve(
        document
          ? { kind: "fetched", body: fromHex(document.body) }
          : { kind: "not-asked", reason: "The pack holds no document of this website." },
      );
    },
    clockFor(profile, now) {
      const packed = packedFor(profile);
      return packed ? Math.min(now, timeOf(packed, packed.latestBlock)) : now;
    },
    wordFor: (profile) => ({
      signer,
      ...(name !== undefined && { name }),
      isProven: proven.get(profile.chain)?.has(profile.credentialRegistry) ?? false,
    }),
  };
}

/** The verifier of files without network: that of all files, its questions answered by a pack. */
export const createPackVerifier = (
  pack: OpenedPack,
  options: Pick<VerifierOptions, "policy" | "at" | "nodeCrypto"> & { readonly now: UnixSeconds },
): Verifier =>
  createVerifier({
    ...options,
    endpointFor: pack.endpointFor,
    fetchDid: pack.fetchDid,
    recorded: pack,
  });

const isBelieved = (signer: string, { policy, alsoBelieved = [] }: OpenOptions): boolean =>
  alsoBelieved.includes(signer) || (policy.packs?.signers ?? []).some(({ did }) => did === signer);

const nameOf = (signer: string, { policy }: OpenOptions): string | undefined =>
  policy.packs?.signers.find(({ did }) => did === signer)?.name;

const DAY_SECONDS = 86_400;

const timeOf = ({ blocks }: PackedChain, number: number): UnixSeconds =>
  blocks.find((it) => it.number === number)?.time ?? NaN;

function tooOldFor(time: UnixSeconds, { policy, now }: OpenOptions): Unanswered | undefined {
  const { maxAgeDays } = policy.packs ?? {};
  // Not ">": an age that is no number must not pass.
  if (maxAgeDays === undefined || now - time <= maxAgeDays * DAY_SECONDS) return undefined;
  const reason = `Expected a final block of at most ${maxAgeDays} days of age, got one of ${instantText(time)}.`;
  return new Unanswered("pack-too-old", reason);
}

const refused = (refusal: Unanswered, name = "pack"): OpenedPack => ({
  files: [],
  refusal: { kind: refusal.kind, reason: refusal.message },
  endpointFor: () => refusingEndpoint(name, refusal),
  fetchDid: () => Promise.resolve({ kind: "not-asked", reason: refusal.message }),
  clockFor: (_, now) => now,
  wordFor: () => ({ signer: "", isProven: false }),
});

function refusalFor(error: unknown): Unanswered {
  if (!(error instanceof PackError) && !(error instanceof MalformedAnswer)) throw error;
  const kind = error.code === "ALTERED" ? "pack-altered" : "pack-malformed";
  return new Unanswered(kind, error.message, { cause: error });
}
