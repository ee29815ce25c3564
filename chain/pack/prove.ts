import type { Bytes32, Hex } from "../../core/bytes.js";
import { isJsonObject, type Json } from "../../core/json.js";
import { provenRegistries } from "../../core/pack/consistency.js";
import type { BlockProof, PackedChain } from "../../core/pack/pack.js";
import { slotsFor } from "../../core/pack/registry-storage.js";
import type { ChainProfile } from "../../core/verify/policy/policy.js";
import type { Question } from "../../core/verify/evidence/question.js";
import type { Endpoint } from "../rpc/endpoint.js";
import { decodeAnswer, encodeLookUp } from "../registry/verifier-call.js";
import { compareWithProofs } from "./proven-calls.js";

/**
 * Proofs of every slot behind the registry's answers (`eth_getProof`, EIP-1186), from the first endpoint that gives
 * them; nothing where none does: many don't for blocks that are some minutes old.
 */
export async function proveAnswers(
  endpoints: readonly Endpoint[],
  { credentialRegistry: address }: ChainProfile,
  packed: PackedChain,
  questions: readonly Question[],
): Promise<readonly BlockProof[] | undefined> {
  const blocks = [...new Set([packed.finalBlock, packed.latestBlock])];
  for (const endpoint of endpoints) {
    try {
      const proofs = await Promise.all(
        blocks.map(async (block) => {
          const slots = slotsAt(packed, block, questions);
          const at = `0x${block.toString(16)}`;
          const proof = await endpoint.request("eth_getProof", [address, slots, at]);
          return { block, address, ...proofIn(proof, slots) };
        }),
      );
      const proven = { chains: [{ ...packed, proofs }] };
      compareWithProofs(proven, provenRegistries(proven));
      return proofs;
    } catch {
      // It has no proofs, none so old, or none that fit: whether another has is tried, and a pack does without.
    }
  }
  return undefined;
}

function slotsAt({ calls }: PackedChain, block: number, questions: readonly Question[]) {
  const slots = questions.flatMap(({ profile, issuerId, root, index }) => {
    const data = encodeLookUp(issuerId, root, index);
    const to = profile.credentialRegistry;
    const call = calls.find((it) => it.block === block && it.to === to && it.data === data);
    if (!call) return []; // Another file of the same status word was asked about.
    const question = { issuerId, root, wordIndex: Math.floor(index / 256) };
    return slotsFor(question, decodeAnswer(call.answer));
  });
  return [...new Set(slots)];
}

function proofIn(value: unknown, slots: readonly Bytes32[]) {
  const { accountProof, storageProof } = isJsonObject(value) ? value : {};
  const storage = listOf(storageProof).filter(isJsonObject);
  return {
    account: nodesOf(accountProof),
    // In the order asked; how a node spells a slot's key is its own affair.
    storage: slots.map((slot, at) => ({ slot, nodes: nodesOf(storage[at]?.proof) })),
  };
}

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
const nodesOf = (value: Json | undefined): readonly Hex[] =>
  listOf(value)
    .filter((it) => typeof it === "string")
    .map((it) => it.toLowerCase() as Hex);
