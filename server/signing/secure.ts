import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { from } from "@digitalbazaar/ed25519-multikey";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { issue } from "@digitalbazaar/vc";
import { bytes32, type Bytes32 } from "../../core/bytes.js";
import {
  diCommit,
  docHash,
  leafOf,
  NO_SD_JWT,
  proofHash,
} from "../../core/commitment/commitment.js";
import type { JsonObject } from "../../core/json.js";
import { formatInstant, type UnixSeconds } from "../../core/time.js";
import { loadContext } from "./contexts.js";
import type { SigningKey } from "../../core/signing-key.js";

/** Signs credentials of one issuer in the Data Integrity form, with the reference libraries. */
export type CredentialSigner = (credential: JsonObject, at: UnixSeconds) => Promise<JsonObject>;

/** @throws from the library where the credential holds a term that no context defines. */
export async function createCredentialSigner(
  issuerDid: string,
  { publicKeyMultibase, secretKeyMultibase }: SigningKey,
): Promise<CredentialSigner> {
  const id = `${issuerDid}#${publicKeyMultibase}`;
  const pair = await from({
    type: "Multikey",
    id,
    controller: issuerDid,
    publicKeyMultibase,
    secretKeyMultibase,
  });
  return async (credential, at) => {
    const date = formatInstant(at);
    const suite = new DataIntegrityProof({ signer: pair.signer(), date, cryptosuite });
    // The library writes into what it is given.
    const { proof } = await issue({
      credential: structuredClone(credential),
      suite,
      documentLoader: loadContext,
      now: date,
    });
    return { ...credential, proof: [proof] };
  };
}

/** What the commitment of the Data Integrity form is made of, besides its salt. */
export interface FormHashes {
  readonly docHash: Uint8Array;
  readonly proofHash: Uint8Array;
}

export function formHashesOf(secured: JsonObject): FormHashes {
  const [proof] = secured["proof"] as JsonObject[];
  return { docHash: docHash(secured), proofHash: proofHash(proof as JsonObject) };
}

/** The leaf of a credential that has no SD-JWT form (protocol, section 4). */
export const leafOfSecured = (secured: JsonObject, salt: Bytes32, issuerId: Bytes32): Bytes32 =>
  leafOfHashes(formHashesOf(secured), salt, issuerId);

export function leafOfHashes(hashes: FormHashes, salt: Bytes32, issuerId: Bytes32): Bytes32 {
  const commitment = diCommit({ salt, docHash: hashes.docHash, proofHash: hashes.proofHash });
  return bytes32(leafOf({ issuerId, diCommit: commitment, sdCommit: NO_SD_JWT }));
}
