import { expect } from "chai";
import { decode, encode, rfc8949EncodeOptions } from "cborg";
import fc from "fast-check";
import { fromHex, isEqual, toHex } from "../../core/bytes.js";
import { decodeCbor, encodeCbor, type CborValue } from "../../core/cbor.js";
import { codeOf } from "../support/refusal.js";

describe("encodeCbor", () => {
  it("writes the shortest heads and sorts keys by their encodings", () => {
    const map = new Map<number, CborValue>([
      [-1, "é"],
      [1000, Uint8Array.of(1, 2)],
      [24, 65536],
      [10, 23],
    ]);
    // RFC 8949 §4.2.1: 0a < 18 18 < 19 03e8 < 20, bytewise.
    expect(toHex(encodeCbor(map))).to.equal("0xa40a1718181a000100001903e84201022062c3a9");
  });
});

describe("decodeCbor", () => {
  const value = fc.oneof(fc.maxSafeInteger(), fc.string({ unit: "binary" }), fc.uint8Array());
  const maps = fc
    .array(fc.tuple(fc.maxSafeInteger(), value), { maxLength: 30 })
    .map((entries) => new Map(entries));

  it("reads what encodeCbor writes, whatever the order of the entries", () => {
    fc.assert(
      fc.property(maps, (map) => {
        const bytes = encodeCbor(map);
        expect(new Map([...decodeCbor(bytes)].sort(byKey))).to.deep.equal(
          new Map([...map].sort(byKey)),
        );
        expect(encodeCbor(new Map([...map].reverse()))).to.deep.equal(bytes);
      }),
    );
  });

  it("reads no two inputs as one map", () => {
    const change = fc.record({ at: fc.nat(), to: fc.integer({ min: 0, max: 255 }) });
    fc.assert(
      fc.property(maps, change, (map, { at, to }) => {
        const bytes = encodeCbor(map).slice();
        bytes[at % bytes.length] = to;
        let read: Map<number, CborValue>;
        try {
          read = decodeCbor(bytes);
        } catch {
          return;
        }
        expect(isEqual(encodeCbor(read), bytes)).to.equal(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it("reads and writes as a general CBOR library does, on bytes of all kinds", () => {
    const mutated = fc.tuple(maps, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 }));
    const options = { useMaps: true, rejectDuplicateMapKeys: true, allowIndefinite: false };
    fc.assert(
      fc.property(mutated, ([map, changes]) => {
        expect(encodeCbor(map)).to.deep.equal(encode(map, rfc8949EncodeOptions));
        const bytes = encodeCbor(map).slice();
        for (const [at, to] of changes) bytes[at % bytes.length] = to;
        let read: Map<number, CborValue> | undefined;
        try {
          read = decodeCbor(bytes);
        } catch {
          return;
        }
        expect(read).to.deep.equal(decode(bytes, options));
        expect(encode(read, rfc8949EncodeOptions)).to.deep.equal(bytes);
      }),
      { numRuns: 2_000 },
    );
  });

  const refusals: [string, string, string][] = [
    ["nothing", "0x", "NOT_CBOR"],
    ["a map cut short", "0xa101", "NOT_CBOR"],
    ["a byte after the map", "0xa0a0", "NOT_CBOR"],
    ["an indefinite map", "0xbfff", "NOT_CBOR"],
    ["an indefinite text", "0xa1017f6161ff", "NOT_CBOR"],
    ["a key twice", "0xa201010102", "NOT_CBOR"],
    ["a tag", "0xa101c100", "NOT_CBOR"],
    ["a reserved head", "0xa1011c", "NOT_CBOR"],
    ["an array", "0x80", "NOT_A_MAP"],
    ["text keys", "0xa1616101", "TYPE"],
    ["a float key that is no integer", "0xa1f93e0001", "TYPE"],
    ["an integer over 2^53", "0xa1011b0020000000000000", "TYPE"],
    ["a float", "0xa101f93e00", "TYPE"],
    ["an infinity", "0xa101f97c00", "TYPE"],
    ["not a number", "0xa101f97e00", "TYPE"],
    ["a boolean", "0xa101f5", "TYPE"],
    ["null", "0xa101f6", "TYPE"],
    ["undefined", "0xa101f7", "TYPE"],
    ["an array inside", "0xa10180", "TYPE"],
    ["a map inside", "0xa101a0", "TYPE"],
    ["a float that is an integer", "0xa101f93c00", "NOT_DETERMINISTIC"],
    ["a negative zero", "0xa101f98000", "NOT_DETERMINISTIC"],
    ["an integer in more bytes than needed", "0xa1011801", "NOT_DETERMINISTIC"],
    ["a length in more bytes than needed", "0xa101590001ff", "NOT_DETERMINISTIC"],
    ["unsorted keys", "0xa202010101", "NOT_DETERMINISTIC"],
    ["text that isn't UTF-8", "0xa10161ff", "NOT_DETERMINISTIC"],
  ];
  for (const [why, hex, code] of refusals) {
    it(`refuses ${why}`, () => {
      expect(codeOf(() => decodeCbor(fromHex(hex)))).to.equal(code);
    });
  }

  it("refuses a hundred thousand arrays in each other without breaking", () => {
    const deep = new Uint8Array(100_000).fill(0x81);
    expect(codeOf(() => decodeCbor(deep))).to.equal("NOT_CBOR");
  });
});

const byKey = ([a]: [number, unknown], [b]: [number, unknown]): number => a - b;
