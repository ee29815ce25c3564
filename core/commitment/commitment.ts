import { utf8 } from "../bytes.js";
import { CodedError } from "../error.js";
import { canonicalView } from "../jcs.js";
import type { JsonObject } from "../json.js";
import { keccak } from "../keccak.js";
import { wordBytes, type Word } from "./word.js";

export type CommitmentCode = "NOT_A_JWT";
export class CommitmentError extends CodedError<CommitmentCode> {}

// Protocol, section 4. The byte after the tag keeps the three hashes apart from each other, and the lengths
// (103, 71, 103) keep all of them apart from an inner node of a tree (64): none can be passed off as another.
const TAG = utf8("cairn1");
const LEAF = Uint8Array.of(0x00);
const DATA_INTEGRITY = Uint8Array.of(0x01);
const SD_JWT = Uint8Array.of(0x02);

/** In place of the commitment of the SD-JWT form where there is none. */
export const NO_SD_JWT: Readonly<Uint8Array> = new Uint8Array(32);

/** Of the credential without its top-level `proof`, so that attaching a proof doesn't change it. */
export function docHash(credential: JsonObject): Uint8Array {
  return keccak(canonicalView({ ...credential, proof: undefined }));
}

/** Of `proof[0]`, the issuer's signature: the time of the anchor is a time of the signature too. */
export const proofHash = (proof: JsonObject): Uint8Array => keccak(canonicalView(proof));

export interface DataIntegrityForm {
  readonly salt: Word;
  readonly docHash: Word;
  readonly proofHash: Word;
}

/** The commitment of the Data Integrity form. */
export const diCommit = (form: DataIntegrityForm): Uint8Array =>
  keccak(
    TAG,
    DATA_INTEGRITY,
    wordBytes(form.salt),
    wordBytes(form.docHash),
    wordBytes(form.proofHash),
  );

export interface SdJwtForm {
  readonly salt: Word;
  /** The issuer-signed JWT, `header.payload.signature`: without disclosures and key binding. */
  readonly jwt: string;
}

/**
 * The commitment of the SD-JWT form.
 *
 * @throws {@link CommitmentError} `NOT_A_JWT`; a holder chooses what follows a `~`, so it may not count.
 */
export function sdCommit({ salt, jwt }: SdJwtForm): Uint8Array {
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(jwt)) {
    throw new CommitmentError("NOT_A_JWT", "Expected header.payload.signature, each in base64url.");
  }
  return keccak(TAG, SD_JWT, wordBytes(salt), keccak(utf8(jwt)));
}

export interface LeafParts {
  readonly issuerId: Word;
  readonly diCommit: Word;
  /** {@link NO_SD_JWT} where there is no SD-JWT form. */
  readonly sdCommit: Word;
}

/** The issuer is in the leaf: no other issuer can anchor the same root to escape a revocation. */
export const leafOf = (parts: LeafParts): Uint8Array =>
  keccak(
    TAG,
    LEAF,
    wordBytes(parts.issuerId),
    wordBytes(parts.diCommit),
    wordBytes(parts.sdCommit),
  );
