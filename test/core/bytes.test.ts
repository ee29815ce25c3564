import { expect } from "chai";
import fc from "fast-check";
import {
  bytes32,
  ensureAddress,
  ensureBytes32,
  fromHex,
  isEqual,
  toHex,
  utf8,
} from "../../core/bytes.js";
import { codeOf } from "../support/refusal.js";

describe("fromHex", () => {
  it("reads what toHex writes", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromHex(toHex(bytes))).to.deep.equal(bytes);
      }),
    );
  });

  it("refuses what isn't 0x and pairs of hex digits", () => {
    for (const text of ["", "0", "ab", "0x0", "0x0g", "0X00", " 0x00", "0x00\n", "0x 0", "-0x00"]) {
      expect(
        codeOf(() => fromHex(text)),
        text,
      ).to.equal("NOT_HEX");
    }
  });
});

describe("ensureBytes32", () => {
  it("lowers upper case", () => {
    expect(ensureBytes32(`0x${"AB".repeat(32)}`)).to.equal(`0x${"ab".repeat(32)}`);
  });

  it("refuses another length and what isn't hex", () => {
    expect(codeOf(() => ensureBytes32(`0x${"00".repeat(31)}`))).to.equal("WRONG_LENGTH");
    expect(codeOf(() => ensureBytes32(`0x${"00".repeat(33)}`))).to.equal("WRONG_LENGTH");
    for (const value of [undefined, null, 0, 1n, {}, ["0x00"], new Uint8Array(32), "00"]) {
      expect(codeOf(() => ensureBytes32(value))).to.equal("NOT_HEX");
    }
  });
});

describe("ensureAddress", () => {
  it("takes 20 bytes, checksummed or not, and lowers them", () => {
    const checksummed = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
    expect(ensureAddress(checksummed)).to.equal(checksummed.toLowerCase());
    expect(codeOf(() => ensureAddress(`${checksummed}00`))).to.equal("WRONG_LENGTH");
  });
});

describe("bytes32", () => {
  it("takes 32 bytes and no other number of them", () => {
    expect(bytes32(new Uint8Array(32))).to.equal(`0x${"00".repeat(32)}`);
    expect(codeOf(() => bytes32(new Uint8Array(31)))).to.equal("WRONG_LENGTH");
    expect(codeOf(() => bytes32(new Uint8Array(0)))).to.equal("WRONG_LENGTH");
  });
});

describe("isEqual", () => {
  it("is true for the same bytes alone", () => {
    expect(isEqual(utf8("é"), Uint8Array.of(0xc3, 0xa9))).to.equal(true);
    expect(isEqual(Uint8Array.of(1), Uint8Array.of(1, 0))).to.equal(false);
    expect(isEqual(Uint8Array.of(1, 0), Uint8Array.of(1))).to.equal(false);
    expect(isEqual(Uint8Array.of(1), Uint8Array.of(2))).to.equal(false);
  });
});
