import { createPrivateKey, hash, randomInt, sign } from "node:crypto";
import { _checkCredential as checkCredential } from "@digitalbazaar/vc";
import { base64urlnopad } from "@scure/base";
import { concat, isEqual, utf8 } from "../../core/bytes.js";
import { decodeMultikey } from "../../core/credential/did.js";
import { CodedError, invariant } from "../../core/error.js";
import { canonicalText } from "../../core/jcs.js";
import type { JsonObject } from "../../core/json.js";
import { keccak } from "../../core/keccak.js";
import { keepRecent } from "../../core/recent.js";
import { canonicalRdf } from "../../core/securing/data-integrity/canonical-rdf.js";
import { MARKER, shapeOf } from "../../core/securing/data-integrity/document-shape.js";
import { textFormOf, writeText } from "../../core/securing/data-integrity/document-text.js";
import { proofValueOf } from "../../core/securing/data-integrity/proof-value.js";
import { seedOf, type SigningKey } from "../../core/signing-key.js";
import { formatInstant, parseInstant, type UnixSeconds } from "../../core/time.js";
import { formHashesOf, type CredentialSigner, type FormHashes } from "./secure.js";
import { compileTextTemplate, type TextTemplate } from "./text-template.js";

/** Two ways that must come to one signature don't: nothing of this may be anchored. */
export class SigningDiffersError extends CodedError<"SIGNATURES_DIFFER"> {}

/**
 * Why the reference signed: few of its shape were seen so far, or there are too many shapes; no template can be had of
 * its shape, or its values may not stand in it.
 */
export type ReferenceReason = "few-alike" | "many-shapes" | "no-template" | "other-values";
export interface SignedInBulk {
  /** The JSON of the secured credential. */
  readonly secured: string;
  readonly hashes: () => FormHashes;
  readonly reference?: ReferenceReason;
}
export interface BulkSigner {
  /**
   * Signs a credential from its JSON to the JSON of the secured one.
   *
   * @throws from the reference; {@link SigningDiffersError}.
   */
  readonly sign: (credential: string, at: UnixSeconds) => Promise<SignedInBulk>;
  /**
   * Signs once more, by the reference, what `sign` gave.
   *
   * @throws {@link SigningDiffersError}
   */
  readonly compare: (secured: string) => Promise<void>;
}

export interface BulkOptions {
  /** Whether to compare this one with the reference; one of two thousand at random, unless given. */
  readonly isSample?: () => boolean;
  readonly maxTemplates?: number;
}

/** To compile a template, and to compare its first signature, takes as long as two signatures of the reference. */
const COMPILED_AT = 2;
/** Each has some hundred kilobytes. */
const MAX_TEMPLATES = 64;
const MAX_COUNTED = 1_024;
const SAMPLED_OF = 2_000;

/**
 * Signs many credentials that are much alike, each byte for byte as the reference does. The first out of every template
 * is signed by both, and so is whatever `isSample` picks.
 */
export function createBulkSigner(
  reference: CredentialSigner,
  key: SigningKey,
  { isSample = () => randomInt(SAMPLED_OF) === 0, maxTemplates = MAX_TEMPLATES }: BulkOptions = {},
): BulkSigner {
  const signBytes = ed25519Signer(key);
  const proofAt = proofMaker(reference);
  const templates = new Map<string, TextTemplate | undefined>();
  /** The last that fitted is the likeliest to fit again. */
  const lately: TextTemplate[] = [];
  /** Of the shapes that have no template. */
  const counts = new Map<string, number>();

  const compare = async (secured: string): Promise<void> => {
    const { proof, ...credential } = JSON.parse(secured) as JsonObject;
    const { created } = proofOf({ proof: proof ?? null });
    const at = typeof created === "string" ? parseInstant(created) : undefined;
    invariant(at !== undefined, "a proof has the time of its making");
    if (secured === JSON.stringify(await reference(credential, at))) return;
    throw differing("A compiled signature isn't the one that the reference makes.");
  };

  /** By a template; none where it is for texts of another shape, or where only the reference can say. */
  async function signBy(
    template: TextTemplate,
    text: string,
    at: UnixSeconds,
  ): Promise<SignedInBulk | "other-values" | undefined> {
    const found = template.read(text);
    if (found === undefined) return undefined;
    const canonical = template.canonicalRdf(found);
    if (canonical === undefined) return "other-values";
    const credential = template.document(found);
    checkCredential({ credential, now: new Date(at * 1_000), mode: "issue" });
    const proof = await proofAt(credential, at);
    const signature = signBytes(concat(proof.optionsHash, sha256(canonical)));
    const proofValue = proofValueOf(signature);
    return {
      secured: `${text.slice(0, -1)},"proof":[${proof.text(proofValue)}]}`,
      hashes: () => ({
        docHash: keccak(utf8(template.canonicalJson(found))),
        proofHash: keccak(utf8(proof.canonicalJson(proofValue))),
      }),
    };
  }

  async function bySome(
    text: string,
    at: UnixSeconds,
  ): Promise<SignedInBulk | "other-values" | undefined> {
    for (const [place, template] of lately.entries()) {
      const signed = await signBy(template, text, at);
      if (signed === undefined) continue;
      if (place > 0) lately.unshift(...lately.splice(place, 1));
      return signed;
    }
    return undefined;
  }

  async function checked(signed: SignedInBulk): Promise<SignedInBulk> {
    await compare(signed.secured);
    const expected = formHashesOf(JSON.parse(signed.secured) as JsonObject);
    const { docHash, proofHash } = signed.hashes();
    if (isEqual(docHash, expected.docHash) && isEqual(proofHash, expected.proofHash)) return signed;
    throw differing("A compiled text isn't the canonical one.");
  }

  const sign = async (text: string, at: UnixSeconds): Promise<SignedInBulk> => {
    const signed = await bySome(text, at);
    if (typeof signed === "object") return isSample() ? checked(signed) : signed;
    const credential = JSON.parse(text) as JsonObject;
    const byReference = async (reason: ReferenceReason): Promise<SignedInBulk> => {
      const secured = await reference(credential, at);
      const hashes = (): FormHashes => formHashesOf(secured);
      return { secured: JSON.stringify(secured), hashes, reference: reason };
    };
    if (signed === "other-values") return byReference(signed);
    const normal = JSON.stringify(credential);
    if (normal !== text) return sign(normal, at);

    const shape = "proof" in credential ? undefined : shapeOf(credential);
    if (!shape) return byReference("no-template");
    if (templates.has(shape.key))
      return byReference(templates.get(shape.key) ? "other-values" : "no-template");
    const seen = (counts.get(shape.key) ?? 0) + 1;
    if (counts.size < MAX_COUNTED || counts.has(shape.key)) counts.set(shape.key, seen);
    if (seen < COMPILED_AT) return byReference("few-alike");
    if (templates.size >= maxTemplates) return byReference("many-shapes");
    counts.delete(shape.key);
    const template = await compileTextTemplate(credential, shape);
    templates.set(shape.key, template);
    if (!template) return byReference("no-template");
    lately.unshift(template);
    const first = await signBy(template, text, at);
    return typeof first === "object" ? checked(first) : byReference("other-values");
  };
  return { sign, compare };
}

interface ProofMaker {
  (credential: JsonObject, at: UnixSeconds): Promise<CompiledProof>;
}
/** A proof but for its value. */
interface CompiledProof {
  readonly optionsHash: Uint8Array;
  readonly text: (proofValue: string) => string;
  readonly canonicalJson: (proofValue: string) => string;
}

/** Makes the proofs of one time once, from one that the reference made. */
function proofMaker(reference: CredentialSigner): ProofMaker {
  let made: { context: string; proof: JsonObject } | undefined;
  let latest: { at: UnixSeconds; context: string; compiled: CompiledProof } | undefined;
  return async (credential, at) => {
    const context = JSON.stringify(credential["@context"]);
    if (latest?.at === at && latest.context === context) return latest.compiled;
    if (made?.context !== context)
      made = { context, proof: proofOf(await reference(credential, at)) };
    const proof: JsonObject = { ...made.proof, created: formatInstant(at) };
    const options: JsonObject = { "@context": credential["@context"] ?? null, ...proof };
    delete options["proofValue"];
    const optionsText = await canonicalRdf(options);
    const marked: JsonObject = { ...proof, proofValue: `${MARKER}0:` };
    const form = textFormOf(JSON.stringify(marked));
    const canonicalForm = textFormOf(canonicalText(marked));
    const compiled = {
      optionsHash: sha256(optionsText),
      text: (proofValue: string) => writeText(form, [proofValue]),
      canonicalJson: (proofValue: string) => writeText(canonicalForm, [proofValue]),
    };
    latest = { at, context, compiled };
    return compiled;
  };
}

const differing = (message: string): SigningDiffersError =>
  new SigningDiffersError("SIGNATURES_DIFFER", message);

/** A signer for each of the last few batches: what one batch has in common, another hasn't. */
export function createBulkSigners(
  reference: CredentialSigner,
  key: SigningKey,
): (batchId: string) => BulkSigner {
  const signers = keepRecent<BulkSigner>(MAX_BATCHES);
  return (batchId) => signers.get(batchId, () => createBulkSigner(reference, key));
}
const MAX_BATCHES = 4;

const proofOf = (secured: JsonObject): JsonObject => (secured["proof"] as [JsonObject])[0];

const sha256 = (text: string): Uint8Array => hash("sha256", text, "buffer");

function ed25519Signer(key: SigningKey): (message: Uint8Array) => Uint8Array {
  const jwk = {
    kty: "OKP",
    crv: "Ed25519",
    d: base64urlnopad.encode(seedOf(key.secretKeyMultibase)),
    x: base64urlnopad.encode(decodeMultikey(key.publicKeyMultibase)),
  };
  const privateKey = createPrivateKey({ key: jwk, format: "jwk" });
  return (message) => sign(null, message, privateKey);
}
