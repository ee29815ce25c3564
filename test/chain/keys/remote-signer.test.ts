import { expect } from "chai";
import { SigningKey } from "ethers";
import fc from "fast-check";
import type { Address } from "../../../core/bytes.js";
import { remoteSigner } from "../../../chain/keys/remote-signer.js";
import { WalletError } from "../../../chain/keys/wallet.js";
import { addressOf, DEV_KEYS } from "../../support/registry.js";

const key = new SigningKey(DEV_KEYS.key);
const publicKey = Buffer.concat([
  Buffer.from("3056301006072a8648ce3d020106052b8104000a034200", "hex"),
  Buffer.from(key.publicKey.slice(2), "hex"),
]);
const REQUEST = {
  chainId: 1,
  nonce: 0,
  to: `0x${"22".repeat(20)}` as Address,
  data: "0x",
  gasLimit: 21_000n,
  maxFeePerGas: 2n,
  maxPriorityFeePerGas: 1n,
} as const;

const signing = (signDigest: (digest: Uint8Array) => Uint8Array) =>
  remoteSigner({ publicKey, signDigest: (digest) => Promise.resolve(signDigest(digest)) });

/** As DER has it: without leading zeros, but one where the sign bit is set. */
function integer(hex: string): Buffer {
  const bytes = Buffer.from(hex.slice(2), "hex");
  const start = bytes.findIndex((byte) => byte !== 0);
  const short = bytes.subarray(start);
  const body = short[0] >= 0x80 ? Buffer.concat([Buffer.of(0), short]) : short;
  return Buffer.concat([Buffer.of(2, body.length), body]);
}

function der(digest: Uint8Array): Buffer {
  const { r, s } = key.sign(digest);
  const body = Buffer.concat([integer(r), integer(s)]);
  return Buffer.concat([Buffer.of(0x30, body.length), body]);
}

describe("remoteSigner", () => {
  it("signs as the key itself does", async () => {
    const signer = signing(der);
    expect(signer.address).to.equal(addressOf(DEV_KEYS.key));
    for (let nonce = 0; nonce < 300; nonce++) await signer.sign({ ...REQUEST, nonce });
  });

  it("takes nothing for a signature that is cut, longer, or changed in a byte", async () => {
    const changed = fc.tuple(fc.nat(80), fc.integer({ min: 1, max: 255 }), fc.nat(2));
    await fc.assert(
      fc.asyncProperty(changed, async ([at, by, how]) => {
        const signer = signing((digest) => {
          const good = der(digest);
          if (how === 0) return good.subarray(0, at % good.length);
          if (how === 1) return Buffer.concat([good, Buffer.alloc(1 + (at % 5), by)]);
          good[at % good.length] ^= by;
          return good;
        });
        try {
          await signer.sign(REQUEST);
        } catch (error) {
          expect(error).to.be.instanceOf(WalletError).with.property("code", "BAD_SIGNATURE");
          return;
        }
        expect.fail("It was taken.");
      }),
    );
  });
});
