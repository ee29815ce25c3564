import { expect } from "chai";
import { abiWord } from "../../core/abi-word.js";
import { concat, fromHex, toHex, utf8, type Address, type Hex } from "../../core/bytes.js";
import { keccak } from "../../core/keccak.js";
import {
  KEY,
  ROOTS,
  SPARE_KEY,
  STRANGER,
  setUpAuditedRegistry,
  type AuditedRegistry,
} from "../support/audited-registry.js";
import { hardhatEndpoint } from "../support/hardhat-endpoint.js";
import { registryInterface } from "../../chain/registry/calls.js";
import { fakeHash } from "../support/fake-endpoint.js";

type Slot = Hex | number;
const word = (value: Slot): Uint8Array =>
  abiWord(typeof value === "number" ? BigInt(value) : fromHex(value));
const slot = (key: Slot, at: Slot): Hex => toHex(keccak(word(key), word(at)));
const plus = (base: Hex, count: number): Hex => toHex(abiWord(BigInt(base) + BigInt(count)));
const listAt = (at: Slot, index: number): Hex => plus(toHex(keccak(word(at))), index);

describe("the storage in docs/registry-log.md", () => {
  let registry: AuditedRegistry;
  let snapshot: unknown;
  before(async () => {
    snapshot = await hardhatEndpoint.request("evm_snapshot", []);
    registry = await setUpAuditedRegistry(hardhatEndpoint);
  });
  after(() => hardhatEndpoint.request("evm_revert", [snapshot]));

  const read = async (contract: Address | undefined, at: Slot): Promise<bigint> => {
    const params = [contract, toHex(word(at)), "latest"];
    return BigInt((await hardhatEndpoint.request("eth_getStorageAt", params)) as Hex);
  };
  /** The fields of a slot, given their widths in bytes from the least significant on. */
  function fieldsOf(value: bigint, ...widths: number[]): bigint[] {
    let rest = value;
    const fields = widths.map((width) => {
      const field = BigInt.asUintN(8 * width, rest);
      rest >>= BigInt(8 * width);
      return field;
    });
    expect(rest).to.equal(0n);
    return fields;
  }

  it("is that of the credential registry", async () => {
    const { profile, issuerId, otherIssuerId } = registry;
    const at = (it: Slot) => read(profile.credentialRegistry, it);
    const call = { to: profile.credentialRegistry, data: "0x" as string };
    call.data = registryInterface.encodeFunctionData("getLogHead", [issuerId]);
    const answer = (await hardhatEndpoint.request("eth_call", [call, "latest"])) as Hex;
    const { length, head } = registryInterface
      .decodeFunctionResult("getLogHead", answer)
      .toObject();
    const log = fieldsOf(await at(slot(issuerId, 0)), 3, 5, 24);
    expect(log).to.deep.equal([3n, length, BigInt(head as Hex)]);

    expect(await at(1)).to.equal(2n);
    expect(await at(listAt(1, 1))).to.equal(BigInt(otherIssuerId));
    const issuer = slot(issuerId, 2);
    expect(fieldsOf(await at(issuer), 20, 5)[0]).to.equal(BigInt(STRANGER));
    expect(await at(plus(issuer, 1))).to.equal(0n);
    const did = utf8("did:web:college.example");
    const short = concat(did, new Uint8Array(31 - did.length), Uint8Array.of(2 * did.length));
    expect(await at(plus(issuer, 2))).to.equal(BigInt(toHex(short)));

    const [addedAt, endedAt, compromisedFrom] = fieldsOf(
      await at(slot(KEY, slot(issuerId, 3))),
      5,
      5,
      5,
    );
    expect(compromisedFrom).to.equal(1n);
    expect(endedAt > addedAt).to.equal(true);
    expect(await at(slot(issuerId, 4))).to.equal(2n);
    expect(await at(listAt(slot(issuerId, 4), 1))).to.equal(BigInt(SPARE_KEY));

    const [first, second] = ROOTS.map((root) => slot(root, slot(issuerId, 5)));
    const record = fieldsOf(await at(first), 20, 4, 5, 3);
    expect(record.with(2, 0n)).to.deep.equal([BigInt(KEY), 300n, 0n, 1n]);
    expect(fieldsOf(await at(plus(first, 1)), 5, 1)).to.deep.equal([0n, 1n]);
    const [withdrawnAt, isReaffirmed] = fieldsOf(await at(plus(second, 1)), 5, 1);
    expect([withdrawnAt > 0n, isReaffirmed]).to.deep.equal([true, 0n]);
    expect(await at(slot(1, plus(first, 2)))).to.equal(0n);
    expect(await at(slot(0, plus(first, 3)))).to.equal(0b10n);
  });

  it("is that of the accreditation registry", async () => {
    const { profile, issuerId } = registry;
    const at = (it: Slot) => read(profile.accreditationRegistry, it);
    expect(fieldsOf(await at(slot(STRANGER, 0)), 3, 5, 24).slice(0, 2)).to.deep.equal([0n, 4n]);
    const list = slot(issuerId, slot(STRANGER, 2));
    expect(await at(list)).to.equal(1n);
    const [from, until, , withdrawnFrom] = fieldsOf(await at(listAt(list, 0)), 5, 5, 5, 5);
    expect([from, until, withdrawnFrom]).to.deep.equal([1n, 2n ** 40n - 1n, 500n]);
    expect(await at(listAt(list, 1))).to.equal(BigInt(fakeHash(9)));
  });
});
