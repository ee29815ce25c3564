import { createPrivateKey, hash, randomInt, sign } from "node:crypto";
import { _checkCredential as checkCredential } from "@digitalbazaar/vc";
import { base58, base64urlnopad } from "@scure/base";
import jsonld from "jsonld";
import { concat } from "../../core/bytes.js";
import { decodeMultikey } from "../../core/credential/did.js";
import { CodedError, invariant } from "../../core/error.js";
import type { JsonObject } from "../../core/json.js";
import { canonicalRdf } from "../../core/securing/data-integrity/canonical-rdf.js";
import { shapeOf } from "../../core/securing/data-integrity/document-shape.js";
import {
  compileTemplate,
  type Quad,
  type Template,
} from "../../core/securing/data-integrity/template.js";
import { seedOf, type SigningKey } from "../../core/signing-key.js";
import { parseInstant, type UnixSeconds } from "../../core/time.js";
import { loadContext } from "./contexts.js";
import type { CredentialSigner } from "./secure.js";

/** Two ways that must come to one signature don't: nothing of this may be anchored. */
export class SigningDiffersError extends CodedError<"SIGNATURES_DIFFER"> {}

/**
 * Why the reference signed: few of its shape were seen so far, or there are too many shapes; no template can be had of
 * its shape, or its values may not stand in it.
 */
export type ReferenceReason = "few-alike" | "many-shapes" | "no-template" | "other-values";
export interface SignedInBulk {
  readonly secured: JsonObject;
  readonly reference?: ReferenceReason;
}
export interface BulkSigner {
  /** @throws from the reference; {@link SigningDiffersError}. */
  readonly sign: (credential: JsonObject, at: UnixSeconds) => Promise<SignedInBulk>;
  /**
   * Signs once more, by the reference, what `sign` gave.
   *
   * @throws {@link SigningDiffersError}
   */
  readonly compare: (secured: JsonObject) => Promise<void>;
}

export interface BulkOptions {
  /** Whether to compare this one with the reference; one of two thousand at random, unless given. */
  readonly isSample?: () => boolean;
  readonly maxTemplates?: number;
}

/** To compile a template, and to compare its first signature, takes as long as some signatures of the reference. */
const COMPILED_AT = 4;
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
  const templates = new Map<string, Template | undefined>();
  /** Of the shapes that have no template. */
  const counts = new Map<string, number>();
  let latest: { of: string; proof: JsonObject; hash: Uint8Array } | undefined;

  /** The members of a proof that all of one second have, from one that the reference made. */
  const proofAt = async (credential: JsonObject, at: UnixSeconds) => {
    const of = JSON.stringify([at, credential["@context"]]);
    if (latest?.of === of) return latest;
    const proof = { ...proofOf(await reference(credential, at)) };
    delete proof["proofValue"];
    const options = { "@context": credential["@context"] ?? null, ...proof };
    latest = { of, proof, hash: sha256(await canonicalRdf(options)) };
    return latest;
  };

  const compare = async (secured: JsonObject): Promise<void> => {
    const { proof, ...credential } = secured;
    const { created } = proofOf(secured);
    const at = typeof created === "string" ? parseInstant(created) : undefined;
    invariant(at !== undefined, "a proof has the time of its making");
    const expected = (await reference(credential, at))["proof"];
    if (JSON.stringify(proof) === JSON.stringify(expected)) return;
    const message = "A compiled signature isn't the one that the reference makes.";
    throw new SigningDiffersError("SIGNATURES_DIFFER", message);
  };

  const sign = async (credential: JsonObject, at: UnixSeconds): Promise<SignedInBulk> => {
    const byReference = async (reason: ReferenceReason): Promise<SignedInBulk> => ({
      secured: await reference(credential, at),
      reference: reason,
    });
    const shape = shapeOf(credential);
    if (!shape) return byReference("no-template");
    const { key: shapeKey, values } = shape;
    const isNew = !templates.has(shapeKey);
    if (isNew) {
      const seen = (counts.get(shapeKey) ?? 0) + 1;
      if (counts.size < MAX_COUNTED || counts.has(shapeKey)) counts.set(shapeKey, seen);
      if (seen < COMPILED_AT) return byReference("few-alike");
      if (templates.size >= maxTemplates) return byReference("many-shapes");
      counts.delete(shapeKey);
      templates.set(shapeKey, await compileTemplate(credential, shape, toRdf, sha256Hex));
    }
    const template = templates.get(shapeKey);
    if (!template) return byReference("no-template");
    const canonical = template(values);
    if (canonical === undefined) return byReference("other-values");

    checkCredential({ credential, now: new Date(at * 1_000), mode: "issue" });
    const { proof, hash: optionsHash } = await proofAt(credential, at);
    const signature = signBytes(concat(optionsHash, sha256(canonical)));
    const proofValue = `z${base58.encode(signature)}`;
    const secured = { ...credential, proof: [{ ...proof, proofValue }] };
    if (isNew || isSample()) await compare(secured);
    return { secured };
  };
  return { sign, compare };
}

/** A signer for each of the last few batches: what one batch has in common, another hasn't. */
export function createBulkSigners(
  reference: CredentialSigner,
  key: SigningKey,
): (batchId: string) => BulkSigner {
  const signers = new Map<string, BulkSigner>();
  return (batchId) => {
    const signer = signers.get(batchId) ?? createBulkSigner(reference, key);
    signers.delete(batchId); // The latest comes last.
    signers.set(batchId, signer);
    const [oldest] = signers.keys();
    if (signers.size > MAX_BATCHES && oldest !== undefined) signers.delete(oldest);
    return signer;
  };
}
const MAX_BATCHES = 4;

const proofOf = (secured: JsonObject): JsonObject => (secured["proof"] as [JsonObject])[0];

const sha256Hex = (text: string): string => hash("sha256", text, "hex");
const sha256 = (text: string): Uint8Array => hash("sha256", text, "buffer");

/** As the cryptosuite asks the library. */
const RDF = {
  base: null,
  safe: true,
  rdfDirection: "i18n-datatype",
  produceGeneralizedRdf: false,
  documentLoader: loadContext,
} as const;
const toRdf = async (document: JsonObject): Promise<readonly Quad[]> =>
  (await jsonld.toRDF(document, RDF as object)) as Quad[];

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
