import { expect } from "chai";
import fc from "fast-check";
import {
  askAccreditation,
  decodeStandings,
  encodeStandingsQuestion,
} from "../../../chain/registry/accreditation.js";
import { createAgreement } from "../../../chain/rpc/agreement.js";
import { accreditationInterface } from "../../../chain/registry/calls.js";
import { ACCREDITATION_REGISTRY } from "../../../chain/registry/contracts.js";
import { EndpointError, httpEndpoint, type Endpoint } from "../../../chain/rpc/endpoint.js";
import { createNode } from "../../../chain/rpc/node.js";
import { ensureAddress, toHex, type Address, type Bytes32, type Hex } from "../../../core/bytes.js";
import type { AccreditationQuestion } from "../../../core/verify/evidence/vouching.js";
import { ISSUER_ID, testProfile } from "../../support/anchoring.js";
import { startLocalChain, type LocalChain } from "../../support/local-chain.js";
import { codeOf } from "../../support/refusal.js";
import {
  addressOf,
  DEV_KEYS,
  sendAs,
  setUpRegistry,
  type TestRegistry,
} from "../../support/registry.js";

const hex = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => toHex(bytes));
const accounts = fc.array(hex(20) as fc.Arbitrary<Address>, { maxLength: 64 });

const question = (changes: Partial<AccreditationQuestion> = {}): AccreditationQuestion => ({
  profile: { ...testProfile, accreditationRegistry: `0x${"ac".repeat(20)}` as Address },
  accounts: [`0x${"c0".repeat(20)}`, `0x${"30".repeat(20)}`] as Address[],
  issuerId: ISSUER_ID,
  time: 1_000,
  ...changes,
});

describe("encodeStandingsQuestion", () => {
  it("writes the call that ethers writes", () => {
    fc.assert(
      fc.property(accounts, hex(32), fc.nat(2 ** 31), (accounts, issuerId, time) => {
        const args = [accounts, issuerId, time];
        const expected = accreditationInterface.encodeFunctionData("lookUp", args);
        const asked = question({ accounts, issuerId: issuerId as Bytes32, time });
        expect(encodeStandingsQuestion(asked)).to.equal(expected);
      }),
    );
  });
});

describe("decodeStandings", () => {
  const encoded = (standings: readonly number[]): Hex =>
    accreditationInterface.encodeFunctionResult("lookUp", [standings]) as Hex;

  it("reads what ethers writes, in the order of the accounts", () => {
    fc.assert(
      fc.property(accounts, fc.infiniteStream(fc.nat(2)), (accounts, stream) => {
        const numbers = accounts.map(() => stream.next().value as number);
        const names = ["unknown", "accredited", "withdrawn"];
        expect(decodeStandings(encoded(numbers), question({ accounts }))).to.deep.equal(
          accounts.map((account, at) => ({ account, standing: names[numbers[at]] })),
        );
      }),
    );
  });

  const good = encoded([1, 2]);
  const words = good.slice(2).match(/.{64}/g)!;
  const withWord = (at: number, word: string): Hex =>
    `0x${words.with(at, word.padStart(64, "0")).join("")}`;
  const malformed: [string, unknown][] = [
    ["nothing at all", undefined],
    ["null", null],
    ["true", true],
    ["an object", {}],
    ["upper case", good.toUpperCase()],
    ["no prefix", good.slice(2)],
    ["part of a word", good.slice(0, -2)],
    ["a word less", good.slice(0, -64)],
    ["a word more", `${good}${"0".repeat(64)}`],
    ["another offset", withWord(0, "40")],
    ["another length", withWord(1, "1")],
    ["a standing that isn't one", withWord(2, "3")],
    ["a standing beyond numbers", withWord(2, "f".repeat(64))],
    ["one account's standing", encoded([1])],
    ["three accounts' standings", encoded([1, 1, 1])],
  ];
  for (const [what, data] of malformed) {
    it(`refuses ${what}`, () => {
      expect(codeOf(() => decodeStandings(data, question()))).to.equal("MALFORMED_ANSWER");
    });
  }
});

describe("askAccreditation", function () {
  this.timeout(120_000);
  let chain: LocalChain;
  let registry: TestRegistry;
  let asked: AccreditationQuestion;
  let start: number;

  const ask = (
    changes: Partial<AccreditationQuestion> = {},
    endpoint: Endpoint = chain.endpoint,
  ) => {
    const it = { ...asked, ...changes };
    const { profile } = it;
    const now = () => 0;
    return askAccreditation(createAgreement({ endpoints: [endpoint], agree: 1, profile, now }), it);
  };
  const standings = async (changes: Partial<AccreditationQuestion> = {}) => {
    const answer = await ask(changes);
    if (answer.kind !== "answered") throw new Error(answer.reason);
    return answer.standings.map(({ standing }) => standing);
  };
  const send = (key: Hex, name: string, args: readonly unknown[]) =>
    sendAs(
      chain.endpoint,
      key,
      asked.profile.accreditationRegistry!,
      accreditationInterface.encodeFunctionData(name, args) as Hex,
    );

  before(async () => {
    chain = await startLocalChain();
    registry = await setUpRegistry(chain.endpoint, "did:web:college.example");
    const from = addressOf(DEV_KEYS.deployer);
    const transaction = { from, data: ACCREDITATION_REGISTRY.creationCode };
    const hash = await chain.endpoint.request("eth_sendTransaction", [transaction]);
    const receipt = await chain.endpoint.request("eth_getTransactionReceipt", [hash]);
    const { contractAddress } = receipt as { contractAddress: Hex };
    const profile = {
      ...registry.profile,
      accreditationRegistry: ensureAddress(contractAddress),
    };
    start = (await createNode(chain.endpoint).block("latest"))!.time;
    const accounts = [addressOf(DEV_KEYS.admin), addressOf(DEV_KEYS.stranger)];
    asked = { profile, accounts, issuerId: registry.issuerId, time: start };
  });
  after(async () => {
    await (chain as LocalChain | undefined)?.stop();
  });

  it("tells each account's standing at the day asked about: its period, and what was withdrawn", async () => {
    expect(await standings()).to.deep.equal(["unknown", "unknown"]);
    const [from, until] = [start - 100, start + 100];
    const zero = `0x${"00".repeat(32)}`;
    await send(DEV_KEYS.stranger, "accredit", [registry.issuerId, from, until, zero]);
    expect(await standings()).to.deep.equal(["unknown", "accredited"]);
    expect(await standings({ time: from })).to.deep.equal(["unknown", "accredited"]);
    expect(await standings({ time: from - 1 })).to.deep.equal(["unknown", "unknown"]);
    expect(await standings({ time: until - 1 })).to.deep.equal(["unknown", "accredited"]);
    expect(await standings({ time: until })).to.deep.equal(["unknown", "unknown"]);
    expect(await standings({ issuerId: ISSUER_ID })).to.deep.equal(["unknown", "unknown"]);

    const withdrawal = [registry.issuerId, 1, from, until, start];
    await send(DEV_KEYS.stranger, "withdrawAccreditation", withdrawal);
    expect(await standings()).to.deep.equal(["unknown", "withdrawn"]);
    expect(await standings({ time: start - 1 })).to.deep.equal(["unknown", "accredited"]);
  });

  it("counts an accreditation once it is final, its withdrawal once it is seen", async () => {
    const profile: AccreditationQuestion["profile"] = {
      ...asked.profile,
      finality: { depth: 2 },
    };
    const issuerId = `0x${"77".repeat(32)}` as Bytes32;
    const [from, until] = [start - 100, start + 100];
    const zero = `0x${"00".repeat(32)}`;
    const changes = { profile, issuerId };
    await send(DEV_KEYS.stranger, "accredit", [issuerId, from, until, zero]);
    expect(await standings(changes)).to.deep.equal(["unknown", "unknown"]);
    await chain.endpoint.request("evm_mine", []);
    await chain.endpoint.request("evm_mine", []);
    expect(await standings(changes)).to.deep.equal(["unknown", "accredited"]);
    await send(DEV_KEYS.stranger, "withdrawAccreditation", [issuerId, 1, from, until, from]);
    expect(await standings(changes)).to.deep.equal(["unknown", "withdrawn"]);
  });

  it("says where there is no accreditation registry", async () => {
    const nowhere = { ...asked.profile, accreditationRegistry: `0x${"12".repeat(20)}` as Address };
    expect((await ask({ profile: nowhere })).kind).to.equal("no-registry");
    const { accreditationRegistry, ...none } = asked.profile;
    expect(accreditationRegistry).to.be.a("string");
    expect((await ask({ profile: none })).kind).to.equal("no-registry");
  });

  it("never turns an endpoint's failure into a standing", async () => {
    const gone = httpEndpoint("http://127.0.0.1:9");
    expect((await ask({}, gone)).kind).to.equal("unreachable");
    const answering = (data: unknown): Endpoint => ({
      name: "a liar",
      request: (method, params) =>
        method === "eth_call" ? Promise.resolve(data) : chain.endpoint.request(method, params),
    });
    for (const data of [undefined, null, true, {}, "", "0x00", `0x${"00".repeat(96)}`]) {
      expect((await ask({}, answering(data))).kind, JSON.stringify(data)).to.equal("malformed");
    }
    const failing: Endpoint = {
      name: "a failure",
      request: (method, params) =>
        method === "eth_call"
          ? Promise.reject(new EndpointError("TIMEOUT", "late"))
          : chain.endpoint.request(method, params),
    };
    expect((await ask({}, failing)).kind).to.equal("unreachable");
  });
});
