import { base58 } from "@scure/base";
import { concat } from "../bytes.js";
import { CodedError } from "../error.js";

/** `did:web` (compared byte for byte) or, in the sandbox, `did:key` of an Ed25519 key. */
export type IssuerDid = `did:web:${string}` | `did:key:${string}`;

export type DidCode =
  | "NOT_A_DID"
  | "METHOD"
  | "TOO_LONG"
  | "HOST"
  | "PORT"
  | "PATH"
  | "MULTIKEY"
  | "VERIFICATION_METHOD";
export class DidError extends CodedError<DidCode> {}

/** The registry keeps no longer one (protocol, section 5); every accepted DID is ASCII. */
export const MAX_DID_BYTES = 255;

/** @throws {@link DidError} unless `value` is an issuer's DID in its one spelling. */
export function ensureIssuerDid(value: unknown): IssuerDid {
  if (typeof value !== "string" || !value.startsWith("did:")) {
    throw new DidError("NOT_A_DID", `Expected did:web:… or did:key:z6Mk…, got ${show(value)}.`);
  }
  if (value.length > MAX_DID_BYTES) {
    throw new DidError("TOO_LONG", `Expected at most ${MAX_DID_BYTES} bytes, got ${value.length}.`);
  }
  if (value.startsWith("did:key:")) {
    decodeMultikey(value.slice("did:key:".length));
    return value as IssuerDid;
  }
  if (!value.startsWith("did:web:")) {
    throw new DidError("METHOD", `Expected the method web or key, got ${show(value)}.`);
  }
  const [authority = "", ...path] = value.slice("did:web:".length).split(":");
  ensureAuthority(authority, value);
  path.forEach((segment) => {
    ensureSegment(segment, value);
  });
  return value as IssuerDid;
}

// A last label of digits alone would be an IPv4 address, which did:web forbids (§3.1).
const HOST =
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const SEGMENT = /^(?:[A-Za-z0-9._-]|%[0-9A-F]{2})+$/;

function ensureAuthority(authority: string, did: string): void {
  const [host = "", port, ...rest] = authority.split("%3A");
  if (host.length > 253 || !HOST.test(host)) {
    throw new DidError("HOST", `Expected a host name in lower case, got ${show(did)}.`);
  }
  if (port === undefined) return;
  if (rest.length > 0 || !/^[1-9]\d{0,4}$/.test(port) || Number(port) > 65_535) {
    throw new DidError("PORT", `Expected %3A and a port from 1 to 65535, got ${show(did)}.`);
  }
}

function ensureSegment(segment: string, did: string): void {
  // Dots alone, spelt out or escaped, would climb out of the path when it becomes a URL.
  const isDots = /^(?:\.|%2E){1,2}$/.test(segment);
  if (isDots || !SEGMENT.test(segment)) {
    throw new DidError(
      "PATH",
      `Expected path segments of A-Z a-z 0-9 . _ - %XX, got ${show(did)}.`,
    );
  }
}

// Multikey of an Ed25519 public key: multicodec 0xed as a varint, then 32 bytes; base58btc is "z".
const ED25519 = Uint8Array.of(0xed, 0x01);
// The only texts that 34 such bytes can become; bounds the quadratic base58 reader, too.
const MULTIKEY = /^z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/;

/** @throws {@link DidError} `MULTIKEY` unless there are 32 bytes. */
export function encodeMultikey(publicKey: Uint8Array): string {
  if (publicKey.length !== 32) {
    throw new DidError("MULTIKEY", `Expected a key of 32 bytes, got ${publicKey.length}.`);
  }
  return `z${base58.encode(concat(ED25519, publicKey))}`;
}

/** The 32 bytes of an Ed25519 key. @throws {@link DidError} `MULTIKEY` for another text or kind of key. */
export function decodeMultikey(multikey: string): Uint8Array {
  const bytes = MULTIKEY.test(multikey) ? base58.decode(multikey.slice(1)) : new Uint8Array();
  if (bytes.length !== 34 || bytes[0] !== ED25519[0] || bytes[1] !== ED25519[1]) {
    throw new DidError("MULTIKEY", `Expected z6Mk… of an Ed25519 key, got ${show(multikey)}.`);
  }
  return bytes.slice(2);
}

/**
 * The Multikey in `issuer.id#z6Mk…` (protocol, section 3).
 *
 * @throws {@link DidError} unless it is an issuer's DID, `#` and a Multikey, which for `did:key` is the DID's own.
 */
export function multikeyOf(verificationMethod: string): string {
  const at = verificationMethod.indexOf("#");
  if (at < 0) {
    const text = show(verificationMethod);
    throw new DidError("VERIFICATION_METHOD", `Expected issuer.id#z6Mk…, got ${text}.`);
  }
  const did = ensureIssuerDid(verificationMethod.slice(0, at));
  const multikey = verificationMethod.slice(at + 1);
  decodeMultikey(multikey);
  // A did:key names one key. Another in its fragment would sign in that key's name.
  if (did.startsWith("did:key:") && did !== `did:key:${multikey}`) {
    const text = show(verificationMethod);
    throw new DidError(
      "VERIFICATION_METHOD",
      `Expected the key of the did:key itself, got ${text}.`,
    );
  }
  return multikey;
}

const show = (value: unknown): string =>
  typeof value === "string"
    ? JSON.stringify(value.length > 300 ? `${value.slice(0, 300)}…` : value)
    : typeof value;
