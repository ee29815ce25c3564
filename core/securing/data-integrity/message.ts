import { fromHex } from "../../bytes.js";
import type { JsonObject } from "../../json.js";
import { keepRecent } from "../../recent.js";
import type { Ed25519Result } from "../ed25519.js";
import { canonicalRdf } from "./canonical-rdf.js";
import { convertedAlike } from "./alike.js";
import { convertedRdf } from "./converter/convert.js";
import { nobleSha256Hex, type Sha256Hex } from "./n-quads.js";

/**
 * Verifies a proof over its message as the converter makes it, and wherever that doesn't come to "valid" as the
 * reference makes it, whose word counts.
 *
 * The converter's "valid" needs no second opinion: it reads nothing that it doesn't know whole, leaves out what the
 * reference leaves out and nothing else, and its text is then the reference's (its tests and fuzz compare the two). So
 * the signature that verifies was made over exactly the statements that the reference finds in this document.
 *
 * @throws {@link CanonicalRdfError}
 */
export async function verifyMessage(
  credential: JsonObject,
  proof: JsonObject,
  verify: (message: Uint8Array) => Ed25519Result,
  digest: Sha256Hex = nobleSha256Hex,
): Promise<Ed25519Result> {
  const converted = convertedMessageOf(credential, proof, digest);
  if (converted && verify(converted) === "valid") return "valid";
  return verify(await messageOf(credential, proof, digest));
}

/** The message without JSON-LD; none where only that can say. */
export function convertedMessageOf(
  credential: JsonObject,
  proof: JsonObject,
  digest: Sha256Hex = nobleSha256Hex,
): Uint8Array | undefined {
  const { options, document } = signedParts(credential, proof);
  const optionsHash = optionsHashes.get(JSON.stringify(options), () => {
    const quads = convertedRdf(options, digest);
    return quads === undefined ? undefined : digest(quads);
  });
  const quads = optionsHash === undefined ? undefined : convertedAlike(document, digest);
  if (optionsHash === undefined || quads === undefined) return undefined;
  return joined(optionsHash, digest(quads));
}

/** All of a batch that were signed within one second have the same options. */
const optionsHashes = keepRecent<string | undefined>(256, 1_024);

/**
 * Data Integrity EdDSA Cryptosuites 1.0 §3.2.4: the hash of the proof's options, then the document's.
 *
 * @throws {@link CanonicalRdfError}
 */
export async function messageOf(
  credential: JsonObject,
  proof: JsonObject,
  digest: Sha256Hex = nobleSha256Hex,
): Promise<Uint8Array> {
  const { options, document } = signedParts(credential, proof);
  const optionQuads = await canonicalRdf(options);
  return joined(digest(optionQuads), digest(await canonicalRdf(document)));
}

function signedParts(credential: JsonObject, proof: JsonObject) {
  const [options, document]: [JsonObject, JsonObject] = [{ ...proof }, { ...credential }];
  delete options.proofValue;
  delete document.proof;
  const context = credential["@context"];
  if (context !== undefined) options["@context"] = context;
  return { options, document };
}

const joined = (...hashes: readonly string[]): Uint8Array => fromHex(`0x${hashes.join("")}`);
