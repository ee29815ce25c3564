import { decodeMultikey, DidError, multikeyOf } from "../../credential/did.js";
import { signatureElementOf } from "../../credential/proofs.js";
import type { JsonObject } from "../../json.js";
import { issuerDidOf } from "../evidence/file.js";
import {
  CanonicalRdfError,
  type CanonicalRdfCode,
} from "../../securing/data-integrity/canonical-rdf.js";
import { verifyMessage } from "../../securing/data-integrity/message.js";
import { signatureOf } from "../../securing/data-integrity/proof-value.js";
import type { CheckCode } from "../report/codes.js";
import { verifyEd25519 } from "../../securing/ed25519.js";
import type { NodeCrypto } from "../../securing/node-crypto.js";
import { checkOf, type Check } from "../report/report.js";

const CRYPTOSUITE = "eddsa-rdfc-2022";

/** What could not be computed by this program's fault is never a word on the file. */
export const CODE_OF_RDF: Readonly<Record<CanonicalRdfCode, CheckCode>> = {
  CONTEXTS_DIFFER: "signature-not-checked",
  LIBRARY: "signature-not-checked",
  NOT_CANONICAL: "signature-not-canonical",
  TOO_COSTLY: "signature-too-costly",
};

/**
 * Check 5: does the signature verify under the key that its own `verificationMethod` spells out, and is that
 * method's DID the issuer's? That the key was the issuer's on the day is the anchor's word: the proof is in the
 * leaf. Never throws on bad input. `nodeCrypto` makes it faster and never another.
 */
export async function checkSignature(
  credential: JsonObject,
  nodeCrypto?: NodeCrypto,
): Promise<Check> {
  const proof = signatureElementOf(credential);
  const read = proof && readProof(proof);
  if (!read) return checkOf("signature", "signature-malformed");

  const { method, signature } = read;
  const issuer = issuerDidOf(credential);
  if (method.slice(0, method.indexOf("#")) !== issuer) {
    return checkOf("signature", "signature-key-mismatch", { verificationMethod: method, issuer });
  }
  try {
    const publicKey = decodeMultikey(multikeyOf(method));
    const result = await verifyMessage(
      credential,
      proof,
      (message) => verifyEd25519(signature, message, publicKey, nodeCrypto?.verify),
      nodeCrypto && ((text) => nodeCrypto.hash("sha256", text, "hex")),
    );
    const detail = { verificationMethod: method, cryptosuite: CRYPTOSUITE };
    if (result === "valid") return checkOf("signature", "signature-valid", detail);
    if (result === "invalid") return checkOf("signature", "signature-invalid", detail);
    return checkOf("signature", "signature-key-refused", detail);
  } catch (error) {
    if (error instanceof DidError) {
      const detail = { verificationMethod: method, reason: error.message };
      return checkOf("signature", "signature-key-mismatch", detail);
    }
    if (!(error instanceof CanonicalRdfError)) throw error;
    return checkOf("signature", CODE_OF_RDF[error.code], { reason: error.message });
  }
}

interface ReadProof {
  readonly method: string;
  readonly signature: Uint8Array;
}

function readProof(proof: JsonObject): ReadProof | undefined {
  const { type, cryptosuite, proofPurpose, verificationMethod: method, proofValue } = proof;
  if (type !== "DataIntegrityProof" || cryptosuite !== CRYPTOSUITE) return undefined;
  if (proofPurpose !== "assertionMethod" || typeof method !== "string") return undefined;
  const signature = signatureOf(proofValue);
  return signature && { method, signature };
}
