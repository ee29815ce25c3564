import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from "node:crypto";
import { Point } from "@noble/ed25519";

/** A signature to be judged, and what kind of trouble it makes. */
export interface Ed25519Case {
  readonly kind: string;
  readonly publicKey: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

const { p: P, n: L } = Point.CURVE();
const SIGN_BIT = 1n << 255n;

/** A point of order 8; its multiples are all points of small order. */
const TORSION = Point.fromBytes(
  Uint8Array.from(
    Buffer.from("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa", "hex"),
  ),
);
const SMALL: readonly Point[] = Array.from({ length: 8 }, (_, n) => times(TORSION, BigInt(n)));

function times(point: Point, n: bigint): Point {
  return n === 0n ? Point.ZERO : point.multiplyUnsafe(n);
}

const bytesOf = (number: bigint): Uint8Array =>
  Uint8Array.from(Buffer.from(number.toString(16).padStart(64, "0"), "hex")).reverse();
const numberOf = (bytes: Uint8Array): bigint =>
  BigInt(`0x${Buffer.from(bytes).reverse().toString("hex")}`);

/** The fourteen encodings of the points of small order that some program reads. */
export const SMALL_ORDER: readonly Uint8Array[] = [
  ...new Set(
    SMALL.flatMap((point) => {
      const y = numberOf(point.toBytes()) % SIGN_BIT;
      return [y, y + P].filter((it) => it < SIGN_BIT).flatMap((it) => [it, it + SIGN_BIT]);
    }),
  ),
].map(bytesOf);

/** Numbers that a seed leads to, the same in each run. */
function randomFrom(seed: string) {
  let count = 0;
  const bytes = (): Uint8Array =>
    Uint8Array.from(createHash("sha512").update(`${seed} ${count++}`).digest());
  const below = (limit: number): number => Number(numberOf(bytes()) % BigInt(limit));
  return { bytes, below, of: <T>(items: readonly T[]): T => items[below(items.length)] };
}

interface Key {
  readonly node: KeyObject;
  readonly publicKey: Uint8Array;
  readonly scalar: bigint;
}

const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

function keyFrom(seed: Uint8Array): Key {
  const der = Buffer.concat([PKCS8, seed]);
  const node = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const { x } = createPublicKey(node).export({ format: "jwk" });
  const head = Uint8Array.from(createHash("sha512").update(seed).digest().subarray(0, 32));
  head[0] &= 248;
  head[31] = (head[31] & 63) | 64;
  const publicKey = Uint8Array.from(Buffer.from(x!, "base64url"));
  return { node, publicKey, scalar: numberOf(head) % L };
}

const challenge = (r: Uint8Array, a: Uint8Array, message: Uint8Array): bigint =>
  numberOf(createHash("sha512").update(r).update(a).update(message).digest()) % L;

const join = (r: Uint8Array, s: bigint): Uint8Array => Uint8Array.from([...r, ...bytesOf(s)]);

/** RFC 8032 §5.1.6 with points of small order added to R and to A: [8][S]B = [8]R + [8][k]A holds all the same. */
function signedWithTorsion(
  key: Key,
  nonce: bigint,
  message: Uint8Array,
  addToR: Point,
  addToA: Point,
) {
  const r = times(Point.BASE, nonce).add(addToR).toBytes();
  const publicKey = Point.fromBytes(key.publicKey).add(addToA).toBytes();
  const k = challenge(r, publicKey, message);
  return { publicKey, message, signature: join(r, (nonce + k * key.scalar) % L) };
}

/** Signatures of every kind that programs are known to judge differently, and ordinary ones. */
export function* ed25519Cases(count: number, seed: string): Generator<Ed25519Case> {
  const random = randomFrom(seed);
  const keys = Array.from({ length: 16 }, () => keyFrom(random.bytes().subarray(0, 32)));
  const makers: Record<string, (key: Key, message: Uint8Array) => Omit<Ed25519Case, "kind">> = {
    valid: good,
    "a bit flipped in the signature": (key, message) => {
      const signature = Uint8Array.from(good(key, message).signature);
      signature[random.below(64)] ^= 1 << random.below(8);
      return { publicKey: key.publicKey, message, signature };
    },
    "a bit flipped in the key": (key, message) => {
      const publicKey = Uint8Array.from(key.publicKey);
      publicKey[random.below(32)] ^= 1 << random.below(8);
      return { publicKey, message, signature: good(key, message).signature };
    },
    "a bit flipped in the message": (key, message) => {
      const other = Uint8Array.from(message);
      other[random.below(other.length)] ^= 1 << random.below(8);
      return { ...good(key, message), message: other };
    },
    "S beyond its bounds": (key, message) => {
      const { signature } = good(key, message);
      const s = numberOf(signature.subarray(32));
      const others = [0n, 1n, L - 1n, L, L + 1n, 2n ** 252n, 2n ** 253n, 2n ** 256n - 1n];
      const more = [s + L, s + 2n * L, (s + 2n ** 253n) % 2n ** 256n, L - s, ...others];
      return {
        publicKey: key.publicKey,
        message,
        signature: join(signature.subarray(0, 32), random.of(more)),
      };
    },
    "a key that isn't canonical": (key, message) => {
      const y = P + BigInt(random.below(19)) + random.of([0n, SIGN_BIT]);
      return { publicKey: bytesOf(y), message, signature: good(key, message).signature };
    },
    "R that isn't canonical": (key, message) => {
      const y = P + BigInt(random.below(19)) + random.of([0n, SIGN_BIT]);
      const r = bytesOf(y);
      const s = (challenge(r, key.publicKey, message) * key.scalar) % L;
      return { publicKey: key.publicKey, message, signature: join(r, s) };
    },
    "a key of small order": (_, message) => {
      const publicKey = random.of(SMALL_ORDER);
      const s = numberOf(random.bytes()) % L;
      const r = random.of([
        times(Point.BASE, s).toBytes(),
        times(Point.BASE, s).add(random.of(SMALL)).toBytes(),
      ]);
      return { publicKey, message, signature: join(r, s) };
    },
    "R of small order": (key, message) => {
      const r = random.of(SMALL_ORDER);
      const s = (challenge(r, key.publicKey, message) * key.scalar) % L;
      return { publicKey: key.publicKey, message, signature: join(r, s) };
    },
    "both of small order": (_, message) => ({
      publicKey: random.of(SMALL_ORDER),
      message,
      signature: join(random.of(SMALL_ORDER), 0n),
    }),
    "a key of mixed order": (key, message) =>
      signedWithTorsion(key, nonce(), message, Point.ZERO, random.of(SMALL)),
    "R of mixed order": (key, message) =>
      signedWithTorsion(key, nonce(), message, random.of(SMALL), Point.ZERO),
    "both of mixed order": (key, message) =>
      signedWithTorsion(key, nonce(), message, random.of(SMALL), random.of(SMALL)),
    "any bytes": (_, message) => {
      const [one, other] = [random.bytes(), random.bytes()];
      return { publicKey: one.subarray(0, 32), message, signature: other };
    },
    "another length": (key, message) => {
      const { signature } = good(key, message);
      const lengths = [0, 31, 32, 63];
      return random.of([
        { publicKey: key.publicKey, message, signature: signature.subarray(0, random.of(lengths)) },
        { publicKey: key.publicKey.subarray(0, random.of([0, 31])), message, signature },
        { publicKey: Uint8Array.from([...key.publicKey, 0]), message, signature },
        { publicKey: key.publicKey, message, signature: Uint8Array.from([...signature, 0]) },
      ]);
    },
  };
  const kinds = Object.entries(makers);

  function good({ node, publicKey }: Key, message: Uint8Array) {
    return { publicKey, message, signature: Uint8Array.from(sign(null, message, node)) };
  }
  const nonce = (): bigint => numberOf(random.bytes()) % L;

  for (let at = 0; at < count; at++) {
    const [kind, make] = kinds[at % kinds.length];
    yield { kind, ...make(random.of(keys), random.bytes().subarray(0, 1 + random.below(64))) };
  }
}
