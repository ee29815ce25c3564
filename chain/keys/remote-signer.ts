import { computeAddress, recoverAddress, Signature, Transaction } from "ethers";
import { ensureAddress, ensureBytes32, toHex, type Bytes32, type Hex } from "../../core/bytes.js";
import { WalletError, type TransactionSigner } from "./wallet.js";

/** A secp256k1 key that something else keeps, such as an HSM: it signs digests and never shows itself. */
export interface RemoteKey {
  /** SubjectPublicKeyInfo, DER (RFC 5480). */
  readonly publicKey: Uint8Array;
  /** ECDSA over the digest as it is: a DER sequence of r and s (RFC 3279 §2.2.3), another one each time. */
  readonly signDigest: (digest: Uint8Array) => Promise<Uint8Array>;
}

/** What precedes the 64 bytes of an uncompressed secp256k1 point: RFC 5480 §2.1.1, SEC 2 §A.2. */
const SPKI_PREFIX = "0x3056301006072a8648ce3d020106052b8104000a03420004";
const SPKI_HEX_LENGTH = SPKI_PREFIX.length + 128;
/** The order of the group, SEC 2 §2.4.1. */
const N = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/**
 * Signs transactions with a key that is elsewhere. Two calls for one request give two different transactions: a
 * sender must keep the first.
 *
 * @throws {@link WalletError} `WRONG_KEY_TYPE`; from `sign`, `BAD_SIGNATURE`, and whatever the key throws.
 */
export function remoteSigner({ publicKey, signDigest }: RemoteKey): TransactionSigner {
  const spki = toHex(publicKey);
  if (!spki.startsWith(SPKI_PREFIX) || spki.length !== SPKI_HEX_LENGTH) {
    throw new WalletError(
      "WRONG_KEY_TYPE",
      "Expected the public key of a secp256k1 key (ECC_SECG_P256K1), got one of another kind.",
    );
  }
  const address = ensureAddress(computeAddress(`0x04${spki.slice(SPKI_PREFIX.length)}`));
  return {
    address,
    async sign(request) {
      const transaction = Transaction.from({ type: 2, value: 0n, ...request });
      const digest = ensureBytes32(transaction.unsignedHash);
      const { r, s } = readDer(await signDigest(bytesOf(digest)));
      transaction.signature = signatureBy(address, digest, r, s);
      return { raw: transaction.serialized as Hex, hash: ensureBytes32(transaction.hash) };
    },
  };
}

const bytesOf = (word: Bytes32): Uint8Array =>
  Uint8Array.from(word.slice(2).match(/../g) ?? [], (byte) => parseInt(byte, 16));

/** EIP-2: only the lower of the two possible s is taken. The parity is what leads back to the address. */
function signatureBy(address: string, digest: Bytes32, r: bigint, high: bigint): Signature {
  const s = high > N / 2n ? N - high : high;
  for (const yParity of [0, 1] as const) {
    const signature = Signature.from({ r: word(r), s: word(s), yParity });
    if (isBy(address, digest, signature)) return signature;
  }
  const text = `Expected a signature of ${address}, got one of another key or of other bytes.`;
  throw new WalletError("BAD_SIGNATURE", text);
}

function isBy(address: string, digest: Bytes32, signature: Signature): boolean {
  try {
    return recoverAddress(digest, signature).toLowerCase() === address;
  } catch {
    return false; // No point of the curve has this r.
  }
}

const word = (value: bigint): Hex => `0x${value.toString(16).padStart(64, "0")}`;

function readDer(der: Uint8Array): { r: bigint; s: bigint } {
  const hex = toHex(der).slice(2);
  const parts = /^30(..)02(..)(.*)$/.exec(hex);
  const rLength = 2 * parseInt(parts?.[2] ?? "", 16);
  const r = parts?.[3]?.slice(0, rLength) ?? "";
  const second = /^02(..)(.*)$/.exec(parts?.[3]?.slice(rLength) ?? "");
  const s = second?.[2] ?? "";
  const isWhole =
    parseInt(parts?.[1] ?? "", 16) === der.length - 2 &&
    s.length === 2 * parseInt(second?.[1] ?? "", 16);
  if (isWhole && isScalar(r) && isScalar(s)) return { r: BigInt(`0x${r}`), s: BigInt(`0x${s}`) };
  throw new WalletError("BAD_SIGNATURE", "Expected a DER sequence of two integers.");
}

/** From 1 to N - 1, in at most 32 bytes and a zero before a set sign bit. */
function isScalar(hex: string): boolean {
  if (hex === "" || hex.length > 66) return false;
  const value = BigInt(`0x${hex}`);
  return value > 0n && value < N;
}
