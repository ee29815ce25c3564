import { expect } from "chai";
import { id as keccakOfText } from "ethers";
import {
  encodeAddKey,
  encodeAnchorBatch,
  encodeEndKey,
  encodeLiftSuspension,
  encodeRegisterIssuer,
  encodeReinstate,
  encodeRevoke,
  encodeSuspend,
} from "../../../chain/registry/calls.js";
import type { Address, Bytes32, Hex } from "../../../core/bytes.js";

const ISSUER = `0x${"11".repeat(32)}` as Bytes32;
const ROOT = `0x${"22".repeat(32)}` as Bytes32;
const KEY = `0x${"33".repeat(20)}` as Address;

/** Solidity's ABI by hand: a selector and 32-byte words. */
const call = (signature: string, ...words: (string | bigint)[]): Hex => {
  const hex = words.map((word) =>
    (typeof word === "bigint" ? word.toString(16) : word.slice(2)).padStart(64, "0"),
  );
  return `${keccakOfText(signature).slice(0, 10)}${hex.join("")}` as Hex;
};

describe("calls of the registry", () => {
  it("encode as the ABI says", () => {
    expect(encodeAddKey(ISSUER, KEY)).to.equal(call("addKey(bytes32,address)", ISSUER, KEY));
    expect(encodeEndKey(ISSUER, KEY)).to.equal(call("endKey(bytes32,address)", ISSUER, KEY));
    expect(encodeAnchorBatch(ISSUER, ROOT, 250)).to.equal(
      call("anchorBatch(bytes32,bytes32,uint32)", ISSUER, ROOT, 250n),
    );
    const did = Buffer.from("did:web:a.example").toString("hex").padEnd(64, "0");
    expect(encodeRegisterIssuer("did:web:a.example", ROOT)).to.equal(
      call("registerIssuer(string,bytes32)", 64n, ROOT, 17n, `0x${did}`),
    );
  });

  it("encode a status change with its word, bits and reason", () => {
    const bits = 2n ** 255n + 1n;
    for (const [name, encode] of Object.entries({
      revoke: encodeRevoke,
      suspend: encodeSuspend,
      liftSuspension: encodeLiftSuspension,
      reinstate: encodeReinstate,
    })) {
      expect(encode(ISSUER, ROOT, 7, bits, 4), name).to.equal(
        call(`${name}(bytes32,bytes32,uint32,uint256,uint8)`, ISSUER, ROOT, 7n, bits, 4n),
      );
    }
  });
});
