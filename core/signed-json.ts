import { sha256 } from "@noble/hashes/sha2.js";
import { concat } from "./bytes.js";
import { decodeMultikey } from "./credential/did.js";
import { canonicalJson } from "./jcs.js";
import { isJsonObject, type Json, type JsonObject } from "./json.js";
import { formatInstant, parseInstant, type UnixSeconds } from "./time.js";
import { proofValueOf, signatureOf } from "./securing/data-integrity/proof-value.js";
import { verifyEd25519 } from "./securing/ed25519.js";

/** Of an Ed25519 key. */
export type DidKey = `did:key:${string}`;

/** Who signs; a page can sign with WebCrypto, a program with whatever holds its key. */
export interface Signer {
  readonly did: DidKey;
  /** Ed25519 (RFC 8032) of the bytes as they are: 64 bytes. */
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>;
}

export type SignatureReading =
  | { readonly kind: "signed"; readonly signer: DidKey; readonly createdAt: UnixSeconds }
  | { readonly kind: "not-signed"; readonly reason: string };

/** A document for people and programs that is signed as a whole, such as a pack or a receipt; no credential. */
export async function signJson(
  document: JsonObject,
  { did, sign }: Signer,
  created: UnixSeconds,
): Promise<JsonObject> {
  const proof: JsonObject = {
    type: "DataIntegrityProof",
    cryptosuite: "eddsa-jcs-2022",
    created: formatInstant(created),
    verificationMethod: methodOf(did),
    proofPurpose: "assertionMethod",
  };
  const signature = await sign(signedBytes(document, proof));
  return { ...document, proof: { ...proof, proofValue: proofValueOf(signature) } };
}

const methodOf = (did: DidKey): string => `${did}#${did.slice("did:key:".length)}`;

/**
 * Data Integrity EdDSA Cryptosuites 1.0, §3.3.4 for a document without `@context`: the hash of the proof without its
 * value, then that of the document without its proof.
 */
export const signedBytes = (document: JsonObject, proof: JsonObject): Uint8Array =>
  concat(sha256(canonicalJson(proof)), sha256(canonicalJson(document)));

const DID_KEY = /^did:key:(z6Mk[1-9A-HJ-NP-Za-km-z]{44})#\1$/;

/** Who signed a document as {@link signJson} does, and when by the signer's own clock. */
export function readSignature({ proof, ...document }: JsonObject): SignatureReading {
  if (!isJsonObject(proof)) return notSigned("It has no proof.");
  const { proofValue, ...config } = proof;
  const names = Object.keys(config).sort().join(" ");
  if (
    names !== "created cryptosuite proofPurpose type verificationMethod" ||
    config.type !== "DataIntegrityProof" ||
    config.cryptosuite !== "eddsa-jcs-2022" ||
    config.proofPurpose !== "assertionMethod"
  ) {
    return notSigned("Its proof isn't an eddsa-jcs-2022 proof for assertionMethod.");
  }
  const createdAt = typeof config.created === "string" ? parseInstant(config.created) : undefined;
  if (createdAt === undefined) return notSigned("Its proof has no time as 2026-12-31T00:00:00Z.");
  const key = keyIn(config.verificationMethod);
  const signature = signatureOf(proofValue);
  if (!key || !signature) return notSigned("Its proof has no did:key or no signature of 64 bytes.");
  const result = verifyEd25519(signature, signedBytes(document, config), key.publicKey);
  if (result !== "valid") return notSigned("Its signature doesn't fit its content.");
  return { kind: "signed", signer: key.did, createdAt };
}

function keyIn(method: Json | undefined): { did: DidKey; publicKey: Uint8Array } | undefined {
  const multikey = typeof method === "string" ? DID_KEY.exec(method)?.[1] : undefined;
  try {
    return multikey === undefined
      ? undefined
      : { did: `did:key:${multikey}`, publicKey: decodeMultikey(multikey) };
  } catch {
    return undefined; // A text of that form that is another kind of key.
  }
}

const notSigned = (reason: string): SignatureReading => ({ kind: "not-signed", reason });
