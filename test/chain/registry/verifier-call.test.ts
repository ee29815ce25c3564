import { expect } from "chai";
import fc from "fast-check";
import { registryInterface } from "../../../chain/registry/calls.js";
import { decodeAnswer, encodeLookUp } from "../../../chain/registry/verifier-call.js";
import { toHex, type Bytes32, type Hex } from "../../../core/bytes.js";
import { codeOf } from "../../support/refusal.js";
import { encodedAnswer } from "../../support/fake-endpoint.js";
import { goodAnswer, ISSUER_ID, NO_ANSWER } from "../../support/anchoring.js";

const hex = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => toHex(bytes));
const time = fc.nat(253_402_300_799);

const answers = fc.record({
  did: fc.string({ unit: "binary", maxLength: 60 }),
  key: hex(20),
  treeSize: fc.nat(2 ** 24),
  anchoredAt: time,
  batchNumber: fc.nat(2 ** 24 - 1),
  keyCompromisedFrom: time,
  isReaffirmed: fc.boolean(),
  withdrawnAt: time,
  isRevoked: fc.boolean(),
  isSuspended: fc.boolean(),
  logLength: fc.nat(2 ** 40 - 1),
  logHead: hex(24),
});

describe("encodeLookUp", () => {
  it("writes the call that ethers writes", () => {
    fc.assert(
      fc.property(hex(32), hex(32), fc.nat(2 ** 24 - 1), (issuerId, root, index) => {
        const expected = registryInterface.encodeFunctionData("lookUp", [issuerId, root, index]);
        expect(encodeLookUp(issuerId as Bytes32, root as Bytes32, index)).to.equal(expected);
      }),
    );
  });
});

describe("decodeAnswer", () => {
  it("reads what ethers writes", () => {
    fc.assert(
      fc.property(answers, (answer) => {
        expect(decodeAnswer(encodedAnswer(answer as never))).to.deep.equal(answer);
      }),
    );
    expect(decodeAnswer(encodedAnswer(NO_ANSWER))).to.deep.equal(NO_ANSWER);
  });

  const good = encodedAnswer(goodAnswer("did:web:college.example"));
  const words = good.slice(2).match(/.{64}/g)!;
  const withWord = (at: number, word: string): Hex =>
    `0x${words.with(at, word.padStart(64, "0")).join("")}`;

  const malformed: [string, unknown][] = [
    ["nothing: an account without code", "0x"],
    ["what isn't text", null],
    ["an object", { result: good }],
    ["upper case", good.toUpperCase()],
    ["part of a word", good.slice(0, -2)],
    ["a word more", `${good}${"0".repeat(64)}`],
    ["a word less", good.slice(0, -64)],
    ["a revert's data", `0x08c379a0${"0".repeat(64 * 14)}`],
    ["another offset of the tuple", withWord(0, "40")],
    ["another offset of the text", withWord(1, "1a0")],
    ["an address of 21 bytes", withWord(2, "1".repeat(42))],
    ["a tree size of 33 bits", withWord(3, "100000000")],
    ["a time of 41 bits", withWord(4, "10000000000")],
    ["a time in the year 10000", withWord(4, (253_402_300_800).toString(16))],
    ["a batch number of 25 bits", withWord(5, "1000000")],
    ["a boolean that is 2", withWord(9, "2")],
    ["a bytes24 with more behind", withWord(12, "1".repeat(64))],
    ["a text longer than the answer", withWord(13, "ff")],
    ["a text that isn't padded with zeros", withWord(13, "16")],
    ["an issuer id", ISSUER_ID],
  ];
  it("gives a DID that isn't UTF-8 as a text that no conforming file can name", () => {
    const { did } = decodeAnswer(withWord(14, `ff${words[14].slice(2)}`));
    expect(did).to.contain("\ufffd");
  });

  for (const [what, data] of malformed) {
    it(`refuses ${what}`, () => {
      expect(codeOf(() => decodeAnswer(data))).to.equal("MALFORMED_ANSWER");
    });
  }
});
