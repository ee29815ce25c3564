import { cbc } from "@noble/ciphers/aes";
import { md5 } from "@noble/hashes/legacy.js";
import { sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import { concat, fromHex, isEqual } from "../../bytes.js";
import type { Budget } from "../budget.js";
import { fromLatin1 } from "../latin1.js";
import { doubtful, PdfError } from "./error.js";
import { rc4 } from "./rc4.js";
import type { Numbers } from "./scan.js";
import type { PdfDictionary, PdfValue } from "./values.js";

/** Reads what a PDF that opens without a password has encrypted. Each throws {@link PdfError}, {@link BudgetError}. */
export interface Decryption {
  /** Up to `most` bytes of it; all where that is absent. */
  stream(data: Uint8Array, owner: Numbers, most?: number): Uint8Array;
  string(data: Uint8Array, owner: Numbers): Uint8Array;
}

type Cipher = "none" | "rc4" | "aes-128" | "aes-256";
type Lookup = (value: PdfValue | undefined) => PdfValue | undefined;

/** The work of a file's key, which revision 6 makes costly; of each piece, and of each byte. */
const [UNITS_PER_KEY, UNITS_PER_HARD_KEY] = [16_384, 131_072];
const [UNITS_PER_PIECE, UNITS_PER_BYTE] = [256, 4];
const BLOCK_BYTES = 16;
/** ISO 32000-2, 7.6.4.3.2: what stands for an empty password. */
const EMPTY_PASSWORD = fromHex(
  "0x28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a",
);

/**
 * The decryption of a file by the standard security handler (ISO 32000-2, 7.6.4) and the empty user password, by which
 * every reader opens a file that only an owner's password protects.
 *
 * @throws {@link PdfError} `ENCRYPTED` where it takes a password, or something else that isn't here.
 */
export function openDecryption(
  entries: PdfDictionary,
  fileId: Uint8Array,
  resolve: Lookup,
  budget: Budget,
): Decryption {
  const number = (name: string): number | undefined => {
    const value = resolve(entries.get(name));
    return value?.kind === "number" ? value.value : undefined;
  };
  const text = (name: string): Uint8Array => {
    const value = resolve(entries.get(name));
    return value?.kind === "string" ? fromLatin1(value.text) : new Uint8Array();
  };
  const [version = 0, revision = 0] = [number("V"), number("R")];
  if (nameIn(resolve(entries.get("Filter"))) !== "Standard") throw locked();
  const ciphers = ciphersOf(entries, version, resolve);
  budget.spend(revision === 6 ? UNITS_PER_HARD_KEY : UNITS_PER_KEY);
  const bits = version === 1 ? 40 : (number("Length") ?? (version === 2 ? 40 : 128));
  const keyBytes = version === 4 ? 16 : bits / 8;
  const fileKey =
    version === 5
      ? longKey(revision, text("U"), text("UE"))
      : shortKey(revision, keyBytes, text("U"), fileId, [
          text("O").subarray(0, 32),
          littleEndian(number("P") ?? 0, 4),
          fileId,
        ]);
  if (!fileKey) throw locked();

  function decrypt(
    cipher: Cipher,
    data: Uint8Array,
    { key, generation }: Numbers,
    most = Infinity,
  ): Uint8Array {
    if (cipher === "none" || data.length === 0 || !fileKey) return data;
    const piece =
      most < data.length ? data.subarray(0, BLOCK_BYTES * (2 + Math.ceil(most / 16))) : data;
    budget.spend(UNITS_PER_PIECE + UNITS_PER_BYTE * piece.length);
    const salt = fromLatin1(cipher === "aes-128" ? "sAlT" : "");
    const own = concat(fileKey, littleEndian(key, 3), littleEndian(generation, 2), salt);
    const ownKey =
      cipher === "aes-256" ? fileKey : md5(own).subarray(0, Math.min(16, fileKey.length + 5));
    if (cipher === "rc4") return rc4(ownKey, piece);
    if (piece.length < 2 * BLOCK_BYTES || piece.length % BLOCK_BYTES !== 0) {
      throw doubtful("an encrypted part that is damaged");
    }
    const plain = aes(ownKey, piece.subarray(0, BLOCK_BYTES)).decrypt(piece.subarray(BLOCK_BYTES));
    if (piece.length < data.length) return plain;
    const padding = plain.at(-1) ?? 0;
    if (padding < 1 || padding > BLOCK_BYTES) throw doubtful("an encrypted part that is damaged");
    return plain.subarray(0, plain.length - padding);
  }

  return {
    stream: (data, owner, most) => decrypt(ciphers.streams, data, owner, most),
    string: (data, owner) => decrypt(ciphers.strings, data, owner),
  };
}

/** @throws {@link PdfError} `ENCRYPTED` for one that isn't known here. */
function ciphersOf(
  entries: PdfDictionary,
  version: number,
  resolve: Lookup,
): Record<"streams" | "strings", Cipher> {
  if (version === 1 || version === 2) return { streams: "rc4", strings: "rc4" };
  if (version !== 4 && version !== 5) throw locked();
  const filters = resolve(entries.get("CF"));
  const cipherOf = (filter: string): Cipher => {
    if (filter === "Identity") return "none";
    const found = filters?.kind === "dictionary" ? resolve(filters.entries.get(filter)) : undefined;
    const method = found?.kind === "dictionary" ? resolve(found.entries.get("CFM")) : undefined;
    const cipher = METHODS[nameIn(method)];
    if (cipher === undefined || (cipher === "aes-256") !== (version === 5)) throw locked();
    return cipher;
  };
  const named = (entry: string, otherwise: string): string => {
    const value = resolve(entries.get(entry));
    return value ? nameIn(value) : otherwise;
  };
  const streams = named("StmF", "Identity");
  // Readers differ in whether they ask for a filter of attachments alone.
  if (named("EFF", streams) !== streams) throw locked();
  return { streams: cipherOf(streams), strings: cipherOf(named("StrF", "Identity")) };
}

const METHODS: Readonly<Record<string, Cipher | undefined>> = {
  V2: "rc4",
  AESV2: "aes-128",
  AESV3: "aes-256",
};

/** 7.6.4.3.2, Algorithm 2, and 7.6.4.4.3 and .4, by which it is seen that the password is empty. */
function shortKey(
  revision: number,
  keyBytes: number,
  user: Uint8Array,
  fileId: Uint8Array,
  parts: readonly Uint8Array[],
): Uint8Array | undefined {
  if (revision < 2 || revision > 4 || !(keyBytes >= 5 && keyBytes <= 16)) return undefined;
  // Four bytes more where metadata is left plain: the check below shows which it is.
  const ends = revision === 4 ? [[], [0xff, 0xff, 0xff, 0xff]] : [[]];
  return ends
    .map((end) => keyOf(revision, keyBytes, concat(EMPTY_PASSWORD, ...parts, Uint8Array.from(end))))
    .find((key) => isUserKey(revision, key, user, fileId));
}

function keyOf(revision: number, keyBytes: number, text: Uint8Array): Uint8Array {
  let key: Uint8Array = md5(text).subarray(0, keyBytes);
  if (revision === 2) return key;
  for (let n = 0; n < 50; n++) key = md5(key).subarray(0, keyBytes);
  return key;
}

function isUserKey(
  revision: number,
  key: Uint8Array,
  user: Uint8Array,
  fileId: Uint8Array,
): boolean {
  if (revision === 2) return isEqual(rc4(key, EMPTY_PASSWORD), user);
  let seen: Uint8Array = md5(concat(EMPTY_PASSWORD, fileId));
  for (let n = 0; n < 20; n++) {
    seen = rc4(
      key.map((it) => it ^ n),
      seen,
    );
  }
  return isEqual(seen, user.subarray(0, 16));
}

/** 7.6.4.3.3, Algorithm 2.A: a hash, then the salts of the check and of the key. */
function longKey(revision: number, user: Uint8Array, packed: Uint8Array): Uint8Array | undefined {
  if ((revision !== 5 && revision !== 6) || user.length < 48 || packed.length < 32)
    return undefined;
  const hash = revision === 5 ? sha256 : hardHash;
  if (!isEqual(hash(user.subarray(32, 40)), user.subarray(0, 32))) return undefined;
  return aes(hash(user.subarray(40, 48)), new Uint8Array(16)).decrypt(packed.subarray(0, 32));
}

/** 7.6.4.3.4, Algorithm 2.B, for the empty password. It ends: the last byte of a round is 255 at most. */
function hardHash(salt: Uint8Array): Uint8Array {
  let key: Uint8Array = sha256(salt);
  for (let round = 1; ; round++) {
    const text = concat(...Array<Uint8Array>(64).fill(key));
    const mixed = aes(key.subarray(0, 16), key.subarray(16, 32)).encrypt(text);
    const remainder = mixed.subarray(0, 16).reduce((sum, it) => sum + it, 0) % 3;
    key = remainder === 0 ? sha256(mixed) : remainder === 1 ? sha384(mixed) : sha512(mixed);
    if (round >= 64 && (mixed.at(-1) ?? 0) <= round - 32) return key.subarray(0, 32);
  }
}

const aes = (key: Uint8Array, iv: Uint8Array) => cbc(key, iv, { disablePadding: true });

const littleEndian = (value: number, bytes: number): Uint8Array =>
  Uint8Array.from({ length: bytes }, (_, at) => (value >>> (8 * at)) & 0xff);

const nameIn = (value: PdfValue | undefined): string => (value?.kind === "name" ? value.text : "");

export const locked = (): PdfError =>
  new PdfError("ENCRYPTED", "Expected a PDF that anybody can read, found an encrypted one.");
