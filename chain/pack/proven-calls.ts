import { fromHex, toHex, type Address, type Bytes32, type Hex } from "../../core/bytes.js";
import type { ProvenAccount } from "../../core/pack/account-proof.js";
import { provenKey, type ProvenRegistries } from "../../core/pack/consistency.js";
import { PackError } from "../../core/pack/error.js";
import type { Pack, PackedCall, PackedChain } from "../../core/pack/pack.js";
import { stateIn, type WordQuestion } from "../../core/pack/registry-storage.js";
import {
  decodeAnswer,
  decodeWordAnswer,
  encodeLookUp,
  encodeWordQuestion,
} from "../registry/verifier-call.js";

/** The chains whose registries' answers are all proven; one that is proven in part only isn't one of them. */
export type ProvenChains = ReadonlyMap<string, ReadonlySet<Address>>;

/**
 * Compares each answer of a registry with what the pack's proofs say of its storage.
 *
 * @throws {@link PackError} where they differ, and `ViewError` where an answer is none.
 */
export function compareWithProofs(
  { chains }: Pick<Pack, "chains">,
  proven: ProvenRegistries,
): ProvenChains {
  return new Map(
    chains.map((packed) => {
      const registries = new Set((packed.proofs ?? []).map(({ address }) => address));
      for (const registry of registries) {
        const calls = packed.calls.filter(({ to }) => to === registry);
        for (const call of calls) compare(call, accountFor(packed, call, proven));
      }
      return [packed.chain, registries];
    }),
  );
}

function accountFor(
  { chain }: PackedChain,
  { to, block }: PackedCall,
  proven: ProvenRegistries,
): ProvenAccount {
  const account = proven.get(provenKey(chain, to, block));
  if (account) return account;
  throw new PackError("MALFORMED", `It proves ${to} at one of its blocks, but not at ${block}.`);
}

function compare({ data, answer }: PackedCall, { storage }: ProvenAccount): void {
  const { index, ...question } = questionIn(data);
  const { record, revoked, suspended } = stateIn(storage, question);
  const isLookUp = index !== undefined;
  const answered = isLookUp ? decodeAnswer(answer) : decodeWordAnswer(answer);
  const isSet = (word: bigint): boolean => ((word >> BigInt((index ?? 0) % 256)) & 1n) === 1n;
  const stored = isLookUp
    ? { ...record, isRevoked: isSet(revoked), isSuspended: isSet(suspended) }
    : { revoked, suspended };
  const names = new Set([...Object.keys(answered), ...Object.keys(stored)]);
  for (const name of names) {
    if (memberOf(answered, name) === memberOf(stored, name)) continue;
    throw new PackError("MALFORMED", `Its answer and its proof of storage differ in ${name}.`);
  }
}

const memberOf = (of: object, name: string): unknown => (of as Record<string, unknown>)[name];

/** A question as the verifier puts it: no other has an answer that could be compared. */
function questionIn(data: Hex): WordQuestion & { readonly index?: number } {
  const bytes = fromHex(data);
  const wordAt = (at: number): Bytes32 =>
    toHex(bytes.subarray(4 + 32 * at, 36 + 32 * at)) as Bytes32;
  if (bytes.length === 100) {
    const [issuerId, root] = [wordAt(0), wordAt(1)];
    // Beyond the largest tree there is nothing to ask about.
    const place = Number(BigInt(wordAt(2)) & 0xffff_ffffn);
    if (encodeLookUp(issuerId, root, place) === data) {
      return { issuerId, root, wordIndex: Math.floor(place / 256), index: place };
    }
    if (encodeWordQuestion(issuerId, root, place) === data) {
      return { issuerId, root, wordIndex: place };
    }
  }
  throw new PackError("MALFORMED", "It has an answer of a proven registry to an unknown question.");
}
