import { abiWord } from "../../core/abi-word.js";
import { concat, fromHex, toHex, utf8, type Hex } from "../../core/bytes.js";
import { keccak } from "../../core/keccak.js";
import {
  ISSUER_STANDINGS,
  type AccountStanding,
  type AccreditationAnswer,
  type AccreditationQuestion,
} from "../../core/verify/evidence/vouching.js";
import type { Agreement, Inquiry } from "../rpc/agreement.js";
import { MalformedAnswer } from "../rpc/malformed-answer.js";
import { Disagreement, NoAnswerError } from "../rpc/no-answer.js";
import { Unanswered } from "../rpc/snapshot.js";

const SELECTOR = keccak(utf8("lookUp(address[],bytes32,uint40)")).subarray(0, 4);
const WORD = 32;

/** Call data of the accreditation registry's `lookUp`, encoded without ethers as the verifier's other question. */
export function encodeStandingsQuestion({ accounts, issuerId, time }: AccreditationQuestion): Hex {
  const head = [abiWord(BigInt(3 * WORD)), fromHex(issuerId), abiWord(BigInt(time))];
  const list = [BigInt(accounts.length), ...accounts.map(fromHex)].map(abiWord);
  return toHex(concat(SELECTOR, ...head, ...list));
}

/**
 * Reads what `lookUp` returned: a standing for each account, in their order, in the registry's very bytes.
 *
 * @throws {@link ViewError}, and `Unanswered` where there is no contract.
 */
export function decodeStandings(
  data: unknown,
  { profile, accounts }: AccreditationQuestion,
): readonly AccountStanding[] {
  if (data === "0x") {
    const where = profile.accreditationRegistry ?? "";
    throw new Unanswered("no-registry", `There is no accreditation registry at ${where}.`);
  }
  const expected = `${accounts.length + 2} words: an offset, a length, and a standing each`;
  if (typeof data !== "string" || !/^0x(?:[0-9a-f]{64})+$/.test(data)) throw malformed(expected);
  const words = fromHex(data);
  const wordAt = (at: number): bigint => BigInt(toHex(words.subarray(at * WORD, (at + 1) * WORD)));
  const isWhole =
    words.length === (accounts.length + 2) * WORD &&
    wordAt(0) === BigInt(WORD) &&
    wordAt(1) === BigInt(accounts.length);
  if (!isWhole) throw malformed(expected);
  return accounts.map((account, at) => {
    const standing = ISSUER_STANDINGS[Number(wordAt(at + 2))];
    if (standing === undefined) throw malformed("a standing from 0 to 2");
    return { account, standing };
  });
}

const malformed = (expected: string): MalformedAnswer =>
  new MalformedAnswer("MALFORMED_ANSWER", `Expected ${expected} from the accreditation registry.`);

const inquiryFor = (
  question: AccreditationQuestion,
  to: NonNullable<AccreditationQuestion["profile"]["accreditationRegistry"]>,
): Inquiry<readonly AccountStanding[]> => ({
  calls: [{ to, data: encodeStandingsQuestion(question) }],
  read: ([data]) => decodeStandings(data, question),
});

/**
 * Asks at both blocks: an accreditation counts when it is final, its withdrawal when it is seen at the final or the
 * latest block. Never throws for what an endpoint does: not being answered is an answer too. */
export async function askAccreditation(
  agreement: Agreement,
  question: AccreditationQuestion,
): Promise<AccreditationAnswer> {
  const { accreditationRegistry, name } = question.profile;
  if (accreditationRegistry === undefined) {
    const reason = `The profile ${name} has no accreditation registry.`;
    return { kind: "no-registry", endpoint: name, reason };
  }
  try {
    const inquiry = inquiryFor(question, accreditationRegistry);
    const standings = await agreement.within(async (session) => {
      const { final, latest, newer } = await agreement.ask(session, inquiry);
      const counted = final.map((it, at) =>
        isWithdrawn(latest[at]) ? { ...it, ...WITHDRAWN } : it,
      );
      const ahead = newer.find(({ state }) =>
        state.some((it, at) => isWithdrawn(it) && !isWithdrawn(counted[at])),
      );
      if (!ahead) return counted;
      const { endpoint, block } = ahead;
      const reason = `${endpoint.name} has a withdrawal up to block ${block.number} that others, at block ${session.latestBlock.number}, don't have.`;
      throw new Disagreement(endpoint.name, reason);
    });
    return { kind: "answered", standings };
  } catch (error) {
    if (error instanceof Disagreement) return error.answer;
    return NoAnswerError.of({ name: "the endpoint" }, error).answer;
  }
}

const WITHDRAWN = { standing: "withdrawn" } as const;
const isWithdrawn = (it: AccountStanding | undefined): boolean => it?.standing === "withdrawn";
