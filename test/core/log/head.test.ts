import { expect } from "chai";
import { AbiCoder, dataSlice, id, keccak256 } from "ethers";
import fc from "fast-check";
import { toHex, type Address, type Bytes32, type Hex } from "../../../core/bytes.js";
import { headOf0, nextHead, type LogEntry, type LogOrigin } from "../../../core/log/head.js";
import { codeOf } from "../../support/refusal.js";
import { sharedJson } from "../../support/shared.js";
import { readVectors } from "../../support/vectors.js";

type Entry = Omit<LogEntry, "head">;
type Valid = LogOrigin & { head0: Hex; entries: (Entry & { head: Hex })[] };
type Invalid = LogOrigin & { entries: Entry[]; head?: Hex; code?: string };
const vectors = readVectors<Valid, Invalid>("log-head");

const replay = (origin: LogOrigin, entries: readonly Entry[]): Hex =>
  entries.reduce<Hex>((head, entry) => nextHead({ ...entry, head }), headOf0(origin));
const abi = (types: string[], values: unknown[]): string =>
  dataSlice(keccak256(AbiCoder.defaultAbiCoder().encode(types, values)), 0, 24);
const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const uint = (bits: number) => fc.bigInt({ min: 0n, max: (1n << BigInt(bits)) - 1n });

describe("headOf0", () => {
  it("gives every vector's first head", () => {
    for (const vector of vectors.valid) expect(headOf0(vector)).to.equal(vector.head0);
  });

  it("agrees with ethers' abi.encode, an account being padded on the left", () => {
    const types = ["bytes32", "uint256", "address", "bytes32"];
    const domain = id("cairn.log.v1");
    fc.assert(
      fc.property(uint(256), bytesOf(20), bytesOf(32), (chainId, address, word) => {
        const registry = toHex(address) as Address;
        const subject = toHex(word) as Bytes32;
        const ofIssuer = abi(types, [domain, chainId, registry, subject]);
        expect(headOf0({ chainId, registry, subject })).to.equal(ofIssuer);
        const padded = `0x${"00".repeat(12)}${registry.slice(2)}`;
        const ofAccount = abi(types, [domain, chainId, registry, padded]);
        expect(headOf0({ chainId, registry, subject: registry })).to.equal(ofAccount);
      }),
    );
  });
});

describe("nextHead", () => {
  it("gives every vector's heads, one after the other", () => {
    for (const { entries, ...origin } of vectors.valid) {
      entries.forEach(({ head }, at) => {
        expect(replay(origin, entries.slice(0, at + 1))).to.equal(head);
      });
    }
  });

  it("refuses every invalid vector with its code, or leads to another head", () => {
    for (const { why, entries, head, code, ...origin } of vectors.invalid) {
      if (code) {
        expect(
          codeOf(() => replay(origin, entries)),
          why,
        ).to.equal(code);
      } else {
        expect(replay(origin, entries), why).not.to.equal(head);
      }
    }
  });

  it("gives the shared vector's heads", function () {
    const shared = sharedJson(this, "vectors/log-head.json") as LogOrigin & {
      head0: Hex;
      entry: Entry;
      head1: Hex;
    };
    expect(headOf0(shared)).to.equal(shared.head0);
    expect(nextHead({ ...shared.entry, head: shared.head0 })).to.equal(shared.head1);
  });

  it("agrees with ethers' abi.encode", () => {
    const types = ["bytes24", "uint64", "uint64", "uint8", "bytes32"];
    const entries = fc.tuple(bytesOf(24), uint(64), uint(64), fc.nat(255), bytesOf(32));
    fc.assert(
      fc.property(entries, ([bytes24, n, time, kind, bytes32]) => {
        const head = toHex(bytes24);
        const entryHash = toHex(bytes32) as Bytes32;
        const expected = abi(types, [head, n, time, kind, entryHash]);
        expect(nextHead({ head, n, time, kind, entryHash })).to.equal(expected);
      }),
    );
  });

  it("refuses a head that isn't 24 bytes and a number that isn't of its type", () => {
    const head = `0x${"00".repeat(24)}` as const;
    const entry = { head, n: 1, time: 0, kind: 1, entryHash: `0x${"00".repeat(32)}` as Bytes32 };
    expect(codeOf(() => nextHead({ ...entry, head: `${head}00` }))).to.equal("WRONG_LENGTH");
    expect(codeOf(() => nextHead({ ...entry, n: 1n << 64n }))).to.equal("OUT_OF_RANGE");
    expect(codeOf(() => nextHead({ ...entry, time: -1n }))).to.equal("OUT_OF_RANGE");
    expect(codeOf(() => nextHead({ ...entry, kind: 256 }))).to.equal("OUT_OF_RANGE");
  });
});
