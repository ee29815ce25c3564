import type { RegistryAnswer } from "../../core/verify/evidence/chain-answer.js";
import type { Question } from "../../core/verify/evidence/question.js";
import type { Inquiry } from "../rpc/agreement.js";
import { MalformedAnswer } from "../rpc/malformed-answer.js";
import {
  decodeAnswer,
  decodeWordAnswer,
  encodeLookUp,
  encodeWordQuestion,
  type StatusBits,
} from "./verifier-call.js";

/** What the registry says at one block about 256 credentials of one batch, those of one status word. */
export interface BatchState {
  readonly record: RegistryAnswer;
  readonly bits: StatusBits;
}

const WORD_BITS = 256;

/** The same for all credentials whose state one inquiry gives. */
export const stateKeyOf = ({ issuerId, root, index }: Question): string =>
  `${issuerId} ${root} ${wordOf(index)}`;

const wordOf = (index: number): number => Math.floor(index / WORD_BITS);

export function batchStateInquiry({
  profile,
  issuerId,
  root,
  index,
}: Question): Inquiry<BatchState> {
  const to = profile.credentialRegistry;
  return {
    calls: [
      { to, data: encodeLookUp(issuerId, root, index) },
      { to, data: encodeWordQuestion(issuerId, root, wordOf(index)) },
    ],
    read: ([answer, word]) => {
      const state = { record: decodeAnswer(answer), bits: decodeWordAnswer(word) };
      const { isRevoked, isSuspended } = recordAt(state, index);
      const { record } = state;
      if (record.isRevoked === isRevoked && record.isSuspended === isSuspended) return state;
      const expected = "a credential's own bits in its status word";
      throw new MalformedAnswer("MALFORMED_ANSWER", `Expected ${expected}, got others.`);
    },
  };
}

/** The registry's answer for one of the 256. */
export function recordAt({ record, bits }: BatchState, index: number): RegistryAnswer {
  const at = BigInt(index % WORD_BITS);
  const isSet = (word: bigint): boolean => ((word >> at) & 1n) === 1n;
  return { ...record, isRevoked: isSet(bits.revoked), isSuspended: isSet(bits.suspended) };
}
