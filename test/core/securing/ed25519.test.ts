import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { Point } from "@noble/ed25519";
import { sha512 } from "@noble/hashes/sha2.js";
import { expect } from "chai";
import fc from "fast-check";
import { concat, fromHex, type Hex } from "../../../core/bytes.js";
import {
  verifyEd25519,
  type Ed25519Result,
  type NodeVerify,
} from "../../../core/securing/ed25519.js";
import { ed25519Cases, SMALL_ORDER, type Ed25519Case } from "../../support/ed25519-cases.js";
import { readVectors } from "../../support/vectors.js";

interface Vector {
  readonly why: string;
  readonly publicKey: Hex;
  readonly message: Hex;
  readonly signature: Hex;
  readonly result: string;
}

/** `CAIRN_LONG=1` compares the 100,000 of which the service's and the page's verifiers must agree. */
const CASES = process.env["CAIRN_LONG"] ? 100_000 : 2_000;

const WAYS: readonly (readonly [string, NodeVerify | undefined])[] = [
  ["by noble", undefined],
  ["by Node", verify],
];

describe("verifyEd25519", () => {
  const { valid, invalid } = readVectors<Vector, Vector>("ed25519/edge");
  for (const [by, nodeVerify] of WAYS) {
    for (const { why, publicKey, message, signature, result } of [...valid, ...invalid]) {
      it(`${by} says ${result}: ${why}`, () => {
        const args = [signature, message, publicKey].map(fromHex) as [
          Uint8Array,
          Uint8Array,
          Uint8Array,
        ];
        expect(verifyEd25519(...args, nodeVerify)).to.equal(result);
      });
    }

    it(`${by} refuses all fourteen encodings of points of small order, as a key and as R`, () => {
      const message = new Uint8Array(1);
      const [good] = ed25519Cases(1, "small order");
      expect(SMALL_ORDER).to.have.length(14);
      for (const point of SMALL_ORDER) {
        const signature = concat(point, new Uint8Array(32));
        expect(verifyEd25519(signature, message, point, nodeVerify)).to.equal("key-refused");
        expect(verifyEd25519(signature, message, good.publicKey, nodeVerify)).to.equal("invalid");
      }
    });
  }

  it(`judges ${CASES} signatures alike by Node, by noble and by noble alone`, function () {
    this.timeout(1_200_000);
    const results = new Set<string>();
    for (const it of ed25519Cases(CASES, "cairn")) {
      const { kind, signature, message, publicKey } = it;
      const result = verifyEd25519(signature, message, publicKey, verify);
      results.add(`${kind}: ${result}`);
      if (result === verifyEd25519(signature, message, publicKey) && result === byNobleAlone(it)) {
        continue;
      }
      const hex = [publicKey, message, signature].map((bytes) =>
        Buffer.from(bytes).toString("hex"),
      );
      expect.fail(`${kind}: ${result} by Node, but not by noble (${hex.join(" ")}).`);
    }
    expect(results).to.include("valid: valid").and.to.include("both of mixed order: valid");
    expect(results).to.include("R of mixed order: invalid");
    expect(results).not.to.include("a key of small order: valid");
  });

  it("does without Node's verify where that fails", () => {
    const without: NodeVerify = () => {
      throw new Error("disabled in FIPS mode");
    };
    for (const { publicKey, message, signature } of ed25519Cases(45, "without")) {
      const result = verifyEd25519(signature, message, publicKey, without);
      expect(result).to.equal(verifyEd25519(signature, message, publicKey));
    }
  });

  it("asks Node for nothing that a byte gives away", () => {
    const asked: NodeVerify = () => expect.fail("Node was asked.");
    const refused = ["S beyond its bounds", "a key that isn't canonical", "R of small order"];
    for (const { kind, publicKey, message, signature } of ed25519Cases(300, "bytes")) {
      if (!refused.includes(kind) || !isBeyond(signature, kind)) continue;
      expect(verifyEd25519(signature, message, publicKey, asked)).not.to.equal("valid");
    }
  });

  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

  it("accepts what OpenSSL signs, and nothing with one bit flipped", () => {
    const flip = fc.nat(64 * 8 - 1);
    fc.assert(
      fc.property(bytes(32), fc.uint8Array({ maxLength: 100 }), flip, (seed, message, bit) => {
        const pkcs8 = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]);
        const key = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
        const { x } = createPublicKey(key).export({ format: "jwk" });
        const publicKey = Uint8Array.from(Buffer.from(x!, "base64url"));
        const signature = Uint8Array.from(sign(null, message, key));
        expect(verifyEd25519(signature, message, publicKey)).to.equal("valid");
        signature[bit >> 3] ^= 1 << (bit & 7);
        expect(verifyEd25519(signature, message, publicKey)).to.equal("invalid");
      }),
      { numRuns: 50 },
    );
  });

  it("never throws, whatever the bytes", () => {
    const any = fc.uint8Array({ maxLength: 70 });
    fc.assert(
      fc.property(any, any, fc.oneof(any, bytes(32)), (signature, message, publicKey) => {
        for (const [, nodeVerify] of WAYS) {
          expect(verifyEd25519(signature, message, publicKey, nodeVerify)).not.to.equal("valid");
        }
      }),
    );
  });
});

/** The same rule without a look at bytes: noble decodes, finds small orders out and computes the equation. */
function byNobleAlone({ signature, message, publicKey }: Ed25519Case): Ed25519Result {
  const { n } = Point.CURVE();
  const a = pointOf(publicKey);
  if (!a) return "key-refused";
  if (signature.length !== 64) return "invalid";
  const r = pointOf(signature.subarray(0, 32));
  const s = numberOf(signature.subarray(32));
  if (!r || s >= n) return "invalid";
  const k = numberOf(sha512(concat(signature.subarray(0, 32), publicKey, message))) % n;
  return Point.BASE.multiplyUnsafe(s).equals(r.add(a.multiplyUnsafe(k))) ? "valid" : "invalid";
}

function pointOf(encoded: Uint8Array): Point | undefined {
  try {
    const point = Point.fromBytes(encoded, false);
    return point.isSmallOrder() ? undefined : point;
  } catch {
    return undefined;
  }
}

const numberOf = (littleEndian: Uint8Array): bigint =>
  littleEndian.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

/** Some of the other S are within bounds, and are refused by the equation. */
const isBeyond = (signature: Uint8Array, kind: string): boolean =>
  kind !== "S beyond its bounds" || numberOf(signature.subarray(32)) >= Point.CURVE().n;
